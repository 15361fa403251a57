/* SPDX-License-Identifier: MIT */
#include "base/word.h"

const char *dtsx_word_skip_plain_run(const char *at, const char *end)
{
#if defined(DTSX_VECTOR)
    for (; end - at >= (ptrdiff_t)DTSX_VECTOR_SIZE; at += DTSX_VECTOR_SIZE) {
        const uint64_t special = dtsx_vector_not_plain(at);
        if (special != 0)
            return at + dtsx_vector_first(special);
    }
#endif
    for (; end - at >= (ptrdiff_t)DTSX_WORD_SIZE; at += DTSX_WORD_SIZE) {
        const uint64_t special = dtsx_word_not_plain(dtsx_word_load(at));
        if (special != 0)
            return at + dtsx_word_first(special);
    }
    while (at != end && (unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7F && *at != '"' && *at != '\\')
        at++;
    return at;
}
