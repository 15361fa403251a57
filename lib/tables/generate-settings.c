/* SPDX-License-Identifier: MIT
 * Makes from settings.def: without arguments, include/dtsxacct/settings.h; with "task", "account" or "endpoint", the
 * builder functions of that kind of handle which the header declares. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct setting {
    const char *family;
    const char *id;
    const char *key;
    const char *kind;
    const char *vocabulary;
    const char *required;
    const char *label;
    const char *meaning;
    int number;
    int is_again; /* another kind of handle has it too */
};

#define SETTING(family, id, number, key, kind, vocabulary, required, label, meaning, is_again)                         \
    {#family, #id, key, #kind, #vocabulary, #required, label, meaning, number, is_again},

static const struct setting settings[] = {
#define DTSX_TASK_SETTING(id, number, object, key, kind, vocabulary, required, label, meaning)                         \
    SETTING(TASK, id, number, key, kind, vocabulary, required, label, meaning, 0)
#define DTSX_TASK_OBJECT(id, number, object, key, kind, required, meaning)                                             \
    SETTING(TASK, id, number, key, kind, NONE, required, "", meaning, 0)
#define DTSX_TASK_HANDLE DTSX_TASK_OBJECT
#define DTSX_ACCOUNT_SETTING(id, number, object, key, kind, vocabulary, required, label, meaning)                      \
    SETTING(ACCOUNT, id, number, key, kind, vocabulary, required, label, meaning, 0)
#define DTSX_ACCOUNT_OBJECT(id, number, object, key, kind, required, meaning)                                          \
    SETTING(ACCOUNT, id, number, key, kind, NONE, required, "", meaning, 0)
#define DTSX_ENDPOINT_SETTING(id, number, object, key, kind, vocabulary, required, label, meaning)                     \
    SETTING(ENDPOINT, id, number, key, kind, vocabulary, required, label, meaning, 0)
#define DTSX_ENDPOINT_SETTING_AGAIN(id, number, object, key, kind, vocabulary, required, label, meaning)               \
    SETTING(ENDPOINT, id, number, key, kind, vocabulary, required, label, meaning, 1)
#define DTSX_ENDPOINT_OBJECT(id, number, object, key, kind, required, meaning)                                         \
    SETTING(ENDPOINT, id, number, key, kind, NONE, required, "", meaning, 0)
#define DTSX_ENDPOINT_HANDLE DTSX_ENDPOINT_OBJECT
#include "tables/settings.def"
};

#define SETTING_COUNT (sizeof(settings) / sizeof(settings[0]))

static int is(const char *text, const char *other)
{
    return strcmp(text, other) == 0;
}

static void print_lower(const char *text)
{
    for (; *text; text++)
        putchar(tolower((unsigned char)*text));
}

/* ---- enumerators ---- */

static const char *words_for_kind(const char *kind)
{
    if (is(kind, "ANSWER"))
        return "yes or no";
    if (is(kind, "PORT"))
        return "a number";
    if (is(kind, "LIST"))
        return "a list of texts";
    if (is(kind, "POLICY"))
        return "JSON text";
    if (is(kind, "ACCOUNT") || is(kind, "ENDPOINT"))
        return "a handle, not text";
    if (is(kind, "OBJECT") || is(kind, "VERSION"))
        return "only in documents";
    return "text";
}

static void print_enumerator(const struct setting *setting)
{
    printf("    DTSX_SETTING_%s = %d, /**< %c", setting->id, setting->number, setting->family[0]);
    print_lower(setting->family + 1);
    if (is(setting->kind, "NAME") && !is(setting->vocabulary, "REGION")) {
        printf(", a name, ::dtsx_");
        print_lower(setting->vocabulary);
    } else {
        printf(", %s", words_for_kind(setting->kind));
    }
    printf(": %s", setting->meaning);
    if (is(setting->required, "ALWAYS"))
        printf(" Required.");
    if (is(setting->required, "CROSS_ACCOUNT"))
        printf(" Required for a cross-account endpoint.");
    printf(" */\n");
}

static void print_enumeration(void)
{
    printf(
        "/** Settings of accounts, endpoints and tasks. The number of a setting is used to set, unset and read it, and "
        "shows what\n"
        " *  a record is about. For what each one holds see dtsx_setting_get_kind(). @since 0.1.0 */\n"
        "typedef enum dtsx_setting {\n"
        "    DTSX_SETTING_UNKNOWN = -1, /**< Result of a look-up for a name in no vocabulary. */\n"
        "    DTSX_SETTING_UNSET = 0,    /**< None. @since 0.2.0 */\n");
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (!settings[i].is_again)
            print_enumerator(&settings[i]);
    printf("    DTSX_SETTING_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */\n"
           "} dtsx_setting;\n\n");
}

/* ---- builder functions ---- */

/* No builder is made for a list, which has no text, or for a handle, which has a function of its own. */
static int has_builder(const struct setting *setting)
{
    static const char *const others[] = {"LIST", "OBJECT", "VERSION", "ACCOUNT", "ENDPOINT"};

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (is(setting->kind, others[i]))
            return 0;
    return 1;
}

/* dtsx_account_set_id(), not dtsx_account_set_account_id(). */
static const char *short_name(const struct setting *setting)
{
    const size_t length = strlen(setting->family);

    return strncmp(setting->id, setting->family, length) == 0 && setting->id[length] == '_' ? setting->id + length + 1
                                                                                            : setting->id;
}

static void print_prototype(const struct setting *setting)
{
    printf("dtsx_status dtsx_");
    print_lower(setting->family);
    printf("_set_");
    print_lower(short_name(setting));
    printf("(dtsx_");
    print_lower(setting->family);
    printf(" *");
    print_lower(setting->family);
    if (is(setting->kind, "ANSWER"))
        printf(", dtsx_answer answer)");
    else if (is(setting->kind, "POLICY"))
        printf(", const char *json, size_t length)");
    else
        printf(", const char *text)");
}

static void print_parameter_text(const struct setting *setting)
{
    printf(" * @param ");
    print_lower(setting->family);
    printf(" the ");
    print_lower(setting->family);
    if (is(setting->kind, "ANSWER"))
        printf("\n * @param answer ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO; ::DTSX_ANSWER_UNSET to unset it\n");
    else if (is(setting->kind, "POLICY"))
        printf("\n * @param json JSON text as RAM returns it, `length` bytes; need not end in NUL\n"
               " * @param length length of the text in bytes\n");
    else if (is(setting->kind, "NAME") && !is(setting->vocabulary, "REGION"))
        printf("\n * @param text the name, slug or alias of a value; ends in NUL; NULL is the empty text\n");
    else
        printf("\n * @param text ends in NUL; NULL is the empty text\n");
}

static void print_declaration(const struct setting *setting)
{
    const int is_answer = is(setting->kind, "ANSWER");

    printf("/**\n * Sets \"%s\"", setting->key);
    if (*setting->label)
        printf(", %s in the console", setting->label);
    printf(". %s\n *\n", setting->meaning);
    print_parameter_text(setting);
    printf(" * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL handle%s%s.\n"
           " * @see dtsx_",
           is_answer                     ? " or another number"
           : is(setting->kind, "POLICY") ? " or NULL with a length"
                                         : "",
           is_answer ? "" : "; ::DTSX_ERROR_NO_MEMORY");
    print_lower(setting->family);
    printf("_set(), dtsx_");
    print_lower(setting->family);
    printf("_unset()\n * @since 0.2.0\n */\nDTSX_API ");
    print_prototype(setting);
    printf(";\n\n");
}

static void print_definition(const struct setting *setting)
{
    print_prototype(setting);
    printf("\n{\n    return dtsx_");
    print_lower(setting->family);
    printf("_set%s(", is(setting->kind, "ANSWER") ? "_value" : "");
    print_lower(setting->family);
    printf(", DTSX_SETTING_%s, ", setting->id);
    if (is(setting->kind, "ANSWER"))
        printf("(int)answer);\n}\n\n");
    else if (is(setting->kind, "POLICY"))
        printf("json, length);\n}\n\n");
    else
        printf("text, text ? strlen(text) : 0);\n}\n\n");
}

static void print_header(void)
{
    printf("/* SPDX-License-Identifier: MIT\n"
           " * Generated from lib/tables/settings.def by lib/tables/generate-settings.c; change that table, not this "
           "file. */\n"
           "#if !defined(DTSXACCT_DTSXACCT_H) && !defined(DOXYGEN)\n"
           "#include <dtsxacct/dtsxacct.h>\n"
           "#elif !defined(DTSXACCT_SETTINGS_H)\n"
           "#define DTSXACCT_SETTINGS_H\n\n"
           "/** @file dtsxacct/settings.h\n"
           " *  @brief The settings, and a function for each that sets it; included by dtsxacct/dtsxacct.h. */\n\n");
    print_enumeration();
    printf("/** @addtogroup builders\n *  @{ */\n\n");
    for (size_t i = 0; i < SETTING_COUNT; i++)
        if (has_builder(&settings[i]))
            print_declaration(&settings[i]);
    printf("/** @} */\n\n#endif\n");
}

static void print_functions(const char *family)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        size_t at = 0;

        while (family[at] && toupper((unsigned char)family[at]) == settings[i].family[at])
            at++;
        if (!family[at] && !settings[i].family[at] && has_builder(&settings[i]))
            print_definition(&settings[i]);
    }
}

int main(int argc, char **argv)
{
    if (argc > 1)
        print_functions(argv[1]);
    else
        print_header();
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
