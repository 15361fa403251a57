/* SPDX-License-Identifier: MIT
 * Prints the JSON Schema (2020-12) of a task document: everything that the library's tables and rules say about it and
 * that a schema can say. doc/schema/README.md tells what it cannot.
 *
 * Editors offer what stands in `enum`, `const` and `examples`, also of conditions, and show the `enum` of what was
 * refused. So a name is refused or taken by an `enum` of the provider's names, or else by a `pattern` of the slugs,
 * which nobody is offered; conditions have patterns alone; and what depends on something is `if` and `then`, so that an
 * error is about the branch that counts. */
#include "json/writer.h"

#include <dtsxacct/dtsxacct.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No setting holds a control character. */
#define NO_CONTROL "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"
/* JSON in a string, perhaps in several lines. */
#define NO_CONTROL_BUT_LINES "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$"
/* The digits of a number from 1 to 65535; an empty text counts as absent. */
#define PORT_PATTERN       "^([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])?$"
#define ACCOUNT_ID_PATTERN "^([0-9]{16}|[0-9]{8})$"
/* Neither the default role nor a service-linked one, in any case. */
#define RAM_ROLE_PATTERN                                                                                               \
    "^(?![Aa][Ll][Ii][Yy][Uu][Nn][Dd][Tt][Ss][Dd][Ee][Ff][Aa][Uu][Ll][Tt][Rr][Oo][Ll][Ee]$)"                           \
    "(?![Aa][Ll][Ii][Yy][Uu][Nn][Ss][Ee][Rr][Vv][Ii][Cc][Ee][Rr][Oo][Ll][Ee][Ff][Oo][Rr])[A-Za-z0-9._-]{1,64}$"

static struct dtsx_json_writer writer;

static int print(void *sink, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, sink) == length ? 0 : -1;
}

/* ---- pieces of JSON ---- */

static const char *key_of(dtsx_setting setting)
{
    return dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, (int)setting);
}

static void begin(const char *key)
{
    if (key)
        dtsx_json_key(&writer, key);
    dtsx_json_begin_object(&writer);
}

static void end(void)
{
    dtsx_json_end_object(&writer);
}

static void begin_list(const char *key)
{
    dtsx_json_key(&writer, key);
    dtsx_json_begin_array(&writer);
}

static void end_list(void)
{
    dtsx_json_end_array(&writer);
}

static void text(const char *key, const char *value)
{
    dtsx_json_member_text(&writer, key, value);
}

static void refer(const char *key, const char *definition)
{
    char reference[64];

    (void)snprintf(reference, sizeof(reference), "#/$defs/%s", definition);
    begin(key);
    text("$ref", reference);
    end();
}

static void require(const dtsx_setting *settings, size_t count)
{
    begin_list("required");
    for (size_t i = 0; i < count; i++)
        dtsx_json_text(&writer, key_of(settings[i]));
    end_list();
}

#define REQUIRE(...)                                                                                                   \
    require((const dtsx_setting[]){__VA_ARGS__}, sizeof((const dtsx_setting[]){__VA_ARGS__}) / sizeof(dtsx_setting))

static void be_object(void)
{
    text("type", "object");
}

/* An object of which some properties are said; two calls of end() close it. */
static void begin_properties(const char *key)
{
    begin(key);
    be_object();
    begin("properties");
}

static void end_properties(void)
{
    end();
    end();
}

static void be_true(dtsx_setting setting)
{
    begin(key_of(setting));
    dtsx_json_member_boolean(&writer, "const", 1);
    end();
}

/* ---- patterns ---- */

#define PATTERN_SIZE 4096

static void append(char *pattern, const char *piece)
{
    if (strlen(pattern) + strlen(piece) >= PATTERN_SIZE)
        abort();
    strcat(pattern, piece);
}

static void append_literally(char *pattern, const char *name)
{
    for (; *name != '\0'; name++) {
        const char piece[] = {'\\', *name, '\0'};

        append(pattern, strchr(".()[]{}*+?^$|\\", *name) ? piece : piece + 1);
    }
}

static void append_alternative(char *pattern, const char *name)
{
    if (pattern[strlen(pattern) - 1] != '(')
        append(pattern, "|");
    append_literally(pattern, name);
}

