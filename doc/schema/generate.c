/* SPDX-License-Identifier: MIT
 * Prints the JSON Schema (2020-12) of a task document: everything that the library's tables and rules say about it and
 * that a schema can say. doc/schema/README.md tells what it cannot. */
#include "json/writer.h"

#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SYSTEM_POLICY "AliyunDTSRolePolicy"
/* No setting holds a control character. */
#define NO_CONTROL "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"
/* JSON in a string, perhaps in several lines. */
#define NO_CONTROL_BUT_LINES "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]*$"
/* Neither the default role nor a service-linked one, in any case. */
#define RAM_ROLE                                                                                                       \
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

static void describe(const char *description)
{
    text("description", description);
}

static void refer(const char *key, const char *definition)
{
    char reference[64];

    (void)snprintf(reference, sizeof(reference), "#/$defs/%s", definition);
    begin(key);
    text("$ref", reference);
    end();
}

static void refer_described(dtsx_setting setting, const char *definition, const char *description)
{
    char reference[64];

    (void)snprintf(reference, sizeof(reference), "#/$defs/%s", definition);
    begin(key_of(setting));
    describe(description);
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

static void typed(dtsx_setting setting, const char *type, const char *description)
{
    begin(key_of(setting));
    describe(description);
    text("type", type);
    end();
}

/* ---- names: the canonical one and the slug ---- */

static void list_name(dtsx_vocabulary vocabulary, int value)
{
    const char *const name = dtsx_vocabulary_name(vocabulary, value);
    const char *const slug = dtsx_vocabulary_slug(vocabulary, value);

    dtsx_json_text(&writer, name);
    if (strcmp(name, slug) != 0)
        dtsx_json_text(&writer, slug);
}

static void one_name(dtsx_setting setting, dtsx_vocabulary vocabulary, int value)
{
    begin(key_of(setting));
    begin_list("enum");
    list_name(vocabulary, value);
    end_list();
    end();
}

static void list_all_names(const char *key, dtsx_vocabulary vocabulary)
{
    begin_list(key);
    for (size_t i = 0; i < dtsx_vocabulary_count(vocabulary); i++)
        list_name(vocabulary, dtsx_vocabulary_at(vocabulary, i));
    end_list();
}

/* An empty text counts as absent. */
static void define_optional_name(const char *definition, dtsx_vocabulary vocabulary)
{
    begin(definition);
    begin_list("enum");
    for (size_t i = 0; i < dtsx_vocabulary_count(vocabulary); i++)
        list_name(vocabulary, dtsx_vocabulary_at(vocabulary, i));
    dtsx_json_text(&writer, "");
    end_list();
    end();
}

/* ---- definitions ---- */

static void define_texts(void)
{
    begin("text");
    text("type", "string");
    text("pattern", NO_CONTROL);
    end();

    begin("given_text");
    text("type", "string");
    dtsx_json_member_integer(&writer, "minLength", 1);
    text("pattern", NO_CONTROL);
    end();

    begin("account_id");
    describe("An Alibaba Cloud account ID: 16 digits.");
    text("type", "string");
    text("pattern", "^[0-9]{16}$");
    end();

    begin("ram_role_name");
    describe("The bare name of a RAM role: neither an ARN nor a RAM user, neither AliyunDTSDefaultRole nor a "
             "service-linked role.");
    text("type", "string");
    text("pattern", RAM_ROLE);
    end();

    begin("region");
    describe("A region ID. Others than these are judged with a warning.");
    text("$ref", "#/$defs/given_text");
    list_all_names("examples", DTSX_VOCABULARY_REGION);
    end();
}

static void define_account(void)
{
    begin("account");
    describe("An account: an object, or just its ID.");
    begin_list("anyOf");
    refer(NULL, "account_id");
    begin(NULL);
    text("type", "object");
    begin("properties");
    refer(key_of(DTSX_SETTING_ACCOUNT_ID), "account_id");
    refer_described(DTSX_SETTING_INFRASTRUCTURE, "infrastructure", "The infrastructure that the account is on.");
    refer_described(DTSX_SETTING_IDENTITY_TYPE, "identity_type", "As whom the account acts in the RAM console.");
    refer_described(DTSX_SETTING_LABEL, "text", "A label for people.");
    begin(key_of(DTSX_SETTING_OBSERVED));
    describe("Facts that were looked up.");
    text("type", "object");
    begin("properties");
    typed(DTSX_SETTING_CONSOLE_INITIALIZED, "boolean", "The account has logged on to the DTS console.");
    typed(DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED, "boolean", "DTS is authorized in the account (AliyunDTSDefaultRole).");
    end();
    dtsx_json_member_boolean(&writer, "additionalProperties", 0);
    end();
    end();
    REQUIRE(DTSX_SETTING_ACCOUNT_ID);
    dtsx_json_member_boolean(&writer, "additionalProperties", 0);
    end();
    end_list();
    end();
}

static void define_observed_role(void)
{
    begin("observed_role");
    describe("Facts about the RAM role that were looked up.");
    text("type", "object");
    begin("properties");
    typed(DTSX_SETTING_ROLE_EXISTS, "boolean", "The role exists.");
    begin(key_of(DTSX_SETTING_ROLE_POLICIES));
    describe("The names of the policies that are attached to the role.");
    text("type", "array");
    refer("items", "text");
    end();
    begin(key_of(DTSX_SETTING_ROLE_TRUST_POLICY));
    describe("The trust policy of the role: the document, or a string that holds it, as RAM returns it.");
    begin_list("type");
    dtsx_json_text(&writer, "object");
    dtsx_json_text(&writer, "string");
    end_list();
    text("pattern", NO_CONTROL_BUT_LINES);
    end();
    end();
    dtsx_json_member_boolean(&writer, "additionalProperties", 0);
    end();
}

/* ---- endpoints ---- */

static void define_endpoint(void)
{
    static const struct {
        dtsx_setting setting;
        const char *description;
    } texts[] = {
        {DTSX_SETTING_RAM_ROLE, "The name of the RAM role in the owner's account."},
        {DTSX_SETTING_INSTANCE_ID, "The ID of the instance."},
        {DTSX_SETTING_HOST, "The host of the database."},
        {DTSX_SETTING_DATABASE, "The name of the database."},
        {DTSX_SETTING_USER, "The database account. A password has no place in this document."},
        {DTSX_SETTING_ORACLE_SID, "The SID of an Oracle database."},
        {DTSX_SETTING_CEN_INSTANCE_ID, "The ID of the CEN instance."},
    };

    begin("endpoint");
    text("type", "object");
    begin("properties");
    begin(key_of(DTSX_SETTING_DATABASE_TYPE));
    describe("The database type. What DTS supports inside one account is not limited to these.");
    text("$ref", "#/$defs/given_text");
    list_all_names("examples", DTSX_VOCABULARY_DATABASE_TYPE);
    end();
    begin(key_of(DTSX_SETTING_ACCESS_METHOD));
    describe("The access method. What DTS supports inside one account is not limited to these.");
    text("$ref", "#/$defs/given_text");
    list_all_names("examples", DTSX_VOCABULARY_ACCESS_METHOD);
    end();
    refer(key_of(DTSX_SETTING_REGION), "region");
    typed(DTSX_SETTING_CROSS_ACCOUNT, "boolean", "Replicate Data Across Alibaba Cloud Accounts.");
    refer_described(DTSX_SETTING_OWNER, "account", "The account that owns the database; omitted, the creator.");
    refer_described(DTSX_SETTING_INSTANCE_FORM, "instance_form", "The form of the instance, for two-way tasks.");
    begin(key_of(DTSX_SETTING_PORT));
    text("type", "integer");
    dtsx_json_member_integer(&writer, "minimum", 1);
    dtsx_json_member_integer(&writer, "maximum", 65535);
    end();
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        refer_described(texts[i].setting, "text", texts[i].description);
    refer(key_of(DTSX_SETTING_OBSERVED_ROLE), "observed_role");
    end();
    REQUIRE(DTSX_SETTING_DATABASE_TYPE, DTSX_SETTING_ACCESS_METHOD, DTSX_SETTING_REGION, DTSX_SETTING_CROSS_ACCOUNT);
    dtsx_json_member_boolean(&writer, "additionalProperties", 0);
    end();
}

/* Instance forms belong to one database type each. */
static void define_forms(void)
{
    begin("instance_forms");
    describe("Which instance forms a database type has.");
    begin_list("allOf");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_DATABASE_TYPE); i++) {
        const int type = dtsx_vocabulary_at(DTSX_VOCABULARY_DATABASE_TYPE, i);

        begin(NULL);
        begin("if");
        begin("properties");
        one_name(DTSX_SETTING_DATABASE_TYPE, DTSX_VOCABULARY_DATABASE_TYPE, type);
        end();
        REQUIRE(DTSX_SETTING_DATABASE_TYPE);
        end();
        begin("then");
        begin("properties");
        begin(key_of(DTSX_SETTING_INSTANCE_FORM));
        begin_list("enum");
        for (size_t k = 0; k < dtsx_vocabulary_count(DTSX_VOCABULARY_INSTANCE_FORM); k++) {
            const int form = dtsx_vocabulary_at(DTSX_VOCABULARY_INSTANCE_FORM, k);

            if ((int)dtsx_instance_form_get_database_type((dtsx_instance_form)form) == type)
                list_name(DTSX_VOCABULARY_INSTANCE_FORM, form);
        }
        dtsx_json_text(&writer, "");
        end_list();
        end();
        end();
        end();
        end();
    }
    end_list();
    end();
}

