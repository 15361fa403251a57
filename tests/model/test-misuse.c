/* SPDX-License-Identifier: MIT
 * NULL and nonsense for every function of the header: a status or an empty answer, nothing written, nothing changed. */
#include "support/documents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dtsx_status set_at(dtsx_task *task, const char *path, const char *text)
{
    return dtsx_task_set_at(task, path, text, text ? strlen(text) : 0);
}

#define COUNT(array)         (sizeof(array) / sizeof((array)[0]))

#define assert_refused(call) assert_int_equal((call), DTSX_ERROR_INVALID_ARGUMENT)

static const int nonsense[] = {0, -1, 1000, 0x7fffffff, -0x7fffffff - 1};

static void references_to_nothing(void **state)
{
    (void)state;
    assert_null(dtsx_context_ref(NULL));
    assert_null(dtsx_account_ref(NULL));
    assert_null(dtsx_endpoint_ref(NULL));
    assert_null(dtsx_task_ref(NULL));
    assert_null(dtsx_document_ref(NULL));
    assert_null(dtsx_report_ref(NULL));
    assert_null(dtsx_plan_ref(NULL));
    assert_null(dtsx_diagnosis_ref(NULL));
    assert_null(dtsx_buffer_ref(NULL));
    dtsx_context_unref(NULL);
    dtsx_account_unref(NULL);
    dtsx_endpoint_unref(NULL);
    dtsx_task_unref(NULL);
    dtsx_document_unref(NULL);
    dtsx_report_unref(NULL);
    dtsx_plan_unref(NULL);
    dtsx_diagnosis_unref(NULL);
    dtsx_buffer_unref(NULL);
}

static void contexts(void **state)
{
    dtsx_context *context = dtsx_context_new(NULL, NULL);

    (void)state;
    assert_refused(dtsx_context_set_cell(NULL, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL, DTSX_ACCESS_METHOD_CEN,
                                         DTSX_ANSWER_YES));
    assert_refused(dtsx_context_set_limit(NULL, DTSX_LIMIT_DEPTH, 1));
    assert_refused(dtsx_context_ignore_warning(NULL, DTSX_RULE_REGION_UNKNOWN));
    assert_refused(dtsx_context_set_limit(context, DTSX_LIMIT_DOCUMENT_BYTES, (size_t)INT32_MAX + 1));
    assert_refused(dtsx_context_set_limit(context, DTSX_LIMIT_DOCUMENT_BYTES, SIZE_MAX));
    assert_refused(dtsx_context_set_limit(context, DTSX_LIMIT_DEPTH, DTSX_MAXIMUM_DEPTH + 1));
    assert_refused(dtsx_context_ignore_warning(context, DTSX_RULE_RAM_ROLE_IS_ARN));
    assert_refused(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL, DTSX_ACCESS_METHOD_CEN,
                                         DTSX_ANSWER_UNSET));
    assert_refused(dtsx_context_set_limit(context, DTSX_LIMIT_DEPTH, 0));
    assert_refused(dtsx_context_set_limit(context, DTSX_LIMIT_UNKNOWN, 1));
    assert_refused(
        dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL, DTSX_ACCESS_METHOD_CEN, -1));
    for (size_t i = 0; i < COUNT(nonsense); i++) {
        assert_refused(dtsx_context_ignore_warning(context, (dtsx_rule)nonsense[i]));
        assert_refused(dtsx_context_set_cell(context, (dtsx_side)nonsense[i], DTSX_DATABASE_TYPE_MYSQL,
                                             DTSX_ACCESS_METHOD_CEN, DTSX_ANSWER_YES));
        assert_refused(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, (dtsx_database_type)nonsense[i],
                                             DTSX_ACCESS_METHOD_CEN, DTSX_ANSWER_YES));
        assert_refused(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL,
                                             (dtsx_access_method)nonsense[i], DTSX_ANSWER_YES));
        assert_int_equal(
            dtsx_matrix_supports(NULL, (dtsx_side)nonsense[i], DTSX_DATABASE_TYPE_MYSQL, DTSX_ACCESS_METHOD_INSTANCE),
            0);
        assert_int_equal(
            dtsx_matrix_supports(NULL, DTSX_SIDE_SOURCE, (dtsx_database_type)nonsense[i], DTSX_ACCESS_METHOD_INSTANCE),
            0);
        assert_int_equal(
            dtsx_matrix_supports(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL, (dtsx_access_method)nonsense[i]),
            0);
        assert_int_equal(dtsx_matrix_supports_type(NULL, DTSX_SIDE_SOURCE, (dtsx_database_type)nonsense[i]), 0);
        assert_int_equal(dtsx_matrix_supports_type(NULL, (dtsx_side)nonsense[i], DTSX_DATABASE_TYPE_MYSQL), 0);
        assert_int_equal(
            dtsx_matrix_supports_two_way(NULL, (dtsx_instance_form)nonsense[i], DTSX_INSTANCE_FORM_RDS_CLUSTER), 0);
        assert_int_equal(
            dtsx_matrix_supports_two_way(NULL, (dtsx_instance_form)nonsense[i], (dtsx_instance_form)nonsense[i]), 0);
    }
    dtsx_context_unref(context);
}

