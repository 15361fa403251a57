/* SPDX-License-Identifier: MIT
 * Descriptors: for how many clients do they last? */
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include <stddef.h>

/* As many clients of `wanted` as the limit of descriptors allows, which is raised where it may be. Some are left over
 * for what the libraries below may open. */
size_t descriptors_allow(size_t wanted);

#endif
