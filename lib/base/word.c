/* SPDX-License-Identifier: MIT */
#include "base/word.h"

const char *dtsx_word_skip_plain_run(const char *at, const char *end)
{
#if defined(DTSX_WORD_SSE2)
    for (; end - at >= 16; at += 16) {
        const unsigned special = dtsx_word_not_plain_16(at);
        if (special != 0) {
            return at + (unsigned)__builtin_ctz(special);
        }
    }
#endif
    for (; end - at >= (ptrdiff_t)DTSX_WORD_SIZE; at += DTSX_WORD_SIZE) {
        const uint64_t special = dtsx_word_not_plain(dtsx_word_load(at));
        if (special != 0) {
            return at + dtsx_word_first(special);
        }
    }
    while (at != end && (unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7F && *at != '"' && *at != '\\') {
        at++;
    }
    return at;
}
