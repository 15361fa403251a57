/* SPDX-License-Identifier: MIT
 * Provider pages: "Policy structure and syntax" (elements, Deny before Allow, wildcards in actions), "Edit the trust
 * policy of a RAM role" (principals), "Configure RAM authorization for cross-account DTS tasks" (the template). */
#include "rules/trust-policy.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "model/account-id.h"
#include "json/reader.h"

#include <string.h>

#define ASSUME_ROLE "sts:AssumeRole"
#define DTS_SERVICE "dts.aliyuncs.com"
/* A text with escapes that is longer, raw, is taken as it stands: what means something here is far shorter. */
#define DECODED_SIZE ((size_t)512)

enum effect { EFFECT_NONE, EFFECT_ALLOW, EFFECT_DENY };

struct statement {
    enum effect effect;
    int has_action;
    int has_not_action;
    int action_matches;     /* an Action includes sts:AssumeRole */
    int not_action_matches; /* a NotAction does */
    int has_condition;
    int is_for_service; /* a principal is DTS for the creator */
    int is_for_account; /* a principal is the creator's account */
};

/* What the statements of an effect say about a principal. */
struct grants {
    int always;
    int under_condition;
};

struct policy {
    struct dtsx_json_reader reader;
    const char *creator_id;
    const char *format_problem;
    int names_service; /* DTS for the creator is a principal of some statement */
    struct grants service_allowed;
    struct grants service_denied;
    struct grants account_allowed;
    struct grants account_denied;
    char placeholder[DTSX_TRUST_PRINCIPAL_SIZE];
    char other_service[DTSX_TRUST_PRINCIPAL_SIZE];
};

struct text {
    const char *bytes;
    size_t length;
};

/* ---- texts ---- */

int dtsx_action_matches(const char *pattern, size_t length, const char *action)
{
    const size_t action_length = strlen(action);
    size_t p = 0;
    size_t a = 0;
    size_t star = length; /* where the last * stands, and what it was tried to stand for */
    size_t tried = 0;

    while (a < action_length) {
        if (p < length && pattern[p] == '*') {
            star = p++;
            tried = a;
        } else if (p < length && (pattern[p] == '?' || dtsx_ascii_lower(pattern[p]) == dtsx_ascii_lower(action[a]))) {
            p++;
            a++;
        } else if (star < length) {
            p = star + 1;
            a = ++tried;
        } else {
            return 0;
        }
    }
    while (p < length && pattern[p] == '*')
        p++;
    return p == length;
}

/* The current string, decoded where that is needed and it fits. */
static struct text current_text(const struct dtsx_json_reader *reader, char decoded[DECODED_SIZE])
{
    if (!reader->escaped || reader->raw_length > DECODED_SIZE)
        return (struct text){reader->raw, reader->raw_length};
    return (struct text){decoded, dtsx_json_decode(reader, decoded)};
}

static void keep_first(char kept[DTSX_TRUST_PRINCIPAL_SIZE], struct text text)
{
    size_t length = text.length;

    if (kept[0] != '\0' || length == 0)
        return;
    if (length >= DTSX_TRUST_PRINCIPAL_SIZE)
        length = dtsx_utf8_valid_prefix(text.bytes, DTSX_TRUST_PRINCIPAL_SIZE - 1);
    memcpy(kept, text.bytes, length);
    kept[length] = '\0';
}

/* ---- principals ---- */

static int is_placeholder(struct text text)
{
    static const char chinese[] = "\xe8\xb4\xa6\xe5\x8f\xb7id"; /* "account number ID", the ID in lower case */

    return memchr(text.bytes, '<', text.length) || memchr(text.bytes, '>', text.length) ||
           memchr(text.bytes, '*', text.length) || dtsx_ascii_contains_nocase(text.bytes, text.length, "account id") ||
           dtsx_ascii_contains_nocase(text.bytes, text.length, chinese);
}

/* `<account>@dts.aliyuncs.com` */
static int is_dts_for(struct text text, const char *account)
{
    const size_t id = DTSX_ACCOUNT_ID_LENGTH;

    return text.length > id && memcmp(text.bytes, account, id) == 0 && text.bytes[id] == '@' &&
           dtsx_ascii_equals_nocase(text.bytes + id + 1, text.length - id - 1, DTS_SERVICE);
}

