/* SPDX-License-Identifier: MIT */
#include "invariants.h"

#include "base/utf8.h"
#include "model/account-id.h"
#include "model/ram-role.h"
#include "report/record.h"
#include "rules/trust-policy.h"
#include "tables/registry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static dtsx_report *new_report(dtsx_context *context)
{
    dtsx_report *const report = dtsx_report_new(context);

    demand(report != NULL, "memory for a report");
    return report;
}

static dtsx_buffer *new_buffer(dtsx_context *context)
{
    dtsx_buffer *const buffer = dtsx_buffer_new(context);

    demand(buffer != NULL, "memory for a buffer");
    return buffer;
}

/* ---- records ---- */

static bool is_pointer(const char *path)
{
    if (path[0] != '\0' && path[0] != '/')
        return false;
    for (; *path; path++)
        if (*path == '~' && path[1] != '0' && path[1] != '1')
            return false;
    return true;
}

/* The document's own errors come first at a place, and places in the order of the format. */
static int section_of(const char *path)
{
    static const char *const objects[] = {"/creator", "/source", "/destination"};

    for (int i = 0; i < 3; i++) {
        const size_t length = strlen(objects[i]);

        if (strncmp(path, objects[i], length) == 0 && (path[length] == '\0' || path[length] == '/'))
            return i + 1;
    }
    return 0;
}

static void check_position(const dtsx_record *record, const char *text, size_t length)
{
    size_t line;
    size_t column;
    size_t offset;
    size_t span;
    size_t expected_line = 1;
    size_t expected_column = 1;

    demand(dtsx_record_get_position(record, &line, &column, &offset, &span) == (text != NULL),
           "a finding has a position where there is a text");
    if (!text)
        return;
    if (dtsx_record_get_rule(record) == DTSX_RULE_DOCUMENT_SYNTAX && length > DTSX_DEFAULT_DOCUMENT_BYTES)
        return;
    demand(offset + span <= length, "a position is within the text");
    for (size_t i = 0; i < offset; i++) {
        if (text[i] == '\n') {
            expected_line++;
            expected_column = 1;
        } else if (!dtsx_utf8_is_continuation(text[i])) {
            expected_column++;
        }
    }
    demand(line == expected_line && column == expected_column, "line and column are of the offset");
}

static void check_text(const dtsx_record *record, dtsx_text which, bool is_required)
{
    size_t length = 0;
    const char *const text = dtsx_record_get_text(record, which, &length);

    if (!text) {
        demand(!is_required, "a finding says what, where, why and what to do");
        return;
    }
    demand(text[length] == '\0', "a text ends in NUL");
    /* Only a key that the format does not have can hold U+0000. */
    demand(strlen(text) == length || which == DTSX_TEXT_PATH, "a text has no NUL before its end");
    demand(dtsx_utf8_valid_prefix(text, length) == length, "a text is UTF-8");
    demand(!is_required || length || which == DTSX_TEXT_PATH, "a text says something");
}

static void check_record(const dtsx_record *record, const char *text, size_t length)
{
    const dtsx_rule rule = dtsx_record_get_rule(record);

    demand(dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule) != NULL, "a rule is known");
    demand(dtsx_record_get_severity(record) == dtsx_rule_get_severity(rule), "a rule has one severity");
    check_text(record, DTSX_TEXT_PATH, true);
    check_text(record, DTSX_TEXT_MESSAGE, true);
    check_text(record, DTSX_TEXT_CAUSE, true);
    check_text(record, DTSX_TEXT_SOLUTION, true);
    check_text(record, DTSX_TEXT_REFERENCE, true);
    check_text(record, DTSX_TEXT_VALUE, false);
    check_text(record, DTSX_TEXT_SUGGESTION, false);
    check_text(record, DTSX_TEXT_SUGGESTED_VALUE, false);
    demand(is_pointer(dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL)), "a path is a JSON Pointer");
    check_position(record, text, length);
    for (int list = DTSX_LIST_EXPECTED; list <= DTSX_LIST_PARAMETERS; list++) {
        const size_t count = dtsx_record_list_count(record, (dtsx_list)list);

        for (size_t i = 0; i < count; i++)
            demand(dtsx_record_list_get(record, (dtsx_list)list, i, NULL, NULL) != NULL,
                   "a list is as long as it says");
        demand(dtsx_record_list_get(record, (dtsx_list)list, count, NULL, NULL) == NULL, "a list ends");
    }
}

