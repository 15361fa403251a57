/* SPDX-License-Identifier: MIT
 * ROS templates, in YAML and JSON, also those that hold Terraform. */
#include "interchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_interchange("ros", data, size);
}
