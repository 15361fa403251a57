/* SPDX-License-Identifier: MIT
 * Builds a task with the builder functions, as a daemon does from a ticket, and prints its findings. The mistake in it
 * is intended. */
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>

/* A builder function that fails marks its handle, and dtsx_task_validate() reports that. So no status is checked here.
 */
static void describe(dtsx_task *task, dtsx_endpoint *source, dtsx_endpoint *destination, dtsx_account *creator,
                     dtsx_account *owner)
{
    dtsx_account_set_id(creator, "1406926474061234");
    dtsx_account_set_id(owner, "1646821763561234");

    dtsx_endpoint_set_database_type(source, "MySQL");
    dtsx_endpoint_set_access_method(source, "Alibaba Cloud Instance");
    dtsx_endpoint_set_region(source, "cn-hangzhou");
    dtsx_endpoint_set_cross_account(source, DTSX_ANSWER_YES);
    dtsx_endpoint_set_owner(source, owner);
    dtsx_endpoint_set_ram_role(source, "acs:ram::1646821763561234:role/ram-for-dts"); /* not the bare name */

    dtsx_endpoint_set_database_type(destination, "AnalyticDB for MySQL 3.0");
    dtsx_endpoint_set_access_method(destination, "Alibaba Cloud Instance");
    dtsx_endpoint_set_region(destination, "cn-shanghai");
    dtsx_endpoint_set_cross_account(destination, DTSX_ANSWER_NO);

    dtsx_task_set_kind(task, "synchronization");
    dtsx_task_set_creator(task, creator);
    dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, source);
    dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, destination);
}

static void print_record(const dtsx_record *record)
{
    const char *const value = dtsx_record_get_text(record, DTSX_TEXT_SUGGESTED_VALUE, NULL);

    printf("%s [%s]\n", dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL),
           dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)));
    printf("  at %s: %s\n", dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL),
           dtsx_record_get_text(record, DTSX_TEXT_SOLUTION, NULL));
    if (value)
        printf("  suggested: %s\n", value);
}

/* Prints the findings, applies the suggestions, and judges the task again. */
static dtsx_status check(dtsx_task *task, dtsx_report *report)
{
    dtsx_status status = dtsx_task_validate(task, 0, report);

    if (status != DTSX_OK)
        return status;
    for (size_t i = 0; i < dtsx_report_count(report, 0); i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);

        print_record(record);
        if (dtsx_record_get_text(record, DTSX_TEXT_SUGGESTION, NULL))
            status = dtsx_task_apply(task, record);
        if (status != DTSX_OK)
            return status;
    }
    status = dtsx_task_validate(task, 0, report);
    if (status == DTSX_OK)
        printf("after the suggestions: %s\n", dtsx_report_is_valid(report) ? "valid" : "not valid");
    return status;
}

int main(void)
{
    dtsx_task *const task = dtsx_task_new(NULL);
    dtsx_endpoint *const source = dtsx_endpoint_new(NULL);
    dtsx_endpoint *const destination = dtsx_endpoint_new(NULL);
    dtsx_account *const creator = dtsx_account_new(NULL);
    dtsx_account *const owner = dtsx_account_new(NULL);
    dtsx_report *const report = dtsx_report_new(NULL);
    dtsx_status status = DTSX_ERROR_NO_MEMORY;

    if (task && source && destination && creator && owner && report) {
        describe(task, source, destination, creator, owner);
        status = check(task, report);
    }
    if (status != DTSX_OK)
        fprintf(stderr, "build-task: %s\n", dtsx_status_text(status));

    dtsx_report_unref(report);
    dtsx_account_unref(owner);
    dtsx_account_unref(creator);
    dtsx_endpoint_unref(destination);
    dtsx_endpoint_unref(source);
    dtsx_task_unref(task);
    return status == DTSX_OK ? 0 : 1;
}
