/* SPDX-License-Identifier: MIT
 * What could not be verified: every combination of what was observed, at each endpoint; and what takes its place. */
#include "base/word.h"
#include "report/report.h"
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

/* In the order in which they are listed. The observation breaks no rule; $ is the side. */
static const struct {
    dtsx_fact fact;
    const char *name;
    const char *path;
    const char *observed;
    const char *wrong; /* an observation that an error is about */
} facts[] = {
    {DTSX_FACT_CONSOLE_INITIALIZED, "console-initialized", "/$/owner/observed/console_initialized",
     "{`$`: {`owner`: {`observed`: {`console_initialized`: true}}}}",
     "{`$`: {`owner`: {`observed`: {`console_initialized`: false}}}}"},
    {DTSX_FACT_DEFAULT_ROLE_AUTHORIZED, "default-role-authorized", "/$/owner/observed/default_role_authorized",
     "{`$`: {`owner`: {`observed`: {`default_role_authorized`: true}}}}",
     "{`$`: {`owner`: {`observed`: {`default_role_authorized`: false}}}}"},
    {DTSX_FACT_ROLE_EXISTS, "role-exists", "/$/observed_role/exists", "{`$`: {`observed_role`: {`exists`: true}}}",
     "{`$`: {`observed_role`: {`exists`: `yes`}}}"},
    {DTSX_FACT_ROLE_POLICIES, "role-policies", "/$/observed_role/policies",
     "{`$`: {`observed_role`: {`policies`: [`AliyunDTSRolePolicy`]}}}", "{`$`: {`observed_role`: {`policies`: []}}}"},
    {DTSX_FACT_TRUST_POLICY, "trust-policy", "/$/observed_role/trust_policy",
     "{`$`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, `Action`: "
     "`sts:AssumeRole`, `Principal`: {`RAM`: `acs:ram::1406926474061234:root`, `Service`: "
     "`1406926474061234@dts.aliyuncs.com`}}]}}}}",
     "{`$`: {`observed_role`: {`trust_policy`: []}}}"},
    {DTSX_FACT_INFRASTRUCTURE, "infrastructure", "/$/owner/infrastructure",
     "{`$`: {`owner`: {`infrastructure`: `public`}}}", "{`$`: {`owner`: {`infrastructure`: `moon`}}}"},
};

static char *with_side(const char *text, dtsx_side side)
{
    const char *name = side == DTSX_SIDE_SOURCE ? "source" : "destination";
    char *out = calloc(1, strlen(text) + 12);
    const char *at = strchr(text, '$');

    assert_non_null(out);
    sprintf(out, "%.*s%s%s", (int)(at - text), text, name, at + 1);
    return out;
}

/* The writer of reports relies on it. */
static void expect_plain_json(const dtsx_unverified *unverified)
{
    static const char rest[] = "{\"fact\":\"\",\"path\":\"\",\"account_id\":\"1406926474061234\",\"how\":\"\"}";
    const char *const texts[] = {
        dtsx_vocabulary_name(DTSX_VOCABULARY_FACT, (int)dtsx_unverified_get_fact(unverified)),
        dtsx_unverified_get_text(unverified, DTSX_TEXT_PATH),
        dtsx_unverified_get_text(unverified, DTSX_TEXT_HOW),
    };
    size_t length = strlen(rest);

    for (size_t i = 0; i < COUNT(texts); i++) {
        assert_non_null(texts[i]);
        assert_true(dtsx_word_is_plain(texts[i], strlen(texts[i])));
        length += strlen(texts[i]);
    }
    assert_true(length <= DTSX_UNVERIFIED_JSON_SIZE);
}

static void expect_fact(const dtsx_unverified *unverified, size_t fact, dtsx_side side, const char *account_id)
{
    char *path = with_side(facts[fact].path, side);
    const char *how = dtsx_unverified_get_text(unverified, DTSX_TEXT_HOW);

    assert_non_null(unverified);
    assert_int_equal(dtsx_unverified_get_fact(unverified), facts[fact].fact);
    assert_string_equal(dtsx_vocabulary_name(DTSX_VOCABULARY_FACT, (int)dtsx_unverified_get_fact(unverified)),
                        facts[fact].name);
    assert_int_equal(dtsx_unverified_get_side(unverified), side);
    assert_string_equal(dtsx_unverified_get_text(unverified, DTSX_TEXT_PATH), path);
    if (account_id)
        assert_string_equal(dtsx_unverified_get_text(unverified, DTSX_TEXT_ACCOUNT_ID), account_id);
    else
        assert_null(dtsx_unverified_get_text(unverified, DTSX_TEXT_ACCOUNT_ID));
    assert_non_null(how);
    assert_true(strlen(how) > 20);
    assert_null(dtsx_unverified_get_text(unverified, DTSX_TEXT_MESSAGE));
    expect_plain_json(unverified);
    free(path);
}

