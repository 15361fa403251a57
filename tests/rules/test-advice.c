/* SPDX-License-Identifier: MIT
 * Advice never leads to the next error: of generated tasks with one mistake each, what a record suggests, expects and
 * advises is carried out to the letter, and no error comes from it. */
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

/* ---- mistakes: of tasks of each scenario, at each side; $ is the side ---- */

static const char *const bases[] = {
    "{}",
    DESTINATION_CROSS,
    BOTH_CROSS,
    TWO_WAY,
    "{`source`: {`access_method`: `ECS`, `instance_id`: null}}",
    "{`source`: {`database_type`: `Oracle`, `access_method`: `EXPRESS`, `instance_id`: null}}",
    "{`source`: {`database_type`: `Redis`, `access_method`: `CEN`, `instance_id`: null}}",
};

#define TRUST(statement) "{`$`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [" statement "]}}}}"
#define ALLOW(rest)      "{`Effect`: `Allow`, `Action`: `sts:AssumeRole`, " rest "}"
#define CROSS(rest)      "{`$`: {`cross_account`: true, `ram_role`: `ram-for-dts`, " rest "}}"
#define BOTH                                                                                                           \
    "`Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], `Service`: [`1406926474061234@dts.aliyuncs.com`]}"

static const char *const mistakes[] = {
    "{`kind`: null, `direction`: `one-way`}",
    "{`kind`: `copy`, `direction`: `one-way`}",
    "{`kind`: `migration`}",
    "{`region`: `cn-hangzhou-finance`}",
    "{`creator`: {`account_id`: `1406-9264-7406-1234`}}",
    "{`$`: {`database_type`: null}}",
    "{`$`: {`database_type`: `DRDS`}}",
    "{`$`: {`database_type`: `Kafka`}}",
    "{`$`: {`database_type`: `TiDB`}}",
    "{`$`: {`access_method`: null}}",
    "{`$`: {`access_method`: `cable`}}",
    "{`$`: {`access_method`: `OTHER`}}",
    "{`$`: {`region`: null}}",
    "{`$`: {`region`: `cn-hangzhou-finance`}}",
    "{`$`: {`cross_account`: null}}",
    "{`$`: {`cross_account`: false}}",
    CROSS("`owner`: null"),
    CROSS("`owner`: {`account_id`: null}"),
    CROSS("`owner`: {`account_id`: `1406926474061234`}"),
    CROSS("`owner`: {`account_id`: `１６４６８２１７６３５６１２３４`}"),
    CROSS("`owner`: {`account_id`: ` 1406926474061234`}"),
    CROSS("`owner`: {`account_id`: `acs:ram::1646821763561234:root`}"),
    CROSS("`owner`: {`observed`: {`console_initialized`: false, `default_role_authorized`: false}}"),
    "{`creator`: {`infrastructure`: `public`}, `$`: {`cross_account`: true, `ram_role`: `ram-for-dts`, `owner`: "
    "{`identity_type`: `ram-user`, `infrastructure`: `finance`}}}",
    CROSS("`owner`: {`infrastructure`: `moon`}"),
    "{`$`: {`ram_role`: null}}",
    "{`$`: {`ram_role`: `acs:ram::1646821763561234:role/ram-for-dts`}}",
    "{`$`: {`ram_role`: `acs:ram::1646821763561234:role/AliyunDTSDefaultRole`}}",
    "{`$`: {`ram_role`: ` AliyunDTSDefaultRole`}}",
    "{`$`: {`ram_role`: `ram-for-dts `}}",
    "{`$`: {`ram_role`: `dts@example.onaliyun.com`}}",
    "{`$`: {`ram_role`: `AliyunServiceRoleForDTS`}}",
    "{`$`: {`ram_role`: `ram for dts`}}",
    "{`$`: {`observed_role`: {`exists`: false}}}",
    "{`$`: {`observed_role`: {`policies`: []}}}",
    "{`$`: {`observed_role`: {`policies`: [`AdministratorAccess`]}}}",
    "{`$`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy`]}}}",
    "{`$`: {`observed_role`: {`trust_policy`: {}}}}",
    TRUST(ALLOW("`Principal`: {`Service`: [`${creator}@dts.aliyuncs.com`]}")),
    TRUST(ALLOW("`Principal`: {`Service`: [`dts.aliyuncs.com`, `1357246813572468@dts.aliyuncs.com`]}")),
    TRUST(ALLOW("`Principal`: {`RAM`: [`acs:ram::1406926474061234:root`]}")),
    TRUST(ALLOW("`Principal`: {`Service`: [`1406926474061234@dts.aliyuncs.com`]}")),
    TRUST(ALLOW(BOTH ", `Condition`: {`Bool`: {`acs:MFAPresent`: `true`}}")),
    TRUST(ALLOW(BOTH) ", {`Effect`: `Deny`, `Action`: `*`, " BOTH "}"),
    TRUST(ALLOW(BOTH) ", {`Effect`: `Deny`, `Action`: `*`, `Principal`: {`Service`: [`*`]}}"),
    TRUST("{`Effect`: `Allow`, `NotAction`: `ecs:*`, " BOTH "}"),
    "{`$`: {`instance_form`: `tair-enterprise`}}",
    "{`$`: {`instance_form`: null}}",
    "{`$`: {`instance_id`: `dds-1`}}",
    "{`$`: {`cen_instance_id`: `cen-1`, `oracle_sid`: `X`, `host`: `10.0.0.1`}}",
};

