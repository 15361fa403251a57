/* SPDX-License-Identifier: MIT
 * Control characters and ports, in documents and in tasks built by hand. */
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void test_control_characters_of_task(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`name`: `orders\\u001b[31m`}",
                   "document-text 4 error /name - name\n"
                   "  at 3:11 `orders\\u001B[31m`\n"
                   "  value orders\033[31m\n"
                   "  message name holds the control character U+001B.\n"
                   "  parameter key name\n"
                   "  parameter problem holds the control character U+001B\n"
                   "  parameter value orders\033[31m\n");
    /* an error at the setting, and only that one */
    EXPECT_RECORDS(NULL, "{`kind`: `syn\\u007fchronization`}",
                   "document-text 4 error /kind - kind\n"
                   "  at 4:11 `syn\177chronization`\n"
                   "  value syn\177chronization\n"
                   "  message kind holds the control character U+007F.\n"
                   "  parameter key kind\n"
                   "  parameter problem holds the control character U+007F\n"
                   "  parameter value syn\177chronization\n");
    EXPECT_RECORDS(NULL, "{`region`: `cn-hangzhou\\u0085`}",
                   "document-text 4 error /region - region\n"
                   "  at 6:13 `cn-hangzhou\302\205`\n"
                   "  value cn-hangzhou\302\205\n"
                   "  message region holds the control character U+0085.\n"
                   "  parameter key region\n"
                   "  parameter problem holds the control character U+0085\n"
                   "  parameter value cn-hangzhou\302\205\n");
    EXPECT_RECORDS(NULL, "{`name`: `aufträge 订单`}", "");
    /* The shortest texts too, and the last of the control characters in ASCII. */
    EXPECT_BRIEF(NULL, "{`name`: `~`}", "");
    EXPECT_BRIEF(NULL, "{`name`: `\\u007f`}", "document-text /name\n");
    EXPECT_BRIEF(NULL, "{`name`: `a\\u001f`}", "document-text /name\n");
}

static void test_control_characters_of_accounts(void **state)
{
    (void)state;
    EXPECT_RECORDS(BOTH_CROSS,
                   "{`creator`: {`account_id`: `1406926474061234\\n`}, `source`: {`owner`: {`label`: `a\\tb`}}, "
                   "`destination`: {`owner`: {`identity_type`: `ram-user\\r`}}}",
                   "document-text 4 error /creator/account_id - account_id\n"
                   "  at 8:19 `1406926474061234\\n`\n"
                   "  value 1406926474061234\n"
                   "\n"
                   "  message account_id holds the control character U+000A.\n"
                   "  parameter key account_id\n"
                   "  parameter problem holds the control character U+000A\n"
                   "  parameter value 1406926474061234\n"
                   "\n"
                   "document-text 4 error /source/owner/label source label\n"
                   "  at 17:16 `a\\tb`\n"
                   "  value a\011b\n"
                   "  message label holds the control character U+0009.\n"
                   "  parameter key label\n"
                   "  parameter problem holds the control character U+0009\n"
                   "  parameter value a\011b\n"
                   "document-text 4 error /destination/owner/identity_type destination identity_type\n"
                   "  at 29:24 `ram-user\\r`\n"
                   "  value ram-user\015\n"
                   "  message identity_type holds the control character U+000D.\n"
                   "  parameter key identity_type\n"
                   "  parameter problem holds the control character U+000D\n"
                   "  parameter value ram-user\015\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: `164682176356\\u00011234`}}",
                   "document-text 4 error /source/owner source account_id\n"
                   "  at 15:14 `164682176356\\u00011234`\n"
                   "  value 164682176356\0011234\n"
                   "  message account_id holds the control character U+0001.\n"
                   "  parameter key account_id\n"
                   "  parameter problem holds the control character U+0001\n"
                   "  parameter value 164682176356\0011234\n");
}