/* A context may change until the first handle uses it, whichever that is, and never after. */
static void a_context_in_use(void **state)
{
    (void)state;
    for (int kind = 0; kind < 6; kind++) {
        dtsx_context *context = dtsx_context_new(NULL, NULL);

        assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_DOCUMENT_BYTES, 100), DTSX_OK);
        assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_DEPTH, 3), DTSX_OK);
        assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 4), DTSX_OK);
        dtsx_context_unref(dtsx_context_ref(context));
        assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_REGION_UNKNOWN), DTSX_OK);
        switch (kind) {
        case 0:
            dtsx_account_unref(dtsx_account_new(context));
            break;
        case 1:
            dtsx_endpoint_unref(dtsx_endpoint_new(context));
            break;
        case 2:
            dtsx_task_unref(dtsx_task_new(context));
            break;
        case 3:
            dtsx_document_unref(dtsx_document_new(context));
            break;
        case 4:
            dtsx_report_unref(dtsx_report_new(context));
            break;
        default:
            dtsx_buffer_unref(dtsx_buffer_new(context));
            break;
        }
        assert_int_equal(dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 1), DTSX_ERROR_IN_USE);
        assert_int_equal(dtsx_context_ignore_warning(context, DTSX_RULE_REGION_UNKNOWN), DTSX_ERROR_IN_USE);
        assert_int_equal(dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL,
                                               DTSX_ACCESS_METHOD_CEN, DTSX_ANSWER_YES),
                         DTSX_ERROR_IN_USE);
        dtsx_context_unref(context);
    }
}

