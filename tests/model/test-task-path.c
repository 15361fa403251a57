/* SPDX-License-Identifier: MIT
 * Settings by path: the same task as the named setters make, and nothing changed by a call that fails. */
#include "alloc-failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static dtsx_status set_at(dtsx_task *task, const char *path, const char *text)
{
    return dtsx_task_set_at(task, path, text, text ? strlen(text) : 0);
}

static const struct {
    const char *path;
    const char *text;
} settings[] = {
    {"/name", "orders"},
    {"/kind", "synchronization"},
    {"/direction", "one-way"},
    {"/region", "cn-hangzhou"},
    {"/creator/account_id", "1406926474061234"},
    {"/creator/label", "\xe6\x9d\xad\xe5\xb7\x9e"},
    {"/creator/observed/console_initialized", "true"},
    {"/source/database_type", "MySQL"},
    {"/source/access_method", "instance"},
    {"/source/region", "cn-hangzhou"},
    {"/source/cross_account", "true"},
    {"/source/owner/account_id", "1646821763561234"},
    {"/source/owner/infrastructure", "public"},
    {"/source/owner/identity_type", "account"},
    {"/source/owner/observed/default_role_authorized", "false"},
    {"/source/ram_role", "ram-for-dts"},
    {"/source/instance_form", "rds-instance"},
    {"/source/instance_id", "rm-1"},
    {"/source/host", "db.example"},
    {"/source/port", "3306"},
    {"/source/database", "orders"},
    {"/source/user", "reader"},
    {"/source/oracle_sid", "ORCL"},
    {"/source/cen_instance_id", "cen-1"},
    {"/source/observed_role/exists", "true"},
    {"/source/observed_role/trust_policy", "{}"},
    {"/destination/database_type", "PolarDB for MySQL"},
    {"/destination/access_method", "instance"},
    {"/destination/region", "cn-shanghai"},
    {"/destination/cross_account", "false"},
    {"/destination/owner/account_id", "1406926474061234"},
};

enum { SETTING_COUNT = sizeof settings / sizeof settings[0] };

static dtsx_status set_all(dtsx_task *task)
{
    dtsx_status status = DTSX_OK;

    for (size_t i = 0; i < SETTING_COUNT && status == DTSX_OK; i++)
        status = set_at(task, settings[i].path, settings[i].text);
    return status;
}

static void assert_same_text(const char *got, const char *wanted)
{
    assert_non_null(got);
    assert_string_equal(got, wanted);
}

static void test_sets_each_setting(void **state)
{
    dtsx_task *const task = dtsx_task_new(NULL);
    (void)state;

    assert_int_equal(set_all(task), DTSX_OK);

    const dtsx_account *const creator = dtsx_task_get_creator(task);
    const dtsx_endpoint *const source = dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE);
    const dtsx_endpoint *const destination = dtsx_task_get_endpoint(task, DTSX_SIDE_DESTINATION);
    const dtsx_account *const owner = dtsx_endpoint_get_owner(source);

    assert_same_text(dtsx_task_get(task, DTSX_SETTING_NAME, NULL), "orders");
    assert_int_equal(dtsx_task_get_value(task, DTSX_SETTING_KIND), DTSX_TASK_KIND_SYNCHRONIZATION);
    assert_int_equal(dtsx_task_get_value(task, DTSX_SETTING_DIRECTION), DTSX_DIRECTION_ONE_WAY);
    assert_same_text(dtsx_task_get(task, DTSX_SETTING_REGION, NULL), "cn-hangzhou");
    assert_same_text(dtsx_account_get(creator, DTSX_SETTING_ACCOUNT_ID, NULL), "1406926474061234");
    assert_same_text(dtsx_account_get(creator, DTSX_SETTING_LABEL, NULL), "\xe6\x9d\xad\xe5\xb7\x9e");
    assert_int_equal(dtsx_account_get_value(creator, DTSX_SETTING_CONSOLE_INITIALIZED), DTSX_ANSWER_YES);
    assert_int_equal(dtsx_endpoint_get_value(source, DTSX_SETTING_DATABASE_TYPE), DTSX_DATABASE_TYPE_MYSQL);
    assert_int_equal(dtsx_endpoint_get_value(source, DTSX_SETTING_ACCESS_METHOD), DTSX_ACCESS_METHOD_INSTANCE);
    assert_int_equal(dtsx_endpoint_get_value(source, DTSX_SETTING_CROSS_ACCOUNT), DTSX_ANSWER_YES);
    assert_same_text(dtsx_account_get(owner, DTSX_SETTING_ACCOUNT_ID, NULL), "1646821763561234");
    assert_int_equal(dtsx_account_get_value(owner, DTSX_SETTING_INFRASTRUCTURE), DTSX_INFRASTRUCTURE_PUBLIC);
    assert_int_equal(dtsx_account_get_value(owner, DTSX_SETTING_IDENTITY_TYPE), DTSX_IDENTITY_TYPE_ACCOUNT);
    assert_int_equal(dtsx_account_get_value(owner, DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED), DTSX_ANSWER_NO);
    assert_same_text(dtsx_endpoint_get(source, DTSX_SETTING_RAM_ROLE, NULL), "ram-for-dts");
    assert_int_equal(dtsx_endpoint_get_value(source, DTSX_SETTING_INSTANCE_FORM), DTSX_INSTANCE_FORM_RDS_INSTANCE);
    assert_same_text(dtsx_endpoint_get(source, DTSX_SETTING_INSTANCE_ID, NULL), "rm-1");
    assert_same_text(dtsx_endpoint_get(source, DTSX_SETTING_HOST, NULL), "db.example");
    assert_int_equal(dtsx_endpoint_get_value(source, DTSX_SETTING_PORT), 3306);
    assert_same_text(dtsx_endpoint_get(source, DTSX_SETTING_DATABASE, NULL), "orders");
    assert_same_text(dtsx_endpoint_get(source, DTSX_SETTING_USER, NULL), "reader");
    assert_same_text(dtsx_endpoint_get(source, DTSX_SETTING_ORACLE_SID, NULL), "ORCL");
    assert_same_text(dtsx_endpoint_get(source, DTSX_SETTING_CEN_INSTANCE_ID, NULL), "cen-1");
    assert_int_equal(dtsx_endpoint_get_value(source, DTSX_SETTING_ROLE_EXISTS), DTSX_ANSWER_YES);
    assert_same_text(dtsx_endpoint_get(source, DTSX_SETTING_ROLE_TRUST_POLICY, NULL), "{}");
    assert_same_text(dtsx_endpoint_get(destination, DTSX_SETTING_REGION, NULL), "cn-shanghai");
    assert_int_equal(dtsx_endpoint_get_value(destination, DTSX_SETTING_CROSS_ACCOUNT), DTSX_ANSWER_NO);
    assert_same_text(dtsx_account_get(dtsx_endpoint_get_owner(destination), DTSX_SETTING_ACCOUNT_ID, NULL),
                     "1406926474061234");
    dtsx_task_unref(task);
}

