/* SPDX-License-Identifier: MIT
 * Provider pages: "Configure RAM authorization for cross-account DTS tasks" and its older editions (the words in their
 * templates). The other forms are those of common template languages. */
#include "model/placeholder.h"

#include "base/ascii.h"

#include <string.h>

#define DTS_SERVICE "dts.aliyuncs.com"
#define RAM_PREFIX  "acs:ram::"

/* In lower case. The last two are Chinese for "account". */
static const char words[][16] = {
    "account id",
    "account_id",
    "accountid",
    "aliyun_id",
    "aliyun id",
    "your_",
    "your-",
    "your ",
    "_uid",
    "\xe8\xb4\xa6\xe5\x8f\xb7",
    "\xe5\xb8\xb3\xe8\x99\x9f",
};

static int holds_template(const char *text, size_t length)
{
    return memchr(text, '<', length) || memchr(text, '>', length) || memchr(text, '{', length) ||
           memchr(text, '}', length) || memchr(text, '$', length) || memchr(text, '%', length);
}

/* xxxx, XXXX and the like. */
static int is_all_x(const char *text, size_t length)
{
    size_t i = 0;

    while (i < length && dtsx_ascii_lower(text[i]) == 'x')
        i++;
    return length > 1 && i == length;
}

int dtsx_is_placeholder(const char *text, size_t length)
{
    if (holds_template(text, length) || is_all_x(text, length))
        return 1;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (dtsx_ascii_contains_nocase(text, length, words[i]))
            return 1;
    return 0;
}

static size_t count_digits(const char *text, size_t length)
{
    size_t count = 0;

    while (count < length && text[count] >= '0' && text[count] <= '9')
        count++;
    return count;
}

/* Whether the X of `acs:ram::X:...` or of `X@dts.aliyuncs.com` is anything but digits. */
static int has_other_id(const char *text, size_t length)
{
    const size_t prefix_length = sizeof(RAM_PREFIX) - 1;
    const size_t service_length = sizeof(DTS_SERVICE); /* with its @ */
    size_t digits;

    if (dtsx_ascii_starts_with_nocase(text, length, RAM_PREFIX)) {
        digits = prefix_length + count_digits(text + prefix_length, length - prefix_length);
        return digits < length && text[digits] != ':';
    }
    if (length < service_length ||
        !dtsx_ascii_equals_nocase(text + length - service_length, service_length, "@" DTS_SERVICE))
        return 0;
    return count_digits(text, length - service_length) < length - service_length;
}

int dtsx_is_placeholder_principal(const char *text, size_t length)
{
    static const char chinese[] = "\xe8\xb4\xa6\xe5\x8f\xb7id"; /* "account ID" in Chinese, with "id" in lower case */

    return has_other_id(text, length) || holds_template(text, length) || memchr(text, '*', length) ||
           dtsx_ascii_contains_nocase(text, length, "account id") || dtsx_ascii_contains_nocase(text, length, chinese);
}