static void builders(void **state)
{
    dtsx_account *account = dtsx_account_new(NULL);
    dtsx_endpoint *endpoint = dtsx_endpoint_new(NULL);
    dtsx_task *task = dtsx_task_new(NULL);
    size_t length = 7;

    (void)state;
    assert_refused(dtsx_account_set_id(NULL, "x"));
    assert_refused(dtsx_account_set_infrastructure(NULL, "public"));
    assert_refused(dtsx_account_set_identity_type(NULL, "account"));
    assert_refused(dtsx_account_set_label(NULL, "x"));
    assert_refused(dtsx_account_set_console_initialized(NULL, DTSX_ANSWER_YES));
    assert_refused(dtsx_account_set_default_role_authorized(NULL, DTSX_ANSWER_YES));
    assert_refused(dtsx_account_set(NULL, DTSX_SETTING_LABEL, "x", 1));
    assert_refused(dtsx_account_set_value(NULL, DTSX_SETTING_INFRASTRUCTURE, 1));
    assert_refused(dtsx_account_unset(NULL, DTSX_SETTING_LABEL));
    assert_null(dtsx_account_get(NULL, DTSX_SETTING_LABEL, &length));
    assert_int_equal(length, 0);
    assert_null(dtsx_account_get(NULL, DTSX_SETTING_LABEL, NULL));
    assert_int_equal(dtsx_account_get_value(NULL, DTSX_SETTING_INFRASTRUCTURE), 0);

    assert_refused(dtsx_endpoint_set_database_type(NULL, "x"));
    assert_refused(dtsx_endpoint_set_access_method(NULL, "x"));
    assert_refused(dtsx_endpoint_set_region(NULL, "x"));
    assert_refused(dtsx_endpoint_set_cross_account(NULL, DTSX_ANSWER_YES));
    assert_refused(dtsx_endpoint_set_owner(NULL, account));
    assert_refused(dtsx_endpoint_set_ram_role(NULL, "x"));
    assert_refused(dtsx_endpoint_set_instance_form(NULL, "x"));
    assert_refused(dtsx_endpoint_set_role_exists(NULL, DTSX_ANSWER_YES));
    assert_refused(dtsx_endpoint_set_role_policies(NULL, NULL, 0));
    assert_refused(dtsx_endpoint_set_role_trust_policy(NULL, "{}", 2));
    assert_refused(dtsx_endpoint_set(NULL, DTSX_SETTING_HOST, "x", 1));
    assert_refused(dtsx_endpoint_set_value(NULL, DTSX_SETTING_PORT, 1));
    assert_refused(dtsx_endpoint_unset(NULL, DTSX_SETTING_HOST));
    assert_refused(dtsx_endpoint_unset(NULL, DTSX_SETTING_OWNER));
    length = 7;
    assert_null(dtsx_endpoint_get(NULL, DTSX_SETTING_HOST, &length));
    assert_int_equal(length, 0);
    assert_null(dtsx_endpoint_get(NULL, DTSX_SETTING_HOST, NULL));
    assert_int_equal(dtsx_endpoint_get_value(NULL, DTSX_SETTING_PORT), 0);
    assert_null(dtsx_endpoint_get_owner(NULL));
    assert_int_equal(dtsx_endpoint_role_policy_count(NULL), 0);
    assert_null(dtsx_endpoint_get_role_policy(NULL, 0, NULL));
    assert_null(dtsx_endpoint_get_role_policy(endpoint, 0, NULL));
    assert_null(dtsx_endpoint_get_role_policy(endpoint, SIZE_MAX, NULL));

    assert_refused(dtsx_task_set_name(NULL, "x"));
    assert_refused(dtsx_task_set_kind(NULL, "x"));
    assert_refused(dtsx_task_set_direction(NULL, "x"));
    assert_refused(dtsx_task_set_region(NULL, "x"));
    assert_refused(dtsx_task_set_creator(NULL, account));
    assert_refused(dtsx_task_set_endpoint(NULL, DTSX_SIDE_SOURCE, endpoint));
    assert_refused(dtsx_task_set(NULL, DTSX_SETTING_NAME, "x", 1));
    assert_refused(set_at(NULL, "/name", "x"));
    assert_refused(dtsx_task_set_value(NULL, DTSX_SETTING_KIND, 1));
    assert_refused(dtsx_task_unset(NULL, DTSX_SETTING_NAME));
    assert_refused(dtsx_task_unset(NULL, DTSX_SETTING_CREATOR));
    length = 7;
    assert_null(dtsx_task_get(NULL, DTSX_SETTING_NAME, &length));
    assert_int_equal(length, 0);
    assert_null(dtsx_task_get(NULL, DTSX_SETTING_NAME, NULL));
    assert_int_equal(dtsx_task_get_value(NULL, DTSX_SETTING_KIND), 0);
    assert_null(dtsx_task_get_creator(NULL));
    assert_null(dtsx_task_get_endpoint(NULL, DTSX_SIDE_SOURCE));
    for (size_t i = 0; i < COUNT(nonsense); i++)
        assert_null(dtsx_task_get_endpoint(task, (dtsx_side)nonsense[i]));
    assert_refused(dtsx_task_apply(NULL, NULL));
    assert_refused(dtsx_task_apply(task, NULL));
    dtsx_account_unref(account);
    dtsx_endpoint_unref(endpoint);
    dtsx_task_unref(task);
}

