/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "plan/phrase.h"
#include "plan/write.h"
#include "support/golden.h"
#include "support/merge-patch.h"
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static dtsx_plan *plan_of(const char *json)
{
    dtsx_document *document = dtsx_document_new(NULL);
    dtsx_plan *plan = NULL;

    assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
    if (dtsx_plan_new_from_document(document, 0, NULL, &plan) != DTSX_OK)
        fail_msg("no plan of %s", json);
    dtsx_document_unref(document);
    return plan;
}

static dtsx_buffer *written(const dtsx_plan *plan, dtsx_format format)
{
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);

    assert_int_equal(dtsx_plan_write(plan, format, 0, buffer), DTSX_OK);
    return buffer;
}

/* ---- golden files ---- */

struct form {
    dtsx_format format;
    const char *extension;
};

static const struct form forms[] = {
    {DTSX_FORMAT_JSON, "json"},
    {DTSX_FORMAT_TEXT, "txt"},
    {DTSX_FORMAT_MARKDOWN, "md"},
    {DTSX_FORMAT_MERMAID, "mermaid"},
};

/* A JSON file ends in a line end, a JSON text of the library does not. */
static void expect_files(const char *name, const char *patch, const char *second)
{
    const char *const patches[] = {patch, second};
    char *json = patched_base_task(patches, COUNT(patches));
    dtsx_plan *plan = plan_of(json);

    for (size_t i = 0; i < COUNT(forms); i++) {
        dtsx_buffer *buffer = written(plan, forms[i].format);
        char file[128];
        size_t length;
        const char *text;

        if (forms[i].format == DTSX_FORMAT_JSON)
            assert_int_equal(dtsx_buffer_append_text(buffer, "\n"), 0);
        text = dtsx_buffer_get(buffer, &length);
        snprintf(file, sizeof(file), "plan-%s.%s", name, forms[i].extension);
        expect_golden(file, text, length);
        dtsx_buffer_unref(buffer);
    }
    dtsx_plan_unref(plan);
    free(json);
}

static void writes_every_scenario(void **state)
{
    (void)state;
    expect_files("source-cross-account", NULL, NULL);
    expect_files("destination-cross-account", DESTINATION_CROSS, "{`region`: null, `kind`: `migration`}");
    expect_files("both-cross-account", BOTH_CROSS, NULL);
    expect_files("two-way", TWO_WAY, NULL);
    expect_files("one-owner", BOTH_CROSS, "{`destination`: {`owner`: `1646821763561234`, `ram_role`: `ram-for-dts`}}");
}

static void writes_what_was_observed(void **state)
{
    (void)state;
    expect_files(
        "observed", NULL,
        "{`source`: {`access_method`: `Express Connect`, `host`: `10.0.0.1`, `port`: 3306, `owner`: {`label`: "
        "`orders, 订单`, `observed`: {`console_initialized`: true}}, `observed_role`: {`exists`: true, `policies`: "
        "[`AliyunVPCReadOnlyAccess`, `AliyunDTSRolePolicy`], `trust_policy`: {`Version`: `1`, `Statement`: "
        "[{`Effect`: `Allow`, `Action`: `sts:AssumeRole`, `Principal`: {`RAM`: [`acs:ram::1406926474061234:root`], "
        "`Service`: [`1406926474061234@dts.aliyuncs.com`]}}]}}}}");
}

