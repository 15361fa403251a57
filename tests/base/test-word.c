/* SPDX-License-Identifier: MIT */
#include "base/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Every byte at every place of texts of every length up to 40, each an object of exactly that size. */
static void finds_what_is_not_plain(void **state)
{
    (void)state;
    for (size_t length = 0; length <= 40; length++) {
        char *const text = malloc(length ? length : 1);

        assert_non_null(text);
        memset(text, 'x', length);
        assert_ptr_equal(dtsx_word_skip_plain(text, text + length), text + length);
        assert_true(dtsx_word_is_plain(text, length));
        assert_true(dtsx_word_has_none(text, length, dtsx_word_unprintable));
        for (size_t at = 0; at < length; at++) {
            for (unsigned byte = 0; byte < 256; byte++) {
                const int is_printable = byte >= 0x20 && byte < 0x7F;
                const int is_plain = is_printable && byte != '"' && byte != '\\';

                text[at] = (char)byte;
                assert_ptr_equal(dtsx_word_skip_plain(text, text + length), text + (is_plain ? length : at));
                assert_int_equal(dtsx_word_is_plain(text, length), is_plain);
                assert_int_equal(dtsx_word_has_none(text, length, dtsx_word_unprintable), is_printable);
            }
            text[at] = 'x';
        }
        free(text);
    }
}

static void finds_the_end_of_spaces(void **state)
{
    (void)state;
    for (size_t length = 0; length <= 20; length++) {
        char *const text = malloc(length ? length : 1);

        assert_non_null(text);
        memset(text, ' ', length);
        assert_ptr_equal(dtsx_word_skip_spaces(text, text + length), text + length);
        for (size_t at = 0; at < length; at++) {
            for (unsigned byte = 0; byte < 256; byte++) {
                text[at] = (char)byte;
                assert_ptr_equal(dtsx_word_skip_spaces(text, text + length), text + (byte == ' ' ? length : at));
            }
            text[at] = ' ';
        }
        free(text);
    }
}

static void knows_digits(void **state)
{
    (void)state;
    for (size_t at = 0; at < DTSX_WORD_SIZE; at++)
        for (unsigned byte = 0; byte < 256; byte++) {
            char text[DTSX_WORD_SIZE + 1] = "01234567";

            text[at] = (char)byte;
            assert_int_equal(dtsx_word_is_digits(dtsx_word_load(text)), byte >= '0' && byte <= '9');
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_is_not_plain),
        cmocka_unit_test(finds_the_end_of_spaces),
        cmocka_unit_test(knows_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