static void define_owner(void)
{
    begin("ready_owner");
    describe("What the owner of a cross-account endpoint must have done, where it was looked up.");
    begin("properties");
    begin(key_of(DTSX_SETTING_OBSERVED));
    begin("properties");
    begin(key_of(DTSX_SETTING_CONSOLE_INITIALIZED));
    dtsx_json_member_boolean(&writer, "const", 1);
    end();
    begin(key_of(DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED));
    dtsx_json_member_boolean(&writer, "const", 1);
    end();
    end();
    end();
    end();
    end();
}

static void define_ready_role(void)
{
    begin("ready_role");
    describe("What the RAM role of a cross-account endpoint must be, where it was looked up.");
    begin("properties");
    begin(key_of(DTSX_SETTING_ROLE_EXISTS));
    dtsx_json_member_boolean(&writer, "const", 1);
    end();
    begin(key_of(DTSX_SETTING_ROLE_POLICIES));
    begin("contains");
    text("const", SYSTEM_POLICY);
    end();
    end();
    end();
    end();
}

/* A row of the provider's table. */
static void define_row(dtsx_side side, int type)
{
    begin(NULL);
    begin("properties");
    one_name(DTSX_SETTING_DATABASE_TYPE, DTSX_VOCABULARY_DATABASE_TYPE, type);
    begin(key_of(DTSX_SETTING_ACCESS_METHOD));
    begin_list("enum");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_ACCESS_METHOD); i++) {
        const int method = dtsx_vocabulary_at(DTSX_VOCABULARY_ACCESS_METHOD, i);

        if (dtsx_matrix_supports(NULL, side, (dtsx_database_type)type, (dtsx_access_method)method))
            list_name(DTSX_VOCABULARY_ACCESS_METHOD, method);
    }
    end_list();
    end();
    end();
    end();
}

