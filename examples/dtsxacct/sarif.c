/* SPDX-License-Identifier: MIT
 * Findings in SARIF 2.1.0, which code scanning services and editors read. */
#include <inttypes.h>
#include <string.h>

#include "form.h"
#include "hash.h"
#include "location.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

static const char *level_of(dtsx_severity severity)
{
    return severity >= DTSX_SEVERITY_ERROR ? "error" : "warning";
}

/* "key": "text", after a separator */
static void print_member(struct output *output, const char *separator, const char *key, const char *text)
{
    output_format(output, "%s\"%s\": ", separator, key);
    output_json_string(output, text);
}

/* ---- rules ---- */

static void print_rule(struct output *output, dtsx_rule rule)
{
    const char *const cause = dtsx_rule_get_text(rule, DTSX_TEXT_CAUSE);
    const char *const solution = dtsx_rule_get_text(rule, DTSX_TEXT_SOLUTION);
    const char *const reference = dtsx_rule_get_text(rule, DTSX_TEXT_REFERENCE);

    print_member(output, "{", "id", dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule));
    print_member(output, ", \"shortDescription\": {", "text", dtsx_rule_get_text(rule, DTSX_TEXT_SUMMARY));
    print_member(output, "}, \"fullDescription\": {", "text", cause);
    print_member(output, "}, \"help\": {", "text", solution);
    print_member(output, "}, \"defaultConfiguration\": {", "level", level_of(dtsx_rule_get_severity(rule)));
    output_text(output, "}");
    if (reference && strncmp(reference, "https://", 8) == 0)
        print_member(output, ", ", "helpUri", reference);
    output_format(output, ", \"properties\": {\"number\": %d}}", (int)rule);
}

static void begin_log(struct output *output)
{
    int rule;

    output_text(output, "{\"$schema\": \"" SCHEMA "\", \"version\": \"2.1.0\", \"runs\": [{\n"
                        "\"tool\": {\"driver\": {\"name\": \"dtsxacct\"");
    print_member(output, ", ", "version", dtsx_version_string());
    print_member(output, ", ", "semanticVersion", dtsx_version_string());
    print_member(output, ", \"properties\": {", "edition", dtsx_tables_edition());
    output_text(output, "}, \"rules\": [");
    for (size_t i = 0; (rule = dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i)) != 0; i++) {
        output_text(output, i > 0 ? ",\n" : "\n");
        print_rule(output, (dtsx_rule)rule);
    }
    output_text(output, "\n]}},\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": [");
}

static size_t index_of(dtsx_rule rule)
{
    size_t index = 0;

    while (dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, index) != (int)rule)
        index++;
    return index;
}

/* ---- places ---- */

/* A file name as a URI: an absolute path becomes a file: URI, any other a relative reference. */
static void print_uri(struct output *output, const char *file)
{
    output_text(output, file[0] == '/' ? "\"file://" : "\"");
    for (; *file != '\0'; file++)
        if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/", *file))
            output_bytes(output, file, 1);
        else
            output_format(output, "%%%02X", (unsigned)(unsigned char)*file);
    output_text(output, "\"");
}

static void print_region(struct output *output, const char *key, const struct location *place)
{
    output_format(output, "\"%s\": {\"startLine\": %zu, \"startColumn\": %zu, \"endLine\": %zu, \"endColumn\": %zu}",
                  key, place->line, place->column, place->end_line, place->end_column);
}

