/* SPDX-License-Identifier: MIT
 * Trust policies, judged a second time here, from jansson's values and by the sentences of the provider's pages. An
 * input is a policy; only texts that jansson reads otherwise (repeated keys, numbers beyond its types, U+0000 in keys
 * or between tokens) are not compared. */
#include "fuzz.h"

#include "base/utf8.h"
#include "rules/trust-policy.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CREATOR         "1406926474061234"
#define CREATOR_SERVICE CREATOR "@dts.aliyuncs.com"
#define CREATOR_ACCOUNT "acs:ram::" CREATOR ":root"
#define ASSUME_ROLE     "sts:AssumeRole"
#define LONGEST_COMPARED                                                                                               \
    80 /* bytes of a text; longer ones are not decoded by the library, since none means anything                       \
        */

/* ---- texts ---- */

static bool is_text(const json_t *value, const char *expected)
{
    return strlen(expected) == json_string_length(value) &&
           memcmp(json_string_value(value), expected, json_string_length(value)) == 0;
}

static bool is_text_nocase(const char *text, size_t length, const char *expected)
{
    return strlen(expected) == length && strncasecmp(text, expected, length) == 0;
}

static bool holds_nocase(const json_t *value, const char *part)
{
    const size_t length = json_string_length(value);

    for (size_t i = 0; i + strlen(part) <= length; i++)
        if (is_text_nocase(json_string_value(value) + i, strlen(part), part))
            return true;
    return false;
}

/* By the definition: a table of which beginnings of the pattern match which beginnings of the action. */
static bool slow_action_matches(const char *pattern, size_t length, const char *action)
{
    const size_t action_length = strlen(action);
    bool before[64];
    bool now[64];

    for (size_t p = 0; p <= length; p++) {
        for (size_t a = 0; a <= action_length; a++) {
            if (p == 0)
                now[a] = a == 0;
            else if (pattern[p - 1] == '*')
                now[a] = before[a] || (a && now[a - 1]);
            else
                now[a] = a && before[a - 1] &&
                         (pattern[p - 1] == '?' || strncasecmp(pattern + p - 1, action + a - 1, 1) == 0);
        }
        memcpy(before, now, sizeof(before));
    }
    return before[action_length];
}

/* ---- shapes ---- */

static size_t item_count(const json_t *value)
{
    return json_is_array(value) ? json_array_size(value) : value ? 1 : 0;
}

static const json_t *item_at(const json_t *value, size_t index)
{
    return json_is_array(value) ? json_array_get(value, index) : value;
}

static bool is_texts(const json_t *value)
{
    for (size_t i = 0; i < item_count(value); i++)
        if (!json_is_string(item_at(value, i)))
            return false;
    return true;
}

static bool is_principal(json_t *value)
{
    const char *key;
    json_t *principals;

    if (!json_is_object(value))
        return false;
    json_object_foreach(value, key, principals) if (!is_texts(principals)) return false;
    return true;
}

static bool is_statement(const json_t *value)
{
    const json_t *const effect = json_object_get(value, "Effect");
    json_t *const principal = json_object_get(value, "Principal");
    const json_t *const condition = json_object_get(value, "Condition");

    return json_is_object(value) && (!effect || json_is_string(effect)) && is_texts(json_object_get(value, "Action")) &&
           is_texts(json_object_get(value, "NotAction")) && (!principal || is_principal(principal)) &&
           (!condition || json_is_object(condition));
}

static bool is_policy(const json_t *value)
{
    const json_t *const statement = json_object_get(value, "Statement");

    if (!json_is_object(value) || !json_is_array(statement))
        return false;
    for (size_t i = 0; i < item_count(statement); i++)
        if (!is_statement(item_at(statement, i)))
            return false;
    return json_is_string(json_object_get(value, "Version")) && is_text(json_object_get(value, "Version"), "1");
}

/* ---- meaning ---- */