/* The canonical name, and the slug where that is another. */
static void append_both(char *pattern, dtsx_vocabulary vocabulary, int value)
{
    const char *const name = dtsx_vocabulary_name(vocabulary, value);
    const char *const slug = dtsx_vocabulary_slug(vocabulary, value);

    append_alternative(pattern, name);
    if (strcmp(name, slug) != 0)
        append_alternative(pattern, slug);
}

/* A setting that is one of some values, as a condition. */
static void when_among(dtsx_setting setting, dtsx_vocabulary vocabulary, const int *values, size_t count)
{
    char pattern[PATTERN_SIZE] = "^(";

    for (size_t i = 0; i < count; i++)
        append_both(pattern, vocabulary, values[i]);
    append(pattern, ")$");
    begin(key_of(setting));
    text("type", "string");
    text("pattern", pattern);
    end();
}

static void when(dtsx_setting setting, dtsx_vocabulary vocabulary, int value)
{
    when_among(setting, vocabulary, &value, 1);
}

/* ---- names ---- */

/* One of some names; an empty text, where it is allowed, counts as absent. */
static void be_among(dtsx_vocabulary vocabulary, const int *values, size_t count, bool or_absent)
{
    char pattern[PATTERN_SIZE] = "^(";

    text("type", "string");
    begin_list("anyOf");
    if (count > 0) {
        begin(NULL);
        begin_list("enum");
        for (size_t i = 0; i < count; i++)
            dtsx_json_text(&writer, dtsx_vocabulary_name(vocabulary, values[i]));
        end_list();
        end();
    }
    for (size_t i = 0; i < count; i++)
        if (strcmp(dtsx_vocabulary_name(vocabulary, values[i]), dtsx_vocabulary_slug(vocabulary, values[i])) != 0)
            append_alternative(pattern, dtsx_vocabulary_slug(vocabulary, values[i]));
    append(pattern, or_absent ? ")?$" : ")$");
    if (or_absent || strcmp(pattern, "^()$") != 0) {
        begin(NULL);
        text("pattern", pattern);
        end();
    }
    end_list();
}

static void among(dtsx_setting setting, dtsx_vocabulary vocabulary, const int *values, size_t count, bool or_absent)
{
    begin(key_of(setting));
    be_among(vocabulary, values, count, or_absent);
    end();
}

#define VALUES_MOST 256u

static size_t all_values(dtsx_vocabulary vocabulary, int values[VALUES_MOST])
{
    const size_t count = dtsx_vocabulary_count(vocabulary);

    if (count > VALUES_MOST)
        abort();
    for (size_t i = 0; i < count; i++)
        values[i] = dtsx_vocabulary_at(vocabulary, i);
    return count;
}

static void define_names(const char *definition, dtsx_vocabulary vocabulary, bool or_absent)
{
    int values[VALUES_MOST];
    const size_t count = all_values(vocabulary, values);

    begin(definition);
    be_among(vocabulary, values, count, or_absent);
    end();
}

/* What may be something else too. */
static void offer(dtsx_vocabulary vocabulary)
{
    begin_list("examples");
    for (size_t i = 0; i < dtsx_vocabulary_count(vocabulary); i++)
        dtsx_json_text(&writer, dtsx_vocabulary_name(vocabulary, dtsx_vocabulary_at(vocabulary, i)));
    end_list();
}

/* ---- definitions ---- */

static void define_pattern(const char *definition, const char *pattern, const char *message)
{
    begin(definition);
    text("type", "string");
    text("pattern", pattern);
    text("patternErrorMessage", message);
    end();
}

