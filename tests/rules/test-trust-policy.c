/* SPDX-License-Identifier: MIT
 * Verdicts on trust policies, against a second model of what RAM's pages say: every policy of one and of two statements
 * that can be put together from the forms below. */
#include "rules/trust-policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CREATOR "1406926474061234"
#define OTHER   "1646821763561234"
#define SIZE    ((size_t)4096)

static struct dtsx_trust evaluate_for(const char *json, const char *creator)
{
    /* A copy of exactly its length: a reader that goes beyond it is noticed. */
    const size_t length = strlen(json);
    char *copy = malloc(length ? length : 1);
    struct dtsx_trust trust;

    assert_non_null(copy);
    memcpy(copy, json, length);
    trust = dtsx_trust_policy_evaluate(copy, length, creator);
    free(copy);
    return trust;
}

static struct dtsx_trust evaluate(const char *json)
{
    return evaluate_for(json, CREATOR);
}

/* ---- the second model ---- */

struct effect_form {
    const char *json;
    int allows;
    int denies;
};

static const struct effect_form effects[] = {
    {"\"Effect\":\"Allow\",", 1, 0}, {"\"Effect\":\"Deny\",", 0, 1}, {"\"Effect\":\"allow\",", 0, 0}, {"", 0, 0}};

struct action_form {
    const char *json;
    int can_allow; /* an Allow with it includes sts:AssumeRole */
    int can_deny;
    int is_not_action; /* by NotAction alone */
};

static const struct action_form actions[] = {
    {"\"Action\":\"sts:AssumeRole\",", 1, 1, 0},
    {"\"Action\":[\"sts:GetCallerIdentity\",\"STS:assumerole\"],", 1, 1, 0},
    {"\"Action\":\"sts:*\",", 1, 1, 0},
    {"\"Action\":\"*\",", 1, 1, 0},
    {"\"Action\":\"sts:Assume????\",", 1, 1, 0},
    {"\"Action\":\"sts:AssumeRoleWithSAML\",", 0, 0, 0},
    {"\"Action\":\"sts:Assume\",", 0, 0, 0},
    {"\"Action\":[],", 0, 0, 0},
    {"\"NotAction\":\"sts:AssumeRole\",", 0, 0, 0},
    {"\"NotAction\":[\"sts:*\"],", 0, 0, 0},
    {"\"NotAction\":\"ecs:*\",", 1, 1, 1},
    {"\"Action\":\"sts:AssumeRole\",\"NotAction\":\"ecs:*\",", 0, 1, 0}, /* both: allows nothing, may deny */
    {"\"Action\":\"ecs:*\",\"NotAction\":\"sts:*\",", 0, 0, 0},
    {"\"Action\":\"ecs:*\",\"NotAction\":\"ecs:*\",", 0, 1, 0},
    {"\"Action\":\"sts:*\",\"NotAction\":\"sts:*\",", 0, 1, 0},
    {"", 0, 0, 0},
};

struct principal_form {
    const char *json;
    int service;       /* DTS for the creator */
    int account;       /* the creator's account */
    int placeholder;   /* something that was not replaced */
    int other_service; /* DTS for its own account or for another one */
    int wildcard;      /* a principal with * */
};

static const struct principal_form principals[] = {
    {"\"Service\":[\"" CREATOR "@dts.aliyuncs.com\"]", 1, 0, 0, 0, 0},
    {"\"Service\":\"" CREATOR "@DTS.aliyuncs.com\",\"RAM\":\"acs:ram::" CREATOR ":root\"", 1, 1, 0, 0, 0},
    {"\"RAM\":[\"acs:ram::" CREATOR ":root\"]", 0, 1, 0, 0, 0},
    {"\"Service\":[\"dts.aliyuncs.com\"]", 0, 0, 0, 1, 0},
    {"\"RAM\":\"acs:ram::" CREATOR ":root\",\"Service\":\"" OTHER "@dts.aliyuncs.com\"", 0, 1, 0, 1, 0},
    {"\"Service\":[\"dts.aliyuncs.com\",\"" CREATOR "@dts.aliyuncs.com\"]", 1, 0, 0, 1, 0},
    {"\"Service\":\"<Alibaba Cloud account ID>@dts.aliyuncs.com\"", 0, 0, 1, 0, 0},
    {"\"RAM\":\"acs:ram::140692647406****:root\",\"Service\":\"" CREATOR "@dts.aliyuncs.com\"", 1, 0, 1, 0, 1},
    {"\"RAM\":[\"*\"],\"Service\":[\"*\"]", 0, 0, 1, 0, 1},
    {"\"Service\":\"${var.creator}@dts.aliyuncs.com\"", 0, 0, 1, 0, 0},
    {"\"RAM\":\"acs:ram::xxxx:root\"", 0, 0, 1, 0, 0},
    {"\"RAM\":\"acs:ram::\xe4\xba\x91\xe8\xb4\xa6\xe5\x8f\xb7ID:root\"", 0, 0, 1, 0, 0},
    {"\"RAM\":\"acs:ram::" CREATOR ":user/dts\"", 0, 0, 0, 0, 0},
    {"\"RAM\":\"" CREATOR "@dts.aliyuncs.com\"", 0, 0, 0, 0, 0},        /* under the wrong key */
    {"\"Service\":\"acs:ram::" CREATOR ":root\"", 0, 0, 0, 0, 0},       /* likewise */
    {"\"Service\":\"" CREATOR "@ecs.aliyuncs.com\"", 0, 0, 0, 0, 0},    /* another service */
    {"\"Service\":\"1" CREATOR "@dts.aliyuncs.com\"", 0, 0, 0, 1, 0},   /* one digit more */
    {"\"Service\":\"" CREATOR "@dts.aliyuncs.com.cn\"", 0, 0, 0, 0, 0}, /* a longer name */
    {"", 0, 0, 0, 0, 0},
};

