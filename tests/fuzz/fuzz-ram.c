/* SPDX-License-Identifier: MIT
 * Responses of RAM and STS, as facts beside a task whose owners and roles they may be about. */
#include "interchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_interchange("ram", data, size);
}
