/* SPDX-License-Identifier: MIT
 * Two mistakes in one task: all pairs of the mistakes below, both at the source and one at each endpoint. The task has
 * the findings of both, less what is silenced; what silences what is written down here once more, from the sentences of
 * the contract. */
#include "support/merge-patch.h"
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* $ stands for the side, "source" or "destination". */
struct mistake {
    const char *patch;
    const char *finding; /* RULE PATH */
};

#define ROLE(name)          "{`$`: {`ram_role`: `" name "`}}"
#define TRUST(policy)       "{`$`: {`observed_role`: {`trust_policy`: " policy "}}}"
#define STATEMENT(contents) "{`Version`: `1`, `Statement`: [{`Effect`: `Allow`, `Action`: `*`, " contents "}]}"
#define DTS                 "1406926474061234@dts.aliyuncs.com"
#define ROOT                "acs:ram::1406926474061234:root"

static const struct mistake mistakes[] = {
    {"{`version`: 2}", "document-version /version"},
    {"{`name`: 1}", "document-type /name"},
    {"{`$`: {`host`: `\\u0001`}}", "document-text /$/host"},
    {"{`$`: {`bogus_key`: 1}}", "document-unknown-key /$/bogus_key"},
    {"{`$`: {`password`: `x`}}", "document-secret /$/password"},
    {"{`kind`: null}", "missing-value /kind"},
    {"{`kind`: `copy`}", "unknown-value /kind"},
    {"{`direction`: `up`}", "unknown-value /direction"},
    {"{`creator`: {`account_id`: `x`}}", "account-id-format /creator/account_id"},
    {"{`creator`: null}", "missing-value /creator"},
    {"{`$`: {`region`: null}}", "missing-value /$/region"},
    {"{`$`: {`database_type`: null}}", "missing-value /$/database_type"},
    {"{`$`: {`access_method`: ``}}", "missing-value /$/access_method"},
    {"{`$`: {`cross_account`: null}}", "missing-value /$/cross_account"},
    {"{`$`: {`cross_account`: 1}}", "document-type /$/cross_account"},
    {"{`$`: {`owner`: null}}", "missing-value /$/owner"},
    {"{`$`: {`ram_role`: ``}}", "missing-value /$/ram_role"},
    {"{`$`: {`database_type`: `MySQLL`}}", "unknown-value /$/database_type"},
    {"{`$`: {`access_method`: `cable`}}", "unknown-value /$/access_method"},
    {"{`$`: {`instance_form`: `big`}}", "unknown-value /$/instance_form"},
    {"{`$`: {`owner`: {`identity_type`: `king`}}}", "unknown-value /$/owner/identity_type"},
    {"{`$`: {`owner`: {`infrastructure`: `moon`}}}", "unknown-value /$/owner/infrastructure"},
    {"{`$`: {`owner`: {`account_id`: `x`}}}", "account-id-format /$/owner/account_id"},
    {"{`$`: {`owner`: {`observed`: {`console_initialized`: false}}}}",
     "account-not-initialized /$/owner/observed/console_initialized"},
    {"{`$`: {`owner`: {`observed`: {`default_role_authorized`: false}}}}",
     "default-role-unauthorized /$/owner/observed/default_role_authorized"},
    {"{`$`: {`owner`: {`identity_type`: `ram-user`}}}", "ram-user-authorization /$/owner/identity_type"},
    {"{`creator`: {`infrastructure`: `public`}, `$`: {`owner`: {`infrastructure`: `finance`}}}",
     "infrastructure-mismatch /$/owner/infrastructure"},
    {"{`$`: {`region`: `moon`}}", "region-unknown /$/region"},
    {"{`$`: {`owner`: {`infrastructure`: `government`}}}", "region-infrastructure /$/region"},
    {"{`$`: {`owner`: {`account_id`: `1406926474061234`}}}", "owner-is-creator /$/owner/account_id"},
    {"{`$`: {`cross_account`: false}}", "owner-is-not-creator /$/cross_account"},
    {ROLE("acs:ram::1:role/x"), "ram-role-is-arn /$/ram_role"},
    {ROLE("x@y"), "ram-role-is-user /$/ram_role"},
    {ROLE("AliyunDTSDefaultRole"), "ram-role-is-default /$/ram_role"},
    {ROLE("AliyunServiceRoleForDTS"), "ram-role-is-service-linked /$/ram_role"},
    {ROLE("a b"), "ram-role-format /$/ram_role"},
    {ROLE("a_b"), "ram-role-underscore /$/ram_role"},
    {"{`$`: {`observed_role`: {`exists`: false}}}", "ram-role-not-found /$/observed_role/exists"},
    {"{`$`: {`observed_role`: {`policies`: []}}}", "ram-role-permissions /$/observed_role/policies"},
    {TRUST("{}"), "trust-policy-format /$/observed_role/trust_policy"},
    {TRUST(STATEMENT("`Principal`: {`RAM`: `<x>`}")), "trust-policy-placeholder /$/observed_role/trust_policy"},
    {TRUST(STATEMENT("`Principal`: {`Service`: `dts.aliyuncs.com`}")),
     "trust-policy-service /$/observed_role/trust_policy"},
    {TRUST(STATEMENT("`Principal`: {`RAM`: `" ROOT "`}")), "trust-policy-creator /$/observed_role/trust_policy"},
    {TRUST(STATEMENT("`Principal`: {`Service`: `" DTS "`}")), "trust-policy-account /$/observed_role/trust_policy"},
    {TRUST(STATEMENT("`Principal`: {`Service`: `" DTS "`}, `Condition`: {`Bool`: {}}")),
     "trust-policy-condition /$/observed_role/trust_policy"},
    {TRUST(STATEMENT("`Principal`: {`RAM`: `" ROOT "`, `Service`: `" DTS "`}, `NotPrincipal`: {}")),
     "trust-policy-unjudged /$/observed_role/trust_policy"},
    {"{`$`: {`owner`: {`account_id`: `30159937`}}}", "account-id-legacy /$/owner/account_id"},
    {"{`$`: {`observed_role`: {`policies`: [`AdministratorAccess`]}}}",
     "ram-role-permissions-unchecked /$/observed_role/policies"},
    {"{`$`: {`instance_id`: `pgm-$`}}", "instance-id-prefix /$/instance_id"},
    {"{`$`: {`oracle_sid`: `ORCL`}}", "connection-setting-unused /$/oracle_sid"},
    {"{`source`: {`instance_id`: `orders`}, `destination`: {`instance_id`: `orders`}}",
     "same-instance /destination/instance_id"},
    {"{`$`: {`database_type`: `Kafka`, `instance_form`: null}}", "database-type-unsupported /$/database_type"},
    {"{`$`: {`access_method`: `public-ip`}}", "access-method-unsupported /$/access_method"},
    {"{`$`: {`instance_form`: `tair-enterprise`}}", "instance-form-mismatch /$/instance_form"},
    {"{`kind`: `migration`, `direction`: `two-way`}", "two-way-kind /kind"},
    {"{`direction`: `two-way`, `$`: {`access_method`: `ECS`}}", "two-way-pair /$/access_method"},
    {"{`direction`: `two-way`, `source`: {`instance_form`: `rds-cluster`}}", "two-way-pair /destination/instance_form"},
    {"{`direction`: `two-way`, `$`: {`cross_account`: false, `owner`: null, `ram_role`: null}}",
     "two-way-authorization /$/cross_account"},
};