/* Of the creator, where it owns an endpoint, one fact is asked for: whether it authorized DTS. */
static void expect_creator(const dtsx_unverified *unverified)
{
    assert_non_null(unverified);
    assert_int_equal(dtsx_unverified_get_fact(unverified), DTSX_FACT_DEFAULT_ROLE_AUTHORIZED);
    assert_int_equal(dtsx_unverified_get_side(unverified), 0);
    assert_string_equal(dtsx_unverified_get_text(unverified, DTSX_TEXT_PATH),
                        "/creator/observed/default_role_authorized");
    assert_string_equal(dtsx_unverified_get_text(unverified, DTSX_TEXT_ACCOUNT_ID), "1406926474061234");
    assert_non_null(dtsx_unverified_get_text(unverified, DTSX_TEXT_HOW));
    expect_plain_json(unverified);
}

/* Facts that are left open at each endpoint, as bits; none where the endpoint is not cross-account. CREATOR_OPEN among
 * those of the source: the creator's too. */
#define CREATOR_OPEN 0x100U

static void expect_open(const dtsx_report *report, unsigned source, unsigned destination, const char *source_id,
                        const char *destination_id)
{
    size_t index = 0;

    if (source & CREATOR_OPEN)
        expect_creator(dtsx_report_get_unverified(report, index++));

    for (size_t fact = 0; fact < COUNT(facts); fact++)
        if (source & 1U << fact)
            expect_fact(dtsx_report_get_unverified(report, index++), fact, DTSX_SIDE_SOURCE, source_id);
    for (size_t fact = 0; fact < COUNT(facts); fact++)
        if (destination & 1U << fact)
            expect_fact(dtsx_report_get_unverified(report, index++), fact, DTSX_SIDE_DESTINATION, destination_id);
    assert_int_equal(dtsx_report_unverified_count(report), index);
    assert_null(dtsx_report_get_unverified(report, index));
}

static dtsx_report *judge(const char *const patches[], size_t count, int by_hand)
{
    char *document = patched_base_task(patches, count);
    dtsx_report *report = by_hand ? judge_task(NULL, document) : judge_document(NULL, document, strlen(document));

    free(document);
    return report;
}

#define ALL 0x3fU

static void test_each_combination(void **state)
{
    (void)state;
    for (int by_hand = 0; by_hand < 2; by_hand++) {
        for (unsigned given = 0; given <= ALL; given++) {
            for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
                const char *patches[COUNT(facts) + 1] = {BOTH_CROSS};
                char *owned[COUNT(facts)] = {NULL};
                dtsx_report *report;

                for (size_t fact = 0; fact < COUNT(facts); fact++)
                    if (given & 1U << fact)
                        patches[fact + 1] = owned[fact] = with_side(facts[fact].observed, (dtsx_side)side);
                report = judge(patches, COUNT(patches), by_hand);
                assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 0);
                assert_int_equal(dtsx_report_is_valid(report), 1);
                expect_open(report, side == DTSX_SIDE_SOURCE ? ALL & ~given : ALL,
                            side == DTSX_SIDE_DESTINATION ? ALL & ~given : ALL, "1646821763561234", "1122334455667788");
                dtsx_report_unref(report);
                for (size_t fact = 0; fact < COUNT(facts); fact++)
                    free(owned[fact]);
            }
        }
    }
}

/* A finding about the same fact takes its place. */
static void test_findings_take_the_place(void **state)
{
    (void)state;
    for (size_t fact = 0; fact < COUNT(facts); fact++) {
        for (int side = DTSX_SIDE_SOURCE; side <= DTSX_SIDE_DESTINATION; side++) {
            char *wrong = with_side(facts[fact].wrong, (dtsx_side)side);
            const char *const patches[] = {BOTH_CROSS, wrong};
            dtsx_report *report = judge(patches, 2, 0);

            assert_int_equal(dtsx_report_count(report, DTSX_SEVERITY_ERROR), 1);
            expect_open(report, side == DTSX_SIDE_SOURCE ? ALL & ~(1U << fact) : ALL,
                        side == DTSX_SIDE_DESTINATION ? ALL & ~(1U << fact) : ALL, "1646821763561234",
                        "1122334455667788");
            dtsx_report_unref(report);
            free(wrong);
        }
    }
}

static void expect_open_after(const char *patch, unsigned source, unsigned destination, const char *source_id)
{
    dtsx_report *report = judge(&patch, 1, 0);

    expect_open(report, source, destination, source_id, "1122334455667788");
    dtsx_report_unref(report);
}

