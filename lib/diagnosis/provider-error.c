/* SPDX-License-Identifier: MIT
 * One pass over the words of a text. A window holds the last words, and after each word it is compared with the
 * patterns. Their number and length are fixed, so the work is linear in the length of the text. */
#include "diagnosis/provider-error.h"

#include "base/ascii.h"
#include "diagnosis/error-role.h"
#include "diagnosis/error-words.h"
#include "tables/literals.h"

#include <dtsxacct/dtsxacct.h>

#include <stdint.h>
#include <string.h>

enum pattern_kind { CODE, SHARED, MESSAGE, DETAIL, WHOLE, OWN, OTHER, CODE_LABEL, ACTION, HOST };

struct pattern {
    const char *text;
    unsigned char length;
    unsigned char kind;
    unsigned char error;
};

#define DTSX_PROVIDER_ERROR_NONE 0
static const struct pattern patterns[] = {
#define DTSX_ERROR_PATTERN(kind, error, text) {text, sizeof(text) - 1, kind, DTSX_PROVIDER_ERROR_##error},
#include "tables/provider-errors.def"
#define DTSX_ERROR_PATTERN(kind, error, text) {text, sizeof(text) - 1, kind, DTSX_PROVIDER_ERROR_##error},
#include "tables/provider-words.def"
};

/* Its size is the length of the longest pattern: it has one member per pattern. */
union longest_pattern {
#define PASTE(a, b)                           a##b
#define MEMBER(line)                          PASTE(line_, line)
#define DTSX_ERROR_PATTERN(kind, error, text) char MEMBER(__LINE__)[sizeof(text)];
    union {
#include "tables/provider-errors.def"
    } of_errors;
#define DTSX_ERROR_PATTERN(kind, error, text) char MEMBER(__LINE__)[sizeof(text)];
    union {
#include "tables/provider-words.def"
    } of_others;
};

/* Enough for the longest pattern and the byte before it. */
#define WINDOW_KEPT sizeof(union longest_pattern)
#define WINDOW_SIZE (4 * WINDOW_KEPT + DTSX_ERROR_WORD_SIZE)

/* ---- the last words ---- */

struct window {
    char text[WINDOW_SIZE];
    size_t length;
    int is_cut;       /* there were earlier words */
    int after_letter; /* the last word was not a Chinese character */
};

static void window_add(struct window *window, const struct dtsx_error_word *word)
{
    if (window->length + word->length + 1 > sizeof(window->text)) {
        memmove(window->text, window->text + window->length - WINDOW_KEPT, WINDOW_KEPT);
        window->length = WINDOW_KEPT;
        window->is_cut = 1;
    }
    if (window->after_letter && !word->is_ideograph)
        window->text[window->length++] = ' ';
    memcpy(window->text + window->length, word->text, word->length);
    window->length += word->length;
    window->after_letter = !word->is_ideograph;
}

static int is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Whether the last words are those of a pattern. */
static int window_ends_with(const struct window *window, const struct pattern *pattern)
{
    const char *end = window->text + window->length;
    const char *start;

    if (pattern->length > window->length || end[-1] != pattern->text[pattern->length - 1])
        return 0;
    start = end - pattern->length;
    if (memcmp(start, pattern->text, pattern->length) != 0)
        return 0;
    return start == window->text || !is_alphanumeric(start[-1]) || !is_alphanumeric(start[0]);
}

static int window_is(const struct window *window, const struct pattern *pattern)
{
    return !window->is_cut && window->length == pattern->length && window_ends_with(window, pattern);
}

/* ---- the endings of patterns ---- */

/* One bit for each hash of the last two bytes of a pattern: most words end no pattern, and need not be compared. */
struct endings {
    uint32_t bits[8];
};

static unsigned ending_of(const char *end)
{
    return ((unsigned char)end[-1] * 37u + (unsigned char)end[-2]) & 0xffu;
}

static void endings_init(struct endings *endings)
{
    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
        const unsigned ending = ending_of(patterns[i].text + patterns[i].length);

        endings->bits[ending / 32] |= UINT32_C(1) << (ending % 32);
    }
}

