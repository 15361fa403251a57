/* SPDX-License-Identifier: MIT
 * The distance of two names reads nothing but them, is the same both ways, 0 for equal ones alone, at most the length
 * of the longer, and never above the limit. */
#include "base/nearest.h"

#include "proof.h"

#include <limits.h>

int main(void)
{
    ANY_TEXT(a);
    const size_t b_length = nondet_size();
    const unsigned limit = nondet_unsigned();
    struct dtsx_nearest to_a;
    struct dtsx_nearest to_b;
    char *b;
    unsigned distance;
    int same;

    ASSUME(b_length <= LENGTH);
    b = malloc(LENGTH);
    dtsx_nearest_init(&to_a, a, LENGTH);
    dtsx_nearest_init(&to_b, b, b_length);
    distance = dtsx_nearest_distance(&to_a, b, b_length, limit);
    same = b_length == LENGTH;
    for (size_t i = 0; i < b_length && same; i++)
        same = a[i] == b[i];
    assert((distance == 0) == same);
    assert(distance == UINT_MAX || (distance <= limit && distance <= LENGTH && distance >= LENGTH - b_length));
    assert(limit < LENGTH || distance != UINT_MAX);
    assert(dtsx_nearest_distance(&to_b, a, LENGTH, limit) == distance);
    PROVED();
    return 0;
}