static void define_side(dtsx_side side)
{
    begin(dtsx_vocabulary_slug(DTSX_VOCABULARY_SIDE, (int)side));
    begin_list("allOf");
    refer(NULL, "endpoint");
    refer(NULL, "instance_forms");
    begin(NULL);
    begin("if");
    begin("properties");
    begin(key_of(DTSX_SETTING_CROSS_ACCOUNT));
    dtsx_json_member_boolean(&writer, "const", 1);
    end();
    end();
    REQUIRE(DTSX_SETTING_CROSS_ACCOUNT);
    end();
    begin("then");
    describe("What the provider's page supports across accounts on this side.");
    REQUIRE(DTSX_SETTING_OWNER, DTSX_SETTING_RAM_ROLE);
    begin("properties");
    refer(key_of(DTSX_SETTING_RAM_ROLE), "ram_role_name");
    refer(key_of(DTSX_SETTING_OWNER), "ready_owner");
    refer(key_of(DTSX_SETTING_OBSERVED_ROLE), "ready_role");
    end();
    begin_list("anyOf");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_DATABASE_TYPE); i++) {
        const int type = dtsx_vocabulary_at(DTSX_VOCABULARY_DATABASE_TYPE, i);

        if (dtsx_matrix_supports_type(NULL, side, (dtsx_database_type)type))
            define_row(side, type);
    }
    end_list();
    end();
    end();
    end_list();
    end();
}