/* Every path that a record of an empty task names can be set. */
static void test_takes_the_paths_of_records(void **state)
{
    dtsx_task *const task = dtsx_task_new(NULL);
    dtsx_report *const report = dtsx_report_new(NULL);
    int set = 0;
    (void)state;

    assert_int_equal(set_at(task, "/source/cross_account", "true"), DTSX_OK);
    assert_int_equal(set_at(task, "/destination/cross_account", "true"), DTSX_OK);
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++) {
        const char *const path = dtsx_record_get_text(dtsx_report_get_record(report, i), DTSX_TEXT_PATH, NULL);

        assert_int_equal(set_at(task, path, "something"), DTSX_OK);
        set++;
    }
    assert_true(set >= 8);
    dtsx_report_unref(report);
    dtsx_task_unref(task);
}

static void test_an_account_stands_for_its_id(void **state)
{
    dtsx_task *const task = dtsx_task_new(NULL);
    (void)state;

    assert_int_equal(set_at(task, "/creator", "1406926474061234"), DTSX_OK);
    assert_int_equal(set_at(task, "/destination/owner", "1646821763561234"), DTSX_OK);
    assert_same_text(dtsx_account_get(dtsx_task_get_creator(task), DTSX_SETTING_ACCOUNT_ID, NULL), "1406926474061234");
    assert_same_text(dtsx_account_get(dtsx_endpoint_get_owner(dtsx_task_get_endpoint(task, DTSX_SIDE_DESTINATION)),
                                      DTSX_SETTING_ACCOUNT_ID, NULL),
                     "1646821763561234");
    assert_null(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE));
    dtsx_task_unref(task);
}

static void test_keeps_the_parts_that_are_there(void **state)
{
    dtsx_task *const task = dtsx_task_new(NULL);
    dtsx_endpoint *const source = dtsx_endpoint_new(NULL);
    dtsx_account *const both = dtsx_account_new(NULL);
    (void)state;

    dtsx_endpoint_set_owner(source, both);
    dtsx_task_set_creator(task, both);
    dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, source);
    assert_int_equal(set_at(task, "/source/owner/label", "shared"), DTSX_OK);
    assert_int_equal(set_at(task, "/creator/account_id", "1406926474061234"), DTSX_OK);
    assert_ptr_equal(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE), source);
    assert_ptr_equal(dtsx_endpoint_get_owner(source), both);
    assert_ptr_equal(dtsx_task_get_creator(task), both);
    assert_same_text(dtsx_account_get(both, DTSX_SETTING_LABEL, NULL), "shared");
    assert_same_text(dtsx_account_get(both, DTSX_SETTING_ACCOUNT_ID, NULL), "1406926474061234");
    dtsx_account_unref(both);
    dtsx_endpoint_unref(source);
    dtsx_task_unref(task);
}

