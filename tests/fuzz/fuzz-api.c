/* SPDX-License-Identifier: MIT
 * A sequence of API calls that the input drives, with an allocator that refuses one of them: a call that fails leaves
 * what was there, a task that lost a setting is not judged, and all that holds of reports holds of what was built.
 *
 * An input: which allocation is refused (0: none), whether all after it are, changes of the matrix, how the task
 * begins, then the calls. */
#include "base/utf8.h"

#include "invariants.h"

#include <stdlib.h>
#include <string.h>

#define ACCOUNTS   3
#define ENDPOINTS  3
#define CALLS_MOST 48

struct world {
    struct choices choices;
    struct alloc_probe probe;
    dtsx_context *context;
    dtsx_account *accounts[ACCOUNTS];
    dtsx_endpoint *endpoints[ENDPOINTS];
    dtsx_task *task;
    dtsx_document *document;
    dtsx_report *report;
    dtsx_buffer *buffer;
    bool has_lost; /* a builder call failed, or a document was read that has errors */
};

/* ---- what is put in ---- */

static const char *const texts[] = {
    "1406926474061234",
    "1646821763561234",
    "1122334455667788",
    "1406-9264-7406-1234",
    "acs:ram::1646821763561234:root",
    "<Alibaba Cloud account ID>",
    "12345",
    "",
    "MySQL",
    "Tair/Redis",
    "MongoDB",
    "Kafka",
    "AnalyticDB for MySQL 3.0",
    "Oracle",
    "MySQLL",
    "Alibaba Cloud Instance",
    "ecs",
    "express-connect",
    "Public IP Address",
    "rds-instance",
    "rds-cluster",
    "tair-enterprise",
    "synchronization",
    "migration",
    "one-way",
    "two-way",
    "cn-hangzhou",
    "cn-shanghai-finance-1",
    "cn-hangzou",
    "public",
    "finance",
    "government",
    "account",
    "ram-user",
    "ram-for-dts",
    "ram_for_dts",
    "acs:ram::1646821763561234:role/ram-for-dts",
    "acs:ram::1646821763561234:user/alice",
    "alice@1646821763561234.onaliyun.com",
    "AliyunDTSDefaultRole",
    "AliyunServiceRoleForDTS",
    "a role",
    "3306",
    "65536",
    "port",
    "\x1b[31m",
    "\xff",
    "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"RAM\":[\"acs:ram::"
    "1406926474061234:"
    "root\"],\"Service\":[\"1406926474061234@dts.aliyuncs.com\"]}}],\"Version\":\"1\"}",
    "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\"dts.aliyuncs."
    "com\"]}}],"
    "\"Version\":\"1\"}",
    "{\"Version\":\"1\"}",
    "AliyunDTSRolePolicy",
};

struct text {
    char bytes[256];
    size_t length;
};

/* One of those above, or bytes of the input. */
static struct text take_text(struct choices *choices)
{
    const unsigned which = take_below(choices, LENGTH(texts) + 4);
    struct text text = {{0}, 0};

    if (which < LENGTH(texts)) {
        text.length = strlen(texts[which]);
        memcpy(text.bytes, texts[which], text.length);
    } else {
        for (unsigned left = take_below(choices, 24); left; left--)
            text.bytes[text.length++] = (char)take_byte(choices);
    }
    return text;
}

static const dtsx_setting account_settings[] = {
    DTSX_SETTING_ACCOUNT_ID, DTSX_SETTING_INFRASTRUCTURE,      DTSX_SETTING_IDENTITY_TYPE,
    DTSX_SETTING_LABEL,      DTSX_SETTING_CONSOLE_INITIALIZED, DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED,
    DTSX_SETTING_RAM_ROLE,
};

static const dtsx_setting endpoint_settings[] = {
    DTSX_SETTING_DATABASE_TYPE,
    DTSX_SETTING_ACCESS_METHOD,
    DTSX_SETTING_REGION,
    DTSX_SETTING_CROSS_ACCOUNT,
    DTSX_SETTING_RAM_ROLE,
    DTSX_SETTING_INSTANCE_FORM,
    DTSX_SETTING_INSTANCE_ID,
    DTSX_SETTING_HOST,
    DTSX_SETTING_PORT,
    DTSX_SETTING_DATABASE,
    DTSX_SETTING_USER,
    DTSX_SETTING_ORACLE_SID,
    DTSX_SETTING_ROLE_EXISTS,
    DTSX_SETTING_ROLE_TRUST_POLICY,
    DTSX_SETTING_CEN_INSTANCE_ID,
    DTSX_SETTING_OWNER,
    DTSX_SETTING_ROLE_POLICIES,
    DTSX_SETTING_ACCOUNT_ID,
};