static int endings_have(const struct endings *endings, const struct window *window)
{
    unsigned ending;

    if (window->length < 2)
        return 0; /* every pattern is longer */
    ending = ending_of(window->text + window->length);
    return (endings->bits[ending / 32] >> (ending % 32)) & 1;
}

/* ---- the text around a label; only a bounded part is read ---- */

#define LONGEST_GAP ((size_t)16)

/* Whether the text between two words shows that the second belongs to the first. */
static int is_gap(const char *text, size_t begin, size_t end)
{
    if (end - begin > LONGEST_GAP)
        return 0;
    for (size_t i = begin; i < end; i++)
        if (strchr("\n\r.,;{}<nrt", text[i]))
            return 0;
    return 1;
}

static int has_assignment(const char *text, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++)
        if (text[i] == ':' || text[i] == '=' || text[i] == '>' || (end - i >= 3 && memcmp(text + i, "：", 3) == 0))
            return 1;
    return 0;
}

static int is_exactly(const char *text, size_t begin, size_t end, char c)
{
    return end - begin == 1 && text[begin] == c;
}

/* "Code: Forbidden.RAM": whether a label's value is a code that does not occur with these errors. */
static int names_other_code(struct dtsx_error_words words, size_t label_end)
{
    struct window code = {.length = 0};
    struct dtsx_error_word word;
    size_t before = label_end;

    if (!dtsx_error_words_next(&words, &word) || !is_gap(words.text, before, word.begin) ||
        !has_assignment(words.text, before, word.begin) || word.is_ideograph)
        return 0;
    if (word.text[0] >= '0' && word.text[0] <= '9')
        return 0; /* an HTTP status */
    do {
        window_add(&code, &word);
        before = word.end;
    } while (!code.is_cut && dtsx_error_words_next(&words, &word) && is_exactly(words.text, before, word.begin, '.'));
    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
        if (patterns[i].kind <= OWN && window_ends_with(&code, &patterns[i]))
            return 0;
    return 1;
}

/* "Action: ram:CreateRole": whether the action is another one than to assume a role. */
static int names_other_action(struct dtsx_error_words words, size_t label_end)
{
    struct dtsx_error_word product;
    struct dtsx_error_word operation;

    if (!dtsx_error_words_next(&words, &product) || !is_gap(words.text, label_end, product.begin))
        return 0;
    if (!dtsx_error_words_next(&words, &operation) || !is_exactly(words.text, product.end, operation.begin, ':'))
        return 0;
    return !dtsx_ascii_equals(product.text, product.length, "sts");
}

static int is_host_character(char c)
{
    c = dtsx_ascii_lower(c);
    return is_alphanumeric(c) || c == '-' || c == '.';
}

/* Hosts of DTS and of STS, whose AssumeRole people call to test a role: "sts.aliyuncs.com", "sts-vpc.cn-beijing...". */
static int is_own_host(const char *host, size_t length)
{
    size_t label_length = length;
    const char *label = dtsx_ascii_field(host, length, '.', 0, &label_length);

    return dtsx_ascii_starts_with_nocase(label, label_length, "dts") ||
           dtsx_ascii_equals_nocase(label, label_length, "sts") ||
           dtsx_ascii_starts_with_nocase(label, label_length, "sts-");
}

/* "ram.aliyuncs.com", "ecs.cn-hangzhou.aliyuncs.com": whether it is the host of another product's API, which has a
 * single label, or a region as its second label. Hosts of instances (rm-....mysql.rds.aliyuncs.com) also occur in
 * errors of DTS.
 */
static int names_other_host(const char *text, size_t end)
{
    static const char domain[] = ".aliyuncs.com";
    const size_t domain_length = sizeof(domain) - 1;
    size_t begin = end;
    size_t label_length;
    const char *second;

    while (begin > 0 && end - begin < DTSX_ERROR_WORD_SIZE * 4 && is_host_character(text[begin - 1]))
        begin--;
    if (end - begin <= domain_length || !dtsx_ascii_equals_nocase(text + end - domain_length, domain_length, domain))
        return 0;
    end -= domain_length;
    if (is_own_host(text + begin, end - begin))
        return 0;
    second = dtsx_ascii_field(text + begin, end - begin, '.', 1, &label_length);
    if (!second)
        return 1;
    return second + label_length == text + end && memchr(second, '-', label_length);
}