/* By-name setters refuse a NULL handle; a NULL text is the empty one, and nothing is marked. */
static void setters_by_name_with_null(void **state)
{
    typedef dtsx_status account_fn(dtsx_account *, const char *);
    typedef dtsx_status endpoint_fn(dtsx_endpoint *, const char *);
    typedef dtsx_status task_fn(dtsx_task *, const char *);
    static account_fn *const of_account[] = {dtsx_account_set_id, dtsx_account_set_infrastructure,
                                             dtsx_account_set_identity_type, dtsx_account_set_label};
    static endpoint_fn *const of_endpoint[] = {
        dtsx_endpoint_set_database_type, dtsx_endpoint_set_access_method, dtsx_endpoint_set_region,
        dtsx_endpoint_set_ram_role,      dtsx_endpoint_set_instance_form, dtsx_endpoint_set_instance_id,
        dtsx_endpoint_set_host,          dtsx_endpoint_set_port,          dtsx_endpoint_set_database,
        dtsx_endpoint_set_user,          dtsx_endpoint_set_oracle_sid,    dtsx_endpoint_set_cen_instance_id};
    static task_fn *const of_task[] = {dtsx_task_set_name, dtsx_task_set_kind, dtsx_task_set_direction,
                                       dtsx_task_set_region};
    dtsx_account *account = dtsx_account_new(NULL);
    dtsx_endpoint *endpoint = dtsx_endpoint_new(NULL);
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_report *report = dtsx_report_new(NULL);

    (void)state;
    assert_int_equal(dtsx_task_set_creator(task, account), DTSX_OK);
    assert_int_equal(dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, endpoint), DTSX_OK);
    for (size_t i = 0; i < COUNT(of_account); i++) {
        assert_refused(of_account[i](NULL, "x"));
        assert_int_equal(of_account[i](account, NULL), DTSX_OK);
    }
    for (size_t i = 0; i < COUNT(of_endpoint); i++) {
        assert_refused(of_endpoint[i](NULL, "x"));
        assert_int_equal(of_endpoint[i](endpoint, NULL), DTSX_OK);
    }
    for (size_t i = 0; i < COUNT(of_task); i++) {
        assert_refused(of_task[i](NULL, "x"));
        assert_int_equal(of_task[i](task, NULL), DTSX_OK);
    }
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    dtsx_account_unref(account);
    dtsx_endpoint_unref(endpoint);
    dtsx_task_unref(task);
    dtsx_report_unref(report);
}