static void test_empty_text_is_absence(void **state)
{
    dtsx_task *const task = dtsx_task_new(NULL);
    (void)state;

    set_at(task, "/source/cross_account", "true");
    set_at(task, "/kind", "migration");
    assert_int_equal(set_at(task, "/source/cross_account", ""), DTSX_OK);
    assert_int_equal(set_at(task, "/kind", ""), DTSX_OK);
    assert_int_equal(
        dtsx_endpoint_get_value(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE), DTSX_SETTING_CROSS_ACCOUNT), 0);
    assert_int_equal(dtsx_task_get_value(task, DTSX_SETTING_KIND), 0);
    dtsx_task_unref(task);
}

/* Fails, leaves no part behind that was not there, and marks nothing. */
static void assert_refused(const char *path, const char *text)
{
    dtsx_task *const task = dtsx_task_new(NULL);
    dtsx_report *const report = dtsx_report_new(NULL);

    assert_int_equal(set_at(task, path, text), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_task_unset_at(task, path), DTSX_ERROR_INVALID_ARGUMENT);
    assert_null(dtsx_task_get_at(task, path, NULL));
    assert_null(dtsx_task_get_creator(task));
    assert_null(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE));
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    dtsx_report_unref(report);
    dtsx_task_unref(task);
}

static void test_refuses_what_is_no_setting(void **state)
{
    static const char *const paths[] = {
        "",
        "/",
        "kind",
        "/kind/",
        "/Kind",
        "/version",
        "/source",
        "/password",
        "/source/owner/observed",
        "/source/no",
        "/owner",
        "/source/observed_role",
        "/creator/observed",
    };
    (void)state;

    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        assert_refused(paths[i], "1406926474061234");
    assert_refused("/source/observed_role/policies/1", "AliyunDTSRolePolicy");
    assert_refused("/source/observed_role/policies/01", "AliyunDTSRolePolicy");
    assert_refused("/source/observed_role/policies/-", "AliyunDTSRolePolicy");
    assert_refused("/destination/observed_role/policies/1", "AliyunDTSRolePolicy");
    assert_refused("/destination/observed_role/policies/", "AliyunDTSRolePolicy");
    assert_refused("/creator/observed_role/policies/0", "AliyunDTSRolePolicy");
    assert_refused(NULL, "text");
    assert_int_equal(set_at(NULL, "/name", "text"), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_task_unset_at(NULL, "/name"), DTSX_ERROR_INVALID_ARGUMENT);
}

/* "/source/cross_account", "Yes" killed a task for good. */
static void test_takes_any_content(void **state)
{
    dtsx_task *const task = dtsx_task_new(NULL);
    size_t length = 7;
    (void)state;

    assert_int_equal(set_at(task, "/source/cross_account", "Yes"), DTSX_OK);
    assert_same_text(dtsx_task_get_at(task, "/source/cross_account", &length), "true");
    assert_int_equal(length, 4);
    assert_int_equal(set_at(task, "/source/cross_account", "perhaps"), DTSX_OK);
    assert_same_text(dtsx_task_get_at(task, "/source/cross_account", NULL), "perhaps");
    assert_int_equal(set_at(task, "/source/owner/account_id", "\xff"), DTSX_OK);
    assert_int_equal(set_at(task, "/source/observed_role/policies", "[\"A\", \"B\"]"), DTSX_OK);
    assert_int_equal(set_at(task, "/source/observed_role/policies/1", "C"), DTSX_OK);
    assert_int_equal(set_at(task, "/source/observed_role/policies/2", "D"), DTSX_OK);
    assert_same_text(dtsx_task_get_at(task, "/source/observed_role/policies/1", NULL), "C");
    assert_same_text(dtsx_task_get_at(task, "/source/observed_role/policies/2", NULL), "D");
    assert_null(dtsx_task_get_at(task, "/source/observed_role/policies/3", NULL));
    assert_int_equal(dtsx_task_unset_at(task, "/source/observed_role/policies"), DTSX_OK);
    assert_null(dtsx_task_get_at(task, "/source/observed_role/policies/0", &length));
    assert_int_equal(length, 0);
    /* The other endpoint has its own. */
    assert_int_equal(set_at(task, "/destination/observed_role/policies/0", "E"), DTSX_OK);
    assert_int_equal(set_at(task, "/destination/observed_role/policies/1", "F"), DTSX_OK);
    assert_same_text(dtsx_task_get_at(task, "/destination/observed_role/policies/1", NULL), "F");
    assert_same_text(dtsx_endpoint_get_role_policy(dtsx_task_get_endpoint(task, DTSX_SIDE_DESTINATION), 0, NULL), "E");
    assert_null(dtsx_task_get_at(task, "/source/observed_role/policies/0", NULL));
    dtsx_task_unref(task);
}

