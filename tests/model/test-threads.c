/* SPDX-License-Identifier: MIT
 * Many threads: each with handles of its own, all with one context, one task to read and one handle to count. Meant for
 * a thread sanitizer; without one it still shows wrong results and counts. */
#include "support/documents.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { THREADS = 8, ROUNDS = 200 };

/* cmocka's assertions belong to the main thread: the others count what went wrong. */
struct shared {
    dtsx_context *context;
    const dtsx_document *document;
    const dtsx_task *task;
    dtsx_account *account;
    const char *json;
    const char *written;
    atomic_uint failures;
    atomic_size_t live_bytes;
};

static void expect(struct shared *shared, int holds)
{
    if (!holds)
        atomic_fetch_add(&shared->failures, 1);
}

static void *counting_reallocate(void *user, void *old, size_t old_size, size_t new_size)
{
    struct shared *shared = user;
    void *block = NULL;

    if (new_size) {
        block = realloc(old, new_size);
        if (!block)
            return NULL;
        atomic_fetch_add(&shared->live_bytes, new_size);
    } else {
        free(old);
    }
    atomic_fetch_sub(&shared->live_bytes, old_size);
    return block;
}

static void judge_shared(struct shared *shared, dtsx_report *report, dtsx_buffer *buffer)
{
    expect(shared, dtsx_task_validate(shared->task, 0, report) == DTSX_OK && dtsx_report_is_valid(report));
    expect(shared, dtsx_document_validate(shared->document, 0, report) == DTSX_OK && dtsx_report_is_valid(report));
    expect(shared, dtsx_task_get_scenario(shared->task) == DTSX_SCENARIO_BOTH_CROSS_ACCOUNT);
    dtsx_buffer_clear(buffer);
    expect(shared, dtsx_task_write(shared->task, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK);
    expect(shared, strcmp(dtsx_buffer_get(buffer, NULL), shared->written) == 0);
}

static void copy_shared(struct shared *shared, dtsx_report *report)
{
    dtsx_task *copy = dtsx_task_copy(shared->task);

    expect(shared, copy != NULL);
    expect(shared, dtsx_endpoint_set_ram_role(dtsx_task_get_endpoint(copy, DTSX_SIDE_SOURCE), "a@b") == DTSX_OK);
    expect(shared, dtsx_task_validate(copy, 0, report) == DTSX_OK && !dtsx_report_is_valid(report));
    expect(shared, dtsx_record_get_rule(dtsx_report_get_record(report, 0)) == DTSX_RULE_RAM_ROLE_IS_USER);
    dtsx_task_unref(copy);
}

static void plan_shared(struct shared *shared)
{
    dtsx_plan *plan = NULL;

    expect(shared, dtsx_plan_new(shared->task, 0, NULL, &plan) == DTSX_OK);
    expect(shared, dtsx_plan_authorization_count(plan) == 2);
    dtsx_plan_unref(plan);
}

static void read_own(struct shared *shared, dtsx_document *document, dtsx_report *report)
{
    expect(shared, dtsx_document_read(document, shared->json, strlen(shared->json), 0) == DTSX_OK);
    expect(shared, dtsx_document_validate(document, 0, report) == DTSX_OK && dtsx_report_is_valid(report));
}

/* Every thread hands the same account to its own endpoints. */
static void count_shared(struct shared *shared)
{
    dtsx_endpoint *endpoint = dtsx_endpoint_new(shared->context);
    dtsx_account *reference = dtsx_account_ref(shared->account);

    expect(shared, endpoint != NULL && reference == shared->account);
    expect(shared, dtsx_endpoint_set_owner(endpoint, reference) == DTSX_OK);
    dtsx_account_unref(reference);
    expect(shared, dtsx_context_ref(shared->context) == shared->context);
    dtsx_context_unref(shared->context);
    expect(shared, dtsx_context_set_limit(shared->context, DTSX_LIMIT_RECORDS, 7) == DTSX_ERROR_IN_USE);
    expect(shared,
           strcmp(dtsx_account_get(dtsx_endpoint_get_owner(endpoint), DTSX_SETTING_LABEL, NULL), "shared") == 0);
    dtsx_endpoint_unref(endpoint);
}

static void look_up(struct shared *shared)
{
    static const char typo[] = "PolarDB for MySQLL";
    int nearest = 0;

    expect(shared, dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, "rds mysql", 9) == DTSX_DATABASE_TYPE_MYSQL);
    expect(shared, dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, typo, strlen(typo), &nearest, 1) == 1);
    expect(shared, nearest == DTSX_DATABASE_TYPE_POLARDB_MYSQL);
    expect(shared, dtsx_matrix_supports(shared->context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_SLS,
                                        DTSX_ACCESS_METHOD_INSTANCE) == 1);
    expect(shared, dtsx_provider_error_find("NoPermission: x", 15) == dtsx_provider_error_find("NoPermission: x", 15));
    expect(shared, strlen(dtsx_rule_get_text(DTSX_RULE_TWO_WAY_PAIR, DTSX_TEXT_CAUSE)) > 0);
}