struct condition_form {
    const char *json;
    int depends;
    int not_principal;
};

static const struct condition_form conditions[] = {
    {"\"Sid\":\"x\"", 0, 0},
    {"\"Condition\":{}", 0, 0},
    {"\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":[\"x\"]}}", 1, 0},
    {"\"NotPrincipal\":{\"RAM\":\"acs:ram::" OTHER ":root\"}", 0, 1}};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

struct statement_form {
    const struct effect_form *effect;
    const struct action_form *action;
    const struct principal_form *principal;
    const struct condition_form *condition;
};

static size_t write_statement(char *out, const struct statement_form *form)
{
    return (size_t)snprintf(out, SIZE, "{%s%s\"Principal\":{%s},%s}", form->effect->json, form->action->json,
                            form->principal->json, form->condition->json);
}

struct found {
    int allowed[3]; /* plainly, under a Condition, in a way that no page explains */
    int denied[3];
    int account;
    int account_denied;
    int placeholder;
    int named;
    int other;
};

enum { PLAINLY, ON_CONDITION, DOUBTFULLY };

static void look_at(const struct statement_form *form, struct found *found)
{
    const int denies = form->effect->denies;
    const int covers = (form->effect->allows && form->action->can_allow) || (denies && form->action->can_deny);
    const int conditional = form->condition->depends;
    const int service = form->principal->service;
    int *const grants = denies ? found->denied : found->allowed;

    found->named |= service;
    found->placeholder |= form->principal->placeholder && !denies;
    found->other |= form->principal->other_service && !denies;
    if (!covers)
        return;
    if (denies)
        found->account_denied |= form->principal->account && !conditional;
    else
        found->account |= form->principal->account && !conditional;
    /* "NotPrincipal, or an Allow by NotAction"; a Deny that names DTS for the creator is clear. */
    if (service && (denies || (!form->condition->not_principal && !form->action->is_not_action)))
        grants[conditional ? ON_CONDITION : PLAINLY] = 1;
    else if (service || form->condition->not_principal || (denies && form->principal->wildcard))
        grants[conditional ? ON_CONDITION : DOUBTFULLY] = 1;
}

/* The sentences of the contract, one after the other. */
static enum dtsx_trust_verdict expected_verdict(const struct statement_form *forms, size_t count)
{
    struct found found = {0};
    int trusts_account;

    for (size_t i = 0; i < count; i++)
        look_at(&forms[i], &found);
    trusts_account = found.account && !found.account_denied;
    /* "Where DTS for the creator is allowed without a Condition and not denied, only trust-policy-unjudged and
     * trust-policy-account can apply." */
    if (found.allowed[PLAINLY] && !found.denied[PLAINLY] && !found.denied[ON_CONDITION]) {
        if (found.denied[DOUBTFULLY])
            return DTSX_TRUST_UNJUDGED;
        return trusts_account ? DTSX_TRUST_SOUND : DTSX_TRUST_ACCOUNT;
    }
    if (found.placeholder)
        return DTSX_TRUST_PLACEHOLDER;
    if (!found.named && found.other)
        return DTSX_TRUST_SERVICE;
    if (found.denied[PLAINLY] ||
        (!found.allowed[PLAINLY] && !found.allowed[ON_CONDITION] && !found.allowed[DOUBTFULLY]))
        return DTSX_TRUST_CREATOR;
    if (found.denied[ON_CONDITION] || found.allowed[ON_CONDITION])
        return DTSX_TRUST_CONDITION;
    return DTSX_TRUST_UNJUDGED;
}

static void check_forms(const struct statement_form *forms, size_t count)
{
    char json[2 * SIZE + 100];
    size_t length = (size_t)sprintf(json, "{\"Version\":\"1\",\"Statement\":[");
    struct dtsx_trust trust;

    for (size_t i = 0; i < count; i++) {
        if (i)
            json[length++] = ',';
        length += write_statement(json + length, &forms[i]);
    }
    strcpy(json + length, "]}");
    trust = dtsx_trust_policy_evaluate(json, strlen(json), CREATOR);
    if (trust.verdict != expected_verdict(forms, count))
        fail_msg("verdict %d, expected %d: %s", (int)trust.verdict, (int)expected_verdict(forms, count), json);
    if (trust.verdict == DTSX_TRUST_PLACEHOLDER || trust.verdict == DTSX_TRUST_SERVICE)
        assert_true(trust.principal[0] != '\0');
    if (trust.verdict == DTSX_TRUST_CREATOR || trust.verdict == DTSX_TRUST_UNJUDGED)
        assert_non_null(trust.problem);
    assert_null(trust.document_at);
}

static struct statement_form form_at(size_t index)
{
    struct statement_form form;

    form.effect = &effects[index % COUNT(effects)];
    index /= COUNT(effects);
    form.action = &actions[index % COUNT(actions)];
    index /= COUNT(actions);
    form.principal = &principals[index % COUNT(principals)];
    index /= COUNT(principals);
    form.condition = &conditions[index];
    return form;
}

#define FORM_COUNT (COUNT(effects) * COUNT(actions) * COUNT(principals) * COUNT(conditions))

static void test_one_statement(void **state)
{
    (void)state;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        const struct statement_form form = form_at(i);

        check_forms(&form, 1);
    }
}