/* ---- what the solutions say, as changes of a task ---- */

#define ROLE    "{`$`: {`ram_role`: `ram-for-dts`}}"
#define ACCOUNT "{`$`: {`owner`: {`account_id`: `1646821763561234`}}}"

static const struct {
    const char *rule;
    const char *path; /* of the record, without its side; NULL: any */
    const char *patch;
} solutions[] = {
    {"missing-value", "/creator", "{`creator`: `1406926474061234`}"},
    {"missing-value", "/creator/account_id", "{`creator`: `1406926474061234`}"},
    {"missing-value", "/$/region", "{`$`: {`region`: `cn-hangzhou`}}"},
    {"missing-value", "/$/owner", ACCOUNT},
    {"missing-value", "/$/owner/account_id", ACCOUNT},
    {"missing-value", "/$/ram_role", ROLE},
    {"account-id-format", "/$/owner/account_id", ACCOUNT},
    {"account-not-initialized", NULL, "{`$`: {`owner`: {`observed`: {`console_initialized`: true}}}}"},
    {"default-role-unauthorized", NULL, "{`$`: {`owner`: {`observed`: {`default_role_authorized`: true}}}}"},
    {"ram-user-authorization", NULL, "{`$`: {`owner`: {`identity_type`: `account`}}}"},
    {"infrastructure-mismatch", NULL, "{`$`: {`owner`: {`infrastructure`: `public`}}}"},
    {"region-infrastructure", NULL,
     "{`region`: `cn-hangzhou`, `source`: {`region`: `cn-hangzhou`}, `destination`: {`region`: `cn-hangzhou`}}"},
    {"no-cross-account-endpoint", NULL,
     "{`$`: {`cross_account`: true, `owner`: `1646821763561234`, `ram_role`: `ram-for-dts`}}"},
    {"owner-is-creator", NULL, ACCOUNT},
    {"owner-is-not-creator", NULL, "{`$`: {`cross_account`: true, `ram_role`: `ram-for-dts`}}"},
    {"ram-role-is-arn", NULL, ROLE},
    {"ram-role-is-user", NULL, ROLE},
    {"ram-role-is-default", NULL, ROLE},
    {"ram-role-is-service-linked", NULL, ROLE},
    {"ram-role-format", NULL, ROLE},
    {"ram-role-unused", NULL, "{`$`: {`ram_role`: null}}"},
    {"ram-role-not-found", NULL, "{`$`: {`observed_role`: {`exists`: true}}}"},
    {"ram-role-permissions", NULL,
     "{`$`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy`, `AliyunVPCReadOnlyAccess`]}}}"},
    {"ram-role-permissions-unchecked", NULL,
     "{`$`: {`observed_role`: {`policies`: [`AdministratorAccess`, `AliyunDTSRolePolicy`]}}}"},
    {"ram-role-vpc-permissions", NULL,
     "{`$`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy`, `AliyunVPCReadOnlyAccess`]}}}"},
    {"two-way-authorization", NULL,
     "{`$`: {`cross_account`: true, `owner`: `1646821763561234`, `ram_role`: `ram-for-dts`}}"},
    {"connection-setting-unused", "/$/host", "{`$`: {`host`: null}}"},
    {"connection-setting-unused", "/$/oracle_sid", "{`$`: {`oracle_sid`: null}}"},
    {"connection-setting-unused", "/$/cen_instance_id", "{`$`: {`cen_instance_id`: null}}"},
};