/* A trust policy that a program gives may be no JSON at all. */
static void quotes_a_trust_policy_that_is_none(void **state)
{
    static const char *const policies[] = {"AliyunDTSDefaultRole", "{\"Version\": \"1\"", "[]", "{} {}"};
    char *json = patched_base_task_1("{`source`: {`observed_role`: {`exists`: true}}}");

    (void)state;
    for (size_t i = 0; i < COUNT(policies); i++) {
        dtsx_document *document = dtsx_document_new(NULL);
        dtsx_plan *plan = NULL;
        dtsx_task *task;
        dtsx_buffer *buffer;
        json_t *written_plan;
        const json_t *observed;

        assert_int_equal(dtsx_document_read(document, json, strlen(json), 0), DTSX_OK);
        task = dtsx_document_get_task(document);
        assert_int_equal(dtsx_task_set_at(task, "/source/observed_role/trust_policy", policies[i], strlen(policies[i])),
                         DTSX_OK);
        assert_int_equal(dtsx_plan_new(task, 0, NULL, &plan), DTSX_OK);
        buffer = written(plan, DTSX_FORMAT_JSON);
        written_plan = json_loads(dtsx_buffer_get(buffer, NULL), JSON_REJECT_DUPLICATES, NULL);
        observed = json_object_get(json_array_get(json_object_get(written_plan, "roles"), 0), "observed");
        assert_string_equal(json_string_value(json_object_get(observed, "trust_policy")), policies[i]);
        json_decref(written_plan);
        dtsx_buffer_unref(buffer);
        dtsx_plan_unref(plan);
        dtsx_document_unref(document);
    }
    free(json);
}

/* Texts that try to be markup; ` stands for itself here. */
static json_t *hostile_task(const char *text)
{
    json_t *task = base_task();
    json_t *source = json_object_get(task, "source");

    json_object_set_new(task, "name", json_string(text));
    json_object_set_new(json_object_get(task, "creator"), "label", json_string(text));
    json_object_set_new(json_object_get(source, "owner"), "label", json_string(text));
    json_object_set_new(source, "instance_id", json_string(text));
    json_object_set_new(source, "host", json_string(text));
    json_object_set_new(source, "database", json_string(text));
    json_object_set_new(source, "user", json_string(text));
    json_object_set_new(source, "oracle_sid", json_string(text));
    json_object_set_new(source, "cen_instance_id", json_string(text));
    json_object_set_new(source, "region", json_string(text));
    json_object_set_new(task, "region", json_string(text));
    json_object_set_new(json_object_get(task, "destination"), "database_type", json_string(text));
    json_object_set_new(json_object_get(task, "destination"), "access_method", json_string(text));
    return task;
}

static dtsx_plan *hostile_plan(const char *text)
{
    json_t *task = hostile_task(text);
    char *json = json_dumps(task, 0);
    dtsx_plan *plan = plan_of(json);

    free(json);
    json_decref(task);
    return plan;
}

/* Text that is shown in the other direction, by control characters. */
#define MISLEADING                                                                                                     \
    "\xe2\x80\xae"                                                                                                     \
    "reversed"                                                                                                         \
    "\xe2\x80\xac"

/* U+E0041: a tag, which is not seen, and whose escape is two. */
#define TAG "\xf3\xa0\x81\x81"

static const char *const hostile[] = {
    "a" TAG "b",
    "`",
    "``",
    "` `` ```",
    "`a",
    "a`",
    " a ",
    "a ",
    " a",
    "  ",
    "|",
    "\\",
    "\\`",
    "*bold* _it_ ~~no~~ **b**",
    "# heading",
    "- item",
    "1. item",
    "[link](https://example.com)",
    "![image](https://example.com/x.png)",
    "<script>alert(1)</script>",
    "<!-- comment",
    "&lt;&#96;",
    "https://example.com www.example.com",
    "@maintainers #1",
    "$x$ $`y`$",
    "\"]",
    "\"] --> evil[\"",
    "a\"; click source \"javascript:alert(1)\"",
    "end",
    "{{x}} ((y)) [(z)]",
    "#quot; #35;",
    "%% comment",
    "ümlaut 订单 🙂",
    MISLEADING,
};

/* What misleads is shown by its escape; all else comes back as it was. */
static const char *shown(const char *text)
{
    if (strstr(text, TAG))
        return "a\\udb40\\udc41b";
    return strstr(text, "reversed") ? "\\u202ereversed\\u202c" : text;
}

