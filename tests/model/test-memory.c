/* SPDX-License-Identifier: MIT
 * Memory: every allocation of whole jobs refused in turn, what must not allocate at all, and that the library asks
 * nobody but the context's allocator. */
#include "support/documents.h"

#include "alloc-failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { DONE = 0, NO_MEMORY = 1, WRONG = 2 };

/* What a job returns for the outcome of a call that it wanted to end with `wanted`. */
static int outcome(dtsx_status status, dtsx_status wanted)
{
    if (status == wanted)
        return DONE;
    return status == DTSX_ERROR_NO_MEMORY ? NO_MEMORY : WRONG;
}

static int worse(int a, int b)
{
    return a > b ? a : b;
}

/* ---- the library asks nobody else for memory ---- */

static int watching;
static unsigned foreign_calls;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *block);

static void note_call(void)
{
    if (watching)
        foreign_calls++;
}

void *__wrap_malloc(size_t size)
{
    note_call();
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    note_call();
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    note_call();
    return __real_realloc(old, size);
}

void __wrap_free(void *block)
{
    note_call();
    __real_free(block);
}

/* An allocator that never gives anything back and needs no other. */
struct pool {
    size_t used;
    max_align_t bytes[1 << 18];
};

static void *pool_reallocate(void *user, void *old, size_t old_size, size_t new_size)
{
    struct pool *pool = user;
    const size_t units = (new_size + sizeof(max_align_t) - 1) / sizeof(max_align_t);
    void *block;

    if (new_size == 0 || units > COUNT(pool->bytes) - pool->used)
        return NULL;
    block = &pool->bytes[pool->used];
    pool->used += units;
    if (old)
        memcpy(block, old, old_size < new_size ? old_size : new_size);
    return block;
}

/* ---- jobs ---- */

static const dtsx_format report_formats[] = {DTSX_FORMAT_JSON, DTSX_FORMAT_TEXT};
static const dtsx_format plan_formats[] = {DTSX_FORMAT_JSON, DTSX_FORMAT_TEXT, DTSX_FORMAT_MARKDOWN,
                                           DTSX_FORMAT_MERMAID};

/* Appends to a buffer with something in it, and demands that a failure leaves it as it was. */
static int keeps_buffer(dtsx_buffer *buffer, size_t length, dtsx_status status)
{
    size_t after;
    const char *text = dtsx_buffer_get(buffer, &after);

    if (status == DTSX_OK)
        return DONE;
    return status == DTSX_ERROR_NO_MEMORY && after == length && text[after] == '\0' ? NO_MEMORY : WRONG;
}

static int write_report(const dtsx_report *report, dtsx_buffer *buffer)
{
    int result = DONE;

    for (size_t i = 0; i < COUNT(report_formats); i++) {
        size_t length;

        (void)dtsx_buffer_get(buffer, &length);
        result = worse(result, keeps_buffer(buffer, length,
                                            dtsx_report_write(report, report_formats[i],
                                                              DTSX_WRITE_COLOUR | DTSX_WRITE_UNVERIFIED, buffer)));
    }
    return result;
}

static int write_plan(const dtsx_plan *plan, dtsx_buffer *buffer)
{
    int result = DONE;

    for (size_t i = 0; i < COUNT(plan_formats); i++) {
        size_t length;

        (void)dtsx_buffer_get(buffer, &length);
        result = worse(result, keeps_buffer(buffer, length, dtsx_plan_write(plan, plan_formats[i], 0, buffer)));
    }
    return result;
}

static int write_task(const dtsx_task *task, dtsx_buffer *buffer)
{
    size_t length;

    (void)dtsx_buffer_get(buffer, &length);
    return keeps_buffer(buffer, length, dtsx_task_write(task, DTSX_FORMAT_JSON, 0, buffer));
}