/* The kinds of each that differ in the model: all pairs of those. */
static void test_two_statements(void **state)
{
    static const unsigned char kinds_of_action[] = {0, 5, 10, 11};
    static const size_t kinds_of_principal = 10;
    size_t checked = 0;

    (void)state;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        const struct statement_form first = form_at(i);

        if (!memchr(kinds_of_action, (int)(first.action - actions), COUNT(kinds_of_action)) ||
            first.condition == &conditions[1] || first.effect > &effects[1] ||
            first.principal >= &principals[kinds_of_principal])
            continue;
        for (size_t j = 0; j < FORM_COUNT; j++) {
            const struct statement_form forms[] = {first, form_at(j)};

            if (!memchr(kinds_of_action, (int)(forms[1].action - actions), COUNT(kinds_of_action)) ||
                forms[1].condition == &conditions[1] || forms[1].effect > &effects[1] ||
                forms[1].principal >= &principals[kinds_of_principal])
                continue;
            check_forms(forms, 2);
            checked++;
        }
    }
    assert_int_equal(checked, (2 * 4 * kinds_of_principal * 3) * (2 * 4 * kinds_of_principal * 3));
}

/* Three statements: the one that allows may be anywhere, and one that denies beats it wherever it is. */
static void test_order_of_statements(void **state)
{
    const struct statement_form allow = {&effects[0], &actions[0], &principals[1], &conditions[0]};
    const struct statement_form deny = {&effects[1], &actions[3], &principals[0], &conditions[0]};
    const struct statement_form maybe = {&effects[1], &actions[2], &principals[0], &conditions[2]};
    const struct statement_form noise = {&effects[0], &actions[0], &principals[6], &conditions[0]};

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct statement_form forms[3] = {noise, noise, noise};

        forms[i] = allow;
        check_forms(forms, 3);
        forms[(i + 1) % 3] = deny;
        check_forms(forms, 3);
        forms[(i + 1) % 3] = maybe;
        check_forms(forms, 3);
        forms[(i + 2) % 3] = deny;
        check_forms(forms, 3);
    }
}

/* Whatever actions a statement that denies is about: beside one that allows, it counts or it does not. */
static void test_actions_that_are_denied(void **state)
{
    const struct statement_form allow = {&effects[0], &actions[0], &principals[1], &conditions[0]};

    (void)state;
    for (size_t i = 0; i < COUNT(actions); i++) {
        const struct statement_form forms[2] = {allow, {&effects[1], &actions[i], &principals[0], &conditions[0]}};

        check_forms(forms, 2);
    }
}

