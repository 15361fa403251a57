/* SPDX-License-Identifier: MIT
 * Terraform in JSON: configurations, plans and states. */
#include "interchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_interchange("terraform-json", data, size);
}