/* DTS for its own account, or for any account: `dts.aliyuncs.com`, `<anything>@dts.aliyuncs.com`. */
static int is_dts(struct text text)
{
    const size_t service_length = sizeof(DTS_SERVICE) - 1;
    size_t before;

    if (text.length < service_length)
        return 0;
    before = text.length - service_length;
    return dtsx_ascii_equals_nocase(text.bytes + before, service_length, DTS_SERVICE) &&
           (before == 0 || text.bytes[before - 1] == '@');
}

/* `acs:ram::<account>:root` */
static int is_account(struct text text, const char *account)
{
    static const char prefix[] = "acs:ram::";
    const size_t before = sizeof(prefix) - 1;
    const size_t id = DTSX_ACCOUNT_ID_LENGTH;

    return text.length > before + id && dtsx_ascii_starts_with_nocase(text.bytes, text.length, prefix) &&
           memcmp(text.bytes + before, account, id) == 0 &&
           dtsx_ascii_equals_nocase(text.bytes + before + id, text.length - before - id, ":root");
}

int dtsx_trust_is_placeholder(const char *principal, size_t length)
{
    return is_placeholder((struct text){principal, length});
}

static void judge_principal(struct policy *policy, struct statement *statement, struct text key, struct text text)
{
    if (is_placeholder(text)) {
        keep_first(policy->placeholder, text);
        return;
    }
    if (!policy->creator_id)
        return;
    if (dtsx_ascii_equals(key.bytes, key.length, "Service")) {
        if (is_dts_for(text, policy->creator_id)) {
            statement->is_for_service = 1;
            policy->names_service = 1;
        } else if (is_dts(text)) {
            keep_first(policy->other_service, text);
        }
    } else if (dtsx_ascii_equals(key.bytes, key.length, "RAM") && is_account(text, policy->creator_id)) {
        statement->is_for_account = 1;
    }
}

/* ---- structure ---- */

static int fail(struct policy *policy, const char *problem)
{
    if (!policy->format_problem)
        policy->format_problem = problem;
    return 0;
}

/* The next token, where a text can only break off by not being JSON. */
static enum dtsx_json_token next(struct policy *policy)
{
    const enum dtsx_json_token token = dtsx_json_next(&policy->reader);

    if (token == DTSX_JSON_ERROR)
        fail(policy, "it is not JSON");
    return token;
}

static int skip(struct policy *policy)
{
    if (dtsx_json_skip(&policy->reader))
        return 1;
    return fail(policy, "it is not JSON");
}

typedef void string_fn(struct policy *policy, struct statement *statement, struct text key, struct text text);

/* A value that is a string or an array of strings; its first token is current. */
static int read_strings(struct policy *policy, struct statement *statement, struct text key, string_fn *use,
                        const char *problem)
{
    char decoded[DECODED_SIZE];

    if (policy->reader.token == DTSX_JSON_STRING) {
        use(policy, statement, key, current_text(&policy->reader, decoded));
        return 1;
    }
    if (policy->reader.token != DTSX_JSON_ARRAY_BEGIN)
        return fail(policy, problem);
    for (;;) {
        const enum dtsx_json_token token = next(policy);

        if (token == DTSX_JSON_ARRAY_END)
            return 1;
        if (token != DTSX_JSON_STRING)
            return fail(policy, problem);
        use(policy, statement, key, current_text(&policy->reader, decoded));
    }
}

static void use_action(struct policy *policy, struct statement *statement, struct text key, struct text text)
{
    (void)policy;
    (void)key;
    if (dtsx_action_matches(text.bytes, text.length, ASSUME_ROLE))
        statement->action_matches = 1;
}

static void use_not_action(struct policy *policy, struct statement *statement, struct text key, struct text text)
{
    (void)policy;
    (void)key;
    if (dtsx_action_matches(text.bytes, text.length, ASSUME_ROLE))
        statement->not_action_matches = 1;
}

static int read_principal(struct policy *policy, struct statement *statement)
{
    static const char problem[] = "a Principal is not an object of texts and lists of texts";
    int has_service = 0;
    int has_ram = 0;

    if (policy->reader.token != DTSX_JSON_OBJECT_BEGIN)
        return fail(policy, problem);
    while (next(policy) == DTSX_JSON_KEY) {
        char decoded[DECODED_SIZE];
        const struct text key = current_text(&policy->reader, decoded);
        const int is_service = dtsx_ascii_equals(key.bytes, key.length, "Service");
        const int is_ram = dtsx_ascii_equals(key.bytes, key.length, "RAM");

        if ((is_service && has_service) || (is_ram && has_ram))
            return fail(policy, "a Principal has a key twice");
        has_service |= is_service;
        has_ram |= is_ram;
        if (next(policy) == DTSX_JSON_ERROR || !read_strings(policy, statement, key, judge_principal, problem))
            return 0;
    }
    return policy->reader.token == DTSX_JSON_OBJECT_END;
}