/* A task whose names are aliases and whose texts are long, so that all of them are kept in memory of their own. */
static int fill_account(dtsx_account *account, const char *id)
{
    int result = outcome(dtsx_account_set_id(account, id), DTSX_OK);

    result = worse(result, outcome(dtsx_account_set_infrastructure(account, "Public"), DTSX_OK));
    result = worse(result, outcome(dtsx_account_set_identity_type(account, "Account"), DTSX_OK));
    return worse(result, outcome(dtsx_account_set_label(account, "the account of the orders"), DTSX_OK));
}

static int fill_endpoint(dtsx_endpoint *endpoint, dtsx_account *owner)
{
    static const char policy[] = "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sts:*\", "
                                 "\"Principal\": {\"RAM\": \"acs:ram::" CREATOR_ID ":root\", \"Service\": \"" CREATOR_ID
                                 "@dts.aliyuncs.com\"}}]}";
    static const char *const policies[] = {"AliyunDTSRolePolicy", "AliyunVPCReadOnlyAccess", "a", "b", "c"};
    int result = outcome(dtsx_endpoint_set_database_type(endpoint, "rds mysql"), DTSX_OK);

    result = worse(result, outcome(dtsx_endpoint_set_access_method(endpoint, "cloud instance"), DTSX_OK));
    result = worse(result, outcome(dtsx_endpoint_set_region(endpoint, "cn-hangzhou"), DTSX_OK));
    result = worse(result, outcome(dtsx_endpoint_set_cross_account(endpoint, DTSX_ANSWER_YES), DTSX_OK));
    result = worse(result, outcome(dtsx_endpoint_set_owner(endpoint, owner), DTSX_OK));
    result = worse(result, outcome(dtsx_endpoint_set_ram_role(endpoint, "ram-for-dts"), DTSX_OK));
    result = worse(result, outcome(dtsx_endpoint_set(endpoint, DTSX_SETTING_USER, "dts_reader", 10), DTSX_OK));
    result = worse(result, outcome(dtsx_endpoint_set_role_policies(endpoint, policies, COUNT(policies)), DTSX_OK));
    return worse(result, outcome(dtsx_endpoint_set_role_trust_policy(endpoint, policy, strlen(policy)), DTSX_OK));
}

struct hand {
    dtsx_account *creator;
    dtsx_account *owner;
    dtsx_endpoint *source;
    dtsx_endpoint *destination;
    dtsx_task *task;
};

static int build(dtsx_context *context, struct hand *hand)
{
    int result;

    *hand = (struct hand){.creator = dtsx_account_new(context),
                          .owner = dtsx_account_new(context),
                          .source = dtsx_endpoint_new(context),
                          .destination = dtsx_endpoint_new(context),
                          .task = dtsx_task_new(context)};
    if (!hand->creator || !hand->owner || !hand->source || !hand->destination || !hand->task)
        return NO_MEMORY;
    result = fill_account(hand->creator, CREATOR_ID);
    result = worse(result, fill_account(hand->owner, SOURCE_OWNER_ID));
    result = worse(result, fill_endpoint(hand->source, hand->owner));
    result = worse(result, fill_endpoint(hand->destination, hand->owner));
    result = worse(result, outcome(dtsx_task_set_name(hand->task, "orders-to-analytics"), DTSX_OK));
    result = worse(result, outcome(dtsx_task_set_kind(hand->task, "Synchronization"), DTSX_OK));
    result = worse(result, outcome(dtsx_task_set_direction(hand->task, "One Way"), DTSX_OK));
    result = worse(result, outcome(dtsx_task_set_creator(hand->task, hand->creator), DTSX_OK));
    result = worse(result, outcome(dtsx_task_set_endpoint(hand->task, DTSX_SIDE_SOURCE, hand->source), DTSX_OK));
    return worse(result,
                 outcome(dtsx_task_set_endpoint(hand->task, DTSX_SIDE_DESTINATION, hand->destination), DTSX_OK));
}

static void give_up(struct hand *hand)
{
    dtsx_account_unref(hand->creator);
    dtsx_account_unref(hand->owner);
    dtsx_endpoint_unref(hand->source);
    dtsx_endpoint_unref(hand->destination);
    dtsx_task_unref(hand->task);
}