/* The account that can look is not known where its ID is missing or none. */
static void test_account(void **state)
{
    (void)state;
    expect_open_after("{}", CREATOR_OPEN | ALL, 0, "1646821763561234");
    expect_open_after("{`source`: {`owner`: `1646821763561234`}}", CREATOR_OPEN | ALL, 0, "1646821763561234");
    expect_open_after("{`source`: {`owner`: {`account_id`: `30159937`}}}", CREATOR_OPEN | ALL, 0, "30159937");
    expect_open_after("{`source`: {`owner`: {`account_id`: `164682176356123`}}}", CREATOR_OPEN | ALL, 0, NULL);
    expect_open_after("{`source`: {`owner`: {`account_id`: ` 1646821763561234`}}}", CREATOR_OPEN | ALL, 0, NULL);
    expect_open_after("{`source`: {`owner`: {`account_id`: ``}}}", CREATOR_OPEN | ALL, 0, NULL);
    expect_open_after("{`source`: {`owner`: {`account_id`: 1646821763561234}}}", CREATOR_OPEN | ALL, 0, NULL);
    expect_open_after("{`source`: {`owner`: null}}", CREATOR_OPEN | ALL, 0, NULL);
}

static void test_only_cross_account_endpoints(void **state)
{
    (void)state;
    expect_open_after(DESTINATION_CROSS, CREATOR_OPEN, ALL, NULL);
    expect_open_after("{`source`: {`cross_account`: false}}", 0, 0, NULL);
    expect_open_after("{`source`: {`cross_account`: null}}", 0, 0, NULL);
    expect_open_after("{`source`: {`cross_account`: `true`}}", 0, 0, NULL);
    expect_open_after("{`source`: null}", 0, 0, NULL);
}

/* "default-role-authorized for every account that owns an endpoint": of the creator once, wherever it is said. */
static void test_default_role_of_creator(void **state)
{
    (void)state;
    expect_open_after("{`creator`: {`observed`: {`default_role_authorized`: true}}}", ALL, 0, "1646821763561234");
    expect_open_after("{`creator`: {`observed`: {`default_role_authorized`: false}}}", ALL, 0, "1646821763561234");
    expect_open_after("{`creator`: {`observed`: []}}", ALL, 0, "1646821763561234");
    expect_open_after("{`destination`: {`owner`: `1406926474061234`}}", CREATOR_OPEN | ALL, 0, "1646821763561234");
    expect_open_after("{`destination`: {`owner`: {`account_id`: `1406926474061234`, `observed`: "
                      "{`default_role_authorized`: true}}}}",
                      ALL, 0, "1646821763561234");
    expect_open_after("{`creator`: null}", ALL, 0, "1646821763561234");
    /* over a public IP address another account may own it */
    expect_open_after("{`destination`: {`owner`: `1122334455667788`, `access_method`: `Public IP`}}", ALL, 1U << 1,
                      "1646821763561234");
}

/* What cannot be judged was seen, and is not verified all the same. */
static void test_unjudged_trust_policy(void **state)
{
    (void)state;
    expect_open_after(
        "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
        "`NotAction`: `ecs:*`, `Principal`: {`RAM`: `acs:ram::1406926474061234:root`, `Service`: "
        "`1406926474061234@dts.aliyuncs.com`}}]}}}}",
        CREATOR_OPEN | ALL, 0, "1646821763561234");
    expect_open_after(
        "{`source`: {`observed_role`: {`trust_policy`: {`Version`: `1`, `Statement`: [{`Effect`: `Allow`, "
        "`Action`: `*`, `Principal`: {`Service`: `1406926474061234@dts.aliyuncs.com`}}]}}}}",
        CREATOR_OPEN | (ALL & ~0x10U), 0, "1646821763561234");
}

/* What is empty was not given; what holds the facts and is no object has a finding in the place of each. */
static void test_empty_and_unusable(void **state)
{
    const unsigned all = CREATOR_OPEN | ALL;

    (void)state;
    expect_open_after("{`source`: {`observed_role`: {`trust_policy`: ``}}}", all, 0, "1646821763561234");
    expect_open_after("{`source`: {`observed_role`: {}, `owner`: {`observed`: {}, `infrastructure`: ``}}}", all, 0,
                      "1646821763561234");
    expect_open_after("{`source`: {`observed_role`: 1}}", all & ~0x1cU, 0, "1646821763561234");
    expect_open_after("{`source`: {`owner`: {`observed`: []}}}", all & ~0x03U, 0, "1646821763561234");
    expect_open_after("{`source`: {`owner`: []}}", all & ~0x23U, 0, NULL);
}

static void test_null(void **state)
{
    (void)state;
    assert_int_equal(dtsx_unverified_get_fact(NULL), 0);
    assert_int_equal(dtsx_unverified_get_side(NULL), 0);
    assert_null(dtsx_unverified_get_text(NULL, DTSX_TEXT_PATH));
    assert_int_equal(dtsx_report_unverified_count(NULL), 0);
    assert_null(dtsx_report_get_unverified(NULL, 0));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_combination),
        cmocka_unit_test(test_findings_take_the_place),
        cmocka_unit_test(test_account),
        cmocka_unit_test(test_only_cross_account_endpoints),
        cmocka_unit_test(test_default_role_of_creator),
        cmocka_unit_test(test_unjudged_trust_policy),
        cmocka_unit_test(test_empty_and_unusable),
        cmocka_unit_test(test_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