/* Opens a location and leaves it open. */
static void print_location(struct output *output, const char *file, const struct location *place, const char *pointer)
{
    output_text(output, "{\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
    print_uri(output, file);
    output_text(output, "}");
    if (place) {
        output_text(output, ", ");
        print_region(output, "region", place);
    }
    output_text(output, "}");
    if (*pointer != '\0') {
        print_member(output, ", \"logicalLocations\": [{", "fullyQualifiedName", pointer);
        output_text(output, ", \"kind\": \"member\"}]");
    }
}

static void print_related(struct output *output, const struct subject *subject, const dtsx_record *record)
{
    const size_t count = dtsx_record_list_count(record, DTSX_LIST_RELATED);

    for (size_t i = 0; i < count; i++) {
        const char *const pointer = dtsx_record_list_get(record, DTSX_LIST_RELATED, i, NULL, NULL);
        struct location place;
        const bool placed = locate_pointer(subject, pointer, &place);

        output_text(output, i > 0 ? ", " : ", \"relatedLocations\": [");
        print_location(output, subject->file, placed ? &place : NULL, pointer);
        output_format(output, ", \"id\": %zu", i + 1);
        print_member(output, ", \"message\": {", "text", pointer);
        output_text(output, "}}");
    }
    if (count > 0)
        output_text(output, "]");
}

/* ---- results ---- */

/* It stays the same if the lines of a finding move. The name distinguishes tasks of one file, and the number equal
 * findings. */
static uint64_t fingerprint(const dtsx_report *report, const struct subject *subject, size_t index)
{
    const dtsx_record *const record = dtsx_report_get_record(report, index);
    const dtsx_rule rule = dtsx_record_get_rule(record);
    const char *const path = dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL);
    const char *const name = dtsx_report_get_name(report, NULL);
    uint64_t hash = hash_text(HASH_BASE, dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule));
    size_t equal = 0;

    for (size_t i = 0; i < index; i++) {
        const dtsx_record *const other = dtsx_report_get_record(report, i);

        equal +=
            dtsx_record_get_rule(other) == rule && strcmp(dtsx_record_get_text(other, DTSX_TEXT_PATH, NULL), path) == 0;
    }
    hash = hash_text(hash, path);
    hash = hash_text(hash, dtsx_record_get_text(record, DTSX_TEXT_VALUE, NULL));
    hash = hash_text(hash, name);
    hash = hash_number(hash, equal);
    if (!name && subject->line > 0)
        hash = hash_bytes(hash, subject->text, subject->length);
    return hash;
}

static void print_fix(struct output *output, const struct subject *subject, const dtsx_record *record)
{
    size_t offset, length;
    const char *text;

    if (!dtsx_record_get_edit(record, &offset, &length, &text, NULL))
        return;

    const struct location place = locate(subject, offset, length);
    print_member(output, ", \"fixes\": [{\"description\": {", "text",
                 dtsx_record_get_text(record, DTSX_TEXT_SOLUTION, NULL));
    output_text(output, "}, \"artifactChanges\": [{\"artifactLocation\": {\"uri\": ");
    print_uri(output, subject->file);
    output_text(output, "}, \"replacements\": [{");
    print_region(output, "deletedRegion", &place);
    print_member(output, ", \"insertedContent\": {", "text", text);
    output_text(output, "}}]}]}]");
}

static void print_result(struct output *output, const dtsx_report *report, const struct subject *subject, size_t index)
{
    const dtsx_record *const record = dtsx_report_get_record(report, index);
    const dtsx_rule rule = dtsx_record_get_rule(record);
    const char *const path = dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL);
    struct location place;
    const bool placed = locate_record(subject, record, &place);

    print_member(output, ",\n{", "ruleId", dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)rule));
    output_format(output, ", \"ruleIndex\": %zu", index_of(rule));
    print_member(output, ", ", "level", level_of(dtsx_record_get_severity(record)));
    print_member(output, ", \"message\": {", "text", dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL));
    output_text(output, "}, \"locations\": [");
    print_location(output, subject->file, placed ? &place : NULL, path);
    output_text(output, "}]");
    print_related(output, subject, record);
    output_format(output, ", \"partialFingerprints\": {\"dtsxacct/v1\": \"%016" PRIx64 "\"}",
                  fingerprint(report, subject, index));
    print_fix(output, subject, record);
    output_text(output, "}");
}

static dtsx_status write_results(struct output *output, struct judge *judge, struct source *source)
{
    for (size_t i = 0; dtsx_report_get_record(judge->report, i); i++)
        print_result(output, judge->report, source->subject, i);
    return DTSX_OK;
}

static void end_log(struct output *output, bool any, bool judged_all)
{
    output_format(output, "%s],\n\"invocations\": [{\"executionSuccessful\": %s}]\n}]}\n", any ? "\n" : "",
                  judged_all ? "true" : "false");
}

const struct form sarif_form = {.separator = ",\n", .begin = begin_log, .write = write_results, .end = end_log};