static const dtsx_setting task_settings[] = {
    DTSX_SETTING_NAME,    DTSX_SETTING_KIND,   DTSX_SETTING_DIRECTION,   DTSX_SETTING_REGION,
    DTSX_SETTING_CREATOR, DTSX_SETTING_SOURCE, DTSX_SETTING_DESTINATION, DTSX_SETTING_RAM_ROLE,
};

#define TAKE_SETTING(choices, settings) ((settings)[take_below(choices, LENGTH(settings))])

/* ---- builder calls: what one says that failed is as it was ---- */

struct value {
    bool is_set;
    int value;
    size_t length;
    char text[256];
};

static struct value value_of(const char *text, size_t length, int value)
{
    struct value result;

    memset(&result, 0, sizeof(result));
    result.value = value;
    if (!text)
        return result;
    result.is_set = true;
    result.length = length;
    demand(text[length] == '\0', "text out ends in NUL");
    memcpy(result.text, text, length < sizeof(result.text) ? length : sizeof(result.text));
    return result;
}

static struct value account_value(const dtsx_account *account, dtsx_setting setting)
{
    size_t length = 0;
    const char *const text = dtsx_account_get(account, setting, &length);

    return value_of(text, length, dtsx_account_get_value(account, setting));
}

static struct value endpoint_value(const dtsx_endpoint *endpoint, dtsx_setting setting)
{
    size_t length = 0;
    const char *const text = dtsx_endpoint_get(endpoint, setting, &length);

    return value_of(text, length, dtsx_endpoint_get_value(endpoint, setting));
}

static struct value task_value(const dtsx_task *task, dtsx_setting setting)
{
    size_t length = 0;
    const char *const text = dtsx_task_get(task, setting, &length);

    return value_of(text, length, dtsx_task_get_value(task, setting));
}

static void judge_call(struct world *world, dtsx_status status, const struct value *before, const struct value *after)
{
    demand(status == DTSX_OK || status == DTSX_ERROR_NO_MEMORY || status == DTSX_ERROR_INVALID_ARGUMENT,
           "a builder call fails for memory or misuse only");
    demand(status != DTSX_ERROR_NO_MEMORY || world->probe.refused, "memory runs out where it was refused");
    if (status == DTSX_OK)
        return;
    if (status == DTSX_ERROR_NO_MEMORY)
        world->has_lost = true;
    demand(memcmp(before, after, sizeof(*before)) == 0, "a call that failed leaves the old value");
}

static void demand_text(const struct text *text, const struct value *after, dtsx_setting_kind kind)
{
    /* What is no text is kept as far as one can show it; yes, no and lists are kept otherwise. */
    if (text->length == 0 || !dtsx_utf8_is_valid(text->bytes, text->length) ||
        memchr(text->bytes, '\0', text->length) || kind == DTSX_SETTING_KIND_ANSWER || kind == DTSX_SETTING_KIND_LIST)
        return;
    demand(after->is_set && after->length == text->length && memcmp(after->text, text->bytes, text->length) == 0,
           "what was set is what is got");
}

static void call_account(struct world *world)
{
    dtsx_account *const account = world->accounts[take_below(&world->choices, ACCOUNTS)];
    const dtsx_setting setting = TAKE_SETTING(&world->choices, account_settings);
    const unsigned call = take_below(&world->choices, 6);
    const struct value before = account_value(account, setting);
    struct text text = {{0}, 0};
    struct value after;
    dtsx_status status;

    switch (call) {
    case 0:
        status = dtsx_account_set_value(account, setting, (int)take_below(&world->choices, 5));
        break;
    case 1:
        status = dtsx_account_unset(account, setting);
        break;
    case 2:
        status = dtsx_account_set_console_initialized(account, (dtsx_answer)take_below(&world->choices, 4));
        break;
    default:
        text = take_text(&world->choices);
        status = dtsx_account_set(account, setting, text.bytes, text.length);
        break;
    }
    after = account_value(account, setting);
    judge_call(world, status, &before, &after);
    if (status == DTSX_OK && call > 2)
        demand_text(&text, &after, dtsx_setting_get_kind(setting));
}