static void reports(void **state)
{
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    size_t length = 7;

    (void)state;
    assert_refused(dtsx_task_validate(NULL, 0, NULL));
    assert_refused(dtsx_task_validate(task, 0, NULL));
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    /* A validation that could not be done says nothing about the task before. */
    assert_refused(dtsx_task_validate(NULL, 0, report));
    assert_int_equal(dtsx_report_count(report, (dtsx_severity)0), 0);
    assert_false(dtsx_report_is_valid(report));
    assert_refused(dtsx_document_validate(NULL, 0, report));
    assert_refused(dtsx_document_validate(NULL, 0, NULL));

    assert_false(dtsx_report_is_valid(NULL));
    assert_false(dtsx_report_is_truncated(NULL));
    assert_int_equal(dtsx_report_get_scenario(NULL), 0);
    assert_int_equal(dtsx_report_count(NULL, (dtsx_severity)0), 0);
    assert_null(dtsx_report_get_record(NULL, 0));
    assert_int_equal(dtsx_report_unverified_count(NULL), 0);
    assert_null(dtsx_report_get_unverified(NULL, 0));
    assert_null(dtsx_report_get_unverified(report, 0));
    assert_int_equal(dtsx_report_matrix_change_count(NULL), 0);
    assert_null(dtsx_report_get_matrix_change(NULL, 0));
    assert_null(dtsx_report_get_matrix_change(report, 0));
    assert_refused(dtsx_report_set_origin(NULL, "x", 1));
    assert_int_equal(dtsx_report_set_origin(report, "\xff", 1), DTSX_ERROR_INVALID_UTF8);
    assert_refused(dtsx_report_write(NULL, DTSX_FORMAT_JSON, 0, buffer));
    assert_refused(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, NULL));
    assert_refused(dtsx_report_write(report, DTSX_FORMAT_MARKDOWN, 0, buffer));
    assert_refused(dtsx_task_write(NULL, DTSX_FORMAT_JSON, 0, buffer));
    assert_refused(dtsx_task_write(task, DTSX_FORMAT_JSON, 0, NULL));
    for (size_t i = 0; i < COUNT(nonsense); i++) {
        assert_refused(dtsx_report_write(report, (dtsx_format)nonsense[i], 0, buffer));
        assert_refused(dtsx_task_write(task, (dtsx_format)nonsense[i], 0, buffer));
        assert_refused(dtsx_rule_write(DTSX_RULE_RAM_ROLE_IS_ARN, (dtsx_format)nonsense[i], 0, buffer));
        assert_refused(dtsx_rule_write((dtsx_rule)nonsense[i], DTSX_FORMAT_JSON, 0, buffer));
    }
    assert_refused(dtsx_rule_write(DTSX_RULE_RAM_ROLE_IS_ARN, DTSX_FORMAT_JSON, 0, NULL));
    assert_string_equal(dtsx_buffer_get(buffer, &length), "");
    assert_int_equal(length, 0);
    dtsx_buffer_unref(buffer);
    dtsx_task_unref(task);
    dtsx_report_unref(report);
}

static void records(void **state)
{
    dtsx_report *report = dtsx_report_new(NULL);
    dtsx_task *task = dtsx_task_new(NULL);
    const dtsx_record *record;
    const char *key = "x";
    size_t length = 7;

    (void)state;
    assert_int_equal(dtsx_task_validate(task, 0, report), DTSX_OK);
    record = dtsx_report_get_record(report, 0);
    assert_int_equal(dtsx_record_get_rule(NULL), 0);
    assert_int_equal(dtsx_record_get_severity(NULL), 0);
    assert_int_equal(dtsx_record_get_side(NULL), 0);
    assert_int_equal(dtsx_record_get_setting(NULL), 0);
    assert_int_equal(dtsx_record_get_provider_error(NULL), 0);
    assert_int_equal(dtsx_record_get_position(NULL, NULL, NULL, NULL, NULL), 0);
    assert_null(dtsx_record_get_text(NULL, DTSX_TEXT_MESSAGE, &length));
    assert_int_equal(length, 0);
    assert_int_equal(dtsx_record_list_count(NULL, DTSX_LIST_EXPECTED), 0);
    assert_null(dtsx_record_list_get(NULL, DTSX_LIST_EXPECTED, 0, &key, &length));
    assert_null(key);
    for (size_t i = 0; i < COUNT(nonsense); i++) {
        length = 7;
        assert_null(dtsx_record_get_text(record, (dtsx_text)nonsense[i], &length));
        assert_int_equal(length, 0);
        assert_int_equal(dtsx_record_list_count(record, (dtsx_list)nonsense[i]), 0);
        assert_null(dtsx_record_list_get(record, (dtsx_list)nonsense[i], 0, NULL, NULL));
        assert_int_equal(dtsx_rule_get_severity((dtsx_rule)nonsense[i]), 0);
        assert_int_equal(dtsx_rule_get_provider_error((dtsx_rule)nonsense[i]), 0);
        assert_null(dtsx_rule_get_text((dtsx_rule)nonsense[i], DTSX_TEXT_CAUSE));
        assert_null(dtsx_rule_get_text(DTSX_RULE_RAM_ROLE_IS_ARN, (dtsx_text)nonsense[i]));
        assert_non_null(dtsx_status_text((dtsx_status)nonsense[i]));
    }
    assert_null(dtsx_record_list_get(record, DTSX_LIST_PARAMETERS, SIZE_MAX, NULL, NULL));
    assert_int_equal(dtsx_unverified_get_fact(NULL), 0);
    assert_int_equal(dtsx_unverified_get_side(NULL), 0);
    assert_null(dtsx_unverified_get_text(NULL, DTSX_TEXT_PATH));
    dtsx_task_unref(task);
    dtsx_report_unref(report);
}

