/* SPDX-License-Identifier: MIT
 * Provider page: "View your Alibaba Cloud account ID" (16 digits; the page's own example begins with 0). IDs of 8
 * digits are found in role ARNs of old accounts. */
#include "model/account-id.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "base/word.h"
#include "model/placeholder.h"

#include <string.h>

/* An ID of a RAM user or RAM role in the provider's newer samples. */
#define RAM_ID_LENGTH ((size_t)18)

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digit_prefix(const char *text, size_t length)
{
    size_t n = 0;

    while (n < length && is_digit(text[n]))
        n++;
    return n;
}

/* ---- 16 digits with other characters around or among them ---- */

/* What people and programs put between or around digits: white space, hyphens of all kinds, quotation marks, commas,
 * dots, and characters that cannot be seen. */
static int is_separator(uint32_t c)
{
    static const uint32_t others[] = {0xa0, 0x202f, 0x2212, 0x3000, 0xfeff, 0xff0d};

    if (c < 0x80)
        return c != 0 && strchr(" \t\r\n-_.,'\"`", (int)c) != NULL;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (c == others[i])
            return 1;
    return (c >= 0x2000 && c <= 0x200f) || (c >= 0x2010 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201f);
}

/* The value of a digit, full-width digits included; 10 for any other character. */
static unsigned digit_of(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 0xff10 && c <= 0xff19 ? c - 0xff10 : 10;
}

/* The 16 digits, and what else the text contains. */
struct digits {
    char id[DTSX_ACCOUNT_ID_LENGTH];
    size_t count;
    int full_width;
};

/* 0 if the text has anything but digits and separators, or not exactly 16 digits. */
static int take_digits(const char *text, size_t length, struct digits *digits)
{
    *digits = (struct digits){.count = 0};
    for (size_t at = 0; at < length;) {
        uint32_t c = 0;
        const size_t bytes = dtsx_utf8_decode(text + at, length - at, &c);
        const unsigned digit = digit_of(c);

        if (bytes == 0 || (digit == 10 && !is_separator(c)) || (digit < 10 && digits->count == DTSX_ACCOUNT_ID_LENGTH))
            return 0;
        if (digit < 10)
            digits->id[digits->count++] = (char)('0' + digit);
        digits->full_width |= digit < 10 && c >= 0x80;
        at += bytes;
    }
    return digits->count == DTSX_ACCOUNT_ID_LENGTH;
}

/* ---- other forms ---- */

#define LEAST_MASK ((size_t)4)

/* 164682176356****, or 164682176356xxxx; one or two x are no mask. */
static int is_masked(const char *text, size_t length)
{
    size_t stars = 0;
    size_t xs = 0;
    size_t digits = 0;

    for (size_t i = 0; i < length; i++) {
        stars += text[i] == '*';
        xs += dtsx_ascii_lower(text[i]) == 'x';
        digits += (size_t)is_digit(text[i]);
    }
    if (stars)
        return stars + digits == length;
    return digits > 0 && xs >= LEAST_MASK && xs + digits == length;
}

static int is_arn(const char *text, size_t length)
{
    return dtsx_ascii_starts_with_nocase(text, length, "acs:") ||
           dtsx_ascii_starts_with_nocase(text, length, "arn:acs:");
}

static int is_valid(const char *text, size_t length)
{
    return length == DTSX_ACCOUNT_ID_LENGTH && dtsx_word_is_digits(dtsx_word_load(text)) &&
           dtsx_word_is_digits(dtsx_word_load(text + DTSX_WORD_SIZE));
}

static enum dtsx_account_id_form classify_digits(size_t length)
{
    switch (length) {
    case DTSX_ACCOUNT_ID_LEGACY_LENGTH:
        return DTSX_ACCOUNT_ID_LEGACY;
    case RAM_ID_LENGTH:
        return DTSX_ACCOUNT_ID_RAM_ID;
    default:
        return DTSX_ACCOUNT_ID_DIGITS;
    }
}

enum dtsx_account_id_form dtsx_account_id_classify(const char *text, size_t length)
{
    struct digits digits;

    if (is_valid(text, length))
        return DTSX_ACCOUNT_ID_VALID;
    if (digit_prefix(text, length) == length)
        return classify_digits(length);
    if (take_digits(text, length, &digits))
        return digits.full_width ? DTSX_ACCOUNT_ID_FULL_WIDTH : DTSX_ACCOUNT_ID_SEPARATED;
    if (is_masked(text, length))
        return DTSX_ACCOUNT_ID_MASKED;
    if (is_arn(text, length))
        return DTSX_ACCOUNT_ID_ARN;
    if (dtsx_is_placeholder(text, length))
        return DTSX_ACCOUNT_ID_PLACEHOLDER;
    if (memchr(text, '@', length))
        return DTSX_ACCOUNT_ID_LOGON_NAME;
    return DTSX_ACCOUNT_ID_OTHER;
}

/* ---- the ID inside ---- */

struct span {
    const char *text;
    size_t length;
};

/* acs:<service>:<region>:<account>:<resource>, perhaps after arn: */
static struct span account_of_arn(const char *text, size_t length)
{
    struct span account = {NULL, 0};

    account.text = dtsx_ascii_field(text, length, ':', dtsx_ascii_starts_with_nocase(text, length, "arn:") ? 4 : 3,
                                    &account.length);
    return account;
}

/* The text inside the placeholder was replaced, but its angle brackets were left. */
static struct span account_in_brackets(const char *text, size_t length)
{
    if (length < 2 || text[0] != '<' || text[length - 1] != '>')
        return (struct span){NULL, 0};
    return (struct span){text + 1, length - 2};
}

/* <account>@dts.aliyuncs.com, or <user>@<account>.onaliyun.com if the account never changed its alias. */
static struct span account_of_name(const char *text, size_t length)
{
    const size_t digits = digit_prefix(text, length);
    const char *const at = memchr(text, '@', length);
    const size_t domain = (size_t)(at - text) + 1;
    const size_t alias = digit_prefix(text + domain, length - domain);

    if (dtsx_ascii_equals_nocase(text + digits, length - digits, "@dts.aliyuncs.com"))
        return (struct span){text, digits};
    if (dtsx_ascii_equals_nocase(text + domain + alias, length - domain - alias, ".onaliyun.com"))
        return (struct span){text + domain, alias};
    return (struct span){NULL, 0};
}

static int copy_id(char id[DTSX_ACCOUNT_ID_LENGTH], struct span account)
{
    if (!account.text || !is_valid(account.text, account.length))
        return 0;
    memcpy(id, account.text, DTSX_ACCOUNT_ID_LENGTH);
    return 1;
}

int dtsx_account_id_extract(const char *text, size_t length, char id[DTSX_ACCOUNT_ID_LENGTH])
{
    struct digits digits;

    switch (dtsx_account_id_classify(text, length)) {
    case DTSX_ACCOUNT_ID_SEPARATED:
    case DTSX_ACCOUNT_ID_FULL_WIDTH:
        take_digits(text, length, &digits);
        return copy_id(id, (struct span){digits.id, digits.count});
    case DTSX_ACCOUNT_ID_PLACEHOLDER:
        return copy_id(id, account_in_brackets(text, length));
    case DTSX_ACCOUNT_ID_ARN:
        return copy_id(id, account_of_arn(text, length));
    case DTSX_ACCOUNT_ID_LOGON_NAME:
        return copy_id(id, account_of_name(text, length));
    default:
        return 0;
    }
}