static void define_texts(void)
{
    define_pattern("text", NO_CONTROL, "A control character has no place in a setting.");

    begin("given_text");
    text("type", "string");
    dtsx_json_member_integer(&writer, "minLength", 1);
    text("pattern", NO_CONTROL);
    text("patternErrorMessage", "A control character has no place in a setting.");
    end();

    define_pattern(
        "account_id", ACCOUNT_ID_PATTERN,
        "The ID of an Alibaba Cloud account is its 16 digits (of a very old one, 8): neither an ARN nor a logon name.");
    define_pattern(
        "ram_role_name", RAM_ROLE_PATTERN,
        "Enter the bare name of a RAM role that the owner of the database created: 1 to 64 letters, digits, "
        "periods, underscores and hyphens; neither an ARN nor a RAM user, neither AliyunDTSDefaultRole nor a "
        "service-linked role.");

    begin("region");
    text("$ref", "#/$defs/given_text");
    offer(DTSX_VOCABULARY_REGION);
    end();

    begin("optional_region");
    text("$ref", "#/$defs/text");
    offer(DTSX_VOCABULARY_REGION);
    end();

    begin("port");
    begin("if");
    text("type", "string");
    end();
    begin("then");
    text("type", "string");
    text("pattern", PORT_PATTERN);
    text("patternErrorMessage", "A port is a whole number from 1 to 65535.");
    end();
    begin("else");
    text("type", "integer");
    dtsx_json_member_integer(&writer, "minimum", 1);
    dtsx_json_member_integer(&writer, "maximum", 65535);
    end();
    end();

    begin("trust_policy");
    begin("if");
    text("type", "string");
    end();
    begin("then");
    text("type", "string");
    text("pattern", NO_CONTROL_BUT_LINES);
    text("patternErrorMessage", "Not the JSON text of a policy.");
    end();
    begin("else");
    be_object();
    end();
    end();
}

/* ---- the settings, as their table has them ---- */

enum section { TASK, ACCOUNT, ENDPOINT };

enum kind {
    KIND_TEXT,
    KIND_NAME,
    KIND_ANSWER,
    KIND_PORT,
    KIND_LIST,
    KIND_ACCOUNT_ID,
    KIND_RAM_ROLE,
    KIND_POLICY,
    KIND_OBJECT,
    KIND_VERSION,
    KIND_ACCOUNT,
    KIND_ENDPOINT,
};

struct row {
    enum section section;
    const char *object; /* the path of the object that has the key */
    const char *key;
    enum kind kind;
    const char *vocabulary; /* the name of its definition; NULL: none */
    bool required;
    const char *label; /* in the console; "" where it has none */
    const char *meaning;
};

#define NEEDED_ALWAYS        true
#define NEEDED_CROSS_ACCOUNT false
#define NEEDED_TWO_WAY       false
#define NEEDED_NEVER         false

#define NAMES_NONE           NULL
#define NAMES_TASK_KIND      "task_kind"
#define NAMES_DIRECTION      "direction"
#define NAMES_REGION         "region"
#define NAMES_INFRASTRUCTURE "infrastructure"
#define NAMES_IDENTITY_TYPE  "identity_type"
/* What DTS supports inside one account is not limited to the names in the tables. */
#define NAMES_DATABASE_TYPE "given_text"
#define NAMES_ACCESS_METHOD "given_text"
/* Which forms there are depends on the type. */
#define NAMES_INSTANCE_FORM "text"

