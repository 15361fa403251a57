/* SPDX-License-Identifier: MIT
 * Provider pages: "Configure a DTS task across Alibaba Cloud accounts" (what must not be entered in RAM Role Name); RAM
 * API reference, "CreateRole" (length and characters). */
#include "model/ram-role.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "base/word.h"
#include "model/placeholder.h"

#include <stdint.h>
#include <string.h>

#define SERVICE_LINKED "AliyunServiceRoleFor"

/* Sets the high bit of each byte that is in a range. All bytes of the word are ASCII, so no sum carries into the next
 * byte. */
static uint64_t in_range(uint64_t word, unsigned char first, unsigned char last)
{
    return (word + DTSX_WORD_EACH(0x80 - first)) & ~(word + DTSX_WORD_EACH(0x7F - last));
}

/* Bytes that are not A to Z, a to z, 0 to 9, the dot, the hyphen or the underscore. */
static uint64_t not_in_names(uint64_t word)
{
    const uint64_t low = word & ~DTSX_WORD_HIGH;
    const uint64_t names = in_range(low | DTSX_WORD_EACH(0x20), 'a', 'z') | in_range(low, '0', '9') |
                           in_range(low, '-', '.') | in_range(low, '_', '_');

    return (word | ~names) & DTSX_WORD_HIGH;
}

/* A text without the spaces around it. */
struct trimmed {
    const char *text;
    size_t length;
};

