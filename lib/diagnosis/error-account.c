/* SPDX-License-Identifier: MIT */
#include "diagnosis/error-account.h"

#include "base/ascii.h"
#include "diagnosis/error-words.h"
#include "diagnosis/provider-error.h"

#include <string.h>

/* Words after which a number is an account ID. */
static const char *const labels[] = {
    "account",
    "accountid",
    "uid",
    "aliyunuid",
    "ownerid",
    "dynamicmessage",
    "账号",
    "账户",
    "assumerolefail",
    "aliyunuidnotfound",
    "aliyunuidformat",
    "ramcheckuserrole",
    "nopermission",
};

/* The two words before a number. Each Chinese character is a word, so for a Chinese word these are its two characters.
 */
struct before {
    char text[2 * DTSX_ERROR_WORD_SIZE];
    size_t length;
    size_t last; /* where the last word begins */
};

static void remember(struct before *before, const struct dtsx_error_word *word)
{
    const size_t kept = before->length - before->last;

    memmove(before->text, before->text + before->last, kept);
    memcpy(before->text + kept, word->text, word->length);
    before->last = kept;
    before->length = kept + word->length;
}

static int is_labelled(const struct before *before)
{
    const char *last = before->text + before->last;
    const size_t last_length = before->length - before->last;

    if (dtsx_ascii_equals(before->text, before->length, "accountid"))
        return 1;
    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        if (dtsx_ascii_equals(last, last_length, labels[i]) ||
            ((unsigned char)labels[i][0] >= 0x80 && dtsx_ascii_equals(before->text, before->length, labels[i])))
            return 1;
    return 0;
}

/* acs:<product>:<region>: before the number. */
static int is_in_arn(const char *text, size_t begin)
{
    const char *arn = "acs:";
    const size_t start = begin > DTSX_ERROR_WORD_SIZE ? begin - DTSX_ERROR_WORD_SIZE : 0;
    size_t colons = 0;

    for (size_t i = begin; i > start; i--) {
        if (text[i - 1] == ':')
            colons++;
        if (colons == 3)
            return i > 3 && dtsx_ascii_starts_with_nocase(text + i - strlen(arn), strlen(arn), arn);
        if (colons == 0)
            return 0;
    }
    return 0;
}

/* Whether the word stands alone rather than being a part of a longer name or number. */
static int is_alone(const char *text, size_t length, const struct dtsx_error_word *word)
{
    static const char joints[] = "-_.";
    const char before = word->begin > 0 ? text[word->begin - 1] : ' ';
    const char after = word->end < length ? text[word->end] : ' ';
    const char second = length - word->end > 1 ? text[word->end + 1] : ' ';

    if (before == '_' || before == '-' || before == '.')
        return 0;
    return after == '\0' || !strchr(joints, after) ||
           !((second >= '0' && second <= '9') || (dtsx_ascii_lower(second) >= 'a' && dtsx_ascii_lower(second) <= 'z'));
}

static int is_account(const char *text, size_t length, const struct dtsx_error_word *word, const struct before *before)
{
    if (dtsx_account_id_classify(word->text, word->length) != DTSX_ACCOUNT_ID_VALID)
        return 0;
    if (word->end - word->begin != word->length || !is_alone(text, length, word))
        return 0; /* not plain digits, or a part of a longer number */
    return is_labelled(before) || is_in_arn(text, word->begin);
}

/* The first account ID after the error counts; if there is none, the last one before it. */
int dtsx_error_account(const char *text, size_t length, const struct dtsx_error_bounds *bounds,
                       char id[DTSX_ACCOUNT_ID_LENGTH])
{
    struct dtsx_error_words words = {.text = text, .length = length, .at = bounds->begin};
    struct dtsx_error_word word;
    struct before before = {.length = 0};
    int found = 0;

    while (dtsx_error_words_next(&words, &word) && word.begin < bounds->end) {
        const int may_be_cut = word.begin > 0 && word.begin == bounds->begin && text[word.begin - 1] != '\n';

        if (!may_be_cut && is_account(text, length, &word, &before)) {
            memcpy(id, word.text, DTSX_ACCOUNT_ID_LENGTH);
            found = 1;
            if (word.begin >= bounds->at)
                return 1;
        }
        remember(&before, &word);
    }
    return found;
}