#define SETTING(section, object, key, kind, vocabulary, required, label, meaning)                                      \
    {section, DTSX_PATH_##object, key, KIND_##kind, NAMES_##vocabulary, NEEDED_##required, label, meaning},

#define DTSX_TASK_SETTING(id, number, object, key, kind, vocabulary, required, label, meaning)                         \
    SETTING(TASK, object, key, kind, vocabulary, required, label, meaning)
#define DTSX_TASK_OBJECT(id, number, object, key, kind, required, meaning)                                             \
    SETTING(TASK, object, key, kind, NONE, required, "", meaning)
#define DTSX_TASK_HANDLE(id, number, object, key, kind, required, meaning)                                             \
    SETTING(TASK, object, key, kind, NONE, required, "", meaning)
#define DTSX_ACCOUNT_SETTING(id, number, object, key, kind, vocabulary, required, label, meaning)                      \
    SETTING(ACCOUNT, object, key, kind, vocabulary, required, label, meaning)
#define DTSX_ACCOUNT_OBJECT(id, number, object, key, kind, required, meaning)                                          \
    SETTING(ACCOUNT, object, key, kind, NONE, required, "", meaning)
#define DTSX_ENDPOINT_SETTING(id, number, object, key, kind, vocabulary, required, label, meaning)                     \
    SETTING(ENDPOINT, object, key, kind, vocabulary, required, label, meaning)
#define DTSX_ENDPOINT_OBJECT(id, number, object, key, kind, required, meaning)                                         \
    SETTING(ENDPOINT, object, key, kind, NONE, required, "", meaning)
#define DTSX_ENDPOINT_HANDLE(id, number, object, key, kind, required, meaning)                                         \
    SETTING(ENDPOINT, object, key, kind, NONE, required, "", meaning)

static const struct row rows[] = {
#include "tables/settings.def"
};

#define ROW_COUNT (sizeof(rows) / sizeof(rows[0]))

static void say_object(enum section section, const char *path);

static void say_definition(const char *definition)
{
    char reference[64];

    (void)snprintf(reference, sizeof(reference), "#/$defs/%s", definition);
    text("$ref", reference);
}

static void say_value(const struct row *row)
{
    switch (row->kind) {
    case KIND_ANSWER:
        text("type", "boolean");
        break;
    case KIND_LIST:
        text("type", "array");
        refer("items", "text");
        break;
    case KIND_OBJECT: {
        char path[64];

        (void)snprintf(path, sizeof(path), "%s/%s", row->object, row->key);
        say_object(row->section, path);
        break;
    }
    case KIND_VERSION:
        dtsx_json_member_integer(&writer, "const", 1);
        break;
    case KIND_ENDPOINT:
        say_definition(row->key);
        break;
    case KIND_ACCOUNT:
        say_definition("account");
        break;
    case KIND_NAME:
        say_definition(row->section == TASK && strcmp(row->vocabulary, "region") == 0 ? "optional_region"
                                                                                      : row->vocabulary);
        break;
    case KIND_PORT:
        say_definition("port");
        break;
    case KIND_ACCOUNT_ID:
        say_definition("account_id");
        break;
    case KIND_POLICY:
        say_definition("trust_policy");
        break;
    case KIND_TEXT:
    case KIND_RAM_ROLE:
        say_definition("text");
        break;
    }
}

static void say_property(const struct row *row)
{
    char meaning[512];

    (void)snprintf(meaning, sizeof(meaning), row->label[0] != '\0' ? "%s In the console: %s." : "%s", row->meaning,
                   row->label);
    begin(row->key);
    text("description", meaning);
    say_value(row);
    end();
}

static bool is_in(const struct row *row, enum section section, const char *path)
{
    return row->section == section && strcmp(row->object, path) == 0;
}

/* The keys of an object, and which of them it must have. */
static void say_object(enum section section, const char *path)
{
    size_t required = 0;

    be_object();
    begin("properties");
    if (section == TASK) {
        begin("$schema");
        text("description", "Where this schema is; for editors.");
        text("$ref", "#/$defs/text");
        end();
    }
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (is_in(&rows[i], section, path))
            say_property(&rows[i]);
    end();
    for (size_t i = 0; i < ROW_COUNT; i++)
        required += is_in(&rows[i], section, path) && rows[i].required;
    if (required > 0) {
        begin_list("required");
        for (size_t i = 0; i < ROW_COUNT; i++)
            if (is_in(&rows[i], section, path) && rows[i].required)
                dtsx_json_text(&writer, rows[i].key);
        end_list();
    }
    dtsx_json_member_boolean(&writer, "additionalProperties", 0);
}

static void define_account(void)
{
    begin("account");
    text("description", "An account: an object, or just its ID.");
    begin("if");
    text("type", "string");
    end();
    refer("then", "account_id");
    refer("else", "account_object");
    end();

    begin("account_object");
    say_object(ACCOUNT, "");
    end();
}

/* ---- endpoints ---- */

/* Of an account that is an object; one that is just an ID says nothing of it. */
static void begin_where_object(const char *key)
{
    begin(key);
    begin("if");
    be_object();
    end();
    begin_properties("then");
}

static void end_where_object(void)
{
    end_properties();
    end();
}

/* A branch for an endpoint of some types. */
static void begin_for_types(const int *types, size_t count)
{
    begin(NULL);
    begin("if");
    be_object();
    begin("properties");
    when_among(DTSX_SETTING_DATABASE_TYPE, DTSX_VOCABULARY_DATABASE_TYPE, types, count);
    end();
    REQUIRE(DTSX_SETTING_DATABASE_TYPE);
    end();
    begin_properties("then");
}

static void end_for_types(void)
{
    end_properties();
    end();
}

static size_t forms_of(int type, int forms[VALUES_MOST])
{
    size_t count = 0;

    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_INSTANCE_FORM); i++) {
        const int form = dtsx_vocabulary_at(DTSX_VOCABULARY_INSTANCE_FORM, i);

        if ((int)dtsx_instance_form_get_database_type((dtsx_instance_form)form) == type)
            forms[count++] = form;
    }
    return count;
}

