/* SPDX-License-Identifier: MIT
 * Descriptors: the standard ones, and how many clients the others are enough for. */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include <stddef.h>

/* Opens /dev/null in place of standard streams that the caller closed, so that nothing else gets their numbers. */
void descriptors_open_standard(void);
/* How many of the `wanted` clients the limit of descriptors allows; the limit is raised if that is permitted. Some
 * descriptors are reserved for libraries. */
size_t descriptors_allow(size_t wanted);

#endif
