/* SPDX-License-Identifier: MIT
 * A library that holds nothing. */
int dtsx_bench_empty(void);

int dtsx_bench_empty(void)
{
    return 0;
}
