/* SPDX-License-Identifier: MIT
 * What goes when a member of an object is taken out of a JSON text. */
#ifndef DTSX_DOCUMENT_MEMBER_H
#define DTSX_DOCUMENT_MEMBER_H

#include <stddef.h>

struct dtsx_member_extent {
    size_t offset;
    size_t length;
};

/* Of a well-formed text: the member from the offset of its key to the end of its value, with a comma and the white
 * space that would be left over. */
struct dtsx_member_extent dtsx_member_extent(const char *text, size_t length, size_t key, size_t end);

#endif