/* ---- the evidence ---- */

struct evidence {
    int error;
    size_t at;
};

struct search {
    struct dtsx_error_words words;
    struct window window;
    struct endings endings;
    struct evidence shared;  /* the shared code; error is 1 after it was seen */
    struct evidence detail;  /* not decided yet: a shared code, or a better pattern beside one, may follow */
    struct evidence message; /* not decided yet: a code may follow beside it */
    struct evidence other;   /* another error, action or host; error is 1 after it was seen */
    struct evidence last;    /* the error that was found last */
    struct dtsx_error_matches *matches;
};

static int is_beside(const struct evidence *evidence, size_t at)
{
    return evidence->error && at - evidence->at <= DTSX_ERROR_RECORD_BYTES;
}

int dtsx_provider_error_shares_code(int error)
{
    return error == DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_INVALID_ROLE_ARN ||
           error == DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS ||
           error == DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION;
}

static int is_role_of_other_product(const char *role, size_t length)
{
    return dtsx_ascii_starts_with_nocase(role, length, "aliyun") &&
           !dtsx_ascii_starts_with_nocase(role, length, dtsx_literal_default_role);
}

/* Whether the text names a role of another product: "acs:ram::...:role/aliyunserviceroleforsysom",
 * ": AliyunServiceRoleForSls". */
static int names_role_of_other_product(const struct search *search, size_t at)
{
    static const char between[] = " :'\"([";
    const struct dtsx_error_words *words = &search->words;
    const size_t end = words->length - at > DTSX_ERROR_RECORD_BYTES ? at + DTSX_ERROR_RECORD_BYTES : words->length;
    size_t length;
    const char *role = dtsx_error_role(words->text, at, end, at, &length);

    if (role)
        return is_role_of_other_product(role, length);
    while (at < end && words->text[at] != '\0' && strchr(between, words->text[at]))
        at++;
    return is_role_of_other_product(words->text + at, end - at);
}

static void decide(struct search *search, int error, size_t at)
{
    struct dtsx_error_matches *matches = search->matches;

    search->last = (struct evidence){error, at};
    search->message.error = 0;
    search->detail.error = 0;
    for (size_t i = 0; i < matches->count; i++)
        if (matches->items[i].error == error)
            return;
    if (matches->count < DTSX_ERROR_MATCHES_MAX)
        matches->items[matches->count++] = (struct dtsx_error_match){error, at};
}

/* Decides by a message that has no code of DTS beside it. */
static void decide_by_message(struct search *search)
{
    const struct evidence message = search->message;

    search->message.error = 0;
    if (message.error == DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS &&
        names_role_of_other_product(search, message.at))
        search->other = (struct evidence){1, message.at};
    else
        decide(search, message.error, message.at);
}

/* Decides by evidence that later text can no longer change. */
static void decide_by_what_waits(struct search *search)
{
    if (search->message.error)
        decide_by_message(search);
    else if (search->shared.error && search->detail.error)
        decide(search, search->detail.error, search->detail.at);
}

/* Each line is a record of its own, unless something in the lines shows that they belong together. */
static int is_on_another_line(const struct search *search, size_t from, size_t to)
{
    return to > from && memchr(search->words.text + from, '\n', to - from) != NULL;
}

/* If the message of another error is on an earlier line, it belongs to another record than this code. If it is on the
 * same line, the code shows that the message means something else. */
static void see_code(struct search *search, int error, size_t at)
{
    if (search->message.error && search->message.error != error && is_on_another_line(search, search->message.at, at))
        decide_by_message(search);
    decide(search, error, at);
}

static void see_shared_code(struct search *search, size_t at)
{
    search->matches->is_shared = 1;
    search->shared = (struct evidence){1, at};
    if (dtsx_provider_error_shares_code(search->message.error))
        decide(search, search->message.error, at);
    if (!is_beside(&search->detail, at))
        search->detail.error = 0;
}