static void test_control_characters_of_endpoints(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL,
                   "{`source`: {`database_type`: `My\\u0001SQL`, `access_method`: `\\u0002`, `ram_role`: `a\\u0003`, "
                   "`instance_form`: `rds-cluster\\u0004`}}",
                   "document-text 4 error /source/database_type source database_type\n"
                   "  at 11:22 `My\\u0001SQL`\n"
                   "  value My\001SQL\n"
                   "  message database_type holds the control character U+0001.\n"
                   "  parameter key database_type\n"
                   "  parameter problem holds the control character U+0001\n"
                   "  parameter value My\001SQL\n"
                   "document-text 4 error /source/access_method source access_method\n"
                   "  at 12:22 `\\u0002`\n"
                   "  value \002\n"
                   "  message access_method holds the control character U+0002.\n"
                   "  parameter key access_method\n"
                   "  parameter problem holds the control character U+0002\n"
                   "  parameter value \002\n"
                   "document-text 4 error /source/ram_role source ram_role\n"
                   "  at 18:17 `a\\u0003`\n"
                   "  value a\003\n"
                   "  message ram_role holds the control character U+0003.\n"
                   "  parameter key ram_role\n"
                   "  parameter problem holds the control character U+0003\n"
                   "  parameter value a\003\n"
                   "document-text 4 error /source/instance_form source instance_form\n"
                   "  at 20:22 `rds-cluster\\u0004`\n"
                   "  value rds-cluster\004\n"
                   "  message instance_form holds the control character U+0004.\n"
                   "  parameter key instance_form\n"
                   "  parameter problem holds the control character U+0004\n"
                   "  parameter value rds-cluster\004\n");
    EXPECT_RECORDS(NULL,
                   "{`destination`: {`region`: `\\u0005`, `instance_id`: `\\u0006`, `host`: `\\u0007`, `database`: "
                   "`\\u0008`, `user`: `\\u000e`, `oracle_sid`: `\\u000f`, `cen_instance_id`: `\\u009f`}}",
                   "document-text 4 error /destination/region destination region\n"
                   "  at 24:15 `\\u0005`\n"
                   "  value \005\n"
                   "  message region holds the control character U+0005.\n"
                   "  parameter key region\n"
                   "  parameter problem holds the control character U+0005\n"
                   "  parameter value \005\n"
                   "document-text 4 error /destination/instance_id destination instance_id\n"
                   "  at 26:20 `\\u0006`\n"
                   "  value \006\n"
                   "  message instance_id holds the control character U+0006.\n"
                   "  parameter key instance_id\n"
                   "  parameter problem holds the control character U+0006\n"
                   "  parameter value \006\n"
                   "document-text 4 error /destination/host destination host\n"
                   "  at 27:13 `\\u0007`\n"
                   "  value \007\n"
                   "  message host holds the control character U+0007.\n"
                   "  parameter key host\n"
                   "  parameter problem holds the control character U+0007\n"
                   "  parameter value \007\n"
                   "document-text 4 error /destination/database destination database\n"
                   "  at 28:17 `\\b`\n"
                   "  value \010\n"
                   "  message database holds the control character U+0008.\n"
                   "  parameter key database\n"
                   "  parameter problem holds the control character U+0008\n"
                   "  parameter value \010\n"
                   "document-text 4 error /destination/user destination user\n"
                   "  at 29:13 `\\u000E`\n"
                   "  value \016\n"
                   "  message user holds the control character U+000E.\n"
                   "  parameter key user\n"
                   "  parameter problem holds the control character U+000E\n"
                   "  parameter value \016\n"
                   "document-text 4 error /destination/oracle_sid destination oracle_sid\n"
                   "  at 30:19 `\\u000F`\n"
                   "  value \017\n"
                   "  message oracle_sid holds the control character U+000F.\n"
                   "  parameter key oracle_sid\n"
                   "  parameter problem holds the control character U+000F\n"
                   "  parameter value \017\n"
                   "document-text 4 error /destination/cen_instance_id destination cen_instance_id\n"
                   "  at 31:24 `\302\237`\n"
                   "  value \302\237\n"
                   "  message cen_instance_id holds the control character U+009F.\n"
                   "  parameter key cen_instance_id\n"
                   "  parameter problem holds the control character U+009F\n"
                   "  parameter value \302\237\n");
}

static void test_ports(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`port`: 65536}}",
                   "document-text 4 error /source/port source port\n"
                   "  at 20:13 65536\n"
                   "  value 65536\n"
                   "  message port is not a number from 1 to 65535.\n"
                   "  parameter key port\n"
                   "  parameter problem is not a number from 1 to 65535\n"
                   "  parameter value 65536\n");
    EXPECT_RECORDS(NULL, "{`source`: {`port`: 0}, `destination`: {`port`: -1}}",
                   "document-text 4 error /source/port source port\n"
                   "  at 20:13 0\n"
                   "  value 0\n"
                   "  message port is not a number from 1 to 65535.\n"
                   "  parameter key port\n"
                   "  parameter problem is not a number from 1 to 65535\n"
                   "  parameter value 0\n"
                   "document-text 4 error /destination/port destination port\n"
                   "  at 27:13 -1\n"
                   "  value -1\n"
                   "  message port is not a number from 1 to 65535.\n"
                   "  parameter key port\n"
                   "  parameter problem is not a number from 1 to 65535\n"
                   "  parameter value -1\n");
    EXPECT_RECORDS(NULL,
                   "{`source`: {`port`: 1, `access_method`: `ECS`, `instance_id`: null}, `destination`: {`port`: "
                   "65535, `access_method`: `ECS`}}",
                   "");
}

/* What depends on it is silent. */
static void test_direction_with_a_control_character(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`direction`: `two-way\\u0001`}",
                   "document-text 4 error /direction - direction\n"
                   "  at 5:16 `two-way\\u0001`\n"
                   "  value two-way\001\n"
                   "  message direction holds the control character U+0001.\n"
                   "  parameter key direction\n"
                   "  parameter problem holds the control character U+0001\n"
                   "  parameter value two-way\001\n");
    EXPECT_RECORDS(NULL, "{`direction`: `two-way\\u0001`, `kind`: `migration`}",
                   "document-text 4 error /direction - direction\n"
                   "  at 5:16 `two-way\\u0001`\n"
                   "  value two-way\001\n"
                   "  message direction holds the control character U+0001.\n"
                   "  parameter key direction\n"
                   "  parameter problem holds the control character U+0001\n"
                   "  parameter value two-way\001\n");
}