static int read_effect(struct policy *policy, struct statement *statement)
{
    char decoded[DECODED_SIZE];
    struct text text;

    if (policy->reader.token != DTSX_JSON_STRING)
        return fail(policy, "an Effect is not a text");
    text = current_text(&policy->reader, decoded);
    if (dtsx_ascii_equals(text.bytes, text.length, "Allow"))
        statement->effect = EFFECT_ALLOW;
    else if (dtsx_ascii_equals(text.bytes, text.length, "Deny"))
        statement->effect = EFFECT_DENY;
    return 1;
}

static int read_condition(struct policy *policy, struct statement *statement)
{
    if (policy->reader.token != DTSX_JSON_OBJECT_BEGIN)
        return fail(policy, "a Condition is not an object");
    /* An empty Condition demands nothing. */
    if (next(policy) == DTSX_JSON_OBJECT_END)
        return 1;
    statement->has_condition = 1;
    while (policy->reader.token == DTSX_JSON_KEY)
        if (next(policy) == DTSX_JSON_ERROR || !skip(policy) || next(policy) == DTSX_JSON_ERROR)
            return 0;
    return policy->reader.token == DTSX_JSON_OBJECT_END;
}

enum element {
    ELEMENT_OTHER,
    ELEMENT_EFFECT,
    ELEMENT_ACTION,
    ELEMENT_NOT_ACTION,
    ELEMENT_PRINCIPAL,
    ELEMENT_CONDITION
};

static enum element element_of(struct text key)
{
    static const char *const names[] = {"Effect", "Action", "NotAction", "Principal", "Condition"};

    for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (dtsx_ascii_equals(key.bytes, key.length, names[i]))
            return (enum element)(i + 1);
    return ELEMENT_OTHER;
}

static int read_element(struct policy *policy, struct statement *statement, enum element element)
{
    const struct text none = {"", 0};

    switch (element) {
    case ELEMENT_EFFECT:
        return read_effect(policy, statement);
    case ELEMENT_ACTION:
        statement->has_action = 1;
        return read_strings(policy, statement, none, use_action, "an Action is neither a text nor a list of texts");
    case ELEMENT_NOT_ACTION:
        statement->has_not_action = 1;
        return read_strings(policy, statement, none, use_not_action,
                            "a NotAction is neither a text nor a list of texts");
    case ELEMENT_PRINCIPAL:
        return read_principal(policy, statement);
    case ELEMENT_CONDITION:
        return read_condition(policy, statement);
    default:
        return skip(policy);
    }
}

/* Exactly one of Action and NotAction is allowed. With both, a statement allows nothing, but may still deny. */
static int covers_assume_role(const struct statement *statement)
{
    const int action = statement->has_action && statement->action_matches;
    const int not_action = statement->has_not_action && !statement->not_action_matches;

    if (statement->has_action && statement->has_not_action)
        return statement->effect == EFFECT_DENY && (action || not_action);
    return action || not_action;
}

static void note(struct grants *grants, const struct statement *statement)
{
    if (statement->has_condition)
        grants->under_condition = 1;
    else
        grants->always = 1;
}

static void apply(struct policy *policy, const struct statement *statement)
{
    const int allows = statement->effect == EFFECT_ALLOW;

    if (statement->effect == EFFECT_NONE || !covers_assume_role(statement))
        return;
    if (statement->is_for_service)
        note(allows ? &policy->service_allowed : &policy->service_denied, statement);
    if (statement->is_for_account)
        note(allows ? &policy->account_allowed : &policy->account_denied, statement);
}

static int read_statement(struct policy *policy)
{
    struct statement statement = {0};
    unsigned seen = 0;

    if (policy->reader.token != DTSX_JSON_OBJECT_BEGIN)
        return fail(policy, "a statement is not an object");
    while (next(policy) == DTSX_JSON_KEY) {
        char decoded[DECODED_SIZE];
        const enum element element = element_of(current_text(&policy->reader, decoded));

        if (element != ELEMENT_OTHER && (seen & (1U << element)))
            return fail(policy, "a statement has an element twice");
        seen |= 1U << element;
        if (next(policy) == DTSX_JSON_ERROR || !read_element(policy, &statement, element))
            return 0;
    }
    if (policy->reader.token != DTSX_JSON_OBJECT_END)
        return 0;
    apply(policy, &statement);
    return 1;
}

