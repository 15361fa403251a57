/* SPDX-License-Identifier: MIT
 * Reads a trust policy for what it says about DTS and the creator of a task.
 * Provider pages: "Policy structure and syntax" (elements, wildcards in actions), "Edit the trust policy of a RAM role"
 * (principals), "Configure RAM authorization for cross-account DTS tasks" (the template), RAM API reference, "GetRole"
 * (the response that the document comes in). */
#include "rules/trust-policy.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "model/placeholder.h"
#include "json/reader.h"

#include <string.h>

#define ASSUME_ROLE "sts:AssumeRole"
#define DTS_SERVICE "dts.aliyuncs.com"
/* The longest text with escapes, in bytes before decoding, that is decoded. A longer one is compared undecoded: every
 * text that has a meaning here is far shorter. */
#define DECODED_SIZE ((size_t)512)

enum effect { EFFECT_NONE, EFFECT_ALLOW, EFFECT_DENY };

struct text {
    const char *bytes;
    size_t length;
};

struct statement {
    enum effect effect;
    int has_action;
    int has_not_action;
    int action_matches;     /* an Action includes sts:AssumeRole */
    int not_action_matches; /* a NotAction does */
    int has_condition;
    int has_not_principal;
    int has_wildcard;   /* a principal with * */
    int is_for_service; /* a principal is DTS for the creator */
    int is_for_account; /* a principal is the creator's account */
    char placeholder[DTSX_TRUST_PRINCIPAL_SIZE];
    char other_service[DTSX_TRUST_PRINCIPAL_SIZE];
};

struct policy {
    struct dtsx_json_reader reader;
    struct text creator; /* its account ID; empty if it is not known */
    struct dtsx_trust_facts *facts;
};

/* ---- texts ---- */

int dtsx_action_matches(const char *pattern, size_t length, const char *action)
{
    const size_t action_length = strlen(action);
    size_t p = 0;
    size_t a = 0;
    size_t star = length; /* where the last * is; `tried` is the end of what it was matched with */
    size_t tried = 0;

    if (length == action_length && dtsx_hash_is_same(pattern, action, length)) /* nearly always */
        return 1;
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

/* Whether a text is a word that the provider gives in just these letters. */
static inline int is(struct text text, const char *word)
{
    return dtsx_ascii_equals(text.bytes, text.length, word);
}

/* The current string, decoded if it has escapes and fits into the buffer. */
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

/* `<account>@dts.aliyuncs.com` */
static int is_dts_for(struct text text, struct text account)
{
    const size_t id = account.length;

    return text.length > id && memcmp(text.bytes, account.bytes, id) == 0 && text.bytes[id] == '@' &&
           dtsx_ascii_equals_nocase(text.bytes + id + 1, text.length - id - 1, DTS_SERVICE);
}

/* DTS for the role's own account or for any account: `dts.aliyuncs.com`, `<anything>@dts.aliyuncs.com`. */
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
static int is_account(struct text text, struct text account)
{
    static const char prefix[] = "acs:ram::";
    const size_t before = sizeof(prefix) - 1;
    const size_t id = account.length;

    return text.length > before + id && dtsx_ascii_starts_with_nocase(text.bytes, text.length, prefix) &&
           memcmp(text.bytes + before, account.bytes, id) == 0 &&
           dtsx_ascii_equals_nocase(text.bytes + before + id, text.length - before - id, ":root");
}

/* A principal that the provider's template has. Neither is a placeholder or has a wildcard. */
static int take_creator(const struct policy *policy, struct statement *statement, struct text key, struct text text)
{
    if (!policy->creator.bytes)
        return 0;
    if (is(key, "Service") && is_dts_for(text, policy->creator))
        statement->is_for_service = 1;
    else if (is(key, "RAM") && is_account(text, policy->creator))
        statement->is_for_account = 1;
    else
        return 0;
    return 1;
}

static void read_principal_text(struct policy *policy, struct statement *statement, struct text key, struct text text)
{
    if (take_creator(policy, statement, key, text))
        return;
    if (memchr(text.bytes, '*', text.length))
        statement->has_wildcard = 1;
    if (dtsx_is_placeholder_principal(text.bytes, text.length))
        keep_first(statement->placeholder, text);
    else if (policy->creator.bytes && is(key, "Service") && is_dts(text))
        keep_first(statement->other_service, text);
}

/* ---- structure ---- */

static int fail(struct policy *policy, const char *problem)
{
    if (!policy->facts->format_problem)
        policy->facts->format_problem = problem;
    return 0;
}

/* The next token; an error means that the document is not JSON. */
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
        const int is_service = is(key, "Service");
        const int is_ram = is(key, "RAM");

        if ((is_service && has_service) || (is_ram && has_ram))
            return fail(policy, "a Principal has a key twice");
        has_service |= is_service;
        has_ram |= is_ram;
        if (next(policy) == DTSX_JSON_ERROR || !read_strings(policy, statement, key, read_principal_text, problem))
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
    if (is(text, "Allow"))
        statement->effect = EFFECT_ALLOW;
    else if (is(text, "Deny"))
        statement->effect = EFFECT_DENY;
    return 1;
}