/* Policy names are in a list; the whole list has one finding. */
static void test_control_characters_of_policies(void **state)
{
    static const char *const names[] = {"AliyunDTSRolePolicy", "a\002", "b\177"};
    dtsx_account *creator = dtsx_account_new(NULL);
    dtsx_account *owner = dtsx_account_new(NULL);
    dtsx_endpoint *source = dtsx_endpoint_new(NULL);
    dtsx_endpoint *destination = dtsx_endpoint_new(NULL);
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);
    char *records;

    (void)state;
    dtsx_account_set_id(creator, "1406926474061234");
    dtsx_account_set_id(owner, "1646821763561234");
    for (int i = 0; i < 2; i++) {
        dtsx_endpoint *endpoint = i ? destination : source;

        dtsx_endpoint_set_database_type(endpoint, "MySQL");
        dtsx_endpoint_set_access_method(endpoint, "instance");
        dtsx_endpoint_set_region(endpoint, "cn-hangzhou");
        dtsx_endpoint_set_cross_account(endpoint, i ? DTSX_ANSWER_NO : DTSX_ANSWER_YES);
    }
    dtsx_endpoint_set_owner(source, owner);
    dtsx_endpoint_set_ram_role(source, "ram-for-dts");
    dtsx_endpoint_set_role_policies(source, names, 3);
    dtsx_task_set_kind(task, "migration");
    dtsx_task_set_creator(task, creator);
    dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, source);
    dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, destination);
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    records = render_records(report, NULL);
    assert_string_equal(records, "document-text 4 error /source/observed_role/policies source policies\n"
                                 "  value a\002\n"
                                 "  message policies holds the control character U+0002.\n"
                                 "  parameter key policies\n"
                                 "  parameter problem holds the control character U+0002\n"
                                 "  parameter value a\002\n");
    free(records);
    dtsx_report_unref(report);
    dtsx_task_unref(task);
    dtsx_endpoint_unref(destination);
    dtsx_endpoint_unref(source);
    dtsx_account_unref(owner);
    dtsx_account_unref(creator);
}

/* "A secret at any depth, inside a trust policy too, given as an object or as a string; never stored, shown, written."
 */
static void test_secrets_in_trust_policies(void **state)
{
    static const char *const policies[] = {
        "{\"Statement\": [{\"Condition\": {\"a\": [{\"Password\": \"hunter2\"}]}}]}",
        "{\"AccessKeyId\": \"hunter2\"}",
        "{\"access_key_id\": \"hunter2\"}",
        "{\"Token\": \"hunter2\"}",
        "{\"pass\\u0077ord\": \"hunter2\"}",
        "{\"clientSecret\": \"hunter2\"",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(policies) / sizeof(policies[0]); i++) {
        dtsx_task *task = dtsx_task_new(NULL);
        dtsx_report *report = dtsx_report_new(NULL);
        dtsx_buffer *buffer = dtsx_buffer_new(NULL);
        const dtsx_record *record = NULL;

        assert_int_equal(dtsx_task_set_at(task, "/source/cross_account", "true", 4), DTSX_OK);
        assert_int_equal(dtsx_task_set_at(task, "/source/observed_role/trust_policy", policies[i], strlen(policies[i])),
                         DTSX_OK);
        assert_null(dtsx_task_get_at(task, "/source/observed_role/trust_policy", NULL));
        assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
        for (size_t r = 0; r < dtsx_report_count(report, DTSX_SEVERITY_ANY); r++)
            if (dtsx_record_get_setting(dtsx_report_get_record(report, r)) == DTSX_SETTING_ROLE_TRUST_POLICY) {
                assert_null(record);
                record = dtsx_report_get_record(report, r);
            }
        assert_int_equal(dtsx_record_get_rule(record), DTSX_RULE_DOCUMENT_SECRET);
        assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
        assert_null(strstr(dtsx_buffer_get(buffer, NULL), "hunter2"));
        assert_int_equal(dtsx_task_write(task, DTSX_FORMAT_JSON, 0, buffer), DTSX_ERROR_INCOMPLETE);
        dtsx_buffer_unref(buffer);
        dtsx_report_unref(report);
        dtsx_task_unref(task);
    }
}

/* The key for editors is no setting: what is wrong with it stands at the key's own path. */
static void test_schema(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`$schema`: {`password`: `hunter2`}}",
                   "document-type 3 error /$schema - -\n"
                   "  at 27:14 31 bytes: {\n"
                   "  message $schema is an object, where a string is expected.\n"
                   "  parameter key $schema\n"
                   "  parameter actual an object\n"
                   "  parameter wanted a string\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_control_characters_of_task),
        cmocka_unit_test(test_control_characters_of_accounts),
        cmocka_unit_test(test_control_characters_of_endpoints),
        cmocka_unit_test(test_ports),
        cmocka_unit_test(test_direction_with_a_control_character),
        cmocka_unit_test(test_control_characters_of_policies),
        cmocka_unit_test(test_secrets_in_trust_policies),
        cmocka_unit_test(test_schema),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