static void writes_hostile_texts(void **state)
{
    dtsx_plan *plan = hostile_plan("`<b>`\" | *x* [y](z) #1; {{end}} \xe2\x80\xae");

    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++) {
        dtsx_buffer *buffer = written(plan, forms[i].format);
        char file[64];
        size_t length;
        const char *text = dtsx_buffer_get(buffer, &length);

        snprintf(file, sizeof(file), "plan-hostile.%s", forms[i].extension);
        if (forms[i].format != DTSX_FORMAT_JSON)
            expect_golden(file, text, length);
        dtsx_buffer_unref(buffer);
    }
    dtsx_plan_unref(plan);
}

/* ---- Markdown: what the task says is in code spans only ---- */

/* The end of the code span that a run of backticks begins, as CommonMark finds it; NULL when it is none. */
static const char *end_of_code(const char *begin, size_t fence)
{
    for (const char *at = begin; *at && *at != '\n';) {
        const size_t run = strspn(at, "`");

        if (run == fence)
            return at;
        at += run ? run : 1;
    }
    return NULL;
}

/* Calls back with the content of each code span; returns the text without them. */
static char *without_code(const char *markdown, void (*call)(const char *code, size_t length, void *user), void *user)
{
    char *rest = malloc(strlen(markdown) + 1);
    char *end = rest;

    assert_non_null(rest);
    while (*markdown) {
        const size_t fence = strspn(markdown, "`");
        const char *close = fence ? end_of_code(markdown + fence, fence) : NULL;

        if (close) {
            call(markdown + fence, (size_t)(close - markdown) - fence, user);
            markdown = close + fence;
        } else {
            *end++ = *markdown++;
        }
    }
    *end = '\0';
    return rest;
}

struct spans {
    char text[64];
    size_t found;
};

/* One space at each end is not part of a code span's content, if it has one at both and more than spaces. */
static void note_code(const char *code, size_t length, void *user)
{
    struct spans *spans = user;

    if (length > 2 && code[0] == ' ' && code[length - 1] == ' ' && strspn(code, " ") < length) {
        code++;
        length -= 2;
    }
    if (length == strlen(spans->text) && memcmp(code, spans->text, length) == 0)
        spans->found++;
}

static void keeps_texts_out_of_markdown(void **state)
{
    dtsx_plan *plain_plan = hostile_plan("plain");
    dtsx_buffer *plain = written(plain_plan, DTSX_FORMAT_MARKDOWN);
    struct spans spans = {.text = "plain"};
    char *plain_rest = without_code(dtsx_buffer_get(plain, NULL), note_code, &spans);
    const size_t expected = spans.found;

    (void)state;
    assert_true(expected >= 13);
    assert_null(strstr(plain_rest, "plain"));
    for (size_t i = 0; i < COUNT(hostile); i++) {
        dtsx_plan *plan = hostile_plan(hostile[i]);
        dtsx_buffer *buffer = written(plan, DTSX_FORMAT_MARKDOWN);
        char *rest;

        spans.found = 0;
        snprintf(spans.text, sizeof(spans.text), "%s", shown(hostile[i]));
        rest = without_code(dtsx_buffer_get(buffer, NULL), note_code, &spans);
        assert_string_equal(rest, plain_rest);
        if (spans.found != expected)
            fail_msg("%zu times instead of %zu: %s", spans.found, expected, hostile[i]);
        free(rest);
        dtsx_buffer_unref(buffer);
        dtsx_plan_unref(plan);
    }
    free(plain_rest);
    dtsx_buffer_unref(plain);
    dtsx_plan_unref(plain_plan);
}

/* ---- Mermaid: what the task says is in quoted labels, as entity codes where it is markup ---- */

/* The text of labels, decoded, one a line; and everything else. */
struct labels {
    char inside[16384];
    char outside[16384];
};

