/* SPDX-License-Identifier: MIT
 * Task documents in YAML. */
#include "interchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_interchange("task-yaml", data, size);
}