static const char *path_of(const dtsx_record *record)
{
    return dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL);
}

static bool is_same_finding(const dtsx_record *record, const dtsx_record *other)
{
    return record->rule_index == other->rule_index && strcmp(path_of(record), path_of(other)) == 0;
}

static size_t count_finding(const dtsx_report *report, const dtsx_record *wanted)
{
    size_t count = 0;

    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++)
        count += is_same_finding(dtsx_report_get_record(report, i), wanted);
    return count;
}

bool has_same_findings(const dtsx_report *report, const dtsx_report *other)
{
    const size_t count = dtsx_report_count(report, (dtsx_severity)0);

    if (count != dtsx_report_count(other, (dtsx_severity)0))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!is_same_finding(dtsx_report_get_record(report, i), dtsx_report_get_record(other, i)))
            return false;
    return true;
}

static void print_findings(const dtsx_report *report)
{
    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);

        (void)fprintf(stderr, "    %s at \"%s\"\n",
                      dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)), path_of(record));
    }
}

static void demand_same_findings(const dtsx_report *report, const dtsx_report *other, const char *what)
{
    if (has_same_findings(report, other))
        return;
    print_findings(report);
    (void)fprintf(stderr, "---- and ----\n");
    print_findings(other);
    demand(false, what);
}

/* ---- reports ---- */

/* Unknown keys, elements of lists and members of policies may be many at a place; of what rules judge there is one
 * error a place. */
static void check_one_error_a_place(const dtsx_report *report)
{
    bool errors[DTSX_PLACE_COUNT] = {false};

    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);

        if (dtsx_record_get_severity(record) < DTSX_SEVERITY_ERROR ||
            dtsx_record_get_rule(record) <= DTSX_RULE_DOCUMENT_SECRET)
            continue;
        demand(!errors[record->place], "one mistake gives one record");
        errors[record->place] = true;
    }
}

static void check_counts(const dtsx_report *report)
{
    const size_t count = dtsx_report_count(report, (dtsx_severity)0);
    size_t errors = 0;

    for (size_t i = 0; i < count; i++)
        errors += dtsx_record_get_severity(dtsx_report_get_record(report, i)) >= DTSX_SEVERITY_ERROR;
    demand(dtsx_report_get_record(report, count) == NULL, "a report is as long as it says");
    demand(dtsx_report_count(report, DTSX_SEVERITY_ERROR) == errors, "errors are counted");
    demand(dtsx_report_count(report, DTSX_SEVERITY_WARNING) == count, "warnings are counted");
    demand(dtsx_report_is_valid(report) == (errors == 0 && !dtsx_report_is_truncated(report)),
           "valid is what was judged to the end without an error");
}

static void check_json(dtsx_context *context, const dtsx_report *report)
{
    dtsx_buffer *const buffer = new_buffer(context);
    const size_t count = dtsx_report_count(report, (dtsx_severity)0);
    const size_t errors = dtsx_report_count(report, DTSX_SEVERITY_ERROR);
    json_t *json;
    const json_t *records;

    demand(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK, "a report can be written");
    json = demand_json_buffer(buffer, "a report is JSON");
    records = json_object_get(json, "records");
    demand(json_is_true(json_object_get(json, "valid")) == dtsx_report_is_valid(report),
           "the JSON says whether it is valid");
    demand((size_t)json_integer_value(json_object_get(json, "errors")) == errors, "the JSON counts the errors");
    demand((size_t)json_integer_value(json_object_get(json, "warnings")) == count - errors,
           "the JSON counts the warnings");
    demand(json_array_size(records) == count, "the JSON has all records");
    for (size_t i = 0; i < count; i++) {
        const json_t *const record = json_array_get(records, i);

        demand(strcmp(json_string_value(json_object_get(record, "path")), path_of(dtsx_report_get_record(report, i))) ==
                   0,
               "the JSON has the records in their order");
        demand(json_is_array(json_object_get(record, "expected")) && json_is_array(json_object_get(record, "related")),
               "lists are always there");
    }
    demand(json_array_size(json_object_get(json, "unverified")) == dtsx_report_unverified_count(report),
           "the JSON has all unverified facts");
    json_decref(json);
    dtsx_buffer_unref(buffer);
}