/* A message before this one, of an error that does not share the code, is an error of its own. */
static void decide_beside_shared_code(struct search *search, int error, size_t at)
{
    if (search->message.error)
        decide_by_message(search);
    decide(search, error, at);
}

static void see_message(struct search *search, int error, size_t at)
{
    if (is_beside(&search->shared, at) && dtsx_provider_error_shares_code(error)) {
        decide_beside_shared_code(search, error, at);
        return;
    }
    if (is_beside(&search->other, at) ||
        (is_beside(&search->shared, at) && !is_on_another_line(search, search->shared.at, at)))
        return;
    if (search->message.error && is_on_another_line(search, search->message.at, at))
        decide_by_message(search);
    if (!search->message.error)
        search->message = (struct evidence){error, at};
}

static void see_detail(struct search *search, int error, size_t at)
{
    if (is_beside(&search->shared, at))
        decide_beside_shared_code(search, error, at);
    else if (!is_beside(&search->other, at))
        search->detail = (struct evidence){error, at};
}

static void see_other(struct search *search, size_t at)
{
    search->other = (struct evidence){1, at};
    if (is_beside(&search->shared, at))
        return;
    search->message.error = 0;
    search->detail.error = 0;
}

static void see(struct search *search, const struct pattern *pattern, size_t at)
{
    switch (pattern->kind) {
    case CODE:
        see_code(search, pattern->error, at);
        break;
    case SHARED:
        see_shared_code(search, at);
        break;
    case MESSAGE:
        see_message(search, pattern->error, at);
        break;
    case DETAIL:
        see_detail(search, pattern->error, at);
        break;
    case OTHER:
        see_other(search, at);
        break;
    case CODE_LABEL:
        if (names_other_code(search->words, at))
            see_other(search, at);
        break;
    case ACTION:
        if (names_other_action(search->words, at))
            see_other(search, at);
        break;
    case HOST:
        if (names_other_host(search->words.text, at))
            see_other(search, at);
        break;
    default:
        break;
    }
}

/* Whether a pattern only repeats the error that was just found. */
static int is_said(const struct search *search, const struct pattern *pattern, size_t at)
{
    return pattern->kind <= DETAIL && pattern->error && pattern->error == search->last.error &&
           is_beside(&search->last, at);
}

static void compare(struct search *search, size_t at)
{
    const size_t last = search->last.at;

    if (!endings_have(&search->endings, &search->window))
        return;
    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]) && search->last.at == last; i++)
        if (window_ends_with(&search->window, &patterns[i]) && !is_said(search, &patterns[i], at))
            see(search, &patterns[i], at);
}

/* Decides by evidence that is too far back for anything to be beside it. */
static void let_go(struct search *search, size_t at)
{
    if ((search->message.error && !is_beside(&search->message, at)) ||
        (search->shared.error && !is_beside(&search->shared, at))) {
        decide_by_what_waits(search);
        search->shared.error = 0;
    }
}

static void decide_at_the_end(struct search *search)
{
    for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]) && !search->last.error; i++)
        if (patterns[i].kind == WHOLE && window_is(&search->window, &patterns[i]))
            decide(search, patterns[i].error, search->words.length);
    decide_by_what_waits(search);
}

size_t dtsx_provider_error_matches(const char *text, size_t length, size_t most, struct dtsx_error_matches *matches)
{
    struct search search = {.words = {.text = text, .length = length}, .matches = matches};
    struct dtsx_error_word word;

    *matches = (struct dtsx_error_matches){.count = 0};
    endings_init(&search.endings);
    while (matches->count < most && dtsx_error_words_next(&search.words, &word)) {
        let_go(&search, word.end);
        window_add(&search.window, &word);
        compare(&search, word.end);
    }
    if (matches->count < most)
        decide_at_the_end(&search);
    if (matches->count)
        matches->is_shared = 0;
    return matches->count;
}

dtsx_provider_error dtsx_provider_error_find(const char *text, size_t length)
{
    struct dtsx_error_matches matches;

    return (dtsx_provider_error)(text && dtsx_provider_error_matches(text, length, 1, &matches) ? matches.items[0].error
                                                                                                : 0);
}