/* A setting that was lost for want of memory is never judged as the user's mistake. */
static int stays_incomplete(const struct hand *hand, dtsx_report *report, dtsx_buffer *buffer)
{
    dtsx_plan *plan = NULL;

    if (!hand->task || !report || !buffer)
        return NO_MEMORY;
    if (!hand->destination || !hand->source || !hand->owner || !hand->creator)
        return NO_MEMORY;
    if (dtsx_task_validate(hand->task, 0, report) != DTSX_ERROR_INCOMPLETE || dtsx_report_is_valid(report) ||
        dtsx_report_count(report, (dtsx_severity)0) != 0)
        return WRONG;
    if (dtsx_task_write(hand->task, DTSX_FORMAT_JSON, 0, buffer) != DTSX_ERROR_INCOMPLETE)
        return WRONG;
    if (dtsx_plan_new(hand->task, 0, report, &plan) != DTSX_ERROR_INCOMPLETE || plan)
        return WRONG;
    return NO_MEMORY;
}

static int validate(const dtsx_task *task, dtsx_report *report, int is_valid)
{
    const int result = outcome(dtsx_task_validate(task, 0, report), DTSX_OK);

    if (result != DONE)
        return dtsx_report_is_valid(report) || dtsx_report_count(report, (dtsx_severity)0) ? WRONG : result;
    return dtsx_report_is_valid(report) == is_valid ? DONE : WRONG;
}

static int plan(const dtsx_task *task, dtsx_report *report, dtsx_buffer *buffer)
{
    dtsx_plan *made = NULL;
    int result = outcome(dtsx_plan_new(task, 0, report, &made), DTSX_OK);

    if (result != DONE)
        return made ? WRONG : result;
    result = write_plan(made, buffer);
    dtsx_plan_unref(made);
    return result;
}

static int by_hand(dtsx_context *context, void *user)
{
    dtsx_report *report = dtsx_report_new(context);
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    struct hand hand;
    int result = build(context, &hand);

    (void)user;
    if (result == NO_MEMORY)
        result = stays_incomplete(&hand, report, buffer);
    else if (!report || !buffer)
        result = NO_MEMORY;
    else if (result == DONE) {
        result = validate(hand.task, report, 1);
        result = worse(result, write_report(report, buffer));
        result = worse(result, write_task(hand.task, buffer));
        result = worse(result, plan(hand.task, report, buffer));
    }
    give_up(&hand);
    dtsx_report_unref(report);
    dtsx_buffer_unref(buffer);
    return result;
}

static void tasks_by_hand(void **state)
{
    (void)state;
    alloc_failure_run(by_hand, NULL);
}

/* The old value stays when there is no memory for the new one. */
static int replace_texts(dtsx_context *context, void *user)
{
    static const char longer[] = "a text that is longer than the one before and needs another block of memory";
    static const char *const names[] = {longer, "x"};
    static const char *const others[] = {"x"};
    dtsx_endpoint *endpoint = dtsx_endpoint_new(context);
    int result = NO_MEMORY;

    (void)user;
    if (endpoint && dtsx_endpoint_set(endpoint, DTSX_SETTING_HOST, "old", 3) == DTSX_OK &&
        dtsx_endpoint_set_role_policies(endpoint, others, 1) == DTSX_OK) {
        result = outcome(dtsx_endpoint_set(endpoint, DTSX_SETTING_HOST, longer, strlen(longer)), DTSX_OK);
        if (result != DONE && strcmp(dtsx_endpoint_get(endpoint, DTSX_SETTING_HOST, NULL), "old") != 0)
            result = WRONG;
        if (result == DONE) {
            result = outcome(dtsx_endpoint_set_role_policies(endpoint, names, 2), DTSX_OK);
            if (result != DONE && (dtsx_endpoint_role_policy_count(endpoint) != 1 ||
                                   strcmp(dtsx_endpoint_get_role_policy(endpoint, 0, NULL), "x") != 0))
                result = WRONG;
        }
    }
    dtsx_endpoint_unref(endpoint);
    return result;
}