/* Each has a text of its own, and any number has one. */
static void texts_of_statuses(void **state)
{
    static const struct {
        dtsx_status status;
        const char *text;
    } texts[] = {
        {DTSX_OK, "done"},
        {DTSX_ERROR_NO_MEMORY, "out of memory"},
        {DTSX_ERROR_INVALID_ARGUMENT, "invalid argument"},
        {DTSX_ERROR_INVALID_UTF8, "text is not UTF-8"},
        {DTSX_ERROR_IN_USE, "the context is in use and cannot change"},
        {DTSX_ERROR_INCOMPLETE, "the task lost a setting and would be judged wrongly"},
        {DTSX_ERROR_TASK_INVALID, "the task has errors"},
        {(dtsx_status)99, "unknown status"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_string_equal(dtsx_status_text(texts[i].status), texts[i].text);
}

static void documents(void **state)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    (void)state;
    assert_refused(dtsx_document_read(NULL, "{}", 2, 0));
    assert_refused(dtsx_document_read(document, NULL, 1, 0));
    assert_refused(dtsx_document_read(document, "{}", 2, 1));
    assert_null(dtsx_document_get_task(NULL));
    assert_refused(dtsx_check_json(NULL, NULL, 1, 0, buffer));
    assert_refused(dtsx_check_json(NULL, "{}", 2, 1, buffer));
    assert_refused(dtsx_check_json(NULL, "{}", 2, 0, NULL));
    assert_string_equal(dtsx_buffer_get(buffer, NULL), "");
    assert_refused(dtsx_document_validate(document, 0, NULL));
    assert_refused(dtsx_task_validate(NULL, 1, NULL));
    /* A misuse between two uses is forgotten. */
    assert_int_equal(dtsx_document_read(document, "{\"name\": \"x\"}", 13, 0), DTSX_OK);
    assert_refused(dtsx_document_read(document, NULL, 1, 0));
    assert_string_equal(dtsx_task_get(dtsx_document_get_task(document), DTSX_SETTING_NAME, NULL), "x");
    dtsx_buffer_unref(buffer);
    dtsx_document_unref(document);
}

static void plans_and_diagnoses(void **state)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    dtsx_diagnosis *diagnosis = NULL;
    dtsx_plan *plan = NULL;
    size_t length = 7;

    (void)state;
    assert_refused(dtsx_plan_new(NULL, 0, NULL, &plan));
    assert_null(plan);
    assert_refused(dtsx_plan_new(task, 0, NULL, NULL));
    assert_int_equal(dtsx_plan_new(task, 0, NULL, &plan), DTSX_ERROR_TASK_INVALID);
    assert_null(plan);
    assert_refused(dtsx_plan_new_from_document(NULL, 0, NULL, &plan));
    assert_null(plan);
    assert_int_equal(dtsx_plan_get_scenario(NULL), 0);
    assert_int_equal(dtsx_plan_authorization_count(NULL), 0);
    assert_null(dtsx_plan_get_authorization(NULL, 0));
    assert_int_equal(dtsx_authorization_get_side(NULL), 0);
    assert_null(dtsx_authorization_get_login_account_id(NULL));
    assert_null(dtsx_authorization_get_trusted_account_id(NULL));
    assert_null(dtsx_authorization_get_ram_role(NULL));
    assert_int_equal(dtsx_authorization_policy_count(NULL), 0);
    assert_null(dtsx_authorization_get_policy(NULL, 0));
    assert_null(dtsx_authorization_get_trust_policy(NULL, &length));
    assert_int_equal(length, 0);
    assert_refused(dtsx_plan_write(NULL, DTSX_FORMAT_JSON, 0, buffer));
    assert_refused(dtsx_diagnosis_new(NULL, NULL, 0, NULL, &diagnosis));
    assert_null(diagnosis);
    assert_refused(dtsx_diagnosis_new(NULL, "x", 1, NULL, NULL));
    assert_int_equal(dtsx_diagnosis_new(NULL, "x", 1, NULL, &diagnosis), DTSX_OK);
    assert_int_equal(dtsx_diagnosis_get_provider_error(diagnosis), 0);
    assert_null(dtsx_diagnosis_get_account_id(diagnosis));
    for (size_t i = 0; i < COUNT(nonsense); i++)
        assert_refused(dtsx_diagnosis_write(diagnosis, (dtsx_format)nonsense[i], 0, buffer));
    assert_refused(dtsx_diagnosis_write(diagnosis, DTSX_FORMAT_JSON, 0, NULL));
    assert_int_equal(dtsx_diagnosis_get_provider_error(NULL), 0);
    assert_null(dtsx_diagnosis_get_account_id(NULL));
    assert_refused(dtsx_diagnosis_write(NULL, DTSX_FORMAT_JSON, 0, buffer));
    assert_int_equal(dtsx_provider_error_find(NULL, 0), 0);
    assert_int_equal(dtsx_provider_error_find("", 0), 0);
    assert_string_equal(dtsx_buffer_get(buffer, NULL), "");
    dtsx_diagnosis_unref(diagnosis);
    dtsx_buffer_unref(buffer);
    dtsx_task_unref(task);
}

