/* SPDX-License-Identifier: MIT */
#include "plan/phrase.h"

#include "base/ascii.h"
#include "tables/literals.h"

#include <string.h>

struct value {
    enum dtsx_phrase_part part;
    const char *text; /* NULL: the plan does not have this value */
    size_t length;
};

static struct value text_value(enum dtsx_phrase_part part, const char *text)
{
    return (struct value){part, text, strlen(text)};
}

static int is_name(const char *name, size_t length, const char *other)
{
    return dtsx_ascii_equals(name, length, other);
}

/* ---- values ---- */

const char *dtsx_phrase_setting(const dtsx_endpoint *endpoint, int setting, size_t *length)
{
    const int index = dtsx_model_slot(&dtsx_endpoint_shape, setting);
    const struct dtsx_slot_shape *shape;
    const struct dtsx_slot *slot;
    const char *name = NULL;

    *length = 0;
    if (index < 0 || endpoint->slots[index].length == 0)
        return NULL;
    shape = &dtsx_endpoint_shape.slots[index];
    slot = &endpoint->slots[index];
    if (shape->kind == DTSX_KIND_NAME)
        name = dtsx_vocabulary_name((dtsx_vocabulary)shape->vocabulary, slot->value);
    if (!name) {
        *length = slot->length;
        return slot->text;
    }
    *length = strlen(name);
    return name;
}

static struct value endpoint_value(const dtsx_plan *plan, dtsx_side side, const char *name, size_t length)
{
    struct value value = {DTSX_PHRASE_VALUE, NULL, 0};

    if (!side)
        return value;
    if (is_name(name, length, "endpoint"))
        return text_value(DTSX_PHRASE_WORDS, side == DTSX_SIDE_SOURCE ? "source" : "destination");
    if (is_name(name, length, "owner_id"))
        return text_value(DTSX_PHRASE_VALUE, dtsx_plan_owner(plan, side)->id);
    value.text = dtsx_phrase_setting(dtsx_task_side(plan->task, (int)side),
                                     dtsx_vocabulary_find(DTSX_VOCABULARY_SETTING, name, length), &value.length);
    return value;
}

static struct value task_value(const dtsx_plan *plan, const char *name, size_t length)
{
    const int setting = dtsx_vocabulary_find(DTSX_VOCABULARY_SETTING, name, length);
    struct value value = {DTSX_PHRASE_VALUE, NULL, 0};

    value.text = dtsx_task_get(plan->task, (dtsx_setting)setting, &value.length);
    if (value.length == 0)
        value.text = NULL;
    return value;
}

static const char *pane(const dtsx_plan *plan)
{
    return plan->task->slots[DTSX_TASK_KIND].value == DTSX_TASK_KIND_MIGRATION ? "Data Migration"
                                                                               : "Data Synchronization";
}

/* A name of the provider's own. */
static const char *literal(const char *name, size_t length)
{
#define DTSX_LITERAL(id, text)                                                                                         \
    if (is_name(name, length, #id))                                                                                    \
        return dtsx_literal_##id;
#include "tables/literals.def"
#undef DTSX_LITERAL
    return NULL;
}

static struct value value_of(const dtsx_plan *plan, const struct dtsx_plan_step *step, const char *name, size_t length)
{
    const char *dot = memchr(name, '.', length);
    const size_t rest = dot ? (size_t)(name + length - dot) - 1 : 0;
    const char *own = literal(name, length);

    if (dtsx_ascii_starts_with(name, length, "creator."))
        return text_value(DTSX_PHRASE_VALUE, dtsx_plan_creator(plan)->id);
    if (dtsx_ascii_starts_with(name, length, "task."))
        return task_value(plan, dot + 1, rest);
    if (dtsx_ascii_starts_with(name, length, "source."))
        return endpoint_value(plan, DTSX_SIDE_SOURCE, dot + 1, rest);
    if (dtsx_ascii_starts_with(name, length, "destination."))
        return endpoint_value(plan, DTSX_SIDE_DESTINATION, dot + 1, rest);
    if (is_name(name, length, "account_id"))
        return text_value(DTSX_PHRASE_VALUE, step->account->id);
    if (is_name(name, length, "pane"))
        return text_value(DTSX_PHRASE_LABEL, pane(plan));
    if (own)
        return text_value(DTSX_PHRASE_LITERAL, own);
    if (step->role && is_name(name, length, "ram_role"))
        return (struct value){DTSX_PHRASE_VALUE, step->role->ram_role.text, step->role->ram_role.length};
    return endpoint_value(plan, step->side, name, length);
}

/* ---- phrases ---- */

/* The next part of a phrase: a value, label or literal if the phrase begins with one; otherwise the words before the
 * next one. */
static const char *next_part(const char *phrase, enum dtsx_phrase_part *part, size_t *length)
{
    const char *closing;

    *part = DTSX_PHRASE_WORDS;
    *length = strcspn(phrase, "{[`");
    if (*length)
        return phrase;
    *part = *phrase == '{' ? DTSX_PHRASE_VALUE : *phrase == '[' ? DTSX_PHRASE_LABEL : DTSX_PHRASE_LITERAL;
    closing = *phrase == '{' ? "}" : *phrase == '[' ? "]" : "`";
    *length = strcspn(phrase + 1, closing);
    return phrase + 1;
}

static const char *skip_part(const char *part, size_t length, enum dtsx_phrase_part kind)
{
    return part + length + (kind == DTSX_PHRASE_WORDS ? 0 : 1);
}

int dtsx_phrase_is_complete(const dtsx_plan *plan, const struct dtsx_plan_step *step, const char *phrase)
{
    while (*phrase) {
        enum dtsx_phrase_part kind;
        size_t length;
        const char *part = next_part(phrase, &kind, &length);

        if (kind == DTSX_PHRASE_VALUE && !is_name(part, length, "policies") && !value_of(plan, step, part, length).text)
            return 0;
        phrase = skip_part(part, length, kind);
    }
    return 1;
}

/* The policies that are missing; if none is missing, all policies that are needed. */
static int write_policies(const struct dtsx_plan_role *role, dtsx_phrase_fn *write, dtsx_buffer *buffer)
{
    const struct dtsx_span *policies = role->missing_count ? role->missing : role->policies;
    const size_t count = role->missing_count ? role->missing_count : role->policy_count;
    int failed = 0;

    for (size_t i = 0; i < count && !failed; i++) {
        if (i > 0)
            failed = write(buffer, DTSX_PHRASE_WORDS, " and ", 5);
        if (!failed)
            failed = write(buffer, DTSX_PHRASE_LITERAL, policies[i].text, policies[i].length);
    }
    return failed;
}

static int write_value(const dtsx_plan *plan, const struct dtsx_plan_step *step, const char *name, size_t length,
                       dtsx_phrase_fn *write, dtsx_buffer *buffer)
{
    struct value value;

    if (is_name(name, length, "policies"))
        return write_policies(step->role, write, buffer);
    value = value_of(plan, step, name, length);
    return write(buffer, value.part, value.text, value.length);
}

int dtsx_phrase_write(const dtsx_plan *plan, const struct dtsx_plan_step *step, const char *phrase,
                      dtsx_phrase_fn *write, dtsx_buffer *buffer)
{
    int failed = 0;

    while (*phrase && !failed) {
        enum dtsx_phrase_part kind;
        size_t length;
        const char *part = next_part(phrase, &kind, &length);

        failed = kind == DTSX_PHRASE_VALUE ? write_value(plan, step, part, length, write, buffer)
                                           : write(buffer, kind, part, length);
        phrase = skip_part(part, length, kind);
    }
    return failed;
}