static void check_forms(dtsx_context *context, const dtsx_report *report)
{
    dtsx_buffer *const buffer = new_buffer(context);

    demand(dtsx_report_write(report, DTSX_FORMAT_TEXT, 0, buffer) == DTSX_OK, "a report can be written as text");
    demand_printable(buffer, false);
    dtsx_buffer_clear(buffer);
    demand(dtsx_report_write(report, DTSX_FORMAT_TEXT, DTSX_WRITE_COLOUR, buffer) == DTSX_OK,
           "a report can be written in colour");
    demand_printable(buffer, true);
    dtsx_buffer_unref(buffer);
}

void check_report(dtsx_context *context, const dtsx_report *report, const char *text, size_t length)
{
    const size_t count = dtsx_report_count(report, (dtsx_severity)0);
    int section = 0;

    check_counts(report);
    for (size_t i = 0; i < count; i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);
        const int its_section = section_of(path_of(record));

        check_record(record, text, length);
        demand(its_section >= section, "records come in the order task, creator, source, destination");
        section = its_section;
    }
    check_one_error_a_place(report);
    check_json(context, report);
    check_forms(context, report);
}

void check_determinism(dtsx_context *context, const dtsx_task *task, const dtsx_report *report)
{
    dtsx_report *const again = new_report(context);
    dtsx_buffer *const buffer = new_buffer(context);
    dtsx_buffer *const other = new_buffer(context);

    demand(dtsx_task_validate(task, 0, again) == DTSX_OK, "a task that was judged can be judged again");
    demand(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK, "a report can be written");
    demand(dtsx_report_write(again, DTSX_FORMAT_JSON, 0, other) == DTSX_OK, "another report can be written");
    demand_same(buffer, other, "judging twice gives the same report");
    dtsx_buffer_clear(other);
    demand(dtsx_task_validate(task, 0, again) == DTSX_OK, "a report can be used again");
    demand(dtsx_report_write(again, DTSX_FORMAT_JSON, 0, other) == DTSX_OK,
           "the report that was used again can be written");
    demand_same(buffer, other, "judging into a report that was used gives the same");
    dtsx_buffer_unref(other);
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(again);
}

/* ---- suggestions ---- */

static bool reads(const dtsx_record *record, unsigned place)
{
    const struct dtsx_rule_reads *const read = &dtsx_rule_info(record->rule_index)->reads;
    const dtsx_places bits = dtsx_place_bit(place) | dtsx_place_below(place);

    switch (dtsx_place_section(place)) {
    case DTSX_SECTION_TASK:
        return (read->task & bits) != 0;
    case DTSX_SECTION_CREATOR:
        return (read->creator & bits) != 0;
    default:
        return (read->endpoint & bits) != 0;
    }
}