static char *decode_label(const char **at, char *end)
{
    while (**at != '"') {
        assert_true(**at != '\0' && **at != '\n');
        if (**at == '#') {
            char *semicolon;
            const unsigned long code_point = strtoul(*at + 1, &semicolon, 10);

            assert_int_equal(*semicolon, ';');
            end += dtsx_utf8_encode((uint32_t)code_point, end);
            *at = semicolon + 1;
        } else if (strncmp(*at, "<br>", 4) == 0) {
            *end++ = '\n';
            *at += 4;
        } else {
            assert_null(strchr("[]{}<>|;&`*_\\$%~", **at));
            *end++ = *(*at)++;
        }
    }
    return end;
}

static void split_labels(const char *mermaid, struct labels *labels)
{
    char *inside = labels->inside;
    char *outside = labels->outside;

    while (*mermaid) {
        *outside++ = *mermaid;
        if (*mermaid++ != '"')
            continue;
        inside = decode_label(&mermaid, inside);
        *inside++ = '\n';
        *outside++ = *mermaid++;
    }
    *inside = '\0';
    *outside = '\0';
}

static size_t count_lines(const char *text, const char *line)
{
    size_t count = 0;

    while (*text) {
        const size_t length = strcspn(text, "\n");

        count += length == strlen(line) && memcmp(text, line, length) == 0;
        text += length + (text[length] == '\n');
    }
    return count;
}

static void keeps_texts_out_of_mermaid(void **state)
{
    static struct labels plain;
    static struct labels labels;
    dtsx_plan *plain_plan = hostile_plan("plain");
    dtsx_buffer *buffer = written(plain_plan, DTSX_FORMAT_MERMAID);

    (void)state;
    split_labels(dtsx_buffer_get(buffer, NULL), &plain);
    dtsx_buffer_unref(buffer);
    dtsx_plan_unref(plain_plan);
    assert_int_equal(count_lines(plain.inside, "plain"), 5);
    for (size_t i = 0; i < COUNT(hostile); i++) {
        dtsx_plan *plan = hostile_plan(hostile[i]);

        buffer = written(plan, DTSX_FORMAT_MERMAID);
        split_labels(dtsx_buffer_get(buffer, NULL), &labels);
        assert_string_equal(labels.outside, plain.outside);
        assert_int_equal(count_lines(labels.inside, shown(hostile[i])), 5);
        dtsx_buffer_unref(buffer);
        dtsx_plan_unref(plan);
    }
}

/* ---- text ---- */

static size_t columns_of(const char *line, size_t length)
{
    size_t columns = 0;

    for (size_t i = 0; i < length; i++)
        columns += ((unsigned char)line[i] & 0xc0) != 0x80;
    return columns;
}

static void expect_narrow(const char *text)
{
    while (*text) {
        const size_t length = strcspn(text, "\n");

        if (columns_of(text, length) > 80)
            fail_msg("more than 80 columns: %.*s", (int)length, text);
        if (length > 0)
            assert_int_not_equal(text[length - 1], ' ');
        text += length;
        assert_int_equal(*text, '\n');
        text++;
    }
}

static void keeps_text_in_80_columns(void **state)
{
    static const char *const patches[] = {NULL, DESTINATION_CROSS, BOTH_CROSS, TWO_WAY};

    (void)state;
    for (size_t i = 0; i < COUNT(patches); i++) {
        char *json = patched_base_task_1(patches[i]);
        dtsx_plan *plan = plan_of(json);
        dtsx_buffer *buffer = written(plan, DTSX_FORMAT_TEXT);

        expect_narrow(dtsx_buffer_get(buffer, NULL));
        dtsx_buffer_unref(buffer);
        dtsx_plan_unref(plan);
        free(json);
    }
}

/* A terminal gets no control sequence and no reordering from a task. */
static void keeps_text_safe_for_terminals(void **state)
{
    dtsx_plan *plan = hostile_plan("\xe2\x80\xae"
                                   "x\xe2\x80\x8b");
    dtsx_buffer *buffer = written(plan, DTSX_FORMAT_TEXT);

    (void)state;
    assert_non_null(strstr(dtsx_buffer_get(buffer, NULL), "\\u202ex\\u200b"));
    assert_null(strstr(dtsx_buffer_get(buffer, NULL), "\xe2\x80"));
    dtsx_buffer_unref(buffer);
    dtsx_plan_unref(plan);
}

