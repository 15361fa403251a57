/* SPDX-License-Identifier: MIT
 * Tasks: validation of prepared ones, one that is built from strings, the plan. */
#include "floors.h"
#include "subjects.h"

#include "model/task.h" /* sizes of the handles, for the bare allocations */

#include <dtsxacct/dtsxacct.h>

#include <stdlib.h>
#include <string.h>

/* What is set, as a ticket would say it; the same settings for the library, the check by hand and the allocations. */
struct setting {
    int holder; /* index in `holders` */
    dtsx_setting setting;
    const char *text;
};

enum { TASK, CREATOR, OWNER, SOURCE, DESTINATION, HOLDER_COUNT };

static const struct setting base[] = {
    {TASK, DTSX_SETTING_NAME, "orders-to-analytics"},
    {TASK, DTSX_SETTING_KIND, "synchronization"},
    {TASK, DTSX_SETTING_DIRECTION, "one-way"},
    {TASK, DTSX_SETTING_REGION, "cn-hangzhou"},
    {CREATOR, DTSX_SETTING_ACCOUNT_ID, "1406926474061234"},
    {OWNER, DTSX_SETTING_ACCOUNT_ID, "1646821763561234"},
    {SOURCE, DTSX_SETTING_DATABASE_TYPE, "MySQL"},
    {SOURCE, DTSX_SETTING_ACCESS_METHOD, "Alibaba Cloud Instance"},
    {SOURCE, DTSX_SETTING_REGION, "cn-hangzhou"},
    {SOURCE, DTSX_SETTING_RAM_ROLE, "ram-for-dts"},
    {SOURCE, DTSX_SETTING_INSTANCE_ID, "rm-bp1imrtn6fq7h0000"},
    {DESTINATION, DTSX_SETTING_DATABASE_TYPE, "AnalyticDB for MySQL 3.0"},
    {DESTINATION, DTSX_SETTING_ACCESS_METHOD, "Alibaba Cloud Instance"},
    {DESTINATION, DTSX_SETTING_REGION, "cn-shanghai"},
};

#define SETTING_COUNT (sizeof(base) / sizeof(base[0]))

static dtsx_report *report;

static dtsx_task *build(const struct setting *settings, size_t count)
{
    dtsx_task *task = dtsx_task_new(NULL);
    dtsx_account *creator = dtsx_account_new(NULL);
    dtsx_account *owner = dtsx_account_new(NULL);
    dtsx_endpoint *source = dtsx_endpoint_new(NULL);
    dtsx_endpoint *destination = dtsx_endpoint_new(NULL);

    for (size_t i = 0; i < count; i++) {
        const struct setting *s = &settings[i];
        const size_t length = strlen(s->text);

        switch (s->holder) {
        case TASK:
            (void)dtsx_task_set(task, s->setting, s->text, length);
            break;
        case CREATOR:
            (void)dtsx_account_set(creator, s->setting, s->text, length);
            break;
        case OWNER:
            (void)dtsx_account_set(owner, s->setting, s->text, length);
            break;
        case SOURCE:
            (void)dtsx_endpoint_set(source, s->setting, s->text, length);
            break;
        default:
            (void)dtsx_endpoint_set(destination, s->setting, s->text, length);
            break;
        }
    }
    (void)dtsx_endpoint_set_cross_account(source, DTSX_ANSWER_YES);
    (void)dtsx_endpoint_set_cross_account(destination, DTSX_ANSWER_NO);
    (void)dtsx_endpoint_set_owner(source, owner);
    (void)dtsx_task_set_creator(task, creator);
    (void)dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, source);
    (void)dtsx_task_set_endpoint(task, DTSX_SIDE_DESTINATION, destination);
    dtsx_account_unref(creator);
    dtsx_account_unref(owner);
    dtsx_endpoint_unref(source);
    dtsx_endpoint_unref(destination);
    return task;
}

/* ---- validation of prepared tasks ---- */

static dtsx_task *valid_task;
static dtsx_task *mistaken_task;

static const struct setting mistakes[] = {
    {CREATOR, DTSX_SETTING_ACCOUNT_ID, "14069264740612341"},
    {OWNER, DTSX_SETTING_ACCOUNT_ID, "<account ID>"},
    {SOURCE, DTSX_SETTING_RAM_ROLE, "acs:ram::1646821763561234:role/ram-for-dts"},
    {SOURCE, DTSX_SETTING_DATABASE_TYPE, "ClickHouse"},
    {DESTINATION, DTSX_SETTING_REGION, "cn-shangai"},
};

static const struct floor_account creator_by_hand = {.id = "1406926474061234", .id_length = 16};
static const struct floor_account owner_by_hand = {.id = "1646821763561234", .id_length = 16};
static struct floor_task task_by_hand;
static struct floor_task mistaken_by_hand;

static void prepare_by_hand(void)
{
    static struct floor_account bad_creator;
    static struct floor_account bad_owner;

    task_by_hand = (struct floor_task){
        .kind = 1,
        .direction = 1,
        .region = 1,
        .creator = &creator_by_hand,
        .endpoints =
            {{.database_type = 1,
              .access_method = 1,
              .region = 1,
              .region_infrastructure = 1,
              .cross_account = 1,
              .owner = &owner_by_hand,
              .ram_role = "ram-for-dts",
              .ram_role_length = 11},
             {.database_type = 17, .access_method = 1, .region = 2, .region_infrastructure = 1, .cross_account = 2}},
    };
    mistaken_by_hand = task_by_hand;
    bad_creator = (struct floor_account){.id = mistakes[0].text, .id_length = strlen(mistakes[0].text)};
    bad_owner = (struct floor_account){.id = mistakes[1].text, .id_length = strlen(mistakes[1].text)};
    mistaken_by_hand.creator = &bad_creator;
    mistaken_by_hand.endpoints[0].owner = &bad_owner;
    mistaken_by_hand.endpoints[0].ram_role = mistakes[2].text;
    mistaken_by_hand.endpoints[0].ram_role_length = strlen(mistakes[2].text);
    mistaken_by_hand.endpoints[0].database_type = 18;
    mistaken_by_hand.endpoints[1].region = -1;
}

