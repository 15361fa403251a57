/* SPDX-License-Identifier: MIT
 * Terraform in its own language, one file or several. */
#include "interchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_interchange("terraform", data, size);
}