/* ---- carrying out ---- */

static char *for_side(const char *text, const char *side)
{
    char *out = calloc(1, 12 * strlen(text) + 1);
    char *to = out;

    assert_non_null(out);
    for (; *text; text++) {
        if (*text == '$' && text[1] != '{')
            to = strcpy(to, side) + strlen(side);
        else
            *to++ = *text;
    }
    return out;
}

static const char *side_of(const char *path)
{
    return strncmp(path, "/destination", 12) == 0 ? "destination" : "source";
}

static dtsx_report *judge(const json_t *task)
{
    char *text = json_dumps(task, 0);
    dtsx_report *report = judge_document(NULL, text, strlen(text));

    free(text);
    return report;
}

static int has_record(const dtsx_report *report, dtsx_rule rule, const char *path)
{
    const dtsx_record *record;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++)
        if (dtsx_record_get_rule(record) == rule &&
            strcmp(dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL), path) == 0)
            return 1;
    return 0;
}

/* After advice on a record was followed: it is gone, and no error is there that was not there before. */
static void expect_no_new_error(const dtsx_report *before, const dtsx_record *followed, json_t *task, const char *what)
{
    const char *const path = dtsx_record_get_text(followed, DTSX_TEXT_PATH, NULL);
    dtsx_report *after = judge(task);
    const dtsx_record *record;

    if (has_record(after, dtsx_record_get_rule(followed), path))
        fail_msg("%s does not mend %s: %s", what, path, json_dumps(task, 0));
    for (size_t i = 0; (record = dtsx_report_get_record(after, i)); i++)
        if (dtsx_record_get_severity(record) == DTSX_SEVERITY_ERROR &&
            !has_record(before, dtsx_record_get_rule(record), dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL)))
            fail_msg("%s at %s leads to: %s\n%s", what, path, dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL),
                     json_dumps(task, 0));
    dtsx_report_unref(after);
    json_decref(task);
}

/* Another value at a path of a task, whose objects are there. */
static json_t *with_value(const json_t *task, const char *path, json_t *value)
{
    json_t *const changed = json_deep_copy(task);
    json_t *object = changed;
    char key[64];

    for (;;) {
        const size_t length = strcspn(++path, "/");

        memcpy(key, path, length);
        key[length] = '\0';
        path += length;
        if (*path == '\0')
            break;
        object = json_object_get(object, key);
    }
    assert_int_equal(json_object_set_new(object, key, value), 0);
    return changed;
}

static json_t *json_of(const char *text)
{
    return strcmp(text, "true") == 0 ? json_true() : strcmp(text, "false") == 0 ? json_false() : json_string(text);
}

static void follow_suggestion(const json_t *task, const dtsx_report *report, const dtsx_record *record)
{
    const char *const value = dtsx_record_get_text(record, DTSX_TEXT_SUGGESTED_VALUE, NULL);

    if (value)
        expect_no_new_error(report, record,
                            with_value(task, dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL), json_of(value)),
                            value);
}

/* "And give owner and ram_role too." */
static json_t *complete(json_t *task, const char *path, const char *value)
{
    json_t *const endpoint = json_object_get(task, side_of(path));

    if (strstr(path, "/cross_account") && strcmp(value, "true") == 0) {
        if (!json_object_get(endpoint, "owner"))
            json_object_set_new(endpoint, "owner", json_string("1646821763561234"));
        if (!json_object_get(endpoint, "ram_role"))
            json_object_set_new(endpoint, "ram_role", json_string("ram-for-dts"));
    }
    return task;
}

static int has_name_in_place(const dtsx_record *record)
{
    const dtsx_rule rule = dtsx_record_get_rule(record);

    return rule != DTSX_RULE_RAM_ROLE_PERMISSIONS && rule != DTSX_RULE_RAM_ROLE_PERMISSIONS_UNCHECKED &&
           rule != DTSX_RULE_RAM_ROLE_VPC_PERMISSIONS;
}