static void old_values_stay(void **state)
{
    (void)state;
    alloc_failure_run(replace_texts, NULL);
}

static int copy_task(dtsx_context *context, void *user)
{
    dtsx_report *report = dtsx_report_new(context);
    struct hand hand;
    int result = build(context, &hand);
    dtsx_task *copy = result == DONE ? dtsx_task_copy(hand.task) : NULL;

    (void)user;
    if (result == DONE && (!copy || !report))
        result = NO_MEMORY;
    if (result == DONE)
        result = validate(copy, report, 1);
    dtsx_task_unref(copy);
    give_up(&hand);
    dtsx_report_unref(report);
    return result;
}

static void copies(void **state)
{
    (void)state;
    alloc_failure_run(copy_task, NULL);
}

/* ---- documents ---- */

static int document_job(dtsx_context *context, void *user)
{
    const char *json = user;
    dtsx_document *document = dtsx_document_new(context);
    dtsx_report *report = dtsx_report_new(context);
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    int result = NO_MEMORY;

    if (document && report && buffer)
        result = outcome(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    if (result == DONE) {
        result = outcome(dtsx_document_validate(document, 0, report), DTSX_OK);
        if (result != DONE && (dtsx_report_is_valid(report) || dtsx_report_count(report, (dtsx_severity)0)))
            result = WRONG;
        result = worse(result, write_report(report, buffer));
    }
    dtsx_document_unref(document);
    dtsx_report_unref(report);
    dtsx_buffer_unref(buffer);
    return result;
}

static char *many_mistakes(void)
{
    static const char policy[] =
        "{\"k\\u0065y\": [{\"a\": {\"b\\/\": {\"c\": 1, \"c\": 2}}}, \"\\u0001\"], \"secret\": 1, "
        "\"x\": {\"\\u0079\": {}, \"y\": []}}";
    const struct edit edits[] = {
        {EDIT_REPLACE, "/version", "2"},
        {EDIT_REPLACE, "/name", "\"a text with \\u0022escapes\\u0022 and \\n controls, longer than the usual ones\""},
        {EDIT_REPEAT, "/creator", "\"creator\": {\"zzz\": 1}"},
        {EDIT_REMOVE, "/source/database_type", NULL},
        {EDIT_ADD, "/source", "\"databasetype\": 1, \"Password\": {}, \"p\\u0061sswd\": 1, \"\\u0000~/\": 1"},
        {EDIT_REPLACE, "/source/owner/account_id", "1406926474061234"},
        {EDIT_REPLACE, "/source/observed_role/policies", "[\"a\\u0062\", 1, \"\\u0007\", \"c\"]"},
        {EDIT_REPLACE, "/source/observed_role/trust_policy", policy},
        {EDIT_REPLACE, "/destination/ram_role", "\"acs:ram::1122334455667788:role/ram-for-dts\""},
        {EDIT_REPLACE, "/destination/access_method", "\"Database Gatway\""},
    };
    json_t *full = full_document();
    char *json = edited(full, edits, COUNT(edits));

    json_decref(full);
    return json;
}

static void documents(void **state)
{
    char *texts[] = {edited_full(EDIT_REMOVE, "", NULL), many_mistakes(),
                     edited_full(EDIT_REPLACE, "/creator", "\"140692647406123\\u0034\""),
                     edited_full(EDIT_REPLACE, "/source/port", "3306 1"), edited_full(EDIT_REPLACE, "", "[[], {}]"),
                     /* Escapes are decoded in memory of their own: in a key, a value, a value of the wrong type, an
                      * element of a list, a policy and a key in one. */
                     edited_full(EDIT_REPLACE, "", "{\"n\\u0061mes\": 1}"),
                     edited_full(EDIT_REPLACE, "/name", "\"orders\\t\""),
                     edited_full(EDIT_REPLACE, "/source/cross_account", "\"y\\u0065s\""),
                     edited_full(EDIT_REPLACE, "/source/observed_role/policies", "[\"AliyunDTSRole\\u0050olicy\"]"),
                     edited_full(EDIT_REPLACE, "/source/observed_role/trust_policy", "\"{\\n}\""),
                     edited_full(EDIT_REPLACE, "/source/observed_role/trust_policy", "{\"V\\u0065rsion\": \"1\"}")};

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        alloc_failure_run(document_job, texts[i]);
        free(texts[i]);
    }
}

