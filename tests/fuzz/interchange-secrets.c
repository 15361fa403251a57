/* SPDX-License-Identifier: MIT
 * Puts secrets into files of other formats: beside the other members of every map, in JSON inside a text, among the
 * words of a command line, in the blocks of Terraform and in the Terraform files that a ROS template holds. What the
 * file says otherwise stays as it is. */
#include "interchange.h"

#include "hcl/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef DTSX_WITH_YAML
#include <yaml.h>
#endif

/* A text that grows. */
struct output {
    FILE *stream;
    char *text;
    size_t length;
};

static void output_begin(struct output *output)
{
    output->stream = open_memstream(&output->text, &output->length);
    demand(output->stream != NULL, "memory for a text with secrets");
}

static char *output_end(struct output *output, size_t *length)
{
    demand(fclose(output->stream) == 0, "memory for a text with secrets");
    *length = output->length;
    return output->text;
}

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text);

    return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

/* Keys whose text is JSON. Elsewhere a text that looks like JSON is a text, as a name may be. */
static bool is_key_of_json(const char *key)
{
    static const char *const keys[] = {"Reserve",  "reserve",
                                       "Reserved", "MigrationReserved",
                                       "DbList",   "db_list",
                                       "DbObject", "AssumeRolePolicyDocument",
                                       "document", "assume_role_policy_document",
                                       "policy",   "trust_policy"};

    for (size_t i = 0; i < LENGTH(keys); i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

/* {"Ref": "X"} is a function, which it would be no longer with another member. */
static bool is_function_name(const char *key)
{
    return strcmp(key, "Ref") == 0 || strncmp(key, "Fn::", 4) == 0;
}

/* ---- Terraform ---- */

static void write_hcl_arguments(const struct fuzz_format *format, FILE *out)
{
    (void)fputc('\n', out);
    for (const char *const *key = format->secrets; *key; key++)
        (void)fprintf(out, "%s = \"%s\"\n", *key, FUZZ_SECRET);
}

/* Lines in each block and members in each map, as far as the text can be read. */
static char *put_into_hcl(const struct fuzz_format *format, const char *text, size_t length, size_t *new_length)
{
    static struct dtsx_hcl_reader reader;
    struct output output;
    size_t done = 0;
    bool is_block_begun = false;
    bool is_map_begun = false;

    output_begin(&output);
    dtsx_hcl_reader_init(&reader, text, length, DTSX_HCL_DEPTH_MAX);
    while (dtsx_hcl_next(&reader) > DTSX_HCL_END) {
        const size_t at = reader.position.offset;

        if (is_block_begun && reader.event == DTSX_HCL_LABEL)
            continue;
        if (is_block_begun || is_map_begun || reader.event == DTSX_HCL_BLOCK_END) {
            (void)fwrite(text + done, 1, at - done, output.stream);
            done = at;
        }
        if (is_block_begun)
            write_hcl_arguments(format, output.stream);
        else if (reader.event == DTSX_HCL_BLOCK_END) /* its last argument may be before it on the line */
            (void)fputc('\n', output.stream);
        if (is_map_begun)
            (void)fprintf(output.stream, "password = \"%s\", \"%s\" = \"%s\", ", FUZZ_SECRET, format->secrets[0],
                          FUZZ_SECRET);
        is_block_begun = reader.event == DTSX_HCL_BLOCK_BEGIN;
        is_map_begun = reader.event == DTSX_HCL_MAP_BEGIN;
    }
    (void)fwrite(text + done, 1, length - done, output.stream);
    (void)fprintf(output.stream,
                  "\nprovider \"alicloud\" {\n  access_key = \"%s\"\n  secret_key = \"%s\"\n}\n"
                  "variable \"db_password\" {\n  type = string\n  sensitive = true\n  default = \"%s\"\n}\n"
                  "locals {\n  db_password = \"%s\"\n}\n",
                  FUZZ_SECRET, FUZZ_SECRET, FUZZ_SECRET, FUZZ_SECRET);
    return output_end(&output, new_length);
}

/* ---- JSON ---- */

static json_t *secret_of_kind(size_t kind)
{
    switch (kind % 4) {
    case 1:
        return json_integer(strtoll(FUZZ_SECRET_NUMBER, NULL, 10));
    case 2:
        return json_pack("[s]", FUZZ_SECRET);
    case 3:
        return json_pack("{s:s,s:s,s:s}", "value", FUZZ_SECRET, "default", FUZZ_SECRET, "constant_value", FUZZ_SECRET);
    default:
        return json_string(FUZZ_SECRET);
    }
}

static void add_to_object(const struct fuzz_format *format, json_t *object)
{
    void *const first = json_object_iter(object);

    if (json_object_size(object) == 1 && is_function_name(json_object_iter_key(first)))
        return;
    for (size_t i = 0; format->secrets[i]; i++)
        demand(json_object_set_new(object, format->secrets[i], secret_of_kind(i)) == 0, "a secret is put in");
}

static void add_to_command_line(const struct fuzz_format *format, json_t *array)
{
    demand(json_array_append_new(array, json_string("--access-key-secret")) == 0, "a word is put in");
    demand(json_array_append_new(array, json_string(FUZZ_SECRET)) == 0, "a word is put in");
    for (size_t i = 0; format->secrets[i]; i++)
        demand(json_array_append_new(array, i % 2 ? json_sprintf("--%s=%s", format->secrets[i], FUZZ_SECRET)
                                                  : json_sprintf("--%s", format->secrets[i])) == 0 &&
                   (i % 2 || json_array_append_new(array, json_string(FUZZ_SECRET)) == 0),
               "a word is put in");
}

static void add_to_json(const struct fuzz_format *format, json_t *value);

/* JSON in a text with secrets in it, to be freed by the caller; NULL where it is none. */
static char *put_into_json(const struct fuzz_format *format, const char *text, size_t length)
{
    json_t *const root = json_loadb(text, length, JSON_ALLOW_NUL, NULL);
    char *with_secrets;

    if (!root)
        return NULL;
    add_to_json(format, root);
    with_secrets = json_dumps(root, JSON_REAL_PRECISION(17));
    json_decref(root);
    demand(with_secrets != NULL, "jansson writes what it read");
    return with_secrets;
}

/* What is inside a text: JSON, or a Terraform file of a template. NULL where it is neither. */
static char *put_into_text(const struct fuzz_format *format, const char *key, const char *text, size_t length,
                           size_t *new_length)
{
    char *with_secrets;

    if (ends_with(key, ".tf"))
        return put_into_hcl(format, text, length, new_length);
    if (!is_key_of_json(key) && !ends_with(key, ".tf.json"))
        return NULL;
    with_secrets = put_into_json(format, text, length);
    *new_length = with_secrets ? strlen(with_secrets) : 0;
    return with_secrets;
}

/* jansson's nesting is limited. */
static void add_to_json(const struct fuzz_format *format, json_t *value)
{
    json_t *member;
    const char *key;
    size_t index;

    json_array_foreach(value, index, member) add_to_json(format, member);
    if (json_is_string(json_array_get(value, 0)) && strcmp(json_string_value(json_array_get(value, 0)), "aliyun") == 0)
        add_to_command_line(format, value);
    if (!json_is_object(value))
        return;
    json_object_foreach(value, key, member)
    {
        size_t length;
        char *const text = json_is_string(member) ? put_into_text(format, key, json_string_value(member),
                                                                  json_string_length(member), &length)
                                                  : NULL;

        if (text)
            demand(json_string_setn(member, text, length) == 0, "a text is put in");
        free(text);
        add_to_json(format, member);
    }
    add_to_object(format, value);
}

/* ---- the words of a command line ---- */

static char *put_into_words(const struct fuzz_format *format, const char *text, size_t length, size_t *new_length)
{
    struct output output;

    output_begin(&output);
    (void)fwrite(text, 1, length, output.stream);
    for (size_t i = 0; format->secrets[i]; i++)
        (void)fprintf(output.stream, "\n--%s%c%s", format->secrets[i], i % 2 ? '=' : '\n', FUZZ_SECRET);
    return output_end(&output, new_length);
}

/* ---- YAML ---- */

#ifdef DTSX_WITH_YAML

#define MOST_EVENTS  4096
#define MOST_NESTING 100

struct events {
    yaml_event_t items[MOST_EVENTS];
    size_t count;
};

/* All of a text; false where it is no YAML, or very much. */
static bool read_events(struct events *events, const char *text, size_t length)
{
    yaml_parser_t parser;
    bool is_read = false;

    demand(yaml_parser_initialize(&parser), "memory for a reader");
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    events->count = 0;
    while (!is_read && events->count < MOST_EVENTS && yaml_parser_parse(&parser, &events->items[events->count]))
        is_read = events->items[events->count++].type == YAML_STREAM_END_EVENT;
    yaml_parser_delete(&parser);
    return is_read;
}

static int write_bytes(void *user, unsigned char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, user) == length;
}

static bool emit_scalar(yaml_emitter_t *emitter, const char *text, size_t length, yaml_scalar_style_t style)
{
    yaml_event_t event;

    return yaml_scalar_event_initialize(&event, NULL, NULL, (const unsigned char *)text, (int)length, 1, 1, style) &&
           yaml_emitter_emit(emitter, &event);
}

static bool emit_secrets(yaml_emitter_t *emitter, const struct fuzz_format *format)
{
    static const yaml_scalar_style_t styles[] = {YAML_PLAIN_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE,
                                                 YAML_LITERAL_SCALAR_STYLE};
    bool is_done = true;

    for (size_t i = 0; format->secrets[i] && is_done; i++) {
        const char *const secret = i % 4 == 3 ? FUZZ_SECRET_NUMBER : FUZZ_SECRET;

        is_done = emit_scalar(emitter, format->secrets[i], strlen(format->secrets[i]), YAML_PLAIN_SCALAR_STYLE) &&
                  emit_scalar(emitter, secret, strlen(secret), styles[i % LENGTH(styles)]);
    }
    return is_done;
}

/* Where in its document an event is. */
struct yaml_place {
    bool is_map[MOST_NESTING];
    size_t depth;
    bool is_value; /* of a key in a map */
    char key[64];  /* the last one */
};

/* What an event is to a map: false where it is nested too deeply. */
static bool follow(struct yaml_place *place, const yaml_event_t *event)
{
    const bool is_begin = event->type == YAML_MAPPING_START_EVENT || event->type == YAML_SEQUENCE_START_EVENT;

    if (is_begin) {
        if (place->depth == MOST_NESTING)
            return false;
        place->is_map[place->depth++] = event->type == YAML_MAPPING_START_EVENT;
        place->is_value = false;
        return true;
    }
    if (event->type == YAML_MAPPING_END_EVENT || event->type == YAML_SEQUENCE_END_EVENT) {
        place->depth--;
        place->is_value = false; /* a container that is a key is refused anyway */
    } else if (event->type == YAML_SCALAR_EVENT || event->type == YAML_ALIAS_EVENT) {
        place->is_value = place->depth && place->is_map[place->depth - 1] && !place->is_value;
        if (place->is_value && event->type == YAML_SCALAR_EVENT)
            (void)snprintf(place->key, sizeof(place->key), "%s", (const char *)event->data.scalar.value);
    }
    return true;
}

static bool is_function(const struct events *events, size_t mapping)
{
    const yaml_event_t *const key = &events->items[mapping + 1];

    return key->type == YAML_SCALAR_EVENT && is_function_name((const char *)key->data.scalar.value);
}

/* The scalar with the secrets in it, where it is a text that may hold some: what it was goes. */
static bool emit_text(yaml_emitter_t *emitter, const struct fuzz_format *format, const char *key, yaml_event_t *event,
                      bool *is_emitted)
{
    size_t length;
    char *const text =
        put_into_text(format, key, (const char *)event->data.scalar.value, event->data.scalar.length, &length);
    bool is_done = true;

    *is_emitted = text != NULL;
    if (text) {
        is_done = emit_scalar(emitter, text, length, event->data.scalar.style);
        yaml_event_delete(event);
        event->type = YAML_NO_EVENT;
    }
    free(text);
    return is_done;
}

static bool emit_all(yaml_emitter_t *emitter, const struct fuzz_format *format, struct events *events)
{
    struct yaml_place place = {.depth = 0};
    bool is_done = true;

    for (size_t i = 0; i < events->count && is_done; i++) {
        yaml_event_t *const event = &events->items[i];
        const bool is_text = event->type == YAML_SCALAR_EVENT && place.is_value;
        const bool is_map = event->type == YAML_MAPPING_START_EVENT && !is_function(events, i);
        bool is_emitted = false;

        is_done = follow(&place, event);
        if (is_done && is_text)
            is_done = emit_text(emitter, format, place.key, event, &is_emitted);
        if (is_done && !is_emitted) {
            yaml_event_t given = *event; /* the emitter deletes it */

            event->type = YAML_NO_EVENT;
            is_done = yaml_emitter_emit(emitter, &given);
        }
        if (is_done && is_map)
            is_done = emit_secrets(emitter, format);
    }
    return is_done;
}

static char *put_into_yaml(const struct fuzz_format *format, const char *text, size_t length, size_t *new_length)
{
    struct events *const events = malloc(sizeof(*events));
    struct output output;
    yaml_emitter_t emitter;
    bool is_done;
    char *with_secrets;

    demand(events != NULL, "memory for events");
    output_begin(&output);
    demand(yaml_emitter_initialize(&emitter), "memory for a writer");
    yaml_emitter_set_output(&emitter, write_bytes, output.stream);
    yaml_emitter_set_unicode(&emitter, 1);
    is_done = read_events(events, text, length) && emit_all(&emitter, format, events);
    for (size_t i = 0; i < events->count; i++)
        yaml_event_delete(&events->items[i]);
    yaml_emitter_delete(&emitter);
    free(events);
    with_secrets = output_end(&output, new_length);
    if (is_done)
        return with_secrets;
    free(with_secrets);
    return NULL;
}

#else

static char *put_into_yaml(const struct fuzz_format *format, const char *text, size_t length, size_t *new_length)
{
    (void)format;
    (void)text;
    (void)length;
    *new_length = 0;
    return NULL;
}

#endif

/* ---- any of them ---- */

char *put_secrets(const struct fuzz_format *format, const char *text, size_t length, size_t *new_length)
{
    static struct dtsx_hcl_reader reader;
    char *with_secrets;

    /* One that has them already says nothing of what was put in. */
    if (holds_text(text, length, "5f1d7a") || holds_text(text, length, FUZZ_SECRET_NUMBER))
        return NULL;
    if (length > 7 && memcmp(text, "aliyun\n", 7) == 0)
        return put_into_words(format, text, length, new_length);
    with_secrets = put_into_json(format, text, length);
    if (with_secrets) {
        *new_length = strlen(with_secrets);
        return with_secrets;
    }
    dtsx_hcl_reader_init(&reader, text, length, DTSX_HCL_DEPTH_MAX);
    if (dtsx_hcl_next(&reader) > DTSX_HCL_END)
        return put_into_hcl(format, text, length, new_length);
    return put_into_yaml(format, text, length, new_length);
}