static dtsx_status set_policies(struct world *world, dtsx_endpoint *endpoint)
{
    struct text names[4];
    const char *pointers[4];
    const size_t count = take_below(&world->choices, 5);
    dtsx_status status;

    for (size_t i = 0; i < count; i++) {
        names[i] = take_text(&world->choices);
        pointers[i] = names[i].bytes;
    }
    status = dtsx_endpoint_set_role_policies(endpoint, pointers, count);
    if (status == DTSX_OK)
        demand(dtsx_endpoint_role_policy_count(endpoint) == count, "a list is as long as it was given");
    return status;
}

static void call_endpoint(struct world *world)
{
    dtsx_endpoint *const endpoint = world->endpoints[take_below(&world->choices, ENDPOINTS)];
    const dtsx_setting setting = TAKE_SETTING(&world->choices, endpoint_settings);
    const unsigned call = take_below(&world->choices, 10);
    const struct value before = endpoint_value(endpoint, setting);
    struct text text = {{0}, 0};
    struct value after;
    dtsx_status status;

    switch (call) {
    case 0:
        status = dtsx_endpoint_set_value(endpoint, setting, take_byte(&world->choices));
        break;
    case 1:
        status = dtsx_endpoint_unset(endpoint, setting);
        break;
    case 2:
        status = dtsx_endpoint_set_cross_account(endpoint, (dtsx_answer)take_below(&world->choices, 4));
        break;
    case 3:
        status = dtsx_endpoint_set_owner(endpoint, world->accounts[take_below(&world->choices, ACCOUNTS)]);
        break;
    case 4:
        status = set_policies(world, endpoint);
        break;
    case 5:
        text = take_text(&world->choices);
        status = dtsx_endpoint_set_role_trust_policy(endpoint, text.bytes, text.length);
        break;
    default:
        text = take_text(&world->choices);
        status = dtsx_endpoint_set(endpoint, setting, text.bytes, text.length);
        break;
    }
    after = endpoint_value(endpoint, setting);
    judge_call(world, status, &before, &after);
    if (status == DTSX_OK && call > 5)
        demand_text(&text, &after, dtsx_setting_get_kind(setting));
}

static void call_task(struct world *world)
{
    const dtsx_setting setting = TAKE_SETTING(&world->choices, task_settings);
    const unsigned call = take_below(&world->choices, 8);
    const struct value before = task_value(world->task, setting);
    struct text text = {{0}, 0};
    struct value after;
    dtsx_status status;

    switch (call) {
    case 0:
        status = dtsx_task_set_value(world->task, setting, (int)take_below(&world->choices, 4));
        break;
    case 1:
        status = dtsx_task_unset(world->task, setting);
        break;
    case 2:
        status = dtsx_task_set_creator(world->task, world->accounts[take_below(&world->choices, ACCOUNTS)]);
        break;
    case 3:
    case 4:
        status = dtsx_task_set_endpoint(world->task, (dtsx_side)(take_below(&world->choices, 2) + 1),
                                        world->endpoints[take_below(&world->choices, ENDPOINTS)]);
        break;
    default:
        text = take_text(&world->choices);
        status = dtsx_task_set(world->task, setting, text.bytes, text.length);
        break;
    }
    after = task_value(world->task, setting);
    judge_call(world, status, &before, &after);
    if (status == DTSX_OK && call > 4)
        demand_text(&text, &after, dtsx_setting_get_kind(setting));
}

/* ---- calls that use a task ---- */

static void call_validate(struct world *world)
{
    const dtsx_status status = dtsx_task_validate(world->task, 0, world->report);

    if (status == DTSX_OK)
        return;
    demand(!dtsx_report_is_valid(world->report) && dtsx_report_count(world->report, (dtsx_severity)0) == 0,
           "a report that could not be filled is empty and not valid");
    demand(status == DTSX_ERROR_NO_MEMORY ? world->probe.refused != 0
                                          : status == DTSX_ERROR_INCOMPLETE && world->has_lost,
           "a task is judged unless memory ran out or a setting was lost");
}

static void call_apply(struct world *world)
{
    const dtsx_record *const record = dtsx_report_get_record(world->report, take_below(&world->choices, 8));
    const dtsx_status status = dtsx_task_apply(world->task, record);

    if (status != DTSX_OK)
        world->has_lost = true;
}

static void call_write(struct world *world)
{
    size_t before;
    size_t after;
    dtsx_status status;

    (void)dtsx_buffer_get(world->buffer, &before);
    status = take_below(&world->choices, 2) ? dtsx_task_write(world->task, DTSX_FORMAT_JSON, 0, world->buffer)
                                            : dtsx_report_write(world->report, DTSX_FORMAT_TEXT, 0, world->buffer);
    (void)dtsx_buffer_get(world->buffer, &after);
    if (status != DTSX_OK)
        demand(before == after, "a buffer is as before when writing fails");
}