static int check_json_job(dtsx_context *context, void *user)
{
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    const char *json = user;
    int result = NO_MEMORY;

    if (buffer)
        result = keeps_buffer(buffer, 0, dtsx_check_json(context, json, strlen(json), 0, buffer));
    dtsx_buffer_unref(buffer);
    return result;
}

static void in_one_call(void **state)
{
    char *json = many_mistakes();

    (void)state;
    alloc_failure_run(check_json_job, json);
    free(json);
}

/* A read that fails leaves what was read before, for whoever looks at it. */
static int read_again_job(dtsx_context *context, void *user)
{
    static const char first[] = "{\"version\": 1, \"name\": \"first\", \"creator\": {\"label\": \"first\"}}";
    const char *json = user;
    dtsx_document *document = dtsx_document_new(context);
    int result = NO_MEMORY;

    if (document && dtsx_document_read(document, first, strlen(first), 0) == DTSX_OK) {
        const dtsx_task *task = dtsx_document_get_task(document);

        result = outcome(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
        if (result == NO_MEMORY &&
            (dtsx_document_get_task(document) != task ||
             strcmp(dtsx_task_get(task, DTSX_SETTING_NAME, NULL), "first") != 0 ||
             strcmp(dtsx_account_get(dtsx_task_get_creator(task), DTSX_SETTING_LABEL, NULL), "first") != 0))
            result = WRONG;
        /* And it can be read once more. */
        if (result == NO_MEMORY && dtsx_document_read(document, first, strlen(first), 0) == DTSX_OK &&
            strcmp(dtsx_task_get(dtsx_document_get_task(document), DTSX_SETTING_NAME, NULL), "first") != 0)
            result = WRONG;
    }
    dtsx_document_unref(document);
    return result;
}

static void failed_readings_change_nothing(void **state)
{
    char *texts[] = {edited_full(EDIT_REMOVE, "", NULL), many_mistakes()};

    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        alloc_failure_run(read_again_job, texts[i]);
        free(texts[i]);
    }
}

/* A report that was full is empty and not valid after a failure, and as good as new afterwards. */
static int refill_job(dtsx_context *context, void *user)
{
    const char *json = user;
    dtsx_document *sound = dtsx_document_new(NULL);
    dtsx_document *broken = dtsx_document_new(NULL);
    dtsx_report *report = dtsx_report_new(context);
    char *full = edited_full(EDIT_REMOVE, "", NULL);
    int result = NO_MEMORY;

    assert_int_equal(dtsx_document_read(sound, full, strlen(full), 0), DTSX_OK);
    assert_int_equal(dtsx_document_read(broken, json, strlen(json), 0), DTSX_OK);
    free(full);
    if (report) {
        result = outcome(dtsx_document_validate(sound, 0, report), DTSX_OK);
        if (result == DONE && !dtsx_report_is_valid(report))
            result = WRONG;
        if (result == DONE)
            result = outcome(dtsx_document_validate(broken, 0, report), DTSX_OK);
        if (result == NO_MEMORY && (dtsx_report_is_valid(report) || dtsx_report_count(report, (dtsx_severity)0) ||
                                    dtsx_report_unverified_count(report) || dtsx_report_get_scenario(report) ||
                                    dtsx_report_get_record(report, 0)))
            result = WRONG;
        if (result == NO_MEMORY && dtsx_document_validate(sound, 0, report) == DTSX_OK && !dtsx_report_is_valid(report))
            result = WRONG;
    }
    dtsx_report_unref(report);
    dtsx_document_unref(sound);
    dtsx_document_unref(broken);
    return result;
}