/* Both ends are RDS for MySQL instances of other accounts. Over ECS a source is supported, a destination is not. */
static const char base[] =
    "{`source`: {`instance_form`: `rds-instance`, `instance_id`: null}, `destination`: {`database_type`: `MySQL`, "
    "`instance_form`: `rds-instance`, `cross_account`: true, `owner`: {`account_id`: "
    "`1122334455667788`}, `ram_role`: `role-of-destination`}}";

/* ---- what silences what ---- */

enum scope { SAME_SIDE, ANYWHERE };

/* "An error at a setting silences every other rule that reads that setting": the settings, and the rules that the
 * contract says to look at them. A rule at the same path reads it in any case. */
struct reading {
    const char *path; /* of the error; $ is its side */
    const char *rules;
    enum scope scope;
};

static const struct reading readings[] = {
    {"/$/cross_account",
     " unknown-value-unchecked account-not-initialized default-role-unauthorized ram-user-authorization "
     "owner-is-creator "
     "owner-is-not-creator ram-role-is-arn ram-role-is-user ram-role-is-default ram-role-is-service-linked "
     "ram-role-format "
     "ram-role-underscore ram-role-unused ram-role-not-found ram-role-permissions "
     "ram-role-permissions-unchecked trust-policy-format trust-policy-unjudged "
     "trust-policy-placeholder trust-policy-service trust-policy-creator trust-policy-account trust-policy-condition "
     "database-type-unsupported access-method-unsupported two-way-authorization ",
     SAME_SIDE},
    {"/$/cross_account", " no-cross-account-endpoint ", ANYWHERE},
    {"/creator",
     " owner-is-creator owner-is-not-creator trust-policy-placeholder trust-policy-service trust-policy-creator "
     "trust-policy-account trust-policy-condition trust-policy-unjudged ",
     ANYWHERE},
    {"/creator/account_id",
     " owner-is-creator owner-is-not-creator trust-policy-placeholder trust-policy-service trust-policy-creator "
     "trust-policy-account trust-policy-condition trust-policy-unjudged ",
     ANYWHERE},
    {"/$/owner/account_id", " owner-is-creator owner-is-not-creator ", SAME_SIDE},
    {"/$/owner/infrastructure", " infrastructure-mismatch region-infrastructure ", SAME_SIDE},
    {"/$/region", " region-infrastructure ", SAME_SIDE},
    {"/$/database_type",
     " database-type-unsupported access-method-unsupported instance-form-mismatch instance-id-prefix "
     "connection-setting-unused ",
     SAME_SIDE},
    {"/$/access_method", " access-method-unsupported instance-id-prefix connection-setting-unused ", SAME_SIDE},
    {"/$/access_method", " same-instance ", ANYWHERE},
    {"/$/instance_id", " same-instance ", ANYWHERE},
    {"/$/instance_form", " instance-form-mismatch ", SAME_SIDE},
    {"/$/database_type", " two-way-pair ", ANYWHERE},
    {"/$/access_method", " two-way-pair ", ANYWHERE},
    {"/$/instance_form", " two-way-pair ", ANYWHERE},
    {"/kind", " two-way-kind ", ANYWHERE},
    {"/direction", " two-way-kind two-way-authorization two-way-pair ", ANYWHERE},
};