static int read_statements(struct policy *policy)
{
    if (policy->reader.token == DTSX_JSON_OBJECT_BEGIN)
        return read_statement(policy);
    if (policy->reader.token != DTSX_JSON_ARRAY_BEGIN)
        return fail(policy, "its Statement is neither an object nor a list");
    while (next(policy) != DTSX_JSON_ARRAY_END)
        if (policy->reader.token == DTSX_JSON_ERROR || !read_statement(policy))
            return 0;
    return 1;
}

static int read_version(struct policy *policy)
{
    char decoded[DECODED_SIZE];
    struct text text;

    if (policy->reader.token != DTSX_JSON_STRING)
        return fail(policy, "its Version is not the text 1");
    text = current_text(&policy->reader, decoded);
    if (dtsx_ascii_equals(text.bytes, text.length, "1"))
        return 1;
    return fail(policy, "its Version is not the text 1");
}

static int read_policy(struct policy *policy)
{
    int has_version = 0;
    int has_statement = 0;

    if (next(policy) != DTSX_JSON_OBJECT_BEGIN)
        return fail(policy, "it is not an object");
    while (next(policy) == DTSX_JSON_KEY) {
        char decoded[DECODED_SIZE];
        const struct text key = current_text(&policy->reader, decoded);
        const int is_version = dtsx_ascii_equals(key.bytes, key.length, "Version");
        const int is_statement = dtsx_ascii_equals(key.bytes, key.length, "Statement");

        if ((is_version && has_version) || (is_statement && has_statement))
            return fail(policy, "it has a Version or a Statement twice");
        has_version |= is_version;
        has_statement |= is_statement;
        if (next(policy) == DTSX_JSON_ERROR)
            return 0;
        if (!(is_version ? read_version(policy) : is_statement ? read_statements(policy) : skip(policy)))
            return 0;
    }
    if (policy->reader.token != DTSX_JSON_OBJECT_END || next(policy) != DTSX_JSON_END)
        return fail(policy, "it is not JSON");
    if (!has_statement)
        return fail(policy, "it has no Statement");
    if (!has_version)
        return fail(policy, "it has no Version");
    return 1;
}

/* ---- verdict ---- */

static const char *creator_problem(const struct policy *policy)
{
    if (policy->service_denied.always)
        return "denies sts:AssumeRole to DTS for the creator";
    return policy->names_service ? "does not allow sts:AssumeRole to DTS for the creator"
                                 : "does not name DTS for the creator";
}

static enum dtsx_trust_verdict judge(const struct policy *policy)
{
    const int allowed = policy->service_allowed.always || policy->service_allowed.under_condition;

    if (policy->service_allowed.always && !policy->service_denied.always && !policy->service_denied.under_condition)
        return policy->account_allowed.always && !policy->account_denied.always ? DTSX_TRUST_SOUND : DTSX_TRUST_ACCOUNT;
    if (policy->placeholder[0])
        return DTSX_TRUST_PLACEHOLDER;
    if (!policy->names_service && policy->other_service[0])
        return DTSX_TRUST_SERVICE;
    if (!allowed || policy->service_denied.always)
        return DTSX_TRUST_CREATOR;
    return DTSX_TRUST_CONDITION;
}

struct dtsx_trust dtsx_trust_policy_evaluate(const char *json, size_t length, const char *creator_id)
{
    struct dtsx_trust trust = {.verdict = DTSX_TRUST_SOUND};
    struct policy policy = {.creator_id = creator_id};

    dtsx_json_reader_init(&policy.reader, json, length, DTSX_JSON_DEPTH_MAX);
    if (!read_policy(&policy)) {
        trust.verdict = DTSX_TRUST_FORMAT;
        trust.problem = policy.format_problem ? policy.format_problem : "it is not JSON";
        return trust;
    }
    if (!creator_id)
        return trust;
    trust.verdict = judge(&policy);
    trust.problem = creator_problem(&policy);
    memcpy(trust.principal, trust.verdict == DTSX_TRUST_SERVICE ? policy.other_service : policy.placeholder,
           sizeof(trust.principal));
    return trust;
}