static bool is_below(const char *path, const char *above)
{
    const size_t length = strlen(above);

    return strncmp(path, above, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

/* Whether the error at a place had silenced a finding that came when it went. */
static bool had_silenced(const dtsx_record *gone, unsigned place, const dtsx_record *come)
{
    size_t count;
    const struct dtsx_silencing *const silencings = dtsx_silencings(&count);

    if (is_below(path_of(come), dtsx_place_path(place)) || reads(come, place))
        return true;
    for (size_t i = 0; i < count; i++)
        if (silencings[i].silencer == gone->rule_index && silencings[i].silenced == come->rule_index)
            return true;
    /* Whether a two-way task needs an instance form depends on these. */
    if (come->rule_index == DTSX_INDEX_MISSING_VALUE && dtsx_place_setting(come->place) == DTSX_SETTING_INSTANCE_FORM &&
        (dtsx_place_setting(place) == DTSX_SETTING_DATABASE_TYPE || dtsx_place_setting(place) == DTSX_SETTING_KIND ||
         dtsx_place_setting(place) == DTSX_SETTING_DIRECTION))
        return true;
    /* With an account or an endpoint comes what it says of infrastructures, which are compared with those of all
     * others. */
    if ((come->rule_index == DTSX_INDEX_INFRASTRUCTURE_MISMATCH ||
         come->rule_index == DTSX_INDEX_REGION_INFRASTRUCTURE) &&
        dtsx_place_below(place))
        return true;
    /* Of an endpoint whose cross_account is in doubt nothing is said that depends on it. */
    return dtsx_place_setting(place) == DTSX_SETTING_CROSS_ACCOUNT &&
           dtsx_place_side(place) == dtsx_place_side(come->place);
}

/* One handle may be used in several places of a task, which then change together. */
struct places {
    unsigned items[4];
    size_t count;
};

static void add_account_place(struct places *places, const dtsx_account *account, const dtsx_account *other,
                              unsigned place)
{
    if (account == other)
        places->items[places->count++] = place;
}

static struct places places_of(const dtsx_task *task, unsigned place)
{
    struct places places = {{place}, 1};
    const dtsx_side side = dtsx_place_side(place);
    dtsx_endpoint *const endpoints[] = {dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE),
                                        dtsx_task_get_endpoint(task, DTSX_SIDE_DESTINATION)};
    const dtsx_account *account;

    if (dtsx_place_setting(place) != DTSX_SETTING_ACCOUNT_ID) {
        if (side && endpoints[0] == endpoints[1])
            places.items[places.count++] =
                dtsx_endpoint_place(side == DTSX_SIDE_SOURCE ? DTSX_SIDE_DESTINATION : DTSX_SIDE_SOURCE,
                                    (int)(place % DTSX_PLACES_A_SECTION));
        return places;
    }
    account = side ? dtsx_endpoint_get_owner(endpoints[side - DTSX_SIDE_SOURCE]) : dtsx_task_get_creator(task);
    add_account_place(&places, account, dtsx_task_get_creator(task),
                      dtsx_place(DTSX_SECTION_CREATOR, DTSX_ACCOUNT_ACCOUNT_ID));
    for (int i = 0; i < 2; i++)
        if (endpoints[i])
            add_account_place(&places, account, dtsx_endpoint_get_owner(endpoints[i]),
                              dtsx_owner_place(DTSX_SIDE_SOURCE + i, DTSX_ACCOUNT_ACCOUNT_ID));
    return places;
}

static bool had_silenced_at_any(const dtsx_record *gone, const struct places *places, const dtsx_record *come)
{
    for (size_t i = 0; i < places->count; i++)
        if (had_silenced(gone, places->items[i], come))
            return true;
    return false;
}

static void check_change(const dtsx_report *before, const dtsx_record *gone, const struct places *places,
                         const dtsx_report *after)
{
    if (count_finding(before, gone) == 1 && count_finding(after, gone) != 0) {
        print_findings(after);
        demand(false, "a suggestion that is carried out removes its record");
    }
    for (size_t i = 0; i < dtsx_report_count(after, (dtsx_severity)0); i++) {
        const dtsx_record *const come = dtsx_report_get_record(after, i);

        if (count_finding(before, come) != 0 || had_silenced_at_any(gone, places, come))
            continue;
        (void)fprintf(stderr, "%s at %s gave way to %s at %s\n",
                      dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(gone)), path_of(gone),
                      dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(come)), path_of(come));
        demand(false, "a new record is of a rule that the old one had silenced");
    }
}

