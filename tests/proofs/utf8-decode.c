/* SPDX-License-Identifier: MIT
 * One sequence of UTF-8: accepted are exactly those of the Unicode standard's table of well-formed byte sequences,
 * written down here a second time; what is decoded is encoded to the same bytes; and a text counts as cut when it is
 * the beginning, and only that, of such a sequence. */
#include "base/utf8.h"

#include "proof.h"

struct row {
    unsigned char first_low, first_high;
    unsigned char second_low, second_high;
    size_t length;
};

static const struct row rows[] = {
    {0x00, 0x7F, 0x00, 0x00, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

/* How many bytes the sequence has that `text` begins, as far as it goes; 0 when none does. */
static size_t begun(const unsigned char *text, size_t length)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && length; i++) {
        const struct row *row = &rows[i];

        if (text[0] < row->first_low || text[0] > row->first_high)
            continue;
        if (row->length > 1 && length > 1 && (text[1] < row->second_low || text[1] > row->second_high))
            return 0;
        for (size_t j = 2; j < row->length && j < length; j++)
            if (text[j] < 0x80 || text[j] > 0xBF)
                return 0;
        return row->length;
    }
    return 0;
}

int main(void)
{
    ANY_TEXT(text);
    uint32_t code_point = UINT32_MAX;
    const size_t wanted = begun((const unsigned char *)text, LENGTH);
    const size_t bytes = dtsx_utf8_decode(text, LENGTH, &code_point);

    assert(bytes == (wanted <= LENGTH ? wanted : 0));
    assert(dtsx_utf8_is_cut(text, LENGTH) == (wanted > LENGTH));
    if (bytes) {
        char again[4];

        assert(dtsx_utf8_encode(code_point, again) == bytes);
        for (size_t i = 0; i < bytes; i++)
            assert(again[i] == text[i]);
    }
    PROVED();
    return 0;
}