/* ---- what depends on several objects ---- */

static void one_cross_account(dtsx_setting endpoint)
{
    begin(NULL);
    begin("properties");
    begin(key_of(endpoint));
    begin("properties");
    begin(key_of(DTSX_SETTING_CROSS_ACCOUNT));
    dtsx_json_member_boolean(&writer, "const", 1);
    end();
    end();
    end();
    end();
    end();
}

static void say_which_is_cross_account(void)
{
    begin(NULL);
    describe("At least one endpoint is cross-account.");
    begin_list("anyOf");
    one_cross_account(DTSX_SETTING_SOURCE);
    one_cross_account(DTSX_SETTING_DESTINATION);
    end_list();
    end();
}

static void on_infrastructure(int infrastructure)
{
    begin("properties");
    begin(key_of(DTSX_SETTING_INFRASTRUCTURE));
    begin_list("enum");
    list_name(DTSX_VOCABULARY_INFRASTRUCTURE, infrastructure);
    dtsx_json_text(&writer, "");
    end_list();
    end();
    end();
}

static void owner_on_infrastructure(dtsx_setting endpoint, int infrastructure)
{
    begin(key_of(endpoint));
    begin("properties");
    begin(key_of(DTSX_SETTING_OWNER));
    on_infrastructure(infrastructure);
    end();
    end();
    end();
}

static void say_same_infrastructure(void)
{
    begin(NULL);
    describe("DTS cannot replicate data between accounts on different infrastructures.");
    begin_list("anyOf");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_INFRASTRUCTURE); i++) {
        const int infrastructure = dtsx_vocabulary_at(DTSX_VOCABULARY_INFRASTRUCTURE, i);

        begin(NULL);
        begin("properties");
        begin(key_of(DTSX_SETTING_CREATOR));
        on_infrastructure(infrastructure);
        end();
        owner_on_infrastructure(DTSX_SETTING_SOURCE, infrastructure);
        owner_on_infrastructure(DTSX_SETTING_DESTINATION, infrastructure);
        end();
        end();
    }
    end_list();
    end();
}

static void two_way_end(dtsx_setting endpoint, int type, int form)
{
    begin(key_of(endpoint));
    begin("properties");
    begin(key_of(DTSX_SETTING_CROSS_ACCOUNT));
    dtsx_json_member_boolean(&writer, "const", 1);
    end();
    one_name(DTSX_SETTING_DATABASE_TYPE, DTSX_VOCABULARY_DATABASE_TYPE, type);
    one_name(DTSX_SETTING_ACCESS_METHOD, DTSX_VOCABULARY_ACCESS_METHOD, DTSX_ACCESS_METHOD_INSTANCE);
    one_name(DTSX_SETTING_INSTANCE_FORM, DTSX_VOCABULARY_INSTANCE_FORM, form);
    end();
    REQUIRE(DTSX_SETTING_INSTANCE_FORM);
    end();
}