/* ---- JSON ---- */

/* Programs get texts as they are, whatever characters they have. */
static void gives_programs_texts_as_they_are(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(hostile); i++) {
        dtsx_plan *plan = hostile_plan(hostile[i]);
        dtsx_buffer *buffer = written(plan, DTSX_FORMAT_JSON);
        size_t length;
        const char *text = dtsx_buffer_get(buffer, &length);
        json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
        const json_t *source = json_object_get(json_array_get(json_object_get(json, "steps"), 9), "parameters");
        const json_t *account = json_array_get(json_object_get(json, "accounts"), 0);

        assert_non_null(json);
        assert_null(strchr(text, '\n'));
        assert_string_equal(json_string_value(json_object_get(source, "instance_id")), hostile[i]);
        assert_string_equal(json_string_value(json_object_get(source, "region")), hostile[i]);
        assert_string_equal(json_string_value(json_object_get(account, "label")), hostile[i]);
        json_decref(json);
        dtsx_buffer_unref(buffer);
        dtsx_plan_unref(plan);
    }
}

/* A task need not have a name. */
static void writes_a_task_without_a_name(void **state)
{
    static const struct {
        dtsx_format format;
        const char *start;
    } starts[] = {{DTSX_FORMAT_TEXT, "Plan\n"}, {DTSX_FORMAT_MARKDOWN, "# Authorization plan\n"}};
    char *json = patched_base_task_1("{`name`: null}");
    dtsx_plan *plan = plan_of(json);

    (void)state;
    for (size_t i = 0; i < COUNT(starts); i++) {
        dtsx_buffer *buffer = written(plan, starts[i].format);

        assert_int_equal(strncmp(dtsx_buffer_get(buffer, NULL), starts[i].start, strlen(starts[i].start)), 0);
        dtsx_buffer_unref(buffer);
    }
    dtsx_plan_unref(plan);
    free(json);
}

/* No text of the table is left with a value or a mark of its own in it. */
static void fills_every_phrase(void **state)
{
    static const char *const patches[] = {NULL, DESTINATION_CROSS, BOTH_CROSS, TWO_WAY};

    (void)state;
    for (size_t i = 0; i < COUNT(patches); i++) {
        char *json = patched_base_task_1(patches[i]);
        dtsx_plan *plan = plan_of(json);
        dtsx_buffer *buffer = written(plan, DTSX_FORMAT_TEXT);
        const char *steps = strstr(dtsx_buffer_get(buffer, NULL), "\nSteps\n");

        assert_non_null(steps);
        for (; *steps; steps++) {
            assert_true(*steps != '{' && *steps != '}' && *steps != '`');
            /* The console of a step is in brackets. */
            if (*steps == '[')
                assert_true(strncmp(steps, "[RAM]", 5) == 0 || strncmp(steps, "[DTS]", 5) == 0);
        }
        dtsx_buffer_unref(buffer);
        dtsx_plan_unref(plan);
        free(json);
    }
}

/* A value at the beginning could be markup of its own kind: a list item, a heading. */
static void begins_no_phrase_with_a_value(void **state)
{
    static const char *const phrases[] = {
#define DTSX_STEP(id, action, console, title)   title,
#define DTSX_STEP_DETAIL(step, condition, text) text,
#include "tables/steps.def"
    };

    (void)state;
    for (size_t i = 0; i < COUNT(phrases); i++)
        assert_true(phrases[i][0] >= 'A' && phrases[i][0] <= 'Z');
}