void check_suggestions(dtsx_context *context, const dtsx_task *task, const dtsx_report *report)
{
    dtsx_report *const after = new_report(context);

    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);
        dtsx_task *copy;
        struct places places;

        if (!dtsx_record_get_text(record, DTSX_TEXT_SUGGESTION, NULL))
            continue;
        copy = dtsx_task_copy(task);
        demand(copy != NULL, "memory for a copy");
        demand(dtsx_task_apply(copy, record) == DTSX_OK, "a suggestion of a rule can be carried out");
        demand(dtsx_task_validate(copy, 0, after) == DTSX_OK, "a corrected task can be judged");
        places = places_of(task, record->place);
        check_change(report, record, &places, after);
        dtsx_task_unref(copy);
    }
    dtsx_report_unref(after);
}

/* ---- suggestions as JSON Patches ---- */

/* The container that a pointer ends in, and the key in it, decoded. */
static json_t *find_parent(json_t *root, const char *pointer, char *key, size_t size)
{
    json_t *at = root;

    for (;;) {
        size_t length = 0;

        demand(*pointer == '/', "a suggestion's path has a last key");
        for (pointer++; *pointer && *pointer != '/'; pointer++) {
            char c = *pointer;

            if (c == '~')
                c = *++pointer == '0' ? '~' : '/';
            demand(length + 1 < size, "a suggestion's key is short enough");
            key[length++] = c;
        }
        key[length] = '\0';
        if (!*pointer)
            return at;
        at = json_is_array(at) ? json_array_get(at, (size_t)atoi(key)) : json_object_get(at, key);
        demand(at != NULL, "a suggestion's path leads somewhere");
    }
}

static void apply_patch(json_t *root, const json_t *patch)
{
    static char key[8192];
    const char *const op = json_string_value(json_object_get(patch, "op"));
    const char *const path = json_string_value(json_object_get(patch, "path"));
    json_t *parent;
    json_t *moved;

    demand(op && path, "a suggestion is a JSON Patch operation");
    if (strcmp(op, "move") == 0) {
        parent = find_parent(root, json_string_value(json_object_get(patch, "from")), key, sizeof(key));
        moved = json_incref(json_object_get(parent, key));
        demand(moved != NULL && json_object_del(parent, key) == 0, "what is moved is there");
        parent = find_parent(root, path, key, sizeof(key));
        demand(!json_object_get(parent, key), "where it is moved to is nothing");
        demand(json_object_set_new(parent, key, moved) == 0, "a value can be moved");
        return;
    }
    parent = find_parent(root, path, key, sizeof(key));
    demand(json_is_object(parent) && json_object_get(parent, key), "what is to be changed is there");
    if (strcmp(op, "remove") == 0)
        demand(json_object_del(parent, key) == 0, "a value can be removed");
    else if (strcmp(op, "replace") == 0)
        demand(json_object_set(parent, key, json_object_get(patch, "value")) == 0, "a value can be replaced");
    else
        demand(false, "a suggestion moves, removes or replaces");
}

/* The place that a suggestion changes: of a key that is moved, where it is moved to. */
static unsigned changed_place(const dtsx_record *record, const json_t *patch)
{
    const char *const path = json_string_value(json_object_get(patch, "path"));

    if (strcmp(json_string_value(json_object_get(patch, "op")), "move") != 0)
        return record->place;
    for (unsigned place = 0; place < DTSX_PLACE_COUNT; place++)
        if (dtsx_place_setting(place) && strcmp(dtsx_place_path(place), path) == 0)
            return place;
    demand(false, "a key is moved to one that the format has");
    return 0;
}

static void judge_json(const json_t *root, dtsx_document *document, dtsx_report *report)
{
    char *const text = json_dumps(root, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));

    demand(text != NULL, "jansson writes what it read");
    demand(dtsx_document_read(document, text, strlen(text), 0) == DTSX_OK, "a document can be read");
    demand(dtsx_document_validate(document, 0, report) == DTSX_OK, "a document can be judged");
    free(text);
}