/* "Beyond that." */
static const struct {
    const char *silencer;
    const char *silenced;
    enum scope scope;
} declared[] = {
    {"two-way-kind", "two-way-authorization", ANYWHERE},
    {"two-way-kind", "two-way-pair", ANYWHERE},
    {"owner-is-not-creator", "no-cross-account-endpoint", ANYWHERE},
    {"owner-is-not-creator", "ram-role-unused", SAME_SIDE},
    {"owner-is-not-creator", "two-way-authorization", SAME_SIDE},
    {"infrastructure-mismatch", "region-infrastructure", ANYWHERE},
};

/* A finding taken apart. */
struct finding {
    char rule[64];
    char path[96]; /* with $ for its side */
    char side;     /* 's', 'd', or '-' */
};

static struct finding parse_finding(const char *line)
{
    struct finding finding = {.side = '-'};
    const char *path = strchr(line, ' ') + 1;
    size_t side_length = 0;

    memcpy(finding.rule, line, (size_t)(path - line) - 1);
    if (strncmp(path, "/source", 7) == 0 && (path[7] == '/' || path[7] == '\0'))
        side_length = 6;
    else if (strncmp(path, "/destination", 12) == 0 && (path[12] == '/' || path[12] == '\0'))
        side_length = 11;
    if (side_length) {
        finding.side = path[1];
        snprintf(finding.path, sizeof(finding.path), "/$%s", path + 1 + side_length);
    } else {
        snprintf(finding.path, sizeof(finding.path), "%s", path);
    }
    return finding;
}