static void refilled_reports(void **state)
{
    char *json = many_mistakes();

    (void)state;
    alloc_failure_run(refill_job, json);
    free(json);
}

/* ---- the rest of the interface ---- */

static int origin_job(dtsx_context *context, void *user)
{
    dtsx_report *report = dtsx_report_new(context);
    int result = NO_MEMORY;

    (void)user;
    if (report) {
        result = outcome(dtsx_report_set_origin(report, "a.json", 1), DTSX_OK);
        result = worse(result, outcome(dtsx_report_set_origin(report, "a-longer-name.json", 2), DTSX_OK));
        result = worse(result, outcome(dtsx_report_set_origin(report, NULL, 0), DTSX_OK));
    }
    dtsx_report_unref(report);
    return result;
}

static int diagnosis_job(dtsx_context *context, void *user)
{
    static const char text[] = "AssumeRoleFail: The role not exists 1646821763561234";
    static const dtsx_format formats[] = {DTSX_FORMAT_JSON, DTSX_FORMAT_TEXT};
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    dtsx_diagnosis *diagnosis = NULL;
    struct hand hand;
    int result = build(context, &hand);

    (void)user;
    if (result == DONE && !buffer)
        result = NO_MEMORY;
    if (result == DONE)
        result = outcome(dtsx_diagnosis_new(context, text, strlen(text), hand.task, &diagnosis), DTSX_OK);
    if (result != DONE && diagnosis)
        result = WRONG;
    for (size_t i = 0; i < COUNT(formats) && diagnosis; i++) {
        size_t length;

        (void)dtsx_buffer_get(buffer, &length);
        result = worse(result, keeps_buffer(buffer, length, dtsx_diagnosis_write(diagnosis, formats[i], 0, buffer)));
    }
    dtsx_diagnosis_unref(diagnosis);
    dtsx_buffer_unref(buffer);
    give_up(&hand);
    return result;
}

static int rule_job(dtsx_context *context, void *user)
{
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    int result = NO_MEMORY;

    (void)user;
    if (buffer)
        result =
            worse(keeps_buffer(buffer, 0, dtsx_rule_write(DTSX_RULE_TWO_WAY_PAIR, DTSX_FORMAT_JSON, 0, buffer)), DONE);
    if (result == DONE) {
        size_t length;

        (void)dtsx_buffer_get(buffer, &length);
        result = keeps_buffer(buffer, length, dtsx_rule_write(DTSX_RULE_TWO_WAY_PAIR, DTSX_FORMAT_TEXT, 0, buffer));
    }
    dtsx_buffer_unref(buffer);
    return result;
}