static void prepare(void)
{
    struct setting settings[SETTING_COUNT];
    struct floor_verdict verdict;

    if (report)
        return;
    report = dtsx_report_new(NULL);
    valid_task = build(base, SETTING_COUNT);
    memcpy(settings, base, sizeof(base));
    for (size_t i = 0; i < SETTING_COUNT; i++)
        for (size_t m = 0; m < sizeof(mistakes) / sizeof(mistakes[0]); m++)
            if (settings[i].holder == mistakes[m].holder && settings[i].setting == mistakes[m].setting)
                settings[i].text = mistakes[m].text;
    mistaken_task = build(settings, SETTING_COUNT);
    prepare_by_hand();

    /* What is compared must find the same. */
    if (dtsx_task_validate(mistaken_task, 0, report) != DTSX_OK || dtsx_report_count(report, 0) != 5)
        bench_fail("the mistaken task has not five findings");
    floor_check(&mistaken_by_hand, &verdict);
    if (verdict.errors + verdict.warnings != 5)
        bench_fail("the check by hand does not find five mistakes");
    if (dtsx_task_validate(valid_task, 0, report) != DTSX_OK || !dtsx_report_is_valid(report))
        bench_fail("the valid task is not valid");
    floor_check(&task_by_hand, &verdict);
    if (verdict.errors + verdict.warnings != 0 || verdict.fact_count != dtsx_report_unverified_count(report))
        bench_fail("the check by hand does not find the same");
}

static void validate(size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)dtsx_task_validate(valid_task, 0, report);
    bench_sink = dtsx_report_unverified_count(report);
}

static void check_by_hand(size_t count)
{
    struct floor_verdict verdict;

    for (size_t i = 0; i < count; i++) {
        floor_check(&task_by_hand, &verdict);
        bench_sink = verdict.fact_count;
    }
}

static void validate_mistakes(size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)dtsx_task_validate(mistaken_task, 0, report);
    bench_sink = dtsx_report_count(report, DTSX_SEVERITY_ERROR);
}

static void check_mistakes_by_hand(size_t count)
{
    struct floor_verdict verdict;

    for (size_t i = 0; i < count; i++) {
        floor_check(&mistaken_by_hand, &verdict);
        bench_sink = verdict.errors;
    }
}

/* ---- from strings ---- */

static void build_validate_free(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        dtsx_task *task = build(base, SETTING_COUNT);

        (void)dtsx_task_validate(task, 0, report);
        dtsx_task_unref(task);
    }
    bench_sink = (size_t)dtsx_report_is_valid(report);
}

/* One malloc() and free() for each handle and each text, which is copied. */
static void allocate(size_t count)
{
    static const size_t handles[HOLDER_COUNT] = {sizeof(struct dtsx_task), sizeof(struct dtsx_account),
                                                 sizeof(struct dtsx_account), sizeof(struct dtsx_endpoint),
                                                 sizeof(struct dtsx_endpoint)};
    void *volatile blocks[HOLDER_COUNT + SETTING_COUNT];
    size_t sizes[HOLDER_COUNT + SETTING_COUNT];

    memcpy(sizes, handles, sizeof(handles));
    for (size_t i = 0; i < SETTING_COUNT; i++)
        sizes[HOLDER_COUNT + i] = strlen(base[i].text) + 1;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < HOLDER_COUNT + SETTING_COUNT; j++)
            blocks[j] = malloc(sizes[j]);
        for (size_t j = 0; j < SETTING_COUNT; j++)
            if (blocks[HOLDER_COUNT + j])
                memcpy(blocks[HOLDER_COUNT + j], base[j].text, sizes[HOLDER_COUNT + j]);
        for (size_t j = 0; j < HOLDER_COUNT + SETTING_COUNT; j++)
            free(blocks[j]);
    }
}

/* ---- the plan ---- */

static void make_plan(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        dtsx_plan *plan = NULL;

        (void)dtsx_plan_new(valid_task, 0, report, &plan);
        bench_sink = dtsx_plan_authorization_count(plan);
        dtsx_plan_unref(plan);
    }
}

static void write_plan(size_t count)
{
    static dtsx_buffer *buffer;
    dtsx_plan *plan = NULL;

    if (!buffer)
        buffer = dtsx_buffer_new(NULL);
    (void)dtsx_plan_new(valid_task, 0, report, &plan);
    for (size_t i = 0; i < count; i++) {
        dtsx_buffer_clear(buffer);
        (void)dtsx_plan_write(plan, DTSX_FORMAT_JSON, 0, buffer);
    }
    dtsx_plan_unref(plan);
}

const struct bench bench_tasks[] = {
    {"validate a prepared, valid task", validate, "a check by hand, same facts", check_by_hand, 1.5, 0, prepare},
    {"validate one with five mistakes", validate_mistakes, "a check by hand, no records", check_mistakes_by_hand, 0, 0,
     prepare},
    {"build from strings, validate, free", build_validate_free, "malloc, copy, free, each handle, text", allocate, 1.5,
     0, prepare},
    {"plan of a valid task", make_plan, "its validation alone", validate, 0, 0, prepare},
    {"a plan as JSON", write_plan, NULL, NULL, 0, 0, prepare},
    {NULL, NULL, NULL, NULL, 0, 0, NULL},
};