/* Of a type that is not known, or not given yet. */
static void say_forms_of_other_types(const int *types, size_t count)
{
    begin(NULL);
    begin("if");
    be_object();
    begin("properties");
    when_among(DTSX_SETTING_DATABASE_TYPE, DTSX_VOCABULARY_DATABASE_TYPE, types, count);
    end();
    REQUIRE(DTSX_SETTING_DATABASE_TYPE);
    end();
    begin_properties("else");
    refer(key_of(DTSX_SETTING_INSTANCE_FORM), "instance_form");
    end_properties();
    end();
}

/* Instance forms belong to one database type each; most types have none. */
static void define_forms(void)
{
    int types[VALUES_MOST], forms[VALUES_MOST], without[VALUES_MOST];
    const size_t count = all_values(DTSX_VOCABULARY_DATABASE_TYPE, types);
    size_t without_count = 0;

    begin("instance_forms");
    begin_list("allOf");
    for (size_t i = 0; i < count; i++) {
        const size_t form_count = forms_of(types[i], forms);

        if (form_count == 0) {
            without[without_count++] = types[i];
            continue;
        }
        begin_for_types(&types[i], 1);
        among(DTSX_SETTING_INSTANCE_FORM, DTSX_VOCABULARY_INSTANCE_FORM, forms, form_count, true);
        end_for_types();
    }
    begin_for_types(without, without_count);
    begin(key_of(DTSX_SETTING_INSTANCE_FORM));
    text("type", "string");
    dtsx_json_member_integer(&writer, "maxLength", 0);
    end();
    end_for_types();
    say_forms_of_other_types(types, count);
    end_list();
    end();
}

static size_t methods_of(dtsx_side side, int type, int methods[VALUES_MOST])
{
    size_t count = 0;

    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_ACCESS_METHOD); i++) {
        const int method = dtsx_vocabulary_at(DTSX_VOCABULARY_ACCESS_METHOD, i);

        if (dtsx_matrix_supports(NULL, side, (dtsx_database_type)type, (dtsx_access_method)method))
            methods[count++] = method;
    }
    return count;
}

static bool has_methods(dtsx_side side, int type, const int *methods, size_t count)
{
    int own[VALUES_MOST];

    return methods_of(side, type, own) == count && memcmp(own, methods, count * sizeof(*methods)) == 0;
}

/* Over which methods some types are supported: a branch for those that have the same. */
static void say_methods(dtsx_side side, const int *types, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int methods[VALUES_MOST], alike[VALUES_MOST];
        const size_t method_count = methods_of(side, types[i], methods);
        size_t alike_count = 0, first = i;

        for (size_t j = 0; j < count; j++)
            if (has_methods(side, types[j], methods, method_count)) {
                if (j < first)
                    first = j;
                alike[alike_count++] = types[j];
            }
        if (first < i)
            continue;
        begin_for_types(alike, alike_count);
        among(DTSX_SETTING_ACCESS_METHOD, DTSX_VOCABULARY_ACCESS_METHOD, methods, method_count, false);
        end_for_types();
    }
}

static void say_cross_account(dtsx_side side)
{
    int types[VALUES_MOST];
    size_t count = 0;

    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_DATABASE_TYPE); i++) {
        const int type = dtsx_vocabulary_at(DTSX_VOCABULARY_DATABASE_TYPE, i);

        if (dtsx_matrix_supports_type(NULL, side, (dtsx_database_type)type))
            types[count++] = type;
    }
    be_object();
    begin("properties");
    among(DTSX_SETTING_DATABASE_TYPE, DTSX_VOCABULARY_DATABASE_TYPE, types, count, false);
    begin(key_of(DTSX_SETTING_OWNER));
    end();
    refer(key_of(DTSX_SETTING_RAM_ROLE), "ram_role_name");
    end();
    REQUIRE(DTSX_SETTING_OWNER, DTSX_SETTING_RAM_ROLE);
    begin_list("allOf");
    say_methods(side, types, count);
    end_list();
}

static void say_inside_one_account(void)
{
    begin_properties("else");
    begin(key_of(DTSX_SETTING_DATABASE_TYPE));
    offer(DTSX_VOCABULARY_DATABASE_TYPE);
    end();
    begin(key_of(DTSX_SETTING_ACCESS_METHOD));
    offer(DTSX_VOCABULARY_ACCESS_METHOD);
    end();
    end_properties();
}

