/* SPDX-License-Identifier: MIT
 * Descriptors: how many clients they are enough for. */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include <stddef.h>

/* How many of the `wanted` clients the limit of descriptors allows; the limit is raised if that is permitted. Some
 * descriptors are reserved for libraries. */
size_t descriptors_allow(size_t wanted);

#endif