static int read_condition(struct policy *policy, struct statement *statement)
{
    if (policy->reader.token != DTSX_JSON_OBJECT_BEGIN)
        return fail(policy, "a Condition is not an object");
    /* An empty Condition has no effect. */
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
    ELEMENT_NOT_PRINCIPAL,
    ELEMENT_CONDITION
};

static enum element element_of(struct text key)
{
    if (is(key, "Effect"))
        return ELEMENT_EFFECT;
    if (is(key, "Action"))
        return ELEMENT_ACTION;
    if (is(key, "NotAction"))
        return ELEMENT_NOT_ACTION;
    if (is(key, "Principal"))
        return ELEMENT_PRINCIPAL;
    if (is(key, "NotPrincipal"))
        return ELEMENT_NOT_PRINCIPAL;
    return is(key, "Condition") ? ELEMENT_CONDITION : ELEMENT_OTHER;
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
    case ELEMENT_NOT_PRINCIPAL:
        statement->has_not_principal = 1;
        return skip(policy);
    case ELEMENT_CONDITION:
        return read_condition(policy, statement);
    default:
        return skip(policy);
    }
}

/* A statement must have either Action or NotAction. With both, it is taken to allow nothing, but it may still deny. */
static int covers_assume_role(const struct statement *statement)
{
    const int action = statement->has_action && statement->action_matches;
    const int not_action = statement->has_not_action && !statement->not_action_matches;

    if (statement->has_action && statement->has_not_action)
        return statement->effect == EFFECT_DENY && (action || not_action);
    return action || not_action;
}

/* Why it cannot be judged whether a statement is about DTS for the creator; NULL if it can. */
static const char *doubt_of(const struct statement *statement)
{
    if (statement->has_not_principal)
        return "has a statement with NotPrincipal";
    if (statement->effect == EFFECT_DENY)
        return statement->has_wildcard ? "has a Deny with wildcards" : NULL;
    return statement->is_for_service && statement->has_not_action ? "allows it by NotAction" : NULL;
}

static void note(struct dtsx_trust_grants *grants, const struct statement *statement)
{
    if (statement->has_condition)
        grants->under_condition = 1;
    else
        grants->always = 1;
}

/* Notes a statement that may be about DTS for the creator. If it has a Condition, it counts as one under a Condition.
 */
static void note_doubt(struct dtsx_trust_grants *grants, const struct statement *statement, const char *doubt)
{
    if (statement->has_condition)
        grants->under_condition = 1;
    else if (!grants->doubt)
        grants->doubt = doubt;
}

static void take_texts(struct dtsx_trust_facts *facts, const struct statement *statement)
{
    if (statement->is_for_service)
        facts->names_service = 1;
    /* The principals of a Deny are not trusted, and its * means everyone: neither is a placeholder or another account.
     */
    if (statement->effect == EFFECT_DENY)
        return;
    if (!facts->placeholder[0])
        memcpy(facts->placeholder, statement->placeholder, sizeof(facts->placeholder));
    if (!facts->other_service[0])
        memcpy(facts->other_service, statement->other_service, sizeof(facts->other_service));
}