static void call_copy(struct world *world)
{
    dtsx_task *const copy = dtsx_task_copy(world->task);

    if (!copy) {
        demand(world->probe.refused != 0, "a copy needs memory only");
        return;
    }
    dtsx_task_unref(world->task);
    world->task = copy;
}

static void call_document(struct world *world)
{
    dtsx_buffer *const buffer = dtsx_buffer_new(world->context);
    size_t length;
    const char *text;
    dtsx_task *task;

    if (!buffer)
        return;
    if (dtsx_task_write(world->task, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK) {
        text = dtsx_buffer_get(buffer, &length);
        if (dtsx_document_read(world->document, text, length, 0) == DTSX_OK) {
            task = dtsx_document_get_task(world->document);
            demand(task != NULL, "a task that was written is read");
            if (dtsx_task_validate(task, 0, world->report) == DTSX_ERROR_INCOMPLETE)
                world->has_lost = true;
            dtsx_task_ref(task);
            dtsx_task_unref(world->task);
            world->task = task;
        }
    }
    dtsx_buffer_unref(buffer);
}

static void call_plan(struct world *world)
{
    dtsx_plan *plan = NULL;
    const dtsx_status status = dtsx_plan_new(world->task, 0, world->report, &plan);

    demand((status == DTSX_OK) == (plan != NULL), "a plan is made or it is not");
    if (plan)
        (void)dtsx_plan_write(plan, (dtsx_format)(take_below(&world->choices, 4) + 1), 0, world->buffer);
    dtsx_plan_unref(plan);
}

static void call_reference(struct world *world)
{
    const unsigned which = take_below(&world->choices, ACCOUNTS);
    dtsx_account *const account = dtsx_account_new(world->context);

    if (!account)
        return;
    dtsx_account_unref(world->accounts[which]);
    world->accounts[which] = account;
}

/* Misuse is refused and changes nothing. */
static void call_wrongly(struct world *world)
{
    dtsx_plan *plan = NULL;

    demand(dtsx_task_validate(NULL, 0, world->report) == DTSX_ERROR_INVALID_ARGUMENT, "no task");
    demand(dtsx_task_validate(world->task, 0, NULL) == DTSX_ERROR_INVALID_ARGUMENT, "no report");
    demand(dtsx_task_write(world->task, (dtsx_format)99, 0, world->buffer) == DTSX_ERROR_INVALID_ARGUMENT, "no format");
    demand(dtsx_plan_new(NULL, 0, world->report, &plan) == DTSX_ERROR_INVALID_ARGUMENT && !plan, "no task to plan");
    demand(dtsx_account_set(NULL, DTSX_SETTING_ACCOUNT_ID, "", 0) == DTSX_ERROR_INVALID_ARGUMENT, "no account");
    demand(dtsx_task_get_endpoint(world->task, (dtsx_side)77) == NULL, "no side");
}

static void call(struct world *world)
{
    switch (take_below(&world->choices, 20)) {
    case 0:
    case 1:
        call_validate(world);
        break;
    case 2:
        call_apply(world);
        break;
    case 3:
        call_write(world);
        break;
    case 4:
        call_copy(world);
        break;
    case 5:
        call_document(world);
        break;
    case 6:
        call_plan(world);
        break;
    case 7:
        call_reference(world);
        break;
    case 8:
        call_wrongly(world);
        break;
    case 9:
    case 10:
    case 11:
        call_account(world);
        break;
    case 12:
    case 13:
    case 14:
        call_task(world);
        break;
    default:
        call_endpoint(world);
        break;
    }
}

/* ---- a world ---- */

static void change_context(struct world *world)
{
    for (unsigned left = take_below(&world->choices, 3); left; left--) {
        const dtsx_side side = (dtsx_side)(take_below(&world->choices, 2) + 1);
        const dtsx_database_type type = (dtsx_database_type)(take_below(&world->choices, 20) + 1);
        const dtsx_access_method method = (dtsx_access_method)(take_below(&world->choices, 6) + 1);

        demand(dtsx_context_set_cell(world->context, side, type, method, left & 1 ? DTSX_ANSWER_YES : DTSX_ANSWER_NO) ==
                   DTSX_OK,
               "a cell can change");
    }
    if (take_below(&world->choices, 4) == 1)
        demand(dtsx_context_ignore_warning(world->context, DTSX_RULE_RAM_ROLE_UNDERSCORE) == DTSX_OK,
               "a warning can be ignored");
}

static void build_sound_task(struct world *world)
{
    static const char *const ids[ACCOUNTS] = {"1406926474061234", "1646821763561234", "1122334455667788"};
    dtsx_status failed = DTSX_OK;

    for (int i = 0; i < ACCOUNTS; i++)
        failed |= dtsx_account_set_id(world->accounts[i], ids[i]);
    for (int i = 0; i < ENDPOINTS; i++) {
        failed |= dtsx_endpoint_set_database_type(world->endpoints[i], "MySQL");
        failed |= dtsx_endpoint_set_access_method(world->endpoints[i], "instance");
        failed |= dtsx_endpoint_set_region(world->endpoints[i], "cn-hangzhou");
        failed |= dtsx_endpoint_set_cross_account(world->endpoints[i], i != 1);
        failed |= dtsx_endpoint_set_owner(world->endpoints[i], world->accounts[i == 1 ? 0 : 1 + i / 2]);
        if (i != 1)
            failed |= dtsx_endpoint_set_ram_role(world->endpoints[i], "ram-for-dts");
    }
    failed |= dtsx_task_set_kind(world->task, "synchronization");
    failed |= dtsx_task_set_creator(world->task, world->accounts[0]);
    failed |= dtsx_task_set_endpoint(world->task, DTSX_SIDE_SOURCE, world->endpoints[0]);
    failed |= dtsx_task_set_endpoint(world->task, DTSX_SIDE_DESTINATION, world->endpoints[1]);
    if (failed != DTSX_OK)
        world->has_lost = true;
}

static bool begin(struct world *world)
{
    bool complete = true;

    change_context(world);
    for (int i = 0; i < ACCOUNTS; i++)
        complete &= (world->accounts[i] = dtsx_account_new(world->context)) != NULL;
    for (int i = 0; i < ENDPOINTS; i++)
        complete &= (world->endpoints[i] = dtsx_endpoint_new(world->context)) != NULL;
    complete &= (world->task = dtsx_task_new(world->context)) != NULL;
    complete &= (world->document = dtsx_document_new(world->context)) != NULL;
    complete &= (world->report = dtsx_report_new(world->context)) != NULL;
    complete &= (world->buffer = dtsx_buffer_new(world->context)) != NULL;
    return complete;
}

static void end(struct world *world)
{
    dtsx_buffer_unref(world->buffer);
    dtsx_report_unref(world->report);
    dtsx_document_unref(world->document);
    dtsx_task_unref(world->task);
    for (int i = 0; i < ENDPOINTS; i++)
        dtsx_endpoint_unref(world->endpoints[i]);
    for (int i = 0; i < ACCOUNTS; i++)
        dtsx_account_unref(world->accounts[i]);
    dtsx_context_unref(world->context);
}

/* Memory is there again. */
static void check_what_was_built(struct world *world)
{
    const dtsx_status status = dtsx_task_validate(world->task, 0, world->report);
    dtsx_buffer *const buffer = dtsx_buffer_new(world->context);

    demand(buffer != NULL, "memory for a buffer");
    if (status != DTSX_OK) {
        demand(status == DTSX_ERROR_INCOMPLETE && world->has_lost, "only a task that lost a setting is not judged");
        demand(dtsx_task_write(world->task, DTSX_FORMAT_JSON, 0, buffer) == DTSX_ERROR_INCOMPLETE, "nor written");
    } else {
        check_report(world->context, world->report, NULL, 0);
        check_determinism(world->context, world->task, world->report);
        check_suggestions(world->context, world->task, world->report);
        check_writing(world->context, world->task, world->report, true);
        check_plan(world->context, world->task, world->report);
    }
    dtsx_buffer_unref(buffer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct world world;

    memset(&world, 0, sizeof(world));
    world.choices = (struct choices){data, data + size};
    world.context = dtsx_context_new(alloc_probe_reallocate, &world.probe);
    demand(world.context != NULL, "memory for a context");
    world.probe.fail_at = take_byte(&world.choices);
    world.probe.fail_from = take_below(&world.choices, 2) != 0;
    if (begin(&world)) {
        if (take_below(&world.choices, 4))
            build_sound_task(&world);
        for (int i = 0; i < CALLS_MOST && world.choices.at < world.choices.end; i++)
            call(&world);
        world.probe.fail_at = 0;
        check_what_was_built(&world);
    }
    end(&world);
    demand_nothing_left(&world.probe);
    return 0;
}