static int is_warning(const char *rule)
{
    const int number = dtsx_vocabulary_find(DTSX_VOCABULARY_RULE, rule, strlen(rule));

    assert_true(number > 0);
    return dtsx_rule_get_severity((dtsx_rule)number) == DTSX_SEVERITY_WARNING;
}

static int is_in_scope(const struct finding *silencer, const struct finding *silenced, enum scope scope)
{
    return scope == ANYWHERE || silencer->side == '-' || silencer->side == silenced->side;
}

/* "Where cross_account is missing or unusable nothing is said about owner and role." */
static int is_about_owner_or_role(const struct finding *finding)
{
    return strncmp(finding->path, "/$/owner", 8) == 0 || strncmp(finding->path, "/$/ram_role", 11) == 0 ||
           strcmp(finding->rule, "region-infrastructure") == 0;
}

static int leaves_open(const struct finding *finding)
{
    return strcmp(finding->path, "/$/cross_account") == 0 &&
           (strcmp(finding->rule, "missing-value") == 0 || strcmp(finding->rule, "document-type") == 0);
}

static int silences(const struct finding *silencer, const struct finding *silenced)
{
    char word[80];

    if (leaves_open(silencer) && silencer->side == silenced->side && is_about_owner_or_role(silenced))
        return 1;

    for (size_t i = 0; i < COUNT(declared); i++)
        if (strcmp(silencer->rule, declared[i].silencer) == 0 && strcmp(silenced->rule, declared[i].silenced) == 0 &&
            is_in_scope(silencer, silenced, declared[i].scope))
            return 1;
    if (is_warning(silencer->rule))
        return 0;
    snprintf(word, sizeof(word), " %s ", silenced->rule);
    for (size_t i = 0; i < COUNT(readings); i++)
        if (strcmp(silencer->path, readings[i].path) == 0 && strstr(readings[i].rules, word) &&
            is_in_scope(silencer, silenced, readings[i].scope))
            return 1;
    return 0;
}

/* ---- pairs ---- */

static char *for_side(const char *text, const char *side)
{
    char *out = calloc(1, 12 * strlen(text) + 1);
    char *to = out;

    assert_non_null(out);
    for (; *text; text++) {
        if (*text == '$')
            to = strcpy(to, side) + strlen(side);
        else
            *to++ = *text;
    }
    return out;
}

/* Whether two patches say different things about one setting, so that they are no two mistakes. */
static int conflict(const json_t *a, const json_t *b)
{
    const char *key;
    json_t *value;

    if (json_equal(a, b))
        return 0;
    if (!json_is_object(a) || !json_is_object(b))
        return 1;
    json_object_foreach((json_t *)(uintptr_t)a, key, value)
    {
        const json_t *other = json_object_get(b, key);

        /* An observed trust policy is one value. */
        if (other && (strcmp(key, "trust_policy") == 0 ? !json_equal(value, other) : conflict(value, other)))
            return 1;
    }
    return 0;
}

static char *judge_brief(const char *const patches[], size_t count)
{
    char *document = patched_base_task(patches, count);
    dtsx_report *report = judge_document(NULL, document, strlen(document));
    char *brief = render_brief(report);

    dtsx_report_unref(report);
    free(document);
    return brief;
}

