/* SPDX-License-Identifier: MIT
 * What a setting is, for programs that build forms. The answers come from the table of settings. */
#include "tables/settings.h"

/* The key of a setting in an object that holds it; NULL if it holds no such setting. */
static const struct dtsx_key *find_in(const struct dtsx_object *object, int setting)
{
    for (unsigned i = 0; i < object->count; i++)
        if (object->keys[i].setting == setting)
            return &object->keys[i];
    return NULL;
}

/* The key of a setting. Of a setting that two kinds of handles have it is the endpoint's, which is required in more
 * cases. */
static const struct dtsx_key *find(int setting, dtsx_setting_section *section)
{
    static const struct {
        dtsx_setting_section section;
        const struct dtsx_object *object;
    } objects[] = {
        {DTSX_SETTING_SECTION_ENDPOINT, &dtsx_endpoint_object},
        {DTSX_SETTING_SECTION_TASK, &dtsx_task_object},
        {DTSX_SETTING_SECTION_ACCOUNT, &dtsx_account_object},
    };
    const struct dtsx_key *key = NULL;

    for (unsigned i = 0; !key && i < sizeof(objects) / sizeof(objects[0]); i++) {
        key = find_in(objects[i].object, setting);
        *section = objects[i].section;
    }
    if (!key) {
        key = find_in(dtsx_account_object_at(DTSX_ACCOUNT_OBSERVED), setting);
        *section = DTSX_SETTING_SECTION_ACCOUNT;
    }
    if (!key) {
        key = find_in(dtsx_endpoint_object_at(DTSX_ENDPOINT_OBSERVED_ROLE), setting);
        *section = DTSX_SETTING_SECTION_ENDPOINT;
    }
    return key;
}

dtsx_setting_section dtsx_setting_get_section(dtsx_setting setting)
{
    dtsx_setting_section section = DTSX_SETTING_SECTION_UNSET;

    return find((int)setting, &section) ? section : DTSX_SETTING_SECTION_UNSET;
}

dtsx_setting_kind dtsx_setting_get_kind(dtsx_setting setting)
{
    static const uint8_t kinds[] = {
        [DTSX_KIND_TEXT] = DTSX_SETTING_KIND_TEXT,       [DTSX_KIND_NAME] = DTSX_SETTING_KIND_NAME,
        [DTSX_KIND_ANSWER] = DTSX_SETTING_KIND_ANSWER,   [DTSX_KIND_PORT] = DTSX_SETTING_KIND_NUMBER,
        [DTSX_KIND_ACCOUNT_ID] = DTSX_SETTING_KIND_TEXT, [DTSX_KIND_RAM_ROLE] = DTSX_SETTING_KIND_TEXT,
        [DTSX_KIND_POLICY] = DTSX_SETTING_KIND_JSON,     [DTSX_KIND_LIST] = DTSX_SETTING_KIND_LIST,
        [DTSX_KIND_VERSION] = DTSX_SETTING_KIND_NUMBER,  [DTSX_KIND_OBJECT] = DTSX_SETTING_KIND_OBJECT,
        [DTSX_KIND_ACCOUNT] = DTSX_SETTING_KIND_OBJECT,  [DTSX_KIND_ENDPOINT] = DTSX_SETTING_KIND_OBJECT,
    };
    dtsx_setting_section section;
    const struct dtsx_key *key = find((int)setting, &section);

    return key ? (dtsx_setting_kind)kinds[key->kind] : DTSX_SETTING_KIND_UNSET;
}

dtsx_vocabulary dtsx_setting_get_vocabulary(dtsx_setting setting)
{
    dtsx_setting_section section;
    const struct dtsx_key *key = find((int)setting, &section);

    return key ? (dtsx_vocabulary)key->vocabulary : DTSX_VOCABULARY_UNSET;
}

dtsx_setting_requirement dtsx_setting_get_requirement(dtsx_setting setting)
{
    static const uint8_t requirements[] = {
        [DTSX_REQUIRED_NEVER] = DTSX_SETTING_REQUIREMENT_NEVER,
        [DTSX_REQUIRED_ALWAYS] = DTSX_SETTING_REQUIREMENT_ALWAYS,
        [DTSX_REQUIRED_CROSS_ACCOUNT] = DTSX_SETTING_REQUIREMENT_CROSS_ACCOUNT,
        [DTSX_REQUIRED_TWO_WAY] = DTSX_SETTING_REQUIREMENT_TWO_WAY,
    };
    dtsx_setting_section section;
    const struct dtsx_key *key = find((int)setting, &section);

    return key ? (dtsx_setting_requirement)requirements[key->required] : DTSX_SETTING_REQUIREMENT_UNSET;
}

const char *dtsx_setting_get_label(dtsx_setting setting)
{
    switch ((int)setting) {
#define DTSX_TASK_SETTING(id, number, object, key, kind, vocabulary, required, label, meaning)                         \
    case number:                                                                                                       \
        return label;
#define DTSX_ACCOUNT_SETTING DTSX_TASK_SETTING
#define DTSX_ENDPOINT_SETTING_AGAIN(...)
#define DTSX_ENDPOINT_SETTING DTSX_TASK_SETTING
#define DTSX_TASK_OBJECT(id, number, object, key, kind, required, meaning)                                             \
    case number:                                                                                                       \
        return "";
#define DTSX_TASK_HANDLE     DTSX_TASK_OBJECT
#define DTSX_ACCOUNT_OBJECT  DTSX_TASK_OBJECT
#define DTSX_ENDPOINT_OBJECT DTSX_TASK_OBJECT
#define DTSX_ENDPOINT_HANDLE DTSX_TASK_OBJECT
#include "tables/settings.def"
    default:
        return NULL;
    }
}
