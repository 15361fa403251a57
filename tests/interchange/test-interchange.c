/* SPDX-License-Identifier: MIT
 * What comes out of files of other formats: tasks, findings, and never a secret. */
#include "alloc-failure.h"
#include "interchange/samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SECRET "correct horse battery staple"

/* ---- tasks ---- */

static dtsx_buffer *write_task(const dtsx_task *task)
{
    dtsx_buffer *const buffer = dtsx_buffer_new(NULL);

    assert_non_null(buffer);
    assert_int_equal(dtsx_task_write(task, DTSX_FORMAT_JSON, DTSX_WRITE_AS_IS, buffer), DTSX_OK);
    return buffer;
}

static void assert_task(const dtsx_task *task, const char *file)
{
    size_t length;
    char *const text = sample_read(file, &length);
    dtsx_document *const document = dtsx_document_new(NULL);

    assert_int_equal(dtsx_document_read(document, text, length, 0), DTSX_OK);
    dtsx_buffer *const expected = write_task(dtsx_document_get_task(document));
    dtsx_buffer *const got = write_task(task);
    assert_string_equal(dtsx_buffer_get(got, NULL), dtsx_buffer_get(expected, NULL));
    dtsx_buffer_unref(expected);
    dtsx_buffer_unref(got);
    dtsx_document_unref(document);
    free(text);
}

static void tasks_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        dtsx_interchange *const interchange = sample_open(&samples[i], NULL);

        assert_non_null(interchange);
        assert_int_equal(dtsx_interchange_get_file_format(interchange, 0), samples[i].format);
        if (samples[i].task) {
            assert_int_equal(dtsx_interchange_job_count(interchange), 1);
            assert_true(dtsx_interchange_is_resolved(interchange, 0));
            assert_task(dtsx_document_get_task(dtsx_interchange_get_document(interchange, 0)), samples[i].task);
        }
        dtsx_interchange_unref(interchange);
    }
}

/* ---- findings ---- */

static void append_records(char *list, size_t room, const dtsx_report *report)
{
    for (size_t i = 0; dtsx_report_get_record(report, i); i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);
        size_t line = 0;

        assert_true(dtsx_record_get_position(record, &line, NULL, NULL, NULL));
        assert_true(line > 0);
        assert_non_null(dtsx_record_get_text(record, DTSX_TEXT_SOURCE_POINTER, NULL));
        assert_null(strstr(dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL), "{"));
        snprintf(list + strlen(list), room - strlen(list), "%s %s\n",
                 dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, dtsx_record_get_rule(record)),
                 dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL));
    }
}

static void findings_come_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        dtsx_interchange *const interchange = sample_open(&samples[i], NULL);
        char list[4096] = "";

        for (size_t job = 0; job < dtsx_interchange_job_count(interchange); job++) {
            const char *const address = dtsx_interchange_get_text(interchange, job, DTSX_INTERCHANGE_TEXT_ADDRESS);
            dtsx_report *const report = dtsx_report_new(NULL);

            if (address)
                snprintf(list + strlen(list), sizeof(list) - strlen(list), "-- %s\n", address);
            assert_int_equal(dtsx_document_validate(dtsx_interchange_get_document(interchange, job), 0, report),
                             DTSX_OK);
            assert_int_equal(dtsx_report_is_judged(report), dtsx_interchange_is_judged(interchange, job));
            append_records(list, sizeof(list), report);
            dtsx_report_unref(report);
        }
        assert_string_equal(list, samples[i].found ? samples[i].found : "");
        dtsx_interchange_unref(interchange);
    }
}

static void no_secret_comes_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        dtsx_interchange *const interchange = sample_open(&samples[i], NULL);

        for (size_t job = 0; job < dtsx_interchange_job_count(interchange); job++) {
            dtsx_document *const document = dtsx_interchange_get_document(interchange, job);
            const dtsx_task *const task = dtsx_document_get_task(document);
            dtsx_report *const report = dtsx_report_new(NULL);
            dtsx_buffer *const buffer = task ? write_task(task) : dtsx_buffer_new(NULL);

            assert_int_equal(dtsx_document_validate(document, 0, report), DTSX_OK);
            assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
            assert_null(strstr(dtsx_buffer_get(buffer, NULL), SECRET));
            dtsx_buffer_unref(buffer);
            dtsx_report_unref(report);
        }
        dtsx_interchange_unref(interchange);
    }
}