/* Some values only steps of an endpoint have, and settings only where they were given. */
static void knows_which_phrases_are_complete(void **state)
{
    static const struct {
        const char *phrase;
        int of_endpoint; /* complete in a step of the source */
        int of_task;     /* and in one that is about no endpoint */
    } phrases[] = {
        {"", 1, 1},
        {"Words, a [label] and `a literal`.", 1, 1},
        {"Enter {account_id}.", 1, 1},
        {"Enter {creator.account_id} in {pane}.", 1, 1},
        {"Enter {source.region}, {destination.region} and {task.kind}.", 1, 1},
        {"Enter {ram_role}.", 1, 0},
        {"Configure the {endpoint}.", 1, 0},
        {"Log on as {owner_id}.", 1, 0},
        {"Attach {policies}.", 1, 1},
        {"Enter {task.name} and {region}.", 1, 0},
        {"Enter {host}.", 0, 0},
        {"Enter {source.host}.", 0, 0},
        {"Enter {task.region}.", 0, 0},
        {"Enter {kind}.", 0, 0},
        {"Enter {nothing}.", 0, 0},
    };
    char *json = patched_base_task_1("{`region`: null}");
    dtsx_plan *plan = plan_of(json);
    const struct dtsx_plan_step *of_endpoint = NULL;
    const struct dtsx_plan_step *of_task = NULL;

    (void)state;
    for (size_t i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].kind == DTSX_STEP_ATTACH_POLICY)
            of_endpoint = &plan->steps[i];
        if (plan->steps[i].kind == DTSX_STEP_CREATE_TASK)
            of_task = &plan->steps[i];
    }
    assert_non_null(of_endpoint);
    assert_non_null(of_task);
    for (size_t i = 0; i < COUNT(phrases); i++) {
        if (dtsx_phrase_is_complete(plan, of_endpoint, phrases[i].phrase) != phrases[i].of_endpoint)
            fail_msg("in a step of an endpoint: %s", phrases[i].phrase);
        if (dtsx_phrase_is_complete(plan, of_task, phrases[i].phrase) != phrases[i].of_task)
            fail_msg("in a step of no endpoint: %s", phrases[i].phrase);
    }
    dtsx_plan_unref(plan);
    free(json);
}

static size_t parts_left;
static size_t parts_tried;

static int write_some_parts(dtsx_buffer *buffer, enum dtsx_phrase_part part, const char *text, size_t length)
{
    (void)part;
    parts_tried++;
    return parts_tried > parts_left || dtsx_buffer_append(buffer, text, length) != 0;
}

/* A part that could not be written is the last one that is tried. */
static void stops_where_a_part_could_not_be_written(void **state)
{
    static const char phrase[] = "Attach {policies} to {ram_role}, in [Roles] of `RAM`.";
    static const char *const parts[] = {"Attach ", "AliyunDTSRolePolicy",
                                        " and ",   "AliyunVPCReadOnlyAccess",
                                        " to ",    "ram-for-dts",
                                        ", in ",   "Roles",
                                        " of ",    "RAM",
                                        "."};
    char *json = patched_base_task_1("{`source`: {`access_method`: `Express Connect`}}");
    dtsx_plan *plan = plan_of(json);
    size_t step = 0;

    (void)state;
    while (plan->steps[step].kind != DTSX_STEP_ATTACH_POLICY)
        step++;
    for (parts_left = 0; parts_left <= COUNT(parts); parts_left++) {
        dtsx_buffer *buffer = dtsx_buffer_new(NULL);
        char expected[128] = "";
        int failed;

        parts_tried = 0;
        failed = dtsx_phrase_write(plan, &plan->steps[step], phrase, write_some_parts, buffer);
        for (size_t i = 0; i < parts_left; i++)
            (void)strcat(expected, parts[i]);
        assert_string_equal(dtsx_buffer_get(buffer, NULL), expected);
        assert_int_equal(failed != 0, parts_left < COUNT(parts));
        assert_int_equal(parts_tried, failed ? parts_left + 1 : COUNT(parts));
        dtsx_buffer_unref(buffer);
    }
    dtsx_plan_unref(plan);
    free(json);
}