static size_t count_lines(const char *text)
{
    size_t lines = 0;

    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static int has_line(const char *text, const char *line)
{
    const size_t length = strlen(line);

    for (const char *at = strstr(text, line); at; at = strstr(at + 1, line))
        if ((at == text || at[-1] == '\n') && at[length] == '\n')
            return 1;
    return 0;
}

/* Pairs that make another task than the two mistakes alone, so that their findings are told one by one. */
struct special {
    const char *first;
    const char *second;
    int sides; /* 1: both at the source, 2: one at each endpoint, 3: wherever */
    const char *findings;
};

static const struct special specials[] = {
    /* A database with a public IP address needs no authorization of its owner. */
    {"owner-is-not-creator /$/cross_account", "access-method-unsupported /$/access_method", 1,
     "ram-role-unused /$/ram_role\n"},
    {"access-method-unsupported /$/access_method", "owner-is-not-creator /$/cross_account", 1,
     "ram-role-unused /$/ram_role\n"},
    /* Whether the owner is the creator is not known, or not asked: what is left is a role that is not used. */
    {"account-id-format /creator/account_id", "owner-is-not-creator /$/cross_account", 3,
     "account-id-format /creator/account_id\nram-role-unused /$/ram_role\n"},
    {"owner-is-not-creator /$/cross_account", "account-id-format /creator/account_id", 3,
     "account-id-format /creator/account_id\nram-role-unused /$/ram_role\n"},
    {"missing-value /creator", "owner-is-not-creator /$/cross_account", 3,
     "missing-value /creator\nram-role-unused /$/ram_role\n"},
    {"owner-is-not-creator /$/cross_account", "missing-value /creator", 3,
     "missing-value /creator\nram-role-unused /$/ram_role\n"},
    {"account-id-format /$/owner/account_id", "owner-is-not-creator /$/cross_account", 1,
     "account-id-format /$/owner/account_id\nram-role-unused /$/ram_role\n"},
    {"missing-value /$/owner", "owner-is-not-creator /$/cross_account", 1, "ram-role-unused /$/ram_role\n"},
    {"owner-is-creator /$/owner/account_id", "owner-is-not-creator /$/cross_account", 1,
     "ram-role-unused /$/ram_role\n"},
    /* What an endpoint that is not cross-account does not need. */
    {"missing-value /$/ram_role", "owner-is-not-creator /$/cross_account", 1,
     "owner-is-not-creator /$/cross_account\n"},
    {"missing-value /$/owner", "two-way-authorization /$/cross_account", 1, "two-way-authorization /$/cross_account\n"},
    {"owner-is-not-creator /$/cross_account", "two-way-authorization /$/cross_account", 1,
     "two-way-authorization /$/cross_account\n"},
    /* There an unknown name is only a warning, which is silenced; and the matrix is not asked, but the pair is. */
    {"unknown-value /$/database_type", "owner-is-not-creator /$/cross_account", 1,
     "owner-is-not-creator /$/cross_account\n"},
    {"unknown-value /$/access_method", "owner-is-not-creator /$/cross_account", 1,
     "owner-is-not-creator /$/cross_account\n"},
    {"unknown-value /$/database_type", "two-way-authorization /$/cross_account", 1,
     "two-way-pair /$/database_type\ntwo-way-authorization /$/cross_account\n"},
    {"unknown-value /$/access_method", "two-way-authorization /$/cross_account", 1,
     "two-way-pair /$/access_method\ntwo-way-authorization /$/cross_account\n"},
    {"access-method-unsupported /$/access_method", "two-way-authorization /$/cross_account", 1,
     "two-way-pair /$/access_method\ntwo-way-authorization /$/cross_account\n"},
    {"database-type-unsupported /$/database_type", "two-way-authorization /$/cross_account", 1,
     "two-way-pair /$/database_type\ntwo-way-authorization /$/cross_account\n"},
    /* A region that is not known belongs to no infrastructure. */
    {"region-unknown /$/region", "region-infrastructure /$/region", 1, "region-unknown /$/region\n"},
    /* One record a task, at the first place in order. */
    {"infrastructure-mismatch /$/owner/infrastructure", "infrastructure-mismatch /$/owner/infrastructure", 2,
     "infrastructure-mismatch /source/owner/infrastructure\n"},
    {"region-infrastructure /$/region", "infrastructure-mismatch /$/owner/infrastructure", 2,
     "infrastructure-mismatch /source/owner/infrastructure\n"},
    {"two-way-pair /$/access_method", "two-way-pair /$/instance_form", 3, "two-way-pair /source/access_method\n"},
    /* Both read the form; the one that says what is wrong with it by itself comes first. */
    {"two-way-pair /$/instance_form", "instance-form-mismatch /$/instance_form", 2,
     "instance-form-mismatch /$/instance_form\n"},
};

static const char *find_special(const struct finding *a, const struct finding *b, int sides)
{
    char first[192];
    char second[192];

    snprintf(first, sizeof(first), "%s %s", a->rule, a->path);
    snprintf(second, sizeof(second), "%s %s", b->rule, b->path);
    for (size_t i = 0; i < COUNT(specials); i++)
        if ((specials[i].sides & sides) && strcmp(specials[i].first, first) == 0 &&
            strcmp(specials[i].second, second) == 0)
            return specials[i].findings;
    return NULL;
}

static unsigned compare_pair(const char *first, const char *second, const char *actual, int sides)
{
    const struct finding a = parse_finding(first);
    const struct finding b = parse_finding(second);
    const int is_one = strcmp(first, second) == 0;
    const int has_first = is_one || !silences(&b, &a);
    const int has_second = is_one || !silences(&a, &b);
    const size_t expected_count = is_one ? 1 : (size_t)has_first + (size_t)has_second;
    const char *special = find_special(&a, &b, sides);
    /* In a special pair, $ is the side of the second finding that has one. */
    char *told = special ? for_side(special, b.side == 'd' ? "destination" : "source") : NULL;
    const int is_right = told ? strcmp(actual, told) == 0
                              : has_line(actual, first) == has_first && has_line(actual, second) == has_second &&
                                    count_lines(actual) == expected_count;

    if (!is_right)
        print_error("%s (%d) + %s (%d), %d, gave\n%s\n", first, has_first, second, has_second, sides, actual);
    free(told);
    return !is_right;
}

static unsigned check_pair(const struct mistake *first, const char *first_side, const struct mistake *second,
                           const char *second_side)
{
    char *first_patch = for_side(first->patch, first_side);
    char *second_patch = for_side(second->patch, second_side);
    json_t *first_json = parse_json(first_patch);
    json_t *second_json = parse_json(second_patch);
    unsigned wrong = 0;

    if (!conflict(first_json, second_json)) {
        const char *const patches[] = {base, first_patch, second_patch};
        char *first_finding = for_side(first->finding, first_side);
        char *second_finding = for_side(second->finding, second_side);
        char *actual = judge_brief(patches, 3);

        wrong = compare_pair(first_finding, second_finding, actual, first_side == second_side ? 1 : 2);
        free(actual);
        free(first_finding);
        free(second_finding);
    }
    json_decref(first_json);
    json_decref(second_json);
    free(first_patch);
    free(second_patch);
    return wrong;
}

static void test_each_alone(void **state)
{
    static const char *const sides[] = {"source", "destination"};

    (void)state;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        for (size_t s = 0; s < 2; s++) {
            char *patch = for_side(mistakes[i].patch, sides[s]);
            char *finding = for_side(mistakes[i].finding, sides[s]);
            const char *const patches[] = {base, patch};
            char *actual = judge_brief(patches, 2);

            /* The destination over ECS is not supported in the first place. */
            if (s == 1 && strcmp(mistakes[i].finding, "two-way-pair /$/access_method") == 0)
                assert_string_equal(actual, "access-method-unsupported /destination/access_method\n");
            else if (!has_line(actual, finding) || count_lines(actual) != 1)
                fail_msg("%s: %s", finding, actual);
            free(actual);
            free(finding);
            free(patch);
        }
    }
}

static void test_pairs_at_one_endpoint(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(mistakes); i++)
        for (size_t j = i + 1; j < COUNT(mistakes); j++)
            wrong += check_pair(&mistakes[i], "source", &mistakes[j], "source");
    assert_int_equal(wrong, 0);
}

static void test_pairs_at_both_endpoints(void **state)
{
    unsigned wrong = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(mistakes); i++)
        for (size_t j = 0; j < COUNT(mistakes); j++)
            if (strcmp(mistakes[j].finding, "two-way-pair /$/access_method") != 0)
                wrong += check_pair(&mistakes[i], "source", &mistakes[j], "destination");
    assert_int_equal(wrong, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_alone),
        cmocka_unit_test(test_pairs_at_one_endpoint),
        cmocka_unit_test(test_pairs_at_both_endpoints),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