/* `acs:ram::X:...` and `X@dts.aliyuncs.com` with an X that is not all digits. */
static bool has_no_id(const json_t *principal)
{
    static const char prefix[] = "acs:ram::";
    static const char suffix[] = "@dts.aliyuncs.com";
    const char *const text = json_string_value(principal);
    const size_t length = json_string_length(principal);
    size_t first = 0;
    size_t end = 0;

    if (length >= strlen(prefix) && is_text_nocase(text, strlen(prefix), prefix)) {
        first = strlen(prefix);
        for (end = first; end < length && text[end] != ':';)
            end++;
    } else if (length >= strlen(suffix) && is_text_nocase(text + length - strlen(suffix), strlen(suffix), suffix)) {
        end = length - strlen(suffix);
    }
    while (first < end && text[first] >= '0' && text[first] <= '9')
        first++;
    return first < end;
}

static bool is_placeholder(const json_t *principal)
{
    return has_no_id(principal) || holds_nocase(principal, "{") || holds_nocase(principal, "}") ||
           holds_nocase(principal, "$") || holds_nocase(principal, "%") || holds_nocase(principal, "<") ||
           holds_nocase(principal, ">") || holds_nocase(principal, "*") || holds_nocase(principal, "account ID") ||
           holds_nocase(principal, "\xe8\xb4\xa6\xe5\x8f\xb7ID");
}

static bool is_dts(const json_t *principal)
{
    const char *const text = json_string_value(principal);
    const size_t length = json_string_length(principal);
    const size_t bare = strlen("dts.aliyuncs.com");

    return is_text_nocase(text, length, "dts.aliyuncs.com") ||
           (length > bare && is_text_nocase(text + length - bare - 1, bare + 1, "@dts.aliyuncs.com"));
}

static bool any_action_matches(const json_t *actions)
{
    for (size_t i = 0; i < item_count(actions); i++) {
        const json_t *const action = item_at(actions, i);

        if (slow_action_matches(json_string_value(action), json_string_length(action), ASSUME_ROLE))
            return true;
    }
    return false;
}

static bool covers_assume_role(const json_t *statement, bool denies)
{
    const json_t *const action = json_object_get(statement, "Action");
    const json_t *const not_action = json_object_get(statement, "NotAction");

    if (action && not_action && !denies)
        return false;
    return (action && any_action_matches(action)) || (not_action && !any_action_matches(not_action));
}

struct findings {
    bool placeholder;
    bool other_service;
    bool creator_service;
    bool allowed[2][3]; /* service, account; always, under a Condition, in a way that no page explains */
    bool denied[2][3];
};

static void judge_statement(const json_t *statement, struct findings *findings)
{
    const json_t *const effect = json_object_get(statement, "Effect");
    const bool denies = effect && is_text(effect, "Deny");
    const bool allows = effect && is_text(effect, "Allow");
    const bool conditional = json_object_size(json_object_get(statement, "Condition")) != 0;
    const bool covers = covers_assume_role(statement, denies);
    json_t *const principals = json_object_get(statement, "Principal");
    const bool not_principal = json_object_get(statement, "NotPrincipal") != NULL;
    const bool not_action = json_object_get(statement, "NotAction") != NULL;
    bool names_service = false;
    bool wildcard = false;
    const char *key;
    json_t *values;

    json_object_foreach(principals, key, values)
    {
        for (size_t i = 0; i < item_count(values); i++) {
            const json_t *const principal = item_at(values, i);
            const char *const text = json_string_value(principal);
            const size_t length = json_string_length(principal);
            int party = -1;

            wildcard |= holds_nocase(principal, "*");
            if (is_placeholder(principal)) {
                findings->placeholder |= !denies;
            } else if (strcmp(key, "Service") == 0 && is_text_nocase(text, length, CREATOR_SERVICE)) {
                findings->creator_service = true;
                names_service = true;
            } else if (strcmp(key, "Service") == 0 && is_dts(principal)) {
                findings->other_service |= !denies;
            } else if (strcmp(key, "RAM") == 0 && is_text_nocase(text, length, CREATOR_ACCOUNT)) {
                party = 1;
            }
            if (party >= 0 && covers && allows)
                findings->allowed[party][conditional] = true;
            if (party >= 0 && covers && denies)
                findings->denied[party][conditional] = true;
        }
    }
    if (!covers || (!allows && !denies))
        return;
    if (names_service && (denies || (!not_principal && !not_action)))
        (denies ? findings->denied : findings->allowed)[0][conditional] = true;
    else if (names_service || not_principal || (denies && wildcard))
        (denies ? findings->denied : findings->allowed)[0][conditional ? 1 : 2] = true;
}

