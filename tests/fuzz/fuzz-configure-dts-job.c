/* SPDX-License-Identifier: MIT
 * ConfigureDtsJob requests: JSON, YAML, and the words of a command line. */
#include "interchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_interchange("configure-dts-job", data, size);
}