static void test_gets_and_unsets_each_setting(void **state)
{
    dtsx_task *const task = dtsx_task_new(NULL);
    (void)state;

    for (size_t i = 0; i < SETTING_COUNT; i++) {
        assert_null(dtsx_task_get_at(task, settings[i].path, NULL));
        assert_int_equal(dtsx_task_unset_at(task, settings[i].path), DTSX_OK);
    }
    assert_int_equal(set_all(task), DTSX_OK);
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        assert_same_text(dtsx_task_get_at(task, settings[i].path, NULL), settings[i].text);
        assert_int_equal(dtsx_task_unset_at(task, settings[i].path), DTSX_OK);
        assert_null(dtsx_task_get_at(task, settings[i].path, NULL));
    }
    dtsx_task_unref(task);
}

/* The path of what was lost is told also where there is no handle for it. */
static void test_tells_what_was_lost(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *const context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_task *const task = dtsx_task_new(context);
    dtsx_account *account;
    dtsx_endpoint *endpoint;
    (void)state;

    probe.byte_limit = probe.live_bytes;
    assert_int_equal(set_at(task, "/source/owner/label", "x"), DTSX_ERROR_NO_MEMORY);
    assert_int_equal(set_at(task, "/creator/label", "x"), DTSX_ERROR_NO_MEMORY);
    assert_int_equal(dtsx_task_lost_count(task), 2);
    assert_same_text(dtsx_task_get_lost(task, 0), "/creator/label");
    assert_same_text(dtsx_task_get_lost(task, 1), "/source/owner/label");
    probe.byte_limit = 0;
    assert_int_equal(set_at(task, "/creator/account_id", "x"), DTSX_OK);
    assert_int_equal(dtsx_task_lost_count(task), 2);
    assert_int_equal(set_at(task, "/creator/label", "x"), DTSX_OK);
    assert_int_equal(dtsx_task_unset_at(task, "/source/owner/label"), DTSX_OK);
    assert_int_equal(dtsx_task_lost_count(task), 0);
    /* A handle that takes the place of the one that could not be made puts it right, too. */
    account = dtsx_account_new(NULL);
    endpoint = dtsx_endpoint_new(NULL);
    assert_int_equal(dtsx_task_unset(task, DTSX_SETTING_CREATOR), DTSX_OK);
    probe.byte_limit = probe.live_bytes;
    assert_int_equal(set_at(task, "/creator/label", "x"), DTSX_ERROR_NO_MEMORY);
    assert_int_equal(set_at(task, "/source/host", "x"), DTSX_ERROR_NO_MEMORY);
    assert_int_equal(set_at(task, "/destination/host", "x"), DTSX_ERROR_NO_MEMORY);
    assert_int_equal(dtsx_task_lost_count(task), 3);
    assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, endpoint), DTSX_OK);
    assert_int_equal(dtsx_task_lost_count(task), 2);
    assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, endpoint), DTSX_OK);
    assert_same_text(dtsx_task_get_lost(task, 0), "/creator/label");
    assert_int_equal(dtsx_task_set_creator(task, account), DTSX_OK);
    assert_int_equal(dtsx_task_lost_count(task), 0);
    dtsx_endpoint_unref(endpoint);
    dtsx_account_unref(account);
    dtsx_task_unref(task);
    dtsx_context_unref(context);
}

static int set_all_job(dtsx_context *context, void *user)
{
    dtsx_task *const task = dtsx_task_new(context);
    dtsx_status status;
    (void)user;

    if (!task)
        return 1;
    status = set_all(task);
    dtsx_task_unref(task);
    return status == DTSX_OK ? 0 : status == DTSX_ERROR_NO_MEMORY ? 1 : 2;
}

static void test_each_allocation_may_fail(void **state)
{
    (void)state;
    alloc_failure_run(set_all_job, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sets_each_setting),
        cmocka_unit_test(test_takes_the_paths_of_records),
        cmocka_unit_test(test_an_account_stands_for_its_id),
        cmocka_unit_test(test_keeps_the_parts_that_are_there),
        cmocka_unit_test(test_empty_text_is_absence),
        cmocka_unit_test(test_refuses_what_is_no_setting),
        cmocka_unit_test(test_takes_any_content),
        cmocka_unit_test(test_gets_and_unsets_each_setting),
        cmocka_unit_test(test_tells_what_was_lost),
        cmocka_unit_test(test_each_allocation_may_fail),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
