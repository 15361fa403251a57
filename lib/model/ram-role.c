/* SPDX-License-Identifier: MIT
 * Provider pages: "Configure a DTS task across Alibaba Cloud accounts" (what must not be entered in RAM Role Name); RAM
 * API reference, "CreateRole" (length and characters). */
#include "model/ram-role.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

#define LONGEST_NAME   ((size_t)64)
#define SERVICE_LINKED "AliyunServiceRoleFor"

/* A to Z, a to z, 0 to 9, the dot, the hyphen and the underscore: a bit each, of the characters up to ? and the rest.
 */
static int is_name_character(char c)
{
    static const uint64_t name_characters[] = {UINT64_C(0x03FF600000000000), UINT64_C(0x07FFFFFE87FFFFFE)};
    const unsigned char byte = (unsigned char)c;

    return byte < 0x80 && (name_characters[byte / 64] >> (byte % 64) & 1);
}

/* The high bits of the bytes of a word, all ASCII, that are in a range. No sum carries into the next byte. */
static uint64_t in_range(uint64_t word, unsigned char first, unsigned char last)
{
    return (word + DTSX_WORD_EACH(0x80 - first)) & ~(word + DTSX_WORD_EACH(0x7F - last));
}

/* The same for eight characters at once. */
static int are_name_characters(uint64_t word)
{
    const uint64_t low = word & ~DTSX_WORD_HIGH;
    const uint64_t names = in_range(low | DTSX_WORD_EACH(0x20), 'a', 'z') | in_range(low, '0', '9') |
                           in_range(low, '-', '.') | in_range(low, '_', '_');

    return ((word | ~names) & DTSX_WORD_HIGH) == 0;
}

/* `acs:ram::<account>:user/<name>` */
static int is_user_arn(const char *text, size_t length)
{
    size_t resource_length;
    const char *resource = dtsx_ascii_field(text, length, ':', 4, &resource_length);

    return resource && dtsx_ascii_starts_with(resource, resource_length, "user/");
}

int dtsx_ram_role_has_only_name_characters(const char *text, size_t length)
{
    size_t at = 0;

    for (; length - at >= DTSX_WORD_SIZE; at += DTSX_WORD_SIZE)
        if (!are_name_characters(dtsx_word_load(text + at)))
            return 0;
    for (; at < length; at++)
        if (!is_name_character(text[at]))
            return 0;
    return 1;
}

static enum dtsx_ram_role_form classify_name(const char *text, size_t length)
{
    if (dtsx_ascii_equals_nocase(text, length, DTSX_RAM_ROLE_DEFAULT))
        return DTSX_RAM_ROLE_IS_DEFAULT;
    if (dtsx_ascii_starts_with_nocase(text, length, SERVICE_LINKED))
        return DTSX_RAM_ROLE_IS_SERVICE_LINKED;
    if (length > LONGEST_NAME)
        return DTSX_RAM_ROLE_MALFORMED;
    return memchr(text, '_', length) ? DTSX_RAM_ROLE_UNDERSCORE : DTSX_RAM_ROLE_VALID;
}

enum dtsx_ram_role_form dtsx_ram_role_classify(const char *text, size_t length)
{
    if (length && dtsx_ram_role_has_only_name_characters(text, length))
        return classify_name(text, length);
    /* The colon of an ARN and the @ of a user are no characters of a name. */
    if (dtsx_ascii_starts_with(text, length, "acs:"))
        return is_user_arn(text, length) ? DTSX_RAM_ROLE_IS_USER : DTSX_RAM_ROLE_IS_ARN;
    if (length > 1 && memchr(text + 1, '@', length - 1))
        return DTSX_RAM_ROLE_IS_USER;
    if (dtsx_ascii_starts_with_nocase(text, length, SERVICE_LINKED))
        return DTSX_RAM_ROLE_IS_SERVICE_LINKED;
    return DTSX_RAM_ROLE_MALFORMED;
}

const char *dtsx_ram_role_of_arn(const char *arn, size_t length, size_t *name_length)
{
    static const char marker[] = ":role/";
    const size_t marker_length = sizeof(marker) - 1;

    for (size_t i = length; i >= marker_length; i--) {
        if (memcmp(arn + i - marker_length, marker, marker_length) != 0)
            continue;
        *name_length = length - i;
        return dtsx_ram_role_classify(arn + i, *name_length) == DTSX_RAM_ROLE_VALID ? arn + i : NULL;
    }
    return NULL;
}