static void apply(struct dtsx_trust_facts *facts, const struct statement *statement)
{
    const int allows = statement->effect == EFFECT_ALLOW;
    struct dtsx_trust_grants *const service = allows ? &facts->service_allowed : &facts->service_denied;
    const char *doubt;

    take_texts(facts, statement);
    if (statement->effect == EFFECT_NONE || !covers_assume_role(statement))
        return;
    doubt = doubt_of(statement);
    if (statement->is_for_service && !(allows && doubt))
        note(service, statement);
    else if (doubt)
        note_doubt(service, statement, doubt);
    if (statement->is_for_account)
        note(allows ? &facts->account_allowed : &facts->account_denied, statement);
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
    apply(policy->facts, &statement);
    return 1;
}

static int read_statements(struct policy *policy)
{
    if (policy->reader.token != DTSX_JSON_ARRAY_BEGIN)
        return fail(policy, "its Statement is not a list");
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
        return fail(policy, "its Version is not the string 1");
    text = current_text(&policy->reader, decoded);
    if (is(text, "1"))
        return 1;
    return fail(policy, "its Version is not the string 1");
}

/* ---- the document ---- */

/* In a GetRole response the document is inside Role. */
static int read_role(struct policy *policy)
{
    if (policy->reader.token != DTSX_JSON_OBJECT_BEGIN)
        return skip(policy);
    while (next(policy) == DTSX_JSON_KEY) {
        char decoded[DECODED_SIZE];

        if (is(current_text(&policy->reader, decoded), "AssumeRolePolicyDocument"))
            policy->facts->document_at = "Role.AssumeRolePolicyDocument";
        if (next(policy) == DTSX_JSON_ERROR || !skip(policy))
            return 0;
    }
    return policy->reader.token == DTSX_JSON_OBJECT_END;
}

struct members {
    int version;
    int statement;
};

static int read_member(struct policy *policy, struct members *members)
{
    char decoded[DECODED_SIZE];
    const struct text key = current_text(&policy->reader, decoded);
    const int is_version = is(key, "Version");
    const int is_statement = is(key, "Statement");
    const int is_role = is(key, "Role");

    if ((is_version && members->version) || (is_statement && members->statement))
        return fail(policy, "it has a Version or a Statement twice");
    members->version |= is_version;
    members->statement |= is_statement;
    if (is(key, "AssumeRolePolicyDocument"))
        policy->facts->document_at = "AssumeRolePolicyDocument";
    if (next(policy) == DTSX_JSON_ERROR)
        return 0;
    if (is_version)
        return read_version(policy);
    if (is_statement)
        return read_statements(policy);
    return is_role ? read_role(policy) : skip(policy);
}

static int read_policy(struct policy *policy)
{
    struct members members = {0};

    if (next(policy) != DTSX_JSON_OBJECT_BEGIN)
        return fail(policy, "it is not an object");
    while (next(policy) == DTSX_JSON_KEY)
        if (!read_member(policy, &members))
            return 0;
    if (policy->reader.token != DTSX_JSON_OBJECT_END || next(policy) != DTSX_JSON_END)
        return fail(policy, "it is not JSON");
    if (!members.statement)
        return fail(policy, policy->facts->document_at ? "it is a whole response of RAM" : "it has no Statement");
    return members.version ? 1 : fail(policy, "it has no Version");
}

void dtsx_trust_policy_read(const char *json, size_t length, const char *creator_id, struct dtsx_trust_facts *facts)
{
    struct policy policy = {.creator = {creator_id, creator_id ? strlen(creator_id) : 0}, .facts = facts};

    *facts = (struct dtsx_trust_facts){0};
    dtsx_json_reader_init(&policy.reader, json, length, DTSX_JSON_DEPTH_MAX);
    if (!read_policy(&policy))
        fail(&policy, "it is not JSON");
    if (!facts->format_problem)
        facts->document_at = NULL;
}