static dtsx_buffer *write_reports(const dtsx_interchange *interchange)
{
    dtsx_buffer *const buffer = dtsx_buffer_new(NULL);
    dtsx_report *const report = dtsx_report_new(NULL);

    for (size_t job = 0; job < dtsx_interchange_job_count(interchange); job++) {
        assert_int_equal(dtsx_document_validate(dtsx_interchange_get_document(interchange, job), 0, report), DTSX_OK);
        assert_int_equal(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
    }
    dtsx_report_unref(report);
    return buffer;
}

static void reading_again_gives_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        dtsx_interchange *const interchange = sample_open(&samples[i], NULL);
        dtsx_buffer *const first = write_reports(interchange);

        assert_int_equal(dtsx_interchange_read(interchange), DTSX_OK);
        dtsx_buffer *const second = write_reports(interchange);
        assert_string_equal(dtsx_buffer_get(second, NULL), dtsx_buffer_get(first, NULL));
        dtsx_buffer_unref(second);
        dtsx_buffer_unref(first);
        dtsx_interchange_unref(interchange);
    }
}

/* ---- memory ---- */

static int read_sample(dtsx_context *context, void *user)
{
    dtsx_interchange *const interchange = sample_open(user, context);

    if (!interchange)
        return 1;
    dtsx_interchange_unref(interchange);
    return 0;
}

static void each_allocation_may_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_count; i++)
        alloc_failure_run(read_sample, (void *)(uintptr_t)&samples[i]);
}

/* Resources that concern nobody here are forgotten as they are read. */
static void a_large_state_takes_no_memory(void **state)
{
    static const char begin[] = "{\"version\": 4, \"terraform_version\": \"1.11.4\", \"resources\": [";
    static const char one[] =
        "{\"mode\": \"managed\", \"type\": \"alicloud_vpc\", \"name\": \"v\", \"password\": \"x\", \"instances\": "
        "[{\"attributes\": {\"id\": \"vpc-1\", \"description\": \"of no interest\"}}]},";
    static const char end[] =
        "{\"mode\": \"managed\", \"type\": \"alicloud_dts_synchronization_job\", \"name\": \"j\", "
        "\"instances\": [{\"attributes\": {\"source_endpoint_role\": \"dts\"}}]}]}";
    const size_t count = 20000;
    const size_t length = sizeof(begin) - 1 + count * (sizeof(one) - 1) + sizeof(end) - 1;
    struct alloc_probe probe = {0};
    dtsx_context *const context = dtsx_context_new(alloc_probe_reallocate, &probe);
    dtsx_interchange *const interchange = dtsx_interchange_new(context);
    char *const text = malloc(length);
    char *at = text;

    (void)state;
    assert_non_null(text);
    memcpy(at, begin, sizeof(begin) - 1);
    at += sizeof(begin) - 1;
    for (size_t i = 0; i < count; i++, at += sizeof(one) - 1)
        memcpy(at, one, sizeof(one) - 1);
    memcpy(at, end, sizeof(end) - 1);
    assert_int_equal(dtsx_interchange_add(interchange, "terraform.tfstate", text, length), DTSX_OK);
    free(text);
    assert_int_equal(dtsx_interchange_read(interchange), DTSX_OK);
    assert_int_equal(dtsx_interchange_job_count(interchange), 1);
    assert_string_equal(dtsx_interchange_get_text(interchange, 0, DTSX_INTERCHANGE_TEXT_ADDRESS),
                        "alicloud_dts_synchronization_job.j");
    assert_true(probe.peak_bytes < 200000);
    dtsx_interchange_unref(interchange);
    dtsx_context_unref(context);
    assert_int_equal(probe.live_bytes, 0);
}

/* ---- misuse ---- */

