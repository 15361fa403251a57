/* SPDX-License-Identifier: MIT */
#include "base/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define GUARD 0x5A

/* Folds a copy that ends where it ends, into room that ends where it ends: an instrumented build
 * sees a byte too many. Bytes after the room must stay as they are in any build. */
static size_t fold_exactly(const char *text, size_t length, char *out, size_t capacity)
{
    char *const copy = malloc(length + 1);
    char *const room = malloc(capacity + 4);
    size_t folded;

    assert_non_null(copy);
    assert_non_null(room);
    memmove(copy + 1, text, length);
    memset(room, GUARD, capacity + 4);
    folded = dtsx_fold(copy + 1, length, room, capacity);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(room[capacity + i], GUARD);
    if (folded != DTSX_FOLD_NONE) {
        assert_true(folded <= capacity);
        assert_true(folded <= length);
        memcpy(out, room, folded);
    }
    free(copy);
    free(room);
    return folded;
}

static void assert_folds(const char *text, const char *expected)
{
    char out[256];
    const size_t folded = fold_exactly(text, strlen(text), out, sizeof out - 1);

    assert_true(folded < sizeof out);
    out[folded] = '\0';
    assert_string_equal(out, expected);
}

static void keeps_letters_digits_and_dots(void **state)
{
    (void)state;
    for (int c = 1; c < 128; c++) {
        static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        static const char lower[] = "abcdefghijklmnopqrstuvwxyz0123456789.";
        const char text[2] = {(char)c, '\0'};
        char expected[2] = {0};

        if (strchr(upper, c))
            expected[0] = lower[strchr(upper, c) - upper];
        else if (strchr(lower, c))
            expected[0] = (char)c;
        assert_folds(text, expected);
    }
}

static void narrows_full_width_ascii(void **state)
{
    (void)state;
    for (int c = 0x21; c < 0x7F; c++) {
        const int code = 0xFEE0 + c; /* U+FF01 to U+FF5E */
        const char text[4] = {(char)(0xE0 | code >> 12), (char)(0x80 | (code >> 6 & 0x3F)),
                              (char)(0x80 | (code & 0x3F)), '\0'};
        const char ascii[2] = {(char)c, '\0'};
        char expected[2] = {0};

        assert_true(dtsx_fold(ascii, 1, expected, 1) <= 1);
        assert_folds(text, expected);
    }
    assert_folds("ＭｙＳＱＬ　８．０", "mysql8.0");
    assert_folds("（Ａ）／［Ｂ］", "ab");
    assert_folds("a\xE3\x80\x80z", "az"); /* the full-width space */
}

/* Every other code point of three bytes or fewer stays as it is. */
static void keeps_other_non_ascii(void **state)
{
    (void)state;
    for (int code = 0x80; code <= 0xFFFF; code++) {
        char text[4] = {0};

        if ((code >= 0xFF01 && code <= 0xFF5E) || code == 0x3000)
            continue;
        if (code < 0x800) {
            text[0] = (char)(0xC0 | code >> 6);
            text[1] = (char)(0x80 | (code & 0x3F));
        } else {
            text[0] = (char)(0xE0 | code >> 12);
            text[1] = (char)(0x80 | (code >> 6 & 0x3F));
            text[2] = (char)(0x80 | (code & 0x3F));
        }
        assert_folds(text, text);
    }
    assert_folds("自建 MySQL", "自建mysql");
    assert_folds("É\xF0\x9F\x90\xAC", "É\xF0\x9F\x90\xAC");
}

static void is_safe_for_any_bytes(void **state)
{
    (void)state;
    assert_folds("\xEF", "\xEF");
    assert_folds("\xEF\xBC", "\xEF\xBC");
    assert_folds("\xEF\xBC"
                 "A",
                 "\xEF\xBC"
                 "a");
    assert_folds("\xEF\xBC\x80", "\xEF\xBC\x80");
    assert_folds("\xEF\xBC\xC1", "\xEF\xBC\xC1");
    assert_folds("\xEF\xBD\x9F", "\xEF\xBD\x9F");
    assert_folds("\xEF\xBE\x81", "\xEF\xBE\x81");
    assert_folds("\xE3\x80", "\xE3\x80");
    assert_folds("\xE3\x80\x81", "\xE3\x80\x81");
    assert_folds("\x80 \xFF-\xC3", "\x80\xFF\xC3");
    /* The rest of the character is past the end of the text. */
    for (size_t length = 3; length < 5; length++) {
        char out[4];

        assert_int_equal(dtsx_fold("aa\xEF\xBC\xA1", length, out, sizeof out), length);
        assert_memory_equal(out, "aa\xEF\xBC", length);
    }
    /* Three bytes of every kind that may begin with a full-width character. */
    for (int first = 0xE2; first <= 0xF0; first++)
        for (int second = 0; second < 256; second++)
            for (int third = 0; third < 256; third++) {
                const char bytes[3] = {(char)first, (char)second, (char)third};
                char out[3];
                const size_t folded = dtsx_fold(bytes, 3, out, sizeof out);

                assert_true(folded <= 3 || (folded == DTSX_FOLD_NONE && !(second && third)));
            }
}

