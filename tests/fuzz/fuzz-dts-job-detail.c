/* SPDX-License-Identifier: MIT
 * DescribeDtsJobDetail responses. */
#include "interchange.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_interchange("dts-job-detail", data, size);
}