/* Findings by a changed matrix, and their suggestions carried out. */
static int apply_job(dtsx_context *context, void *user)
{
    static const char json[] =
        "{\"version\": 1, \"kind\": \"migration\", \"creator\": \"1406926474061234\", \"source\": "
        "{\"database_type\": \"Kafka\", \"access_method\": \"instance\", \"region\": "
        "\"cn-hangzhou\", \"cross_account\": true, \"owner\": \"1646-8217-6356-1234\", "
        "\"ram_role\": \"acs:ram::1646821763561234:role/a-name-of-some-length\"}, "
        "\"destination\": {\"database_type\": \"MySQL\", \"access_method\": \"instance\", "
        "\"region\": \"cn-hangzhou\", \"cross_account\": false}}";
    dtsx_document *document;
    dtsx_report *report;
    int result = NO_MEMORY;

    (void)user;
    if (dtsx_context_set_cell(context, DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_KAFKA, DTSX_ACCESS_METHOD_INSTANCE,
                              DTSX_ANSWER_YES) != DTSX_OK)
        return WRONG;
    document = dtsx_document_new(context);
    report = dtsx_report_new(context);
    if (document && report)
        result = outcome(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    if (result == DONE)
        result = outcome(dtsx_document_validate(document, 0, report), DTSX_OK);
    if (result == DONE &&
        (dtsx_report_count(report, (dtsx_severity)0) != 2 || dtsx_report_matrix_change_count(report) != 1))
        result = WRONG;
    for (size_t i = 0; result == DONE && i < 2; i++)
        result = outcome(dtsx_task_apply(dtsx_document_get_task(document), dtsx_report_get_record(report, i)), DTSX_OK);
    if (result == DONE)
        result = validate(dtsx_document_get_task(document), report, 1);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    return result;
}

static void the_rest(void **state)
{
    (void)state;
    alloc_failure_run(origin_job, NULL);
    alloc_failure_run(diagnosis_job, NULL);
    alloc_failure_run(rule_job, NULL);
    alloc_failure_run(apply_job, NULL);
}

/* ---- what allocates nothing ---- */

static void a_sound_task_is_judged_without_memory(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_report *report = dtsx_report_new(context);
    struct hand hand;
    size_t calls;

    (void)state;
    assert_int_equal(build(context, &hand), DONE);
    assert_int_equal(validate(hand.task, report, 1), DONE);
    calls = probe.total_calls;
    for (unsigned i = 0; i < 10; i++)
        assert_int_equal(validate(hand.task, report, 1), DONE);
    assert_int_equal(probe.total_calls, calls);
    give_up(&hand);
    dtsx_report_unref(report);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
}

static void a_document_is_read_again_without_memory(void **state)
{
    struct alloc_probe probe = {0};
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_document *document = dtsx_document_new(context);
    dtsx_report *report = dtsx_report_new(context);
    dtsx_buffer *buffer = dtsx_buffer_new(context);
    char *texts[] = {edited_full(EDIT_REMOVE, "", NULL), many_mistakes()};

    (void)state;
    for (size_t t = 0; t < COUNT(texts); t++) {
        size_t calls = 0;

        for (unsigned i = 0; i < 10; i++) {
            if (i == 2)
                calls = probe.total_calls;
            assert_int_equal(dtsx_document_read(document, texts[t], strlen(texts[t]), 0), DTSX_OK);
            assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
            dtsx_buffer_clear(buffer);
            assert_int_equal(write_report(report, buffer), DONE);
        }
        assert_int_equal(probe.total_calls, calls);
        free(texts[t]);
    }
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
    assert_null(probe.mistake);
}

static void memory_comes_from_the_context_only(void **state)
{
    static struct pool pool;
    char *texts[] = {edited_full(EDIT_REMOVE, "", NULL), many_mistakes()};
    dtsx_context *context;
    int results[6];

    (void)state;
    watching = 1;
    context = dtsx_context_new(pool_reallocate, &pool);
    results[0] = by_hand(context, NULL);
    results[1] = copy_task(context, NULL);
    results[2] = document_job(context, texts[0]);
    results[3] = document_job(context, texts[1]);
    results[4] = check_json_job(context, texts[1]);
    results[5] = diagnosis_job(context, NULL);
    dtsx_context_unref(context);
    watching = 0;
    for (size_t i = 0; i < COUNT(results); i++)
        assert_int_equal(results[i], DONE);
    assert_int_equal(foreign_calls, 0);
    assert_true(pool.used > 0);
    /* The watch works: without a context it is malloc() that gives memory. */
    watching = 1;
    context = dtsx_context_new(NULL, NULL);
    dtsx_context_unref(context);
    watching = 0;
    assert_true(foreign_calls > 0);
    for (size_t i = 0; i < COUNT(texts); i++)
        free(texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tasks_by_hand),
        cmocka_unit_test(old_values_stay),
        cmocka_unit_test(copies),
        cmocka_unit_test(documents),
        cmocka_unit_test(in_one_call),
        cmocka_unit_test(failed_readings_change_nothing),
        cmocka_unit_test(refilled_reports),
        cmocka_unit_test(the_rest),
        cmocka_unit_test(a_sound_task_is_judged_without_memory),
        cmocka_unit_test(a_document_is_read_again_without_memory),
        cmocka_unit_test(memory_comes_from_the_context_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