static void *work(void *user)
{
    struct shared *shared = user;
    dtsx_report *report = dtsx_report_new(shared->context);
    dtsx_buffer *buffer = dtsx_buffer_new(shared->context);
    dtsx_document *document = dtsx_document_new(shared->context);

    for (unsigned round = 0; round < ROUNDS; round++) {
        judge_shared(shared, report, buffer);
        read_own(shared, document, report);
        count_shared(shared);
        look_up(shared);
        if (round % 8)
            continue;
        copy_shared(shared, report);
        plan_shared(shared);
    }
    dtsx_document_unref(document);
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    return NULL;
}

static void many_threads(void **state)
{
    struct shared shared = {0};
    pthread_t threads[THREADS];
    char *json = edited_full(EDIT_REMOVE, "", NULL);
    dtsx_document *document;
    dtsx_buffer *written;

    (void)state;
    shared.context = dtsx_context_new(counting_reallocate, &shared);
    document = dtsx_document_new(shared.context);
    written = dtsx_buffer_new(shared.context);
    shared.account = dtsx_account_new(shared.context);
    assert_int_equal(dtsx_account_set_label(shared.account, "shared"), DTSX_OK);
    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    assert_int_equal(dtsx_task_write(dtsx_document_get_task(document), DTSX_FORMAT_JSON, 0, written), DTSX_OK);
    shared.document = document;
    shared.task = dtsx_document_get_task(document);
    shared.json = json;
    shared.written = dtsx_buffer_get(written, NULL);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, work, &shared), 0);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_int_equal(atomic_load(&shared.failures), 0);
    assert_string_equal(dtsx_account_get(shared.account, DTSX_SETTING_LABEL, NULL), "shared");
    dtsx_account_unref(shared.account);
    dtsx_buffer_unref(written);
    dtsx_document_unref(document);
    dtsx_context_unref(shared.context);
    assert_int_equal(atomic_load(&shared.live_bytes), 0);
    free(json);
}

/* The last reference may be given up by any thread: what others wrote before is visible to it. */
struct relay {
    dtsx_task *task;
    unsigned number;
};

static void *write_and_give_up(void *user)
{
    struct relay *relay = user;
    dtsx_task *copy = dtsx_task_copy(relay->task);

    (void)dtsx_task_set_name(copy, relay->number % 2 ? "odd" : "even");
    dtsx_task_unref(copy);
    dtsx_task_unref(relay->task);
    return NULL;
}

static void the_last_reference(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 50; round++) {
        struct shared shared = {0};
        dtsx_context *context = dtsx_context_new(counting_reallocate, &shared);
        dtsx_task *task = dtsx_task_new(context);
        struct relay relays[4];
        pthread_t threads[4];

        dtsx_context_unref(context);
        assert_int_equal(dtsx_task_set_name(task, "one"), DTSX_OK);
        for (unsigned i = 0; i < 4; i++) {
            relays[i] = (struct relay){dtsx_task_ref(task), i};
            assert_int_equal(pthread_create(&threads[i], NULL, write_and_give_up, &relays[i]), 0);
        }
        dtsx_task_unref(task);
        for (unsigned i = 0; i < 4; i++)
            assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(atomic_load(&shared.live_bytes), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_threads),
        cmocka_unit_test(the_last_reference),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