static void define_side(dtsx_side side)
{
    begin(dtsx_vocabulary_slug(DTSX_VOCABULARY_SIDE, (int)side));
    begin_list("allOf");
    refer(NULL, "endpoint");
    refer(NULL, "instance_forms");
    begin(NULL);
    begin("if");
    be_object();
    begin("properties");
    be_true(DTSX_SETTING_CROSS_ACCOUNT);
    end();
    REQUIRE(DTSX_SETTING_CROSS_ACCOUNT);
    end();
    begin("then");
    say_cross_account(side);
    end();
    say_inside_one_account();
    end();
    end_list();
    end();
}

/* ---- what depends on several objects ---- */

static void say_which_is_cross_account(void)
{
    begin(NULL);
    text("$comment", "At least one endpoint is cross-account.");
    begin("if");
    be_object();
    begin("properties");
    begin(key_of(DTSX_SETTING_SOURCE));
    be_object();
    begin("properties");
    begin(key_of(DTSX_SETTING_CROSS_ACCOUNT));
    dtsx_json_member_boolean(&writer, "const", 0);
    end();
    end();
    REQUIRE(DTSX_SETTING_CROSS_ACCOUNT);
    end();
    end();
    REQUIRE(DTSX_SETTING_SOURCE);
    end();
    begin_properties("then");
    begin_properties(key_of(DTSX_SETTING_DESTINATION));
    be_true(DTSX_SETTING_CROSS_ACCOUNT);
    end_properties();
    end_properties();
    end();
}

static void account_on(dtsx_setting account, int infrastructure)
{
    begin_where_object(key_of(account));
    among(DTSX_SETTING_INFRASTRUCTURE, DTSX_VOCABULARY_INFRASTRUCTURE, &infrastructure, 1, true);
    end_where_object();
}

static void owner_on(dtsx_setting endpoint, int infrastructure)
{
    begin_properties(key_of(endpoint));
    account_on(DTSX_SETTING_OWNER, infrastructure);
    end_properties();
}

static void when_account_on(dtsx_setting account, int infrastructure)
{
    begin("properties");
    begin(key_of(account));
    be_object();
    begin("properties");
    when(DTSX_SETTING_INFRASTRUCTURE, DTSX_VOCABULARY_INFRASTRUCTURE, infrastructure);
    end();
    REQUIRE(DTSX_SETTING_INFRASTRUCTURE);
    end();
    end();
    REQUIRE(account);
}

/* DTS cannot replicate data between accounts on different infrastructures: the first account that is said to be on one
 * decides. */
static void say_same_infrastructure(int infrastructure)
{
    begin(NULL);
    begin("if");
    be_object();
    when_account_on(DTSX_SETTING_CREATOR, infrastructure);
    end();
    begin_properties("then");
    owner_on(DTSX_SETTING_SOURCE, infrastructure);
    owner_on(DTSX_SETTING_DESTINATION, infrastructure);
    end_properties();
    end();

    begin(NULL);
    begin("if");
    be_object();
    begin("properties");
    begin(key_of(DTSX_SETTING_SOURCE));
    be_object();
    when_account_on(DTSX_SETTING_OWNER, infrastructure);
    end();
    end();
    REQUIRE(DTSX_SETTING_SOURCE);
    end();
    begin_properties("then");
    owner_on(DTSX_SETTING_DESTINATION, infrastructure);
    end_properties();
    end();
}

static size_t two_way_forms(int forms[VALUES_MOST])
{
    size_t count = 0;

    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_INSTANCE_FORM); i++) {
        const int form = dtsx_vocabulary_at(DTSX_VOCABULARY_INSTANCE_FORM, i);

        if (dtsx_matrix_supports_two_way(NULL, (dtsx_instance_form)form, (dtsx_instance_form)form))
            forms[count++] = form;
    }
    return count;
}

static void define_two_way_end(void)
{
    const int instance = DTSX_ACCESS_METHOD_INSTANCE;
    int forms[VALUES_MOST];
    const size_t count = two_way_forms(forms);

    begin("two_way_end");
    be_object();
    begin("properties");
    be_true(DTSX_SETTING_CROSS_ACCOUNT);
    among(DTSX_SETTING_ACCESS_METHOD, DTSX_VOCABULARY_ACCESS_METHOD, &instance, 1, false);
    among(DTSX_SETTING_INSTANCE_FORM, DTSX_VOCABULARY_INSTANCE_FORM, forms, count, false);
    end();
    REQUIRE(DTSX_SETTING_INSTANCE_FORM);
    end();
}