/* ---- what is no policy ---- */

static void expect_format(const char *json, const char *problem)
{
    struct dtsx_trust trust = evaluate(json);

    if (trust.verdict != DTSX_TRUST_FORMAT || strcmp(trust.problem, problem) != 0)
        fail_msg("verdict %d, %s: %s", (int)trust.verdict, trust.problem ? trust.problem : "no problem", json);
    trust = evaluate_for(json, NULL);
    assert_int_equal(trust.verdict, DTSX_TRUST_FORMAT);
    assert_string_equal(trust.problem, problem);
}

static void test_no_json(void **state)
{
    static const char *const texts[] = {"{",
                                        "{\"Version\":\"1\",\"Statement\":[]} x",
                                        "{\"Version\":\"1\",\"Statement\":[}",
                                        "{\"Version\":\"1\",}",
                                        "{\"Version\":\"1\",\"Statement\":[{\"Condition\":{\"a\":[1,]}}]}",
                                        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\"",
                                        "{\"Version\":\"1\",\"Other\":[1 2],\"Statement\":[]}",
                                        "{\"Version\":\"1\",\"Statement\":[{\"Principal\":{\"RAM\":[\"a\""};

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        expect_format(texts[i], "it is not JSON");
}

static void test_wrong_types(void **state)
{
    static const struct {
        const char *json;
        const char *problem;
    } cases[] = {
        {"[]", "it is not an object"},
        {"\"x\"", "it is not an object"},
        {"{}", "it has no Statement"},
        {"{\"Version\":\"1\"}", "it has no Statement"},
        {"{\"Version\":\"1\",\"statement\":[]}", "it has no Statement"},
        {"{\"Statement\":[]}", "it has no Version"},
        {"{\"version\":\"1\",\"Statement\":[]}", "it has no Version"},
        {"{\"Version\":\"2\",\"Statement\":[]}", "its Version is not the string 1"},
        {"{\"Version\":\"2012-10-17\",\"Statement\":[]}", "its Version is not the string 1"},
        {"{\"Version\":1,\"Statement\":[]}", "its Version is not the string 1"},
        {"{\"Version\":null,\"Statement\":[]}", "its Version is not the string 1"},
        {"{\"Version\":\"1\",\"Statement\":null}", "its Statement is not a list"},
        {"{\"Version\":\"1\",\"Statement\":\"\"}", "its Statement is not a list"},
        {"{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\"}}", "its Statement is not a list"},
        {"{\"Role\":{}}", "it has no Statement"},
        {"{\"Role\":[{\"AssumeRolePolicyDocument\":\"{}\"}]}", "it has no Statement"},
        {"{\"Version\":\"1\",\"Statement\":[[]]}", "a statement is not an object"},
        {"{\"Version\":\"1\",\"Statement\":[{},null]}", "a statement is not an object"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Effect\":[\"Allow\"]}]}", "an Effect is not a text"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Action\":null}]}", "an Action is neither a text nor a list of texts"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Action\":[[\"x\"]]}]}",
         "an Action is neither a text nor a list of texts"},
        {"{\"Version\":\"1\",\"Statement\":[{\"NotAction\":1}]}", "a NotAction is neither a text nor a list of texts"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Principal\":[]}]}",
         "a Principal is not an object of texts and lists of texts"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Principal\":{\"RAM\":{}}}]}",
         "a Principal is not an object of texts and lists of texts"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Principal\":{\"Federated\":[true]}}]}",
         "a Principal is not an object of texts and lists of texts"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Condition\":null}]}", "a Condition is not an object"},
        {"{\"Version\":\"1\",\"Version\":\"1\",\"Statement\":[]}", "it has a Version or a Statement twice"},
        {"{\"Version\":\"1\",\"Statement\":[],\"Statement\":[]}", "it has a Version or a Statement twice"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Effect\":\"Allow\"}]}",
         "a statement has an element twice"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Principal\":{},\"Principal\":{}}]}", "a statement has an element twice"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Principal\":{\"Service\":[],\"Service\":[]}}]}",
         "a Principal has a key twice"},
        {"{\"Version\":\"1\",\"Statement\":[{\"Principal\":{\"RAM\":[],\"Service\":[],\"RAM\":[]}}]}",
         "a Principal has a key twice"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        expect_format(cases[i].json, cases[i].problem);
}

/* Every beginning of a sound policy is no policy. */
static void test_truncated(void **state)
{
    static const char sound[] =
        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRole\"],"
        "\"Principal\":{\"RAM\":\"acs:ram::" CREATOR ":root\",\"Service\":[\"" CREATOR
        "@dts.aliyuncs.com\"]},\"Condition\":{}}]}";
    static const char conditional[] =
        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{\"Service\":\"" CREATOR
        "@dts.aliyuncs.com\"},\"Condition\":{\"Bool\":{\"acs:SecureTransport\":[\"true\"]},\"a\":1,\"b\":[]}}],\"x\":{}"
        "}";
    static const struct {
        const char *json;
        enum dtsx_trust_verdict verdict;
    } policies[] = {{sound, DTSX_TRUST_SOUND}, {conditional, DTSX_TRUST_CONDITION}};
    char begin[512];

    (void)state;
    for (size_t i = 0; i < sizeof(policies) / sizeof(policies[0]); i++) {
        assert_int_equal(evaluate(policies[i].json).verdict, policies[i].verdict);
        for (size_t length = 0; length < strlen(policies[i].json); length++) {
            memcpy(begin, policies[i].json, length);
            begin[length] = '\0';
            assert_int_equal(evaluate(begin).verdict, DTSX_TRUST_FORMAT);
        }
    }
}

/* ---- how texts are written ---- */

/* A text far longer than any that means something is something else, however it is written. */
static void test_long_escapes(void **state)
{
    static const char *const others[] = {"\"sts:AssumeRol\\u0065\", ", ""};
    static const enum dtsx_trust_verdict verdicts[] = {DTSX_TRUST_ACCOUNT, DTSX_TRUST_CREATOR};
    char many[1200] = "";
    char json[SIZE];

    (void)state;
    for (unsigned i = 0; i < 100; i++)
        (void)strcat(many, "\\u0073x");
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        (void)snprintf(json, sizeof(json),
                       "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"%s\":1,\"Action\":[%s\"%s\"],"
                       "\"Principal\":{\"Service\":\"" CREATOR "@dts.aliyuncs.com\"}}]}",
                       many, others[i], many);
        assert_int_equal(evaluate(json).verdict, verdicts[i]);
    }
}

/* Escapes are looked through in a text of up to 512 bytes as it is written. */
static void test_longest_escapes(void **state)
{
    (void)state;
    for (size_t length = 510; length < 515; length++) {
        char stars[520] = "";
        char json[SIZE];

        while (strlen(stars) + 6 <= length)
            (void)strcat(stars, "\\u002a");
        while (strlen(stars) < length)
            (void)strcat(stars, "*");
        (void)snprintf(json, sizeof(json),
                       "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Principal\":{"
                       "\"Service\":\"" CREATOR "@dts.aliyuncs.com\"}}]}",
                       stars);
        assert_int_equal(evaluate(json).verdict, length <= 512 ? DTSX_TRUST_ACCOUNT : DTSX_TRUST_CREATOR);
    }
}

static void test_escapes(void **state)
{
    (void)state;
    assert_int_equal(
        evaluate("{\"\\u0056ersion\":\"\\u0031\",\"Statement\":[{\"Effect\":\"All\\u006fw\",\"Action\":\"sts:\\u002a\","
                 "\"Princip\\u0061l\":{\"S\\u0065rvice\":\"" CREATOR "\\u0040dts.aliyuncs.com\",\"RAM\":\"acs:ram::"
                 "\\u003140692647406\\u0031234:ro\\u006ft\"}}]}")
            .verdict,
        DTSX_TRUST_SOUND);
}

static void test_escaped_placeholder(void **state)
{
    struct dtsx_trust trust =
        evaluate("{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{"
                 "\"Service\":[\"ecs.aliyuncs.com\",\"\\u003cID\\u003e@dts.aliyuncs.com\",\"<second>\"]}}]}");

    (void)state;
    assert_int_equal(trust.verdict, DTSX_TRUST_PLACEHOLDER);
    assert_string_equal(trust.principal, "<ID>@dts.aliyuncs.com");
}

static enum dtsx_trust_verdict verdict_on_service(const char *principal)
{
    char json[SIZE];

    snprintf(json, sizeof(json),
             "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{"
             "\"Service\":[\"%s\"]}}]}",
             principal);
    return evaluate(json).verdict;
}

static void test_placeholders(void **state)
{
    static const char *const placeholders[] = {"<",
                                               ">",
                                               "*",
                                               "account id",
                                               "x@Account ID y",
                                               "\xe8\xb4\xa6\xe5\x8f\xb7ID",
                                               "\xe8\xb4\xa6\xe5\x8f\xb7id",
                                               "ACCOUNT ID",
                                               "${var.creator_uid}@dts.aliyuncs.com",
                                               "{{ creator_uid }}@dts.aliyuncs.com",
                                               "${creator_service}",
                                               "$CREATOR@dts.aliyuncs.com",
                                               "xxxxxxxxxxxx@dts.aliyuncs.com",
                                               "A_ALIYUN_ID@DTS.aliyuncs.com",
                                               "1406926474061234x@dts.aliyuncs.com",
                                               " 1406926474061234@dts.aliyuncs.com",
                                               "阿里云账号1的ID@dts.aliyuncs.com",
                                               "acs:ram::${var.creator_uid}:root",
                                               "acs:ram::xxxx:root",
                                               "ACS:ram::UID:user/x",
                                               "acs:ram::阿里云账号1的ID:root"};
    static const char *const others[] = {"account-id",
                                         "accountid",
                                         "\xe8\xb4\xa6\xe5\x8f\xb7",
                                         "id",
                                         "",
                                         "account",
                                         "acs:ram:::root",
                                         "acs:ram::1:root",
                                         "acs:ram::",
                                         "x@ecs.aliyuncs.com",
                                         "arn:aws:iam::x:root"};

    (void)state;
    for (size_t i = 0; i < COUNT(placeholders); i++)
        assert_int_equal(verdict_on_service(placeholders[i]), DTSX_TRUST_PLACEHOLDER);
    for (size_t i = 0; i < COUNT(others); i++)
        assert_int_equal(verdict_on_service(others[i]), DTSX_TRUST_CREATOR);
}

static void test_services(void **state)
{
    (void)state;
    assert_int_equal(verdict_on_service("DTS.ALIYUNCS.COM"), DTSX_TRUST_SERVICE);
    assert_int_equal(verdict_on_service("@dts.aliyuncs.com"), DTSX_TRUST_SERVICE);
    assert_int_equal(verdict_on_service("1646821763561234@dts.aliyuncs.com"), DTSX_TRUST_SERVICE);
    assert_int_equal(verdict_on_service("xdts.aliyuncs.com"), DTSX_TRUST_CREATOR);
    assert_int_equal(verdict_on_service("ts.aliyuncs.com"), DTSX_TRUST_CREATOR);
    assert_int_equal(verdict_on_service(CREATOR "@dts.aliyuncs.co"), DTSX_TRUST_CREATOR);
    assert_int_equal(verdict_on_service(CREATOR "-dts.aliyuncs.com"), DTSX_TRUST_CREATOR);
    assert_int_equal(verdict_on_service(CREATOR), DTSX_TRUST_CREATOR);
    assert_int_equal(verdict_on_service(CREATOR "@dts.aliyuncs.com"), DTSX_TRUST_ACCOUNT);
}

static enum dtsx_trust_verdict verdict_with_account(const char *key, const char *principal)
{
    char json[SIZE];

    snprintf(json, sizeof(json),
             "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{"
             "\"Service\":\"" CREATOR "@dts.aliyuncs.com\",\"%s\":\"%s\"}}]}",
             key, principal);
    return evaluate(json).verdict;
}

static void test_accounts(void **state)
{
    (void)state;
    assert_int_equal(verdict_with_account("RAM", "acs:ram::" CREATOR ":root"), DTSX_TRUST_SOUND);
    assert_int_equal(verdict_with_account("RAM", "ACS:RAM::" CREATOR ":ROOT"), DTSX_TRUST_SOUND);
    assert_int_equal(verdict_with_account("RAM", "acs:ram::1406926474061235:root"), DTSX_TRUST_ACCOUNT);
    assert_int_equal(verdict_with_account("RAM", "acs:ram::" CREATOR "0:root"), DTSX_TRUST_ACCOUNT);
    assert_int_equal(verdict_with_account("RAM", "acs:ram::" CREATOR ":user/root"), DTSX_TRUST_ACCOUNT);
    assert_int_equal(verdict_with_account("RAM", "acs:ram::" CREATOR ":roo"), DTSX_TRUST_ACCOUNT);
    assert_int_equal(verdict_with_account("RAM", "acs:ram::" CREATOR), DTSX_TRUST_ACCOUNT);
    assert_int_equal(verdict_with_account("RAM", "acs:sts::" CREATOR ":root"), DTSX_TRUST_ACCOUNT);
    assert_int_equal(verdict_with_account("ram", "acs:ram::" CREATOR ":root"), DTSX_TRUST_ACCOUNT);
    assert_int_equal(verdict_with_account("Federated", "acs:ram::" CREATOR ":root"), DTSX_TRUST_ACCOUNT);
}

/* What is kept of a principal is whole characters, and never more than there is room for. */
static void test_long_principals(void **state)
{
    char principal[1024];
    char json[SIZE];

    (void)state;
    for (size_t length = DTSX_TRUST_PRINCIPAL_SIZE - 4; length < 700; length += length < 120 ? 1 : 97) {
        struct dtsx_trust trust;

        principal[0] = '<';
        for (size_t i = 1; i + 1 < length; i += 2)
            memcpy(principal + i, "\xc3\xa9", 2);
        principal[length % 2 ? length : length - 1] = '\0';
        snprintf(json, sizeof(json),
                 "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{\"RAM\":\"%"
                 "s\"}}]}",
                 principal);
        trust = evaluate(json);
        assert_int_equal(trust.verdict, DTSX_TRUST_PLACEHOLDER);
        assert_int_equal(strncmp(trust.principal, principal, strlen(trust.principal)), 0);
        assert_int_equal(strlen(trust.principal), strlen(principal) < DTSX_TRUST_PRINCIPAL_SIZE
                                                      ? strlen(principal)
                                                      : DTSX_TRUST_PRINCIPAL_SIZE - 1);
    }
}

/* One that just fits, and one that is a byte too long. */
static void test_principal_that_fills_its_room(void **state)
{
    (void)state;
    for (size_t length = DTSX_TRUST_PRINCIPAL_SIZE - 2; length < DTSX_TRUST_PRINCIPAL_SIZE + 2; length++) {
        char principal[DTSX_TRUST_PRINCIPAL_SIZE + 2] = "<";
        char json[SIZE];
        struct dtsx_trust trust;

        memset(principal + 1, 'a', length - 1);
        (void)snprintf(json, sizeof(json),
                       "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":{"
                       "\"RAM\":\"%s\"}}]}",
                       principal);
        trust = evaluate(json);
        assert_int_equal(trust.verdict, DTSX_TRUST_PLACEHOLDER);
        principal[DTSX_TRUST_PRINCIPAL_SIZE - 1] = '\0';
        assert_string_equal(trust.principal, principal);
    }
}

/* ---- size ---- */

static void test_many_statements(void **state)
{
    static const char noise[] =
        "{\"Effect\":\"Deny\",\"Action\":\"ecs:*\",\"Resource\":[{\"a\":[[]]}],\"Principal\":{\"Service\":\"" CREATOR
        "@dts.aliyuncs.com\"}},";
    static const char last[] =
        "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"" CREATOR
        "@dts.aliyuncs.com\",\"RAM\":\"acs:ram::" CREATOR ":root\"}}]}";
    const size_t count = 3000;
    char *json = malloc(count * sizeof(noise) + sizeof(last) + 100);
    size_t length;

    (void)state;
    assert_non_null(json);
    length = (size_t)sprintf(json, "{\"Version\":\"1\",\"Statement\":[");
    for (size_t i = 0; i < count; i++) {
        memcpy(json + length, noise, sizeof(noise) - 1);
        length += sizeof(noise) - 1;
    }
    memcpy(json + length, last, sizeof(last));
    assert_int_equal(evaluate(json).verdict, DTSX_TRUST_SOUND);
    free(json);
}

static void test_depth(void **state)
{
    char json[SIZE];

    (void)state;
    for (unsigned depth = 500; depth < 530; depth++) {
        size_t length = (size_t)sprintf(json, "{\"Version\":\"1\",\"Statement\":[],\"x\":");

        memset(json + length, '[', depth);
        memset(json + length + depth, ']', depth);
        strcpy(json + length + 2 * (size_t)depth, "}");
        assert_int_equal(evaluate(json).verdict, depth + 1 <= 512 ? DTSX_TRUST_CREATOR : DTSX_TRUST_FORMAT);
    }
}

/* A role that was made in the RAM console, a policy of another service, one of another cloud: nothing of DTS in it. */
static void test_wild_policies(void **state)
{
    (void)state;
    assert_int_equal(verdict_on_service("log.aliyuncs.com\",\"" CREATOR "@log.aliyuncs.com"), DTSX_TRUST_CREATOR);
    assert_int_equal(evaluate("{\"Version\":\"1\",\"Statement\":[]}").verdict, DTSX_TRUST_CREATOR);
    assert_int_equal(evaluate("{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                              "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"}}]}")
                         .verdict,
                     DTSX_TRUST_CREATOR);
}

/* What GetRole gives has the document inside, and it is said where. */
static void test_responses(void **state)
{
    static const struct {
        const char *json;
        const char *document_at;
    } responses[] = {
        {"{\"RequestId\":\"x\",\"Role\":{\"RoleName\":\"r\",\"AssumeRolePolicyDocument\":\"{}\",\"Arn\":\"a\"}}",
         "Role.AssumeRolePolicyDocument"},
        {"{\"RoleName\":\"r\",\"AssumeRolePolicyDocument\":\"{}\"}", "AssumeRolePolicyDocument"},
    };
    struct dtsx_trust trust;

    (void)state;
    for (size_t i = 0; i < COUNT(responses); i++) {
        expect_format(responses[i].json, "it is a whole response of RAM");
        assert_string_equal(evaluate(responses[i].json).document_at, responses[i].document_at);
    }
    trust = evaluate("{\"AssumeRolePolicyDocument\":\"{}\",\"Version\":\"1\",\"Statement\":[]}");
    assert_int_equal(trust.verdict, DTSX_TRUST_CREATOR);
    assert_null(trust.document_at);
}

/* The ID of an old account is shorter. */
static void test_legacy_creator(void **state)
{
    static const char sound[] =
        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"RAM\":"
        "\"acs:ram::30159937:root\",\"Service\":\"30159937@dts.aliyuncs.com\"}}]}";

    (void)state;
    assert_int_equal(evaluate_for(sound, "30159937").verdict, DTSX_TRUST_SOUND);
    assert_int_equal(evaluate_for(sound, "30159938").verdict, DTSX_TRUST_SERVICE);
    assert_int_equal(evaluate_for(sound, "3015993").verdict, DTSX_TRUST_SERVICE);
}

static void test_unknown_creator(void **state)
{
    (void)state;
    assert_int_equal(
        evaluate_for("{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"<x>\"}}]}",
                     NULL)
            .verdict,
        DTSX_TRUST_SOUND);
}

/* ---- patterns of actions, against one that tries every possibility ---- */

static int matches_by_trying(const char *pattern, const char *action)
{
    if (*pattern == '\0')
        return *action == '\0';
    if (*pattern == '*')
        return matches_by_trying(pattern + 1, action) || (*action && matches_by_trying(pattern, action + 1));
    if (*action == '\0' || (*pattern != '?' && *pattern != *action))
        return 0;
    return matches_by_trying(pattern + 1, action + 1);
}

static void test_action_patterns(void **state)
{
    static const char letters[] = "ab*?";
    static const char *const actions_of_letters[] = {"", "a", "b", "ab", "aab", "abab", "bbaa", "aaaaa"};
    char pattern[7];

    (void)state;
    for (unsigned code = 0; code < 4096 * 4; code++) {
        const size_t length = code / 4096 + 3;
        unsigned rest = code % 4096;

        for (size_t i = 0; i < length; i++, rest /= 4)
            pattern[i] = letters[rest % 4];
        for (size_t i = 0; i < COUNT(actions_of_letters); i++) {
            int matches[2];

            /* What comes after the pattern would match anything if it were looked at. */
            pattern[length] = '*';
            matches[0] = dtsx_action_matches(pattern, length, actions_of_letters[i]) != 0;
            pattern[length] = '?';
            matches[1] = dtsx_action_matches(pattern, length, actions_of_letters[i]) != 0;
            pattern[length] = '\0';
            assert_int_equal(matches[0], matches_by_trying(pattern, actions_of_letters[i]));
            assert_int_equal(matches[1], matches[0]);
        }
    }
    assert_true(dtsx_action_matches("", 0, ""));
    assert_false(dtsx_action_matches("", 0, "a"));
    assert_true(dtsx_action_matches("STS:assume*", 11, "sts:AssumeRole"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_statement),
        cmocka_unit_test(test_two_statements),
        cmocka_unit_test(test_order_of_statements),
        cmocka_unit_test(test_actions_that_are_denied),
        cmocka_unit_test(test_no_json),
        cmocka_unit_test(test_wrong_types),
        cmocka_unit_test(test_truncated),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_long_escapes),
        cmocka_unit_test(test_longest_escapes),
        cmocka_unit_test(test_escaped_placeholder),
        cmocka_unit_test(test_placeholders),
        cmocka_unit_test(test_services),
        cmocka_unit_test(test_accounts),
        cmocka_unit_test(test_long_principals),
        cmocka_unit_test(test_principal_that_fills_its_room),
        cmocka_unit_test(test_many_statements),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_wild_policies),
        cmocka_unit_test(test_responses),
        cmocka_unit_test(test_legacy_creator),
        cmocka_unit_test(test_unknown_creator),
        cmocka_unit_test(test_action_patterns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
