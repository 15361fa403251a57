/* SPDX-License-Identifier: MIT
 * Files of any format, told by its shape. */
#include "interchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_interchange("interchange", data, size);
}