static void follow_expected(const json_t *task, const dtsx_report *report, const dtsx_record *record)
{
    const char *const path = dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL);

    for (size_t i = 0; has_name_in_place(record) && i < dtsx_record_list_count(record, DTSX_LIST_EXPECTED); i++) {
        const char *const value = dtsx_record_list_get(record, DTSX_LIST_EXPECTED, i, NULL, NULL);

        expect_no_new_error(report, record, complete(with_value(task, path, json_of(value)), path, value), value);
    }
}

/* "The trust policy that the plan of this task gives." */
static void follow_plan(const json_t *task, const dtsx_report *report, const dtsx_record *record)
{
    const char *const path = dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL);
    char *const text = json_dumps(task, 0);
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_plan *plan = NULL;

    assert_int_equal(dtsx_document_read(document, text, strlen(text), 0), DTSX_OK);
    if (dtsx_plan_new_from_document(document, 0, NULL, &plan) == DTSX_OK) {
        for (size_t i = 0; i < dtsx_plan_role_count(plan); i++) {
            const dtsx_plan_role *const role = dtsx_plan_get_role(plan, i);
            const dtsx_side side = dtsx_record_get_side(record);
            const char *const policy = dtsx_plan_role_get_text(role, DTSX_TEXT_TRUST_POLICY, NULL);

            if (dtsx_plan_role_has_side(role, side) == DTSX_ANSWER_YES)
                expect_no_new_error(report, record, with_value(task, path, parse_json(policy)), "the plan");
        }
    }
    dtsx_plan_unref(plan);
    dtsx_document_unref(document);
    free(text);
}

static int is_about_trust(const dtsx_record *record)
{
    const int rule = (int)dtsx_record_get_rule(record);

    return strncmp(dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, rule), "trust-policy-", 13) == 0;
}

static int is_at(const char *path, const char *pattern)
{
    char *const expected = pattern ? for_side(pattern, side_of(path)) : NULL;
    const int same = !expected || strcmp(path, expected) == 0;

    free(expected);
    return same;
}

/* How many solutions are carried out. */
static size_t follow_solution(const json_t *task, const dtsx_report *report, const dtsx_record *record)
{
    const char *const path = dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL);
    const char *const rule = dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record));

    for (size_t i = 0; i < COUNT(solutions); i++) {
        char *patch;
        json_t *change;

        if (strcmp(solutions[i].rule, rule) != 0 || !is_at(path, solutions[i].path))
            continue;
        patch = for_side(solutions[i].patch, side_of(path));
        change = parse_json(patch);
        expect_no_new_error(report, record, merge_patch(json_deep_copy(task), change), rule);
        json_decref(change);
        free(patch);
        return 1;
    }
    return 0;
}

static size_t follow_all(const char *base, const char *mistake, const char *side)
{
    char *const patch = for_side(mistake, side);
    const char *const patches[] = {base, patch};
    char *const text = patched_base_task(patches, 2);
    json_t *const task = parse_json(text);
    dtsx_report *const report = judge(task);
    const dtsx_record *record;
    size_t followed = 0;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++) {
        follow_suggestion(task, report, record);
        follow_expected(task, report, record);
        followed += follow_solution(task, report, record);
        if (is_about_trust(record))
            follow_plan(task, report, record);
    }
    dtsx_report_unref(report);
    json_decref(task);
    free(text);
    free(patch);
    return followed;
}

static void test_advice(void **state)
{
    size_t followed = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(bases); i++)
        for (size_t j = 0; j < COUNT(mistakes); j++) {
            followed += follow_all(bases[i], mistakes[j], "source");
            followed += follow_all(bases[i], mistakes[j], "destination");
        }
    assert_true(followed > COUNT(bases) * COUNT(mistakes) / 2);
}

/* Nobody knows which direction was meant: where one is advised, the other may not do. */
static void test_direction(void **state)
{
    (void)state;
    follow_all(TWO_WAY, "{`direction`: `up`}", "source");
    follow_all(TWO_WAY, "{`direction`: null}", "source");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(test_advice), cmocka_unit_test(test_direction)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
