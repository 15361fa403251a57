/* SPDX-License-Identifier: MIT
 * Provider page: "View your Alibaba Cloud account ID" (16 digits; the page's own example begins with 0). */
#include "model/account-id.h"

#include "base/ascii.h"
#include "base/utf8.h"

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

static int is_separator(char c)
{
    return c == ' ' || c == '-' || c == '\t' || c == '\n' || c == '\r';
}

/* 16 digits with separators anywhere among them. */
static int take_separated(const char *text, size_t length, char id[DTSX_ACCOUNT_ID_LENGTH])
{
    size_t digits = 0;

    for (size_t i = 0; i < length; i++) {
        if (is_separator(text[i]))
            continue;
        if (!is_digit(text[i]) || digits == DTSX_ACCOUNT_ID_LENGTH)
            return 0;
        id[digits++] = text[i];
    }
    return digits == DTSX_ACCOUNT_ID_LENGTH;
}

static int is_masked(const char *text, size_t length)
{
    size_t stars = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '*')
            stars++;
        else if (!is_digit(text[i]))
            return 0;
    }
    return stars > 0;
}

int dtsx_account_id_leads(const char *text, size_t length)
{
    return digit_prefix(text, length) == DTSX_ACCOUNT_ID_LENGTH;
}

static int is_valid(const char *text, size_t length)
{
    return length == DTSX_ACCOUNT_ID_LENGTH && dtsx_word_is_digits(dtsx_word_load(text)) &&
           dtsx_word_is_digits(dtsx_word_load(text + DTSX_WORD_SIZE));
}

enum dtsx_account_id_form dtsx_account_id_classify(const char *text, size_t length)
{
    char id[DTSX_ACCOUNT_ID_LENGTH];

    if (is_valid(text, length))
        return DTSX_ACCOUNT_ID_VALID;
    if (digit_prefix(text, length) == length)
        return length == RAM_ID_LENGTH ? DTSX_ACCOUNT_ID_RAM_ID : DTSX_ACCOUNT_ID_DIGITS;
    if (dtsx_ascii_starts_with(text, length, "acs:"))
        return DTSX_ACCOUNT_ID_ARN;
    if (memchr(text, '<', length) || memchr(text, '>', length))
        return DTSX_ACCOUNT_ID_PLACEHOLDER;
    if (is_masked(text, length))
        return DTSX_ACCOUNT_ID_MASKED;
    if (take_separated(text, length, id))
        return DTSX_ACCOUNT_ID_SEPARATED;
    if (memchr(text, '@', length))
        return DTSX_ACCOUNT_ID_LOGON_NAME;
    return DTSX_ACCOUNT_ID_OTHER;
}

int dtsx_account_id_extract(const char *text, size_t length, char id[DTSX_ACCOUNT_ID_LENGTH])
{
    static const char service[] = "@dts.aliyuncs.com";
    size_t account_length;
    const char *account;

    switch (dtsx_account_id_classify(text, length)) {
    case DTSX_ACCOUNT_ID_SEPARATED:
        return take_separated(text, length, id);
    case DTSX_ACCOUNT_ID_PLACEHOLDER:
        /* The text of the placeholder was replaced, its angle brackets were not. */
        if (length != DTSX_ACCOUNT_ID_LENGTH + 2 || text[0] != '<' || text[length - 1] != '>')
            return 0;
        account = text + 1;
        account_length = DTSX_ACCOUNT_ID_LENGTH;
        break;
    case DTSX_ACCOUNT_ID_ARN:
        /* acs:<service>:<region>:<account>:<resource> */
        account = dtsx_ascii_field(text, length, ':', 3, &account_length);
        break;
    case DTSX_ACCOUNT_ID_LOGON_NAME:
        account = text;
        account_length = digit_prefix(text, length);
        if (!dtsx_ascii_equals_nocase(text + account_length, length - account_length, service))
            return 0;
        break;
    default:
        return 0;
    }
    if (!account || dtsx_account_id_classify(account, account_length) != DTSX_ACCOUNT_ID_VALID)
        return 0;
    memcpy(id, account, DTSX_ACCOUNT_ID_LENGTH);
    return 1;
}