/* The form of the source says what both ends are. */
static void say_two_way_pair(int form)
{
    const int type = (int)dtsx_instance_form_get_database_type((dtsx_instance_form)form);

    begin(NULL);
    begin("if");
    be_object();
    begin("properties");
    begin(key_of(DTSX_SETTING_SOURCE));
    be_object();
    begin("properties");
    when(DTSX_SETTING_INSTANCE_FORM, DTSX_VOCABULARY_INSTANCE_FORM, form);
    end();
    REQUIRE(DTSX_SETTING_INSTANCE_FORM);
    end();
    end();
    REQUIRE(DTSX_SETTING_SOURCE);
    end();
    begin_properties("then");
    begin_properties(key_of(DTSX_SETTING_SOURCE));
    among(DTSX_SETTING_DATABASE_TYPE, DTSX_VOCABULARY_DATABASE_TYPE, &type, 1, false);
    end_properties();
    begin_properties(key_of(DTSX_SETTING_DESTINATION));
    among(DTSX_SETTING_DATABASE_TYPE, DTSX_VOCABULARY_DATABASE_TYPE, &type, 1, false);
    among(DTSX_SETTING_INSTANCE_FORM, DTSX_VOCABULARY_INSTANCE_FORM, &form, 1, false);
    end_properties();
    end_properties();
    end();
}

static void say_two_way(void)
{
    const int synchronization = DTSX_TASK_KIND_SYNCHRONIZATION;
    int forms[VALUES_MOST];
    const size_t count = two_way_forms(forms);

    begin(NULL);
    text("$comment", "Two-way: a synchronization between two instances of the same form, both cross-account.");
    begin("if");
    be_object();
    begin("properties");
    when(DTSX_SETTING_DIRECTION, DTSX_VOCABULARY_DIRECTION, DTSX_DIRECTION_TWO_WAY);
    end();
    REQUIRE(DTSX_SETTING_DIRECTION);
    end();
    begin("then");
    be_object();
    begin("properties");
    among(DTSX_SETTING_KIND, DTSX_VOCABULARY_TASK_KIND, &synchronization, 1, false);
    refer(key_of(DTSX_SETTING_SOURCE), "two_way_end");
    refer(key_of(DTSX_SETTING_DESTINATION), "two_way_end");
    end();
    begin_list("allOf");
    for (size_t i = 0; i < count; i++)
        say_two_way_pair(forms[i]);
    end_list();
    end();
    end();
}

/* ---- the document ---- */

static void say_task(void)
{
    say_object(TASK, "");
    begin_list("allOf");
    say_which_is_cross_account();
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_INFRASTRUCTURE); i++)
        say_same_infrastructure(dtsx_vocabulary_at(DTSX_VOCABULARY_INFRASTRUCTURE, i));
    say_two_way();
    end_list();
}

static void define_all(void)
{
    begin("$defs");
    define_texts();
    define_names("task_kind", DTSX_VOCABULARY_TASK_KIND, false);
    define_names("direction", DTSX_VOCABULARY_DIRECTION, true);
    define_names("infrastructure", DTSX_VOCABULARY_INFRASTRUCTURE, true);
    define_names("identity_type", DTSX_VOCABULARY_IDENTITY_TYPE, true);
    define_names("instance_form", DTSX_VOCABULARY_INSTANCE_FORM, true);
    define_account();
    begin("endpoint");
    say_object(ENDPOINT, "");
    end();
    define_forms();
    define_side(DTSX_SIDE_SOURCE);
    define_side(DTSX_SIDE_DESTINATION);
    define_two_way_end();
    end();
}

int main(void)
{
    dtsx_json_writer_init(&writer, print, stdout, 2);
    begin(NULL);
    text("$schema", "https://json-schema.org/draft/2020-12/schema");
    text("$id", "urn:dtsxacct:task:1");
    text("title", "Cross-account task of Alibaba Cloud Data Transmission Service");
    text("$comment", "Made from the tables of libdtsxacct; a change of the tables makes it anew.");
    say_task();
    define_all();
    end();
    if (dtsx_json_writer_finish(&writer) != 0 || putchar('\n') == EOF || fflush(stdout) != 0)
        return EXIT_FAILURE;
    return EXIT_SUCCESS;
}