/* ---- all forms ---- */

static void appends(void **state)
{
    char *json = patched_base_task_1(NULL);
    dtsx_plan *plan = plan_of(json);

    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++) {
        dtsx_buffer *once = written(plan, forms[i].format);
        dtsx_buffer *twice = written(plan, forms[i].format);
        size_t length;
        size_t double_length;
        const char *text = dtsx_buffer_get(once, &length);

        assert_int_equal(dtsx_plan_write(plan, forms[i].format, 0, twice), DTSX_OK);
        assert_memory_equal(dtsx_buffer_get(twice, &double_length) + length, text, length);
        assert_int_equal(double_length, 2 * length);
        dtsx_buffer_unref(once);
        dtsx_buffer_unref(twice);
    }
    dtsx_plan_unref(plan);
    free(json);
}

static void has_no_colours(void **state)
{
    char *json = patched_base_task_1(NULL);
    dtsx_plan *plan = plan_of(json);
    dtsx_buffer *plain = written(plan, DTSX_FORMAT_TEXT);
    dtsx_buffer *coloured = dtsx_buffer_new(NULL);

    (void)state;
    assert_int_equal(dtsx_plan_write(plan, DTSX_FORMAT_TEXT, DTSX_WRITE_COLOUR, coloured), DTSX_OK);
    assert_int_equal(dtsx_plan_write(plan, DTSX_FORMAT_TEXT, 1u << 31, coloured), DTSX_ERROR_INVALID_ARGUMENT);
    assert_string_equal(dtsx_buffer_get(coloured, NULL), dtsx_buffer_get(plain, NULL));
    dtsx_buffer_unref(plain);
    dtsx_buffer_unref(coloured);
    dtsx_plan_unref(plan);
    free(json);
}

static void refuses_misuse(void **state)
{
    static const int others[] = {0, -1, 6, 99, DTSX_FORMAT_FORCE_INT};
    char *json = patched_base_task_1(NULL);
    dtsx_plan *plan = plan_of(json);
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    size_t length;

    (void)state;
    assert_int_equal(dtsx_plan_write(NULL, DTSX_FORMAT_JSON, 0, buffer), DTSX_ERROR_INVALID_ARGUMENT);
    assert_int_equal(dtsx_plan_write(plan, DTSX_FORMAT_JSON, 0, NULL), DTSX_ERROR_INVALID_ARGUMENT);
    for (size_t i = 0; i < COUNT(others); i++)
        assert_int_equal(dtsx_plan_write(plan, (dtsx_format)others[i], 0, buffer), DTSX_ERROR_INVALID_ARGUMENT);
    (void)dtsx_buffer_get(buffer, &length);
    assert_int_equal(length, 0);
    dtsx_buffer_unref(buffer);
    dtsx_plan_unref(plan);
    free(json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_every_scenario),
        cmocka_unit_test(writes_what_was_observed),
        cmocka_unit_test(quotes_a_trust_policy_that_is_none),
        cmocka_unit_test(writes_hostile_texts),
        cmocka_unit_test(keeps_texts_out_of_markdown),
        cmocka_unit_test(keeps_texts_out_of_mermaid),
        cmocka_unit_test(keeps_text_in_80_columns),
        cmocka_unit_test(keeps_text_safe_for_terminals),
        cmocka_unit_test(gives_programs_texts_as_they_are),
        cmocka_unit_test(writes_a_task_without_a_name),
        cmocka_unit_test(fills_every_phrase),
        cmocka_unit_test(begins_no_phrase_with_a_value),
        cmocka_unit_test(knows_which_phrases_are_complete),
        cmocka_unit_test(stops_where_a_part_could_not_be_written),
        cmocka_unit_test(appends),
        cmocka_unit_test(has_no_colours),
        cmocka_unit_test(refuses_misuse),
    };

    return cmocka_run_group_tests_name("plan-output", tests, NULL, NULL);
}