/* How many bytes the space has with which a text begins: ASCII white space, U+00A0 or U+3000; 0 if there is none. */
static size_t space_at(const char *text, size_t length)
{
    if (length && (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r'))
        return 1;
    if (length >= 2 && memcmp(text, "\xc2\xa0", 2) == 0)
        return 2;
    return length >= 3 && memcmp(text, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

static struct trimmed trim(const char *text, size_t length)
{
    size_t end = 0;

    for (size_t bytes; (bytes = space_at(text, length)) > 0; length -= bytes)
        text += bytes;
    for (size_t at = 0; at < length;) {
        const size_t bytes = space_at(text + at, length - at);

        at += bytes ? bytes : 1;
        end = bytes ? end : at;
    }
    return (struct trimmed){text, end};
}

static int is_arn(struct trimmed text)
{
    return dtsx_ascii_starts_with_nocase(text.text, text.length, "acs:") ||
           dtsx_ascii_starts_with_nocase(text.text, text.length, "arn:acs:");
}

/* A field of an ARN, counted without the `arn:` with which some begin. */
static const char *arn_field(const char *arn, size_t length, unsigned index, size_t *field_length)
{
    return dtsx_ascii_field(arn, length, ':', dtsx_ascii_starts_with_nocase(arn, length, "arn:") ? index + 1 : index,
                            field_length);
}

/* `acs:ram::<account>:user/<name>` */
static int is_user_arn(struct trimmed text)
{
    size_t resource_length;
    const char *resource = arn_field(text.text, text.length, 4, &resource_length);

    return resource && dtsx_ascii_starts_with_nocase(resource, resource_length, "user/");
}

int dtsx_ram_role_has_only_name_characters(const char *text, size_t length)
{
    return dtsx_word_has_none(text, length, not_in_names);
}

static enum dtsx_ram_role_form classify_name(const char *text, size_t length)
{
    if (dtsx_ascii_equals_nocase(text, length, DTSX_RAM_ROLE_DEFAULT))
        return DTSX_RAM_ROLE_IS_DEFAULT;
    if (dtsx_ascii_starts_with_nocase(text, length, SERVICE_LINKED))
        return DTSX_RAM_ROLE_IS_SERVICE_LINKED;
    if (length > DTSX_RAM_ROLE_NAME_LENGTH)
        return DTSX_RAM_ROLE_MALFORMED;
    return memchr(text, '_', length) ? DTSX_RAM_ROLE_UNDERSCORE : DTSX_RAM_ROLE_VALID;
}

/* The form of a text that has characters other than those of a name, such as the colon of an ARN or the @ of a user. */
static enum dtsx_ram_role_form classify_other(struct trimmed text)
{
    if (is_arn(text))
        return is_user_arn(text) ? DTSX_RAM_ROLE_IS_USER : DTSX_RAM_ROLE_IS_ARN;
    if (text.length > 1 && memchr(text.text + 1, '@', text.length - 1))
        return DTSX_RAM_ROLE_IS_USER;
    if (dtsx_ascii_equals_nocase(text.text, text.length, DTSX_RAM_ROLE_DEFAULT))
        return DTSX_RAM_ROLE_IS_DEFAULT;
    if (dtsx_ascii_starts_with_nocase(text.text, text.length, SERVICE_LINKED))
        return DTSX_RAM_ROLE_IS_SERVICE_LINKED;
    return DTSX_RAM_ROLE_MALFORMED;
}

enum dtsx_ram_role_form dtsx_ram_role_classify(const char *text, size_t length)
{
    if (length && dtsx_ram_role_has_only_name_characters(text, length))
        return classify_name(text, length);
    return classify_other(trim(text, length));
}

/* ---- what a malformed name means ---- */

/* Writes a name with its full-width characters as ASCII, and returns its length; 0 if it is too long. */
static size_t narrow(struct trimmed text, char name[DTSX_RAM_ROLE_NAME_LENGTH], int *was_wide)
{
    size_t name_length = 0;

    *was_wide = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t c = 0;
        const size_t bytes = dtsx_utf8_decode(text.text + at, text.length - at, &c);

        if (bytes == 0 || name_length == DTSX_RAM_ROLE_NAME_LENGTH)
            return 0;
        if (c >= 0xff01 && c <= 0xff5e) {
            *was_wide = 1;
            c -= 0xfee0;
        }
        if (c >= 0x80)
            return 0;
        name[name_length++] = (char)c;
        at += bytes;
    }
    return name_length;
}

enum dtsx_ram_role_flaw dtsx_ram_role_flaw(const char *text, size_t length, char name[DTSX_RAM_ROLE_NAME_LENGTH],
                                           size_t *name_length)
{
    static const char prefix[] = "role/";
    struct trimmed inner = trim(text, length);
    const int spaces = inner.length != length;
    const int prefixed = dtsx_ascii_starts_with_nocase(inner.text, inner.length, prefix);
    int wide;

    if (prefixed)
        inner = (struct trimmed){inner.text + sizeof(prefix) - 1, inner.length - (sizeof(prefix) - 1)};
    *name_length = narrow(inner, name, &wide);
    if (dtsx_ram_role_classify(name, *name_length) != DTSX_RAM_ROLE_VALID)
        *name_length = 0;
    if (dtsx_ram_role_has_only_name_characters(text, length))
        return DTSX_RAM_ROLE_TOO_LONG;
    if (dtsx_is_placeholder(text, length))
        return DTSX_RAM_ROLE_PLACEHOLDER;
    if (spaces)
        return DTSX_RAM_ROLE_SPACES_AROUND;
    if (prefixed)
        return DTSX_RAM_ROLE_PREFIX;
    return wide ? DTSX_RAM_ROLE_FULL_WIDTH : DTSX_RAM_ROLE_CHARACTERS;
}

/* ---- ARNs ---- */

const char *dtsx_ram_role_of_arn(const char *arn, size_t length, size_t *name_length)
{
    static const char marker[] = ":role/";
    const size_t marker_length = sizeof(marker) - 1;
    const struct trimmed inner = trim(arn, length);

    for (size_t i = inner.length; i >= marker_length; i--) {
        if (memcmp(inner.text + i - marker_length, marker, marker_length) != 0)
            continue;
        *name_length = inner.length - i;
        return dtsx_ram_role_classify(inner.text + i, *name_length) == DTSX_RAM_ROLE_VALID ? inner.text + i : NULL;
    }
    return NULL;
}

const char *dtsx_ram_role_account_of_arn(const char *arn, size_t length, size_t *account_length)
{
    const struct trimmed inner = trim(arn, length);

    return arn_field(inner.text, inner.length, 3, account_length);
}