void check_patches(dtsx_context *context, const char *text, size_t length, const dtsx_report *report)
{
    json_t *const root = json_loadb(text, length, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, NULL);
    dtsx_document *document;
    dtsx_report *after;

    if (!root || memchr(text, '\0', length) || dtsx_report_is_truncated(report)) {
        json_decref(root);
        return;
    }
    document = dtsx_document_new(context);
    after = new_report(context);
    demand(document != NULL, "memory for a document");
    judge_json(root, document, after);
    demand_same_findings(report, after, "white space, escapes and line ends change nothing");
    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++) {
        const dtsx_record *const record = dtsx_report_get_record(report, i);
        const char *const suggestion = dtsx_record_get_text(record, DTSX_TEXT_SUGGESTION, NULL);
        struct places places = {{0}, 1};
        json_t *patch;
        json_t *patched;

        if (!suggestion)
            continue;
        patch = demand_json(suggestion, strlen(suggestion), "a suggestion is JSON");
        places.items[0] = changed_place(record, patch);
        patched = json_deep_copy(root);
        apply_patch(patched, patch);
        judge_json(patched, document, after);
        check_change(report, record, &places, after);
        json_decref(patched);
        json_decref(patch);
    }
    dtsx_report_unref(after);
    dtsx_document_unref(document);
    json_decref(root);
}

/* ---- writing ---- */

static bool has_findings_of_the_document(const dtsx_report *report)
{
    for (size_t i = 0; i < dtsx_report_count(report, (dtsx_severity)0); i++)
        if (dtsx_record_get_rule(dtsx_report_get_record(report, i)) <= DTSX_RULE_DOCUMENT_SECRET)
            return true;
    return false;
}

void check_writing(dtsx_context *context, const dtsx_task *task, const dtsx_report *report, bool is_built)
{
    dtsx_buffer *const first = new_buffer(context);
    dtsx_buffer *const second = new_buffer(context);
    dtsx_document *const document = dtsx_document_new(context);
    dtsx_report *const after = new_report(context);
    dtsx_status status;
    size_t length;
    const char *text;

    demand(document != NULL, "memory for a document");
    status = dtsx_task_write(task, DTSX_FORMAT_JSON, 0, first);
    demand(status == DTSX_OK || (is_built && status == DTSX_ERROR_INCOMPLETE && !dtsx_report_is_valid(report)),
           "a task that was judged can be written, unless it holds what no document can");
    if (status != DTSX_OK) {
        dtsx_report_unref(after);
        dtsx_document_unref(document);
        dtsx_buffer_unref(second);
        dtsx_buffer_unref(first);
        return;
    }
    text = dtsx_buffer_get(first, &length);
    json_decref(demand_json_buffer(first, "a task is written as JSON"));
    demand(dtsx_document_read(document, text, length, 0) == DTSX_OK, "what was written can be read");
    demand(dtsx_document_validate(document, 0, after) == DTSX_OK, "what was read can be judged");
    if (!is_built || !has_findings_of_the_document(after)) {
        demand_same_findings(report, after, "writing and reading change no finding");
        demand(dtsx_task_write(dtsx_document_get_task(document), DTSX_FORMAT_JSON, 0, second) == DTSX_OK,
               "what was read can be written");
        demand_same(first, second, "writing, reading and writing changes nothing");
    } else {
        demand(!dtsx_report_is_valid(report) || !dtsx_report_is_valid(after), "what cannot be written is not valid");
    }
    dtsx_report_unref(after);
    dtsx_document_unref(document);
    dtsx_buffer_unref(second);
    dtsx_buffer_unref(first);
}

/* ---- plans ---- */

static void demand_account_id(const char *id)
{
    demand(id && dtsx_account_id_is_known((int)dtsx_account_id_classify(id, strlen(id))),
           "a plan holds account IDs only");
}

static void check_authorization(const dtsx_authorization *authorization)
{
    const char *const role = dtsx_authorization_get_ram_role(authorization);
    const char *const creator = dtsx_authorization_get_trusted_account_id(authorization);
    enum dtsx_ram_role_form form;
    size_t length;
    const char *policy;

    demand(role != NULL, "an authorization is of a role");
    form = dtsx_ram_role_classify(role, strlen(role));
    demand(form == DTSX_RAM_ROLE_VALID || form == DTSX_RAM_ROLE_UNDERSCORE, "a plan holds role names only");
    demand_account_id(creator);
    demand_account_id(dtsx_authorization_get_login_account_id(authorization));
    demand(strcmp(creator, dtsx_authorization_get_login_account_id(authorization)) != 0,
           "nobody needs to trust itself");
    policy = dtsx_authorization_get_trust_policy(authorization, &length);
    demand(dtsx_trust_policy_evaluate(policy, length, creator).verdict == DTSX_TRUST_SOUND,
           "the trust policy is sound");
    demand(dtsx_authorization_policy_count(authorization) > 0, "a role needs a policy");
}