static void say_two_way(void)
{
    begin(NULL);
    begin("if");
    begin("properties");
    one_name(DTSX_SETTING_DIRECTION, DTSX_VOCABULARY_DIRECTION, DTSX_DIRECTION_TWO_WAY);
    end();
    REQUIRE(DTSX_SETTING_DIRECTION);
    end();
    begin("then");
    describe("Two-way: a synchronization between two instances of the same form, both cross-account.");
    begin("properties");
    one_name(DTSX_SETTING_KIND, DTSX_VOCABULARY_TASK_KIND, DTSX_TASK_KIND_SYNCHRONIZATION);
    end();
    begin_list("anyOf");
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_INSTANCE_FORM); i++) {
        const int form = dtsx_vocabulary_at(DTSX_VOCABULARY_INSTANCE_FORM, i);
        const dtsx_database_type type = dtsx_instance_form_get_database_type((dtsx_instance_form)form);

        if (!dtsx_matrix_supports_two_way(NULL, (dtsx_instance_form)form, (dtsx_instance_form)form))
            continue;
        begin(NULL);
        begin("properties");
        two_way_end(DTSX_SETTING_SOURCE, (int)type, form);
        two_way_end(DTSX_SETTING_DESTINATION, (int)type, form);
        end();
        end();
    }
    end_list();
    end();
    end();
}

/* ---- the document ---- */

static void say_task(void)
{
    text("type", "object");
    begin("properties");
    begin(key_of(DTSX_SETTING_VERSION));
    describe("The version of this format.");
    dtsx_json_member_integer(&writer, "const", 1);
    end();
    refer_described(DTSX_SETTING_NAME, "text", "A name for people.");
    begin(key_of(DTSX_SETTING_KIND));
    describe("What the task does.");
    list_all_names("enum", DTSX_VOCABULARY_TASK_KIND);
    end();
    refer_described(DTSX_SETTING_DIRECTION, "direction", "The direction; omitted, one-way.");
    begin(key_of(DTSX_SETTING_REGION));
    describe("The region in which the DTS instance resides.");
    text("$ref", "#/$defs/text");
    list_all_names("examples", DTSX_VOCABULARY_REGION);
    end();
    refer_described(DTSX_SETTING_CREATOR, "account", "The account that creates the task.");
    refer(key_of(DTSX_SETTING_SOURCE), "source");
    refer(key_of(DTSX_SETTING_DESTINATION), "destination");
    end();
    REQUIRE(DTSX_SETTING_VERSION, DTSX_SETTING_KIND, DTSX_SETTING_CREATOR, DTSX_SETTING_SOURCE,
            DTSX_SETTING_DESTINATION);
    dtsx_json_member_boolean(&writer, "additionalProperties", 0);
    begin_list("allOf");
    say_which_is_cross_account();
    say_same_infrastructure();
    say_two_way();
    end_list();
}

static void define_all(void)
{
    begin("$defs");
    define_texts();
    define_optional_name("direction", DTSX_VOCABULARY_DIRECTION);
    define_optional_name("infrastructure", DTSX_VOCABULARY_INFRASTRUCTURE);
    define_optional_name("identity_type", DTSX_VOCABULARY_IDENTITY_TYPE);
    define_optional_name("instance_form", DTSX_VOCABULARY_INSTANCE_FORM);
    define_account();
    define_owner();
    define_observed_role();
    define_ready_role();
    define_endpoint();
    define_forms();
    define_side(DTSX_SIDE_SOURCE);
    define_side(DTSX_SIDE_DESTINATION);
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