static void misuse_is_refused(void **state)
{
    dtsx_interchange *const interchange = dtsx_interchange_new(NULL);

    (void)state;
    assert_int_equal(dtsx_interchange_add(NULL, "", "", 0), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_add(interchange, NULL, "", 0), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_add(interchange, "", NULL, 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_observe(NULL, "", "", 0), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_read(NULL), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_set_format(interchange, (dtsx_interchange_format)99),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_set_format(interchange, DTSX_INTERCHANGE_FORMAT_ALIYUN),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_set_format(interchange, (dtsx_interchange_format)-1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    for (int format = DTSX_INTERCHANGE_FORMAT_AUTO; format <= DTSX_INTERCHANGE_FORMAT_RAM; format++)
        assert_int_equal(dtsx_interchange_set_format(interchange, (dtsx_interchange_format)format), DTSX_OK);
    assert_int_equal(dtsx_interchange_set_default(interchange, DTSX_SETTING_LABEL, "", 0), DTSX_ERROR_INVALID_ARGUMENT);
    assert_null(dtsx_interchange_get_document(interchange, 0));
    assert_null(dtsx_interchange_get_note(interchange, 0, NULL, NULL, NULL));
    assert_null(dtsx_interchange_format_name((dtsx_interchange_format)99));
    assert_int_equal(dtsx_interchange_format_find("ros", 3), DTSX_INTERCHANGE_FORMAT_ROS);
    assert_int_equal(dtsx_interchange_format_find("rose", 4), DTSX_INTERCHANGE_FORMAT_UNKNOWN);
    dtsx_interchange_unref(interchange);
    dtsx_interchange_unref(NULL);
}

/* No handle, or nothing at the index. */
static void assert_nothing(const dtsx_interchange *interchange, size_t index)
{
    assert_null(dtsx_interchange_get_document(interchange, index));
    assert_int_equal(dtsx_interchange_get_format(interchange, index), DTSX_INTERCHANGE_FORMAT_AUTO);
    assert_int_equal(dtsx_interchange_get_file_format(interchange, index), DTSX_INTERCHANGE_FORMAT_AUTO);
    assert_null(dtsx_interchange_get_text(interchange, index, DTSX_INTERCHANGE_TEXT_FILE));
    assert_false(dtsx_interchange_is_judged(interchange, index));
    assert_false(dtsx_interchange_is_resolved(interchange, index));
    assert_null(dtsx_interchange_get_note(interchange, index, NULL, NULL, NULL));
}

static void what_is_not_there_is_not_got(void **state)
{
    static const char text[] = "- {SourceEndpointInstanceType: RDS, SourceEndpointRole: a}";
    dtsx_interchange *const interchange = dtsx_interchange_new(NULL);

    (void)state;
    assert_nothing(NULL, 0);
    assert_nothing(interchange, 0);
    assert_int_equal(dtsx_interchange_job_count(NULL), 0);
    assert_int_equal(dtsx_interchange_note_count(NULL), 0);
    assert_int_equal(dtsx_interchange_add(interchange, "a.yaml", text, strlen(text)), DTSX_OK);
    assert_nothing(interchange, 1);
    assert_int_equal(dtsx_interchange_read(interchange), DTSX_OK);
    assert_nothing(interchange, 1);
    assert_int_equal(dtsx_interchange_job_count(interchange), 1);
    assert_int_equal(dtsx_interchange_note_count(interchange), 1);
    assert_non_null(dtsx_interchange_get_note(interchange, 0, NULL, NULL, NULL));
    assert_int_equal(dtsx_interchange_get_format(interchange, 0), DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB);
    assert_string_equal(dtsx_interchange_get_text(interchange, 0, DTSX_INTERCHANGE_TEXT_FILE), "a.yaml");
    assert_null(dtsx_interchange_get_text(interchange, 0, DTSX_INTERCHANGE_TEXT_ADDRESS));
    assert_null(dtsx_interchange_get_text(interchange, 0, DTSX_INTERCHANGE_TEXT_NAME));
    assert_null(dtsx_interchange_get_text(interchange, 0, (dtsx_interchange_text)0));
    dtsx_interchange_clear(interchange);
    assert_nothing(interchange, 0);
    dtsx_interchange_clear(NULL);
    dtsx_interchange_on_progress(NULL, NULL, NULL);
    assert_null(dtsx_interchange_ref(NULL));
    assert_ptr_equal(dtsx_interchange_ref(interchange), interchange);
    dtsx_interchange_unref(interchange);
    dtsx_interchange_unref(interchange);
}

static void formats_have_names(void **state)
{
    (void)state;
    for (int format = DTSX_INTERCHANGE_FORMAT_TASK; format <= DTSX_INTERCHANGE_FORMAT_ALIYUN; format++) {
        const char *const name = dtsx_interchange_format_name((dtsx_interchange_format)format);

        assert_int_equal(dtsx_interchange_format_find(name, strlen(name)), format);
        assert_non_null(dtsx_interchange_format_words((dtsx_interchange_format)format));
    }
    for (int format = -1; format <= DTSX_INTERCHANGE_FORMAT_AUTO; format++) {
        assert_null(dtsx_interchange_format_name((dtsx_interchange_format)format));
        assert_null(dtsx_interchange_format_words((dtsx_interchange_format)format));
    }
    assert_null(dtsx_interchange_format_words((dtsx_interchange_format)(DTSX_INTERCHANGE_FORMAT_ALIYUN + 1)));
    assert_null(dtsx_interchange_format_name((dtsx_interchange_format)(DTSX_INTERCHANGE_FORMAT_ALIYUN + 1)));
    assert_int_equal(dtsx_interchange_format_find("auto", 4), DTSX_INTERCHANGE_FORMAT_AUTO);
    assert_int_equal(dtsx_interchange_format_find(NULL, 0), DTSX_INTERCHANGE_FORMAT_UNKNOWN);
}

static void texts_may_be_empty_but_not_missing(void **state)
{
    dtsx_interchange *const interchange = dtsx_interchange_new(NULL);

    (void)state;
    assert_int_equal(dtsx_interchange_add(interchange, "a", NULL, 0), DTSX_OK);
    assert_int_equal(dtsx_interchange_observe(interchange, "a", NULL, 0), DTSX_OK);
    assert_int_equal(dtsx_interchange_observe(interchange, "a", NULL, 1), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_observe(interchange, NULL, "", 0), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_set_format(NULL, DTSX_INTERCHANGE_FORMAT_AUTO), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_set_default(NULL, DTSX_SETTING_CREATOR, "", 0), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_set_default(interchange, DTSX_SETTING_CREATOR, NULL, 1),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_set_default(interchange, DTSX_SETTING_CREATOR, NULL, 0), DTSX_OK);
    assert_int_equal(dtsx_interchange_set_default(interchange, DTSX_SETTING_REGION, "cn-hangzhou", 11), DTSX_OK);
    assert_int_equal(dtsx_interchange_set_default(interchange, DTSX_SETTING_KIND, "migration", 9), DTSX_OK);
    dtsx_interchange_unref(interchange);
}

/* ---- progress ---- */

struct said_progress {
    size_t calls, last;
};

static void note_progress(void *user, size_t offset)
{
    struct said_progress *const said = user;

    assert_true(offset > said->last);
    said->last = offset;
    said->calls++;
}

/* Once for each megabyte, in files and in what was observed; not after it was unset. */
static void progress_is_told(void **state)
{
    enum { MEGABYTE = 1 << 20 };
    char *const text = malloc(3 * MEGABYTE);
    dtsx_interchange *const interchange = dtsx_interchange_new(NULL);
    struct said_progress said = {0, 0};

    (void)state;
    assert_non_null(text);
    memset(text, ' ', 3 * MEGABYTE);
    text[0] = '[';
    for (size_t i = 1; i + 2 < 3 * MEGABYTE; i += 1024)
        memcpy(text + i, i == 1 ? "1 " : ",1", 2);
    text[3 * MEGABYTE - 1] = ']';
    dtsx_interchange_on_progress(interchange, note_progress, &said);
    assert_int_equal(dtsx_interchange_add(interchange, "a", text, MEGABYTE), DTSX_OK);
    assert_int_equal(said.calls, 0);
    assert_int_equal(dtsx_interchange_add(interchange, "a", text, 3 * MEGABYTE), DTSX_OK);
    assert_int_equal(said.calls, 2);
    assert_true(said.last >= 2 * MEGABYTE && said.last < 3 * MEGABYTE);
    dtsx_interchange_on_progress(interchange, NULL, NULL);
    assert_int_equal(dtsx_interchange_add(interchange, "a", text, 3 * MEGABYTE), DTSX_OK);
    assert_int_equal(said.calls, 2);
    dtsx_interchange_unref(interchange);
    free(text);
}

/* ---- plans ---- */

static int write_plans(dtsx_context *context, void *user)
{
    static const dtsx_interchange_format formats[] = {DTSX_INTERCHANGE_FORMAT_ALIYUN, DTSX_INTERCHANGE_FORMAT_TERRAFORM,
                                                      DTSX_INTERCHANGE_FORMAT_ROS};
    dtsx_buffer *const buffer = dtsx_buffer_new(context);
    int result = buffer ? 0 : 1;

    for (size_t i = 0; result == 0 && i < sizeof(formats) / sizeof(formats[0]); i++) {
        size_t before, after;

        (void)dtsx_buffer_get(buffer, &before);
        const dtsx_status status = dtsx_interchange_plan_write(user, formats[i], 0, buffer);
        (void)dtsx_buffer_get(buffer, &after);
        if (status != DTSX_OK)
            result = status == DTSX_ERROR_NO_MEMORY && after == before ? 1 : 2;
        else if (after <= before)
            result = 2;
    }
    dtsx_buffer_unref(buffer);
    return result;
}

static void plans_are_written_or_not_at_all(void **state)
{
    size_t length;
    char *const text = sample_read("request.task.json", &length);
    dtsx_document *const document = dtsx_document_new(NULL);
    dtsx_buffer *const buffer = dtsx_buffer_new(NULL);
    dtsx_plan *plan;

    (void)state;
    assert_int_equal(dtsx_document_read(document, text, length, 0), DTSX_OK);
    assert_int_equal(dtsx_plan_new_from_document(document, 0, NULL, &plan), DTSX_OK);
    alloc_failure_run(write_plans, plan);
    assert_int_equal(dtsx_interchange_plan_write(NULL, DTSX_INTERCHANGE_FORMAT_ROS, 0, buffer),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_plan_write(plan, DTSX_INTERCHANGE_FORMAT_ROS, 0, NULL),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_plan_write(plan, DTSX_INTERCHANGE_FORMAT_ROS, 1, buffer),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_interchange_plan_write(plan, DTSX_INTERCHANGE_FORMAT_TASK, 0, buffer),
                     DTSX_ERROR_INVALID_ARGUMENT);
    assert_string_equal(dtsx_buffer_get(buffer, NULL), "");
    dtsx_plan_unref(plan);
    dtsx_buffer_unref(buffer);
    dtsx_document_unref(document);
    free(text);
}

static void what_cannot_be_read_is_a_finding(void **state)
{
    static const char *const texts[] = {"{\"a\": }", "a: [",           "resource \"x\" {",     "",
                                        "\xFF",      "\xEF\xBB\xBF{}", "\xEF\xBB\xBF  [\"a\"]"};

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        dtsx_interchange *const interchange = dtsx_interchange_new(NULL);
        dtsx_report *const report = dtsx_report_new(NULL);

        assert_int_equal(dtsx_interchange_add(interchange, "x", texts[i], strlen(texts[i])), DTSX_OK);
        assert_int_equal(dtsx_interchange_read(interchange), DTSX_OK);
        assert_int_equal(dtsx_interchange_job_count(interchange), 1);
        assert_int_equal(dtsx_document_validate(dtsx_interchange_get_document(interchange, 0), 0, report), DTSX_OK);
        assert_int_equal(dtsx_record_get_rule(dtsx_report_get_record(report, 0)), DTSX_RULE_DOCUMENT_SYNTAX);
        assert_false(dtsx_interchange_is_resolved(interchange, 0));
        dtsx_report_unref(report);
        dtsx_interchange_unref(interchange);
    }
}

/* ---- limits ---- */

struct builder {
    char *text;
    size_t length, room;
};

static void append(struct builder *builder, const char *text, size_t times)
{
    const size_t length = strlen(text);

    if (builder->length + times * length >= builder->room) {
        builder->room = 2 * (builder->length + times * length + 1);
        builder->text = realloc(builder->text, builder->room);
        assert_non_null(builder->text);
    }
    for (size_t i = 0; i < times; i++, builder->length += length)
        memcpy(builder->text + builder->length, text, length);
}

/* Whether the text can be read. It is given up. */
static int is_read(struct builder *builder)
{
    dtsx_interchange *const interchange = dtsx_interchange_new(NULL);
    int is_read = 1;

    assert_int_equal(dtsx_interchange_add(interchange, "x", builder->text, builder->length), DTSX_OK);
    assert_int_equal(dtsx_interchange_read(interchange), DTSX_OK);
    for (size_t i = 0; i < dtsx_interchange_job_count(interchange); i++)
        is_read &= dtsx_interchange_is_resolved(interchange, i);
    dtsx_interchange_unref(interchange);
    free(builder->text);
    *builder = (struct builder){NULL, 0, 0};
    return is_read;
}

/* What is written piece by piece is moved where the space for it ends. */
static void policies_of_any_length_are_written(void **state)
{
    static const char task[] = "{\"version\": 1, \"source\": {\"cross_account\": true, \"owner\": "
                               "\"1646821763561234\", \"ram_role\": \"r\"}, \"destination\": {}}";

    (void)state;
    for (size_t count = 1; count < 100000; count *= 3) {
        dtsx_interchange *const interchange = dtsx_interchange_new(NULL);
        struct builder policy = {NULL, 0, 0};
        struct builder observed = {NULL, 0, 0};

        append(&policy, "{\"Version\":\"1\",\"Statement\":[", 1);
        append(&policy, "\"0123456789\",", count);
        append(&policy, "{}]}", 1);
        policy.text[policy.length] = '\0';
        append(&observed,
               "{\"Role\": {\"RoleName\": \"r\", \"Arn\": \"acs:ram::1646821763561234:role/r\", "
               "\"AssumeRolePolicyDocument\": ",
               1);
        append(&observed, policy.text, 1);
        append(&observed, "}}", 1);
        assert_int_equal(dtsx_interchange_add(interchange, "task", task, strlen(task)), DTSX_OK);
        assert_int_equal(dtsx_interchange_observe(interchange, "x", observed.text, observed.length), DTSX_OK);
        assert_int_equal(dtsx_interchange_read(interchange), DTSX_OK);
        assert_string_equal(dtsx_task_get_at(dtsx_document_get_task(dtsx_interchange_get_document(interchange, 0)),
                                             "/source/observed_role/trust_policy", NULL),
                            policy.text);
        dtsx_interchange_unref(interchange);
        free(policy.text);
        free(observed.text);
    }
}

/* A text of a request, to which something is added that is at the limit, or just beyond it. */
static int is_nested(const char *begin, const char *open, const char *close, const char *end, size_t depth)
{
    struct builder builder = {NULL, 0, 0};

    append(&builder, begin, 1);
    append(&builder, open, depth);
    append(&builder, close, depth);
    append(&builder, end, 1);
    return is_read(&builder);
}

static void nesting_is_limited(void **state)
{
    static const char json[] = "{\"SourceEndpointInstanceType\": \"ECS\", \"x\": ";
    static const char yaml[] = "SourceEndpointInstanceType: ECS\nx: ";

    (void)state;
    assert_true(is_nested(json, "[", "]", "}", 199));
    assert_false(is_nested(json, "[", "]", "}", 200));
    assert_true(is_nested(yaml, "[", "]", "\n", 199));
    assert_false(is_nested(yaml, "[", "]", "\n", 200));
    assert_true(is_nested("a = ", "[", "]", "\n", 64));
    assert_false(is_nested("a = ", "[", "]", "\n", 201));
}

/* Aliases of a list of 999 values make 1,000 of it. */
static int expands(size_t lists, size_t values, size_t anchors)
{
    struct builder builder = {NULL, 0, 0};

    append(&builder, "SourceEndpointInstanceType: ECS\nlist: &list [", 1);
    append(&builder, "1,", 999);
    append(&builder, "]\nvalue: &value x\nanchors: [", 1);
    append(&builder, "&a b,", anchors);
    append(&builder, "]\nlists: [", 1);
    append(&builder, "*list,", lists);
    append(&builder, "]\nvalues: [", 1);
    append(&builder, "*value,", values);
    append(&builder, "]\n", 1);
    return is_read(&builder);
}

static void aliases_are_limited(void **state)
{
    (void)state;
    assert_true(expands(100, 0, 0));
    assert_false(expands(100, 1, 0));
    assert_true(expands(99, 1000, 0));
    assert_true(expands(0, 0, 254));
    assert_false(expands(0, 0, 255));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tasks_come_out),
        cmocka_unit_test(findings_come_out),
        cmocka_unit_test(no_secret_comes_out),
        cmocka_unit_test(reading_again_gives_the_same),
        cmocka_unit_test(each_allocation_may_fail),
        cmocka_unit_test(a_large_state_takes_no_memory),
        cmocka_unit_test(misuse_is_refused),
        cmocka_unit_test(what_cannot_be_read_is_a_finding),
        cmocka_unit_test(what_is_not_there_is_not_got),
        cmocka_unit_test(formats_have_names),
        cmocka_unit_test(texts_may_be_empty_but_not_missing),
        cmocka_unit_test(progress_is_told),
        cmocka_unit_test(policies_of_any_length_are_written),
        cmocka_unit_test(plans_are_written_or_not_at_all),
        cmocka_unit_test(nesting_is_limited),
        cmocka_unit_test(aliases_are_limited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