static void drops_or_between_words(void **state)
{
    (void)state;
    assert_folds("Express Connect, VPN Gateway, or Smart Access Gateway", "expressconnectvpngatewaysmartaccessgateway");
    assert_folds("Express Connect/VPN Gateway/Smart Access Gateway", "expressconnectvpngatewaysmartaccessgateway");
    assert_folds("a or b", "ab");
    assert_folds("a-OR-b", "ab");
    assert_folds("a　ｏＲ　b", "ab");
    assert_folds("a or b or c", "abc");
    assert_folds("a, or or, b", "ab");
    assert_folds("or", "or");
    assert_folds(" or ", "or");
    assert_folds("or b", "orb");
    assert_folds("a or", "aor");
    assert_folds("a or.", "aor.");
    assert_folds("a or. b", "aor.b");
    assert_folds("or or", "oror");
    assert_folds("or or or", "oror");
    assert_folds("aor b", "aorb");
    assert_folds("a orb", "aorb");
    assert_folds("a o r b", "aorb");
    assert_folds("a for b", "aforb");
    assert_folds("a 或or b", "a或orb");
    assert_folds("自 or 建", "自建");
}

/* The same by splitting into words first. */
static size_t fold_words(const char *text, size_t length, char *out)
{
    const char *words[16];
    size_t lengths[16];
    size_t count = 0;
    size_t folded = 0;

    for (size_t i = 0; i < length;) {
        const size_t start = i;

        while (i < length && text[i] != ' ')
            i++;
        if (i > start) {
            words[count] = text + start;
            lengths[count++] = i - start;
        } else {
            i++;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && i + 1 < count && lengths[i] == 2 && memcmp(words[i], "or", 2) == 0)
            continue;
        memcpy(out + folded, words[i], lengths[i]);
        folded += lengths[i];
    }
    return folded;
}

/* Every text of up to eight of these characters, into room of every size. */
static void agrees_with_a_simple_fold(void **state)
{
    static const char alphabet[4] = {'o', 'r', ' ', 'a'};

    (void)state;
    for (size_t length = 0; length <= 8; length++)
        for (unsigned number = 0; number < 1u << 2 * length; number++) {
            char text[8];
            char expected[8];
            char out[8];

            for (size_t i = 0; i < length; i++)
                text[i] = alphabet[number >> 2 * i & 3];
            const size_t expected_length = fold_words(text, length, expected);
            for (size_t capacity = 0; capacity <= 8; capacity++) {
                const size_t folded = dtsx_fold(text, length, out, capacity);

                if (capacity < expected_length) {
                    assert_true(folded == DTSX_FOLD_NONE);
                    continue;
                }
                assert_int_equal(folded, expected_length);
                assert_memory_equal(out, expected, folded);
            }
            /* Folding what is folded changes nothing. */
            assert_int_equal(dtsx_fold(expected, expected_length, out, 8), expected_length);
            assert_memory_equal(out, expected, expected_length);
        }
}

static void keeps_within_the_capacity(void **state)
{
    static const char *const texts[] = {"MySQL", "a or b or c", "ＭｙＳＱＬ", "自建 or X", "or", ""};
    char out[64];

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const size_t length = strlen(texts[i]);
        const size_t needed = fold_exactly(texts[i], length, out, sizeof out);

        for (size_t capacity = 0; capacity < sizeof out; capacity++)
            assert_true(fold_exactly(texts[i], length, out, capacity) == (capacity < needed ? DTSX_FOLD_NONE : needed));
    }
}

static void refuses_nul(void **state)
{
    static const char text[] = "a or b";
    char out[16];

    (void)state;
    assert_true(dtsx_fold("", 1, out, sizeof out) == DTSX_FOLD_NONE);
    for (size_t i = 0; i < sizeof text - 1; i++) {
        char holed[sizeof text];

        memcpy(holed, text, sizeof text);
        holed[i] = '\0';
        assert_true(dtsx_fold(holed, sizeof text - 1, out, sizeof out) == DTSX_FOLD_NONE);
    }
}

static void folds_long_texts(void **state)
{
    const size_t length = 1 << 20;
    char *const text = malloc(length);
    char out[8];

    (void)state;
    assert_non_null(text);
    memset(text, '-', length);
    assert_int_equal(dtsx_fold(text, length, out, sizeof out), 0);
    text[length - 1] = 'Z';
    assert_int_equal(dtsx_fold(text, length, out, sizeof out), 1);
    assert_int_equal(out[0], 'z');
    memset(text, 'a', length);
    assert_true(dtsx_fold(text, length, out, sizeof out) == DTSX_FOLD_NONE);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_letters_digits_and_dots),
        cmocka_unit_test(narrows_full_width_ascii),
        cmocka_unit_test(keeps_other_non_ascii),
        cmocka_unit_test(is_safe_for_any_bytes),
        cmocka_unit_test(drops_or_between_words),
        cmocka_unit_test(agrees_with_a_simple_fold),
        cmocka_unit_test(keeps_within_the_capacity),
        cmocka_unit_test(refuses_nul),
        cmocka_unit_test(folds_long_texts),
    };
    return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
