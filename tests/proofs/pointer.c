/* SPDX-License-Identifier: MIT
 * The JSON Pointer of a key is one reference token that stands for exactly that key (RFC 6901), whatever bytes it has.
 */
#include "document/pointer.h"

#include "proof.h"

static char token[2 * LENGTH + 1];
static size_t token_length;

void dtsx_arena_append(struct dtsx_arena *arena, const char *bytes, size_t length)
{
    (void)arena;
    assert(length <= sizeof(token) - token_length);
    for (size_t i = 0; i < length; i++)
        token[token_length + i] = bytes[i];
    token_length += length;
}

int main(void)
{
    ANY_TEXT(key);
    struct dtsx_arena arena;
    size_t at = 1;

    dtsx_pointer_append_key(&arena, key, LENGTH);
    assert(token_length >= 1 && token[0] == '/');
    for (size_t i = 0; i < LENGTH; i++) {
        assert(at < token_length && token[at] != '/');
        if (token[at] == '~') {
            assert(at + 1 < token_length);
            at++;
            assert(token[at] == '0' ? key[i] == '~' : token[at] == '1' && key[i] == '/');
        } else {
            assert(token[at] == key[i]);
        }
        at++;
    }
    assert(at == token_length);
    PROVED();
    return 0;
}