static void vocabularies(void **state)
{
    int values[3] = {7, 7, 7};

    (void)state;
    for (size_t i = 0; i < COUNT(nonsense); i++) {
        const dtsx_vocabulary vocabulary = (dtsx_vocabulary)nonsense[i];

        assert_int_equal(dtsx_vocabulary_count(vocabulary), 0);
        assert_int_equal(dtsx_vocabulary_at(vocabulary, 0), 0);
        assert_null(dtsx_vocabulary_name(vocabulary, 1));
        assert_null(dtsx_vocabulary_slug(vocabulary, 1));
        assert_int_equal(dtsx_vocabulary_nearest(vocabulary, "mysql", 5, values, 3), 0);
        assert_null(dtsx_vocabulary_name(DTSX_VOCABULARY_DATABASE_TYPE, nonsense[i]));
        assert_null(dtsx_vocabulary_slug(DTSX_VOCABULARY_RULE, nonsense[i]));
        assert_int_equal(dtsx_region_get_infrastructure(nonsense[i]), 0);
        assert_int_equal(dtsx_instance_form_get_database_type((dtsx_instance_form)nonsense[i]), 0);
    }
    assert_int_equal(dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, NULL, 0, values, 3), 0);
    assert_int_equal(dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, "mysqll", 6, NULL, 0), 0);
    assert_int_equal(values[0], 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_to_nothing),
        cmocka_unit_test(contexts),
        cmocka_unit_test(a_context_in_use),
        cmocka_unit_test(builders),
        cmocka_unit_test(setters_by_name_with_null),
        cmocka_unit_test(reports),
        cmocka_unit_test(records),
        cmocka_unit_test(texts_of_statuses),
        cmocka_unit_test(documents),
        cmocka_unit_test(plans_and_diagnoses),
        cmocka_unit_test(vocabularies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