/* Every member of this name, wherever it is. */
static void check_ids(const json_t *value)
{
    const char *key;
    json_t *member;
    size_t index;

    json_object_foreach((json_t *)(uintptr_t)value, key, member)
    {
        if (strstr(key, "account_id"))
            demand_account_id(json_string_value(member));
        check_ids(member);
    }
    json_array_foreach(value, index, member) check_ids(member);
}

static void check_plan_forms(dtsx_context *context, const dtsx_plan *plan)
{
    static const dtsx_format formats[] = {DTSX_FORMAT_TEXT, DTSX_FORMAT_MARKDOWN, DTSX_FORMAT_MERMAID};
    dtsx_buffer *const buffer = new_buffer(context);
    json_t *json;

    demand(dtsx_plan_write(plan, DTSX_FORMAT_JSON, 0, buffer) == DTSX_OK, "a plan can be written");
    json = demand_json_buffer(buffer, "a plan is JSON");
    check_ids(json);
    demand(json_array_size(json_object_get(json, "steps")) > 0, "a plan has steps");
    json_decref(json);
    for (size_t i = 0; i < LENGTH(formats); i++) {
        dtsx_buffer_clear(buffer);
        demand(dtsx_plan_write(plan, formats[i], 0, buffer) == DTSX_OK, "a plan can be written for people");
        demand_printable(buffer, false);
    }
    dtsx_buffer_unref(buffer);
}

/* What was observed is a reason for a plan, not against it. */
static bool is_plannable(const dtsx_report *report)
{
    const dtsx_record *record;

    for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++)
        if (dtsx_record_get_severity(record) >= DTSX_SEVERITY_ERROR && !dtsx_record_is_observation(record))
            return false;
    return !dtsx_report_is_truncated(report);
}

static void check_role(const dtsx_plan_role *role)
{
    size_t length;
    const char *const text = dtsx_plan_role_get_text(role, DTSX_TEXT_TRUST_POLICY, &length);
    json_t *const policy = json_loadb(text, length, 0, NULL);

    demand(policy != NULL, "the trust policy of a role is JSON");
    json_decref(policy);
    demand(dtsx_plan_role_list_count(role, DTSX_LIST_SYSTEM_POLICIES) > 0, "a role needs a policy");
    demand(dtsx_plan_role_list_count(role, DTSX_LIST_TRUSTED_ACCOUNTS) == 1, "a role trusts the creator of the task");
    demand(dtsx_plan_role_get_trust_policy_change(role) != DTSX_TRUST_POLICY_CHANGE_UNSET,
           "it is said what happens to a trust policy");
}

void check_plan(dtsx_context *context, const dtsx_task *task, const dtsx_report *report)
{
    dtsx_report *const after = new_report(context);
    dtsx_plan *plan;
    const dtsx_status status = dtsx_plan_new(task, 0, after, &plan);

    demand(has_same_findings(report, after), "a plan is made of what the report says");
    if (!is_plannable(report)) {
        demand(status == DTSX_ERROR_TASK_INVALID && !plan, "no plan is made of a task with errors");
    } else {
        demand(status == DTSX_OK && plan, "a plan is made of a task without errors");
        demand(dtsx_plan_authorization_count(plan) > 0, "a plan has an authorization");
        for (size_t i = 0; i < dtsx_plan_authorization_count(plan); i++)
            check_authorization(dtsx_plan_get_authorization(plan, i));
        for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
            check_role(dtsx_plan_get_role(plan, i));
        check_plan_forms(context, plan);
    }
    dtsx_plan_unref(plan);
    dtsx_report_unref(after);
}
