/* SPDX-License-Identifier: MIT
 * Which bytes go when a member of an object is removed from a JSON text. */
#ifndef DTSX_DOCUMENT_MEMBER_H
#define DTSX_DOCUMENT_MEMBER_H

#include <stddef.h>

struct dtsx_member_extent {
    size_t offset;
    size_t length;
};

/* In a well-formed text: the bytes from the offset of the member's key to the end of its value, with the comma and the
 * white space that would be left over. */
struct dtsx_member_extent dtsx_member_extent(const char *text, size_t length, size_t key, size_t end);

#endif
