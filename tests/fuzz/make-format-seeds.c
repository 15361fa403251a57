/* SPDX-License-Identifier: MIT
 * Makes the seeds of the targets of other formats from the samples of their suites, and their dictionaries from the
 * tables of the formats.
 *
 *   make-format-seeds FOLDER     FOLDER/TARGET/SAMPLE..., FOLDER/TARGET.dict */
#include "interchange.h"
#include "interchange/samples.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static FILE *create(const char *path)
{
    FILE *const file = fopen(path, "wb");

    if (!file) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return file;
}

static void finish(FILE *file, const char *path)
{
    if (ferror(file) || fclose(file) != 0) {
        perror(path);
        exit(EXIT_FAILURE);
    }
}

/* ---- seeds ---- */

static dtsx_interchange_format format_of(const char *text, size_t length)
{
    dtsx_interchange *const interchange = dtsx_interchange_new(NULL);
    dtsx_interchange_format format;

    demand(interchange && dtsx_interchange_add(interchange, "", text, length) == DTSX_OK, "memory for a sample");
    format = dtsx_interchange_get_file_format(interchange, 0);
    dtsx_interchange_unref(interchange);
    return format;
}

/* The files of a sample that are for a target, one after the other where it reads several. */
static void write_seed(const struct fuzz_format *format, size_t number, const char *folder)
{
    const struct sample *const sample = &samples[number];
    char path[1024];
    char *slash;
    FILE *file = NULL;

    for (size_t i = 0; i < LENGTH(sample->files) && sample->files[i]; i++) {
        size_t length;
        char *const text = sample_read(sample->files[i], &length);

        if (is_for_target(format, text, length) &&
            (format->format == DTSX_INTERCHANGE_FORMAT_AUTO || format->format == format_of(text, length))) {
            if (!file) {
                (void)snprintf(path, sizeof(path), "%s/%s/%zu-%s", folder, format->name, number, sample->files[i]);
                for (slash = path + strlen(folder) + strlen(format->name) + 2; (slash = strchr(slash, '/')) != NULL;)
                    *slash = '-';
                file = create(path);
            } else {
                (void)fprintf(file, FUZZ_NEXT_FILE "%s\n", sample->files[i]);
            }
            (void)fwrite(text, 1, length, file);
            if (format->format == DTSX_INTERCHANGE_FORMAT_AUTO) {
                finish(file, path);
                file = NULL;
            }
        }
        free(text);
    }
    if (file)
        finish(file, path);
}

/* ---- dictionaries ---- */

static void write_word(FILE *file, const char *word)
{
    (void)fputc('"', file);
    for (; *word; word++)
        if (*word == '"' || *word == '\\' || !isprint((unsigned char)*word))
            (void)fprintf(file, "\\x%02X", (unsigned char)*word);
        else
            (void)fputc(*word, file);
    (void)fputs("\"\n", file);
}

/* SourceEndpointOwnerID is source_endpoint_owner_id. */
static void write_key(FILE *file, enum fuzz_spelling spelling, const char *side, const char *key)
{
    char word[128];
    size_t length = 0;

    if (spelling == FUZZ_NESTED)
        side = "";
    for (const char *part = side; part; part = part == side ? key : NULL)
        for (const char *at = part; *at && length < sizeof(word) - 2; at++) {
            const bool is_new = at > part && isupper((unsigned char)*at) && islower((unsigned char)at[-1]);

            if (spelling == FUZZ_SNAKE && (is_new || (at == part && length)))
                word[length++] = '_';
            word[length++] = spelling == FUZZ_SNAKE ? (char)tolower((unsigned char)*at) : *at;
        }
    word[length] = '\0';
    write_word(file, word);
}

static void write_keys(FILE *file, enum fuzz_spelling spelling)
{
#define DTSX_END_KEY(field, key)                                                                                       \
    write_key(file, spelling, "SourceEndpoint", key);                                                                  \
    if (spelling != FUZZ_NESTED)                                                                                       \
        write_key(file, spelling, "DestinationEndpoint", key);
#define DTSX_JOB_KEY(field, key)           write_key(file, spelling, "", key);
#define DTSX_CREATE_KEY(field, key)        write_key(file, spelling, "", key);
#define DTSX_RESERVE_KEY(side, field, key) write_word(file, key);
#include "tables/formats.def"
    write_key(file, spelling, "Source", "EndpointPassword");
}

static void write_values(FILE *file)
{
#define DTSX_FORM(database_type, value, form)        write_word(file, value);
#define DTSX_INSTANCE_TYPE(access_method, word)      write_word(file, word);
#define DTSX_ENGINE(database_type, engine, instance) write_word(file, engine);
#define DTSX_KIND_WORD(kind, word)                   write_word(file, word);
#define DTSX_DIRECTION_WORD(direction, word)         write_word(file, word);
#define DTSX_RESOURCE_TYPE(resource, type)           write_word(file, type);
#define DTSX_SECRET_ENDING(ending)                   write_word(file, ending);
#define DTSX_SKIPPED_KEY(map, key)                   write_word(file, key);
#include "tables/formats.def"
}

/* The keys of a task document. */
static void write_settings(FILE *file)
{
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_SETTING); i++) {
        char word[128];

        (void)snprintf(word, sizeof(word), "%s: ",
                       dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, dtsx_vocabulary_at(DTSX_VOCABULARY_SETTING, i)));
        write_word(file, word);
    }
    write_word(file, "trust_policy: ");
    write_word(file, "observed_role:\n");
}

static void write_dictionary(const struct fuzz_format *format, const char *folder)
{
    char path[1024];
    FILE *file;

    (void)snprintf(path, sizeof(path), "%s/%s.dict", folder, format->name);
    file = create(path);
    for (size_t i = 0; format->words[i]; i++)
        write_word(file, format->words[i]);
    if (format->spelling == FUZZ_OWN) {
        write_settings(file);
    } else {
        write_keys(file, format->spelling);
        write_values(file);
    }
    finish(file, path);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return EXIT_FAILURE;
    for (size_t i = 0; i < fuzz_format_count; i++) {
        char folder[1024];

        (void)snprintf(folder, sizeof(folder), "%s/%s", argv[1], fuzz_formats[i].name);
        (void)mkdir(folder, 0777);
        for (size_t k = 0; k < sample_count; k++)
            write_seed(&fuzz_formats[i], k, argv[1]);
        write_dictionary(&fuzz_formats[i], argv[1]);
    }
    return EXIT_SUCCESS;
}