static enum dtsx_trust_verdict judge(const json_t *policy)
{
    const json_t *const statements = json_object_get(policy, "Statement");
    struct findings found;

    if (!is_policy(policy))
        return DTSX_TRUST_FORMAT;
    memset(&found, 0, sizeof(found));
    for (size_t i = 0; i < item_count(statements); i++)
        judge_statement(item_at(statements, i), &found);
    if (found.allowed[0][0] && !found.denied[0][0] && !found.denied[0][1] && found.denied[0][2])
        return DTSX_TRUST_UNJUDGED;
    if (found.allowed[0][0] && !found.denied[0][0] && !found.denied[0][1])
        return found.allowed[1][0] && !found.denied[1][0] ? DTSX_TRUST_SOUND : DTSX_TRUST_ACCOUNT;
    if (found.placeholder)
        return DTSX_TRUST_PLACEHOLDER;
    if (found.other_service && !found.creator_service)
        return DTSX_TRUST_SERVICE;
    if (found.denied[0][0] || (!found.allowed[0][0] && !found.allowed[0][1] && !found.allowed[0][2]))
        return DTSX_TRUST_CREATOR;
    return found.denied[0][1] || found.allowed[0][1] ? DTSX_TRUST_CONDITION : DTSX_TRUST_UNJUDGED;
}

/* ---- what can be compared ---- */

static bool has_long_text(json_t *value)
{
    const char *key;
    json_t *member;
    size_t index;

    if (json_is_string(value))
        return json_string_length(value) > LONGEST_COMPARED;
    json_object_foreach(value, key, member) if (strlen(key) > LONGEST_COMPARED || has_long_text(member)) return true;
    json_array_foreach(value, index, member) if (has_long_text(member)) return true;
    return false;
}

static void compare(const char *text, size_t length, const struct dtsx_trust *trust)
{
    json_error_t error;
    json_t *const policy = json_loadb(text, length, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);

    if (policy) {
        if (!has_long_text(policy) && !memchr(text, '\0', length))
            demand(trust->verdict == judge(policy), "the policy means what the provider's pages say");
    } else if (json_error_code(&error) == json_error_invalid_syntax) {
        demand(trust->verdict == DTSX_TRUST_FORMAT, "what is not JSON is no policy");
    }
    json_decref(policy);
}

/* ---- what holds whatever the text ---- */

static void check_verdict(const struct dtsx_trust *trust)
{
    const size_t length = strlen(trust->principal);

    demand(trust->verdict >= DTSX_TRUST_SOUND && trust->verdict <= DTSX_TRUST_ACCOUNT, "a policy has a verdict");
    demand(dtsx_utf8_valid_prefix(trust->principal, length) == length, "a principal is UTF-8");
    if (trust->verdict == DTSX_TRUST_PLACEHOLDER || trust->verdict == DTSX_TRUST_SERVICE)
        demand(length > 0, "the principal is named");
    if (trust->verdict == DTSX_TRUST_FORMAT || trust->verdict == DTSX_TRUST_CREATOR)
        demand(trust->problem && trust->problem[0], "the problem is named");
}

static void check_action(const char *text, size_t length)
{
    if (length <= 256)
        demand((dtsx_action_matches(text, length, ASSUME_ROLE) != 0) == slow_action_matches(text, length, ASSUME_ROLE),
               "an action matches as the definition says");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *const text = copy_exactly(data, size);
    struct dtsx_trust trust;
    struct dtsx_trust without_creator;

    if (!text && size == 0)
        return 0;
    trust = dtsx_trust_policy_evaluate(text, size, CREATOR);
    without_creator = dtsx_trust_policy_evaluate(text, size, NULL);
    check_verdict(&trust);
    check_verdict(&without_creator);
    demand(without_creator.verdict == (trust.verdict == DTSX_TRUST_FORMAT ? DTSX_TRUST_FORMAT : DTSX_TRUST_SOUND),
           "the format does not depend on the creator");
    compare(text, size, &trust);
    check_action(text, size);
    free(text);
    return 0;
}
