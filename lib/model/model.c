/* SPDX-License-Identifier: MIT */
#include "model/model.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "base/word.h"
#include "model/account-id.h"
#include "model/ram-role.h"
#include "model/vocabulary.h"

#include <string.h>

/* A length, with the NUL, fits into 32 bits. */
#define LONGEST_TEXT ((size_t)INT32_MAX - 16)

void dtsx_model_init(struct dtsx_model *model, dtsx_context *context, char *room, size_t room_size)
{
    atomic_init(&model->references, 1);
    model->room = room;
    model->room_left = (uint32_t)room_size;
    model->context = dtsx_context_use(context);
}

int dtsx_model_slot(const struct dtsx_model_shape *shape, int setting)
{
    const int slot = setting >= 0 && setting < DTSX_SETTING_LIMIT ? (int)shape->slot_by_setting[setting] : 0;

    return slot ? slot : -1;
}

static void clear_slot(struct dtsx_model *model, struct dtsx_slot *slots, unsigned slot)
{
    const dtsx_places others = ~DTSX_BIT(slot);

    slots[slot].text = NULL;
    slots[slot].length = 0;
    slots[slot].value = 0;
    model->given &= others;
    model->odd &= others;
    model->control &= others;
}

/* After a builder call that succeeded: the setting is no longer lost or unusable. */
static void settle(struct dtsx_model *model, unsigned slot)
{
    model->lost &= ~DTSX_BIT(slot);
    model->unusable &= ~DTSX_BIT(slot);
    model->changed |= DTSX_BIT(slot);
}

dtsx_status dtsx_model_settle(struct dtsx_model *model, unsigned slot, dtsx_status status)
{
    if (status == DTSX_OK)
        settle(model, slot);
    else if (status == DTSX_ERROR_NO_MEMORY)
        model->lost |= DTSX_BIT(slot);
    return status;
}

/* A piece of the handle's own room; NULL when too little is left. */
static char *take_room(struct dtsx_model *model, size_t size)
{
    char *room = model->room;

    if (size > model->room_left)
        return NULL;
    model->room += size;
    model->room_left -= (uint32_t)size;
    return room;
}

static dtsx_status copy_text(struct dtsx_model *model, struct dtsx_slot *slot, unsigned slot_index, const char *text,
                             size_t length)
{
    if (length > LONGEST_TEXT)
        return DTSX_ERROR_NO_MEMORY;
    if (length >= slot->capacity) {
        /* A few bytes more, so that a slot that is set many times soon needs no new block. */
        const size_t capacity = (length + 16) & ~(size_t)15;
        char *room = slot->owned ? NULL : take_room(model, capacity);
        char *owned = room ? room : dtsx_memory_resize(model->context, NULL, 0, capacity);

        if (!owned)
            return DTSX_ERROR_NO_MEMORY;
        /* `text` may be the slot's own text, so the old block goes last. */
        memcpy(owned, text, length);
        if (model->blocks & DTSX_BIT(slot_index))
            dtsx_memory_free(model->context, slot->owned, slot->capacity);
        if (!room)
            model->blocks |= DTSX_BIT(slot_index);
        slot->owned = owned;
        slot->capacity = (uint32_t)capacity;
    } else {
        memmove(slot->owned, text, length);
    }
    slot->owned[length] = '\0';
    slot->text = slot->owned;
    slot->length = (uint32_t)length;
    return DTSX_OK;
}

static int32_t parse_port(const char *text, size_t length)
{
    int32_t port = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9' || (i == 0 && text[i] == '0'))
            return DTSX_UNKNOWN;
        port = port * 10 + (text[i] - '0');
        if (port > UINT16_MAX)
            return DTSX_UNKNOWN;
    }
    return port;
}

int dtsx_model_answer(const char *text, size_t length)
{
    static const char words[][6] = {"true", "yes", "on", "1", "false", "no", "off", "0"};

    if (length == 0)
        return 0;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (dtsx_ascii_equals_nocase(text, length, words[i]))
            return i < 4 ? DTSX_ANSWER_YES : DTSX_ANSWER_NO;
    return DTSX_UNKNOWN;
}

/* The value that a text means which is no name. */
static int32_t meaning(const struct dtsx_slot_shape *shape, const char *text, size_t length)
{
    if (length == 0)
        return 0;
    switch (shape->kind) {
    case DTSX_KIND_ACCOUNT_ID:
        return (int32_t)dtsx_account_id_classify(text, length);
    case DTSX_KIND_RAM_ROLE:
        return (int32_t)dtsx_ram_role_classify(text, length);
    case DTSX_KIND_PORT:
        return parse_port(text, length);
    case DTSX_KIND_ANSWER:
        return DTSX_UNKNOWN;
    default:
        return DTSX_ANSWER_YES;
    }
}

static dtsx_places with_bit(dtsx_places mask, dtsx_places bit, int is_set)
{
    return is_set ? mask | bit : mask & ~bit;
}

/* Notes a value, and whether it is wrong by itself. */
static void note(struct dtsx_model *model, struct dtsx_slot *slots, unsigned slot, int32_t value, int is_odd,
                 int control)
{
    slots[slot].value = value;
    model->given = with_bit(model->given, DTSX_BIT(slot), value != 0);
    model->odd = with_bit(model->odd, DTSX_BIT(slot), is_odd || control);
    model->control = with_bit(model->control, DTSX_BIT(slot), control);
}

void dtsx_model_note(struct dtsx_model *model, struct dtsx_slot *slots, unsigned slot, int32_t value, int control)
{
    note(model, slots, slot, value, value < 0, control);
}

/* Whether a value is wrong, whatever the other settings are. */
static int is_odd(const struct dtsx_slot_shape *shape, int32_t value)
{
    switch (shape->kind) {
    case DTSX_KIND_ACCOUNT_ID:
        return value && value != DTSX_ACCOUNT_ID_VALID;
    case DTSX_KIND_RAM_ROLE:
        return value && value != DTSX_RAM_ROLE_VALID;
    default:
        return value < 0;
    }
}

/* What is to be stored, and what it means. */
struct content {
    const char *text;
    size_t length;
    int32_t value;
    int is_odd; /* the value is wrong by itself */
    int control;
};

/* Stores a text that is a name and spelled as in the tables, as nearly all are: it needs no memory and is well formed.
 * 0 if it is not; then *value is what it means as a name. */
static inline int store_name(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_slot_shape *shape,
                             unsigned slot, const char *text, size_t length, int32_t *value)
{
    const char *name = NULL;

    if (shape->kind != DTSX_KIND_NAME || !length)
        return 0;
    *value = dtsx_vocabulary_find_spelling((dtsx_vocabulary)shape->vocabulary, text, length, &name);
    if (!name)
        return 0;
    slots[slot].text = name;
    slots[slot].length = (uint32_t)length;
    slots[slot].value = *value;
    model->given |= DTSX_BIT(slot);
    model->odd &= ~DTSX_BIT(slot);
    model->control &= ~DTSX_BIT(slot);
    return 1;
}

static dtsx_status store(struct dtsx_model *model, struct dtsx_slot *slots, unsigned slot,
                         const struct content *content)
{
    const dtsx_status status = copy_text(model, &slots[slot], slot, content->text, content->length);

    if (status != DTSX_OK)
        return status;
    note(model, slots, slot, content->value, content->is_odd, content->control);
    return DTSX_OK;
}

/* What the text means, which for a name is already known. */
static void judge(const struct dtsx_slot_shape *shape, struct content *content)
{
    if (shape->kind != DTSX_KIND_NAME)
        content->value = meaning(shape, content->text, content->length);
    content->is_odd = is_odd(shape, content->value);
}

dtsx_status dtsx_model_store(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             unsigned slot, const char *text, size_t length, int control)
{
    struct content content = {.text = text, .length = length, .control = control};

    if (store_name(model, slots, &shape->slots[slot], slot, text, length, &content.value))
        return DTSX_OK;
    judge(&shape->slots[slot], &content);
    return store(model, slots, slot, &content);
}

/* ---- builders ---- */

/* Whether the form of a text already shows that it is printable ASCII. */
static int is_known_text(const struct dtsx_slot_shape *shape, const struct content *content)
{
    switch (shape->kind) {
    case DTSX_KIND_ACCOUNT_ID:
        return content->value == DTSX_ACCOUNT_ID_VALID;
    case DTSX_KIND_RAM_ROLE:
        return content->value == DTSX_RAM_ROLE_VALID;
    default:
        return 0;
    }
}

/* Bytes that are not a text are kept with U+FFFD in place of what cannot be shown; the rules report what is wrong. */
static dtsx_status store_repaired(struct dtsx_model *model, struct dtsx_slot *slots, unsigned slot, const char *text,
                                  size_t length)
{
    struct content content = {.control = 1};
    char *repaired;
    dtsx_status status;

    if (length > LONGEST_TEXT / 3)
        return DTSX_ERROR_NO_MEMORY;
    repaired = dtsx_memory_resize(model->context, NULL, 0, length * 3);
    if (!repaired)
        return DTSX_ERROR_NO_MEMORY;
    content.text = repaired;
    content.length = dtsx_utf8_repair(text, length, repaired);
    content.value = dtsx_utf8_is_valid(text, length) ? DTSX_VALUE_NUL : DTSX_VALUE_NOT_UTF8;
    status = store(model, slots, slot, &content);
    dtsx_memory_free(model->context, repaired, length * 3);
    return status;
}

static dtsx_status set_text(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_slot_shape *shape,
                            unsigned slot, struct content *content)
{
    judge(shape, content);
    /* Nearly every text that is set is printable ASCII, which is valid UTF-8 without control characters. */
    if (is_known_text(shape, content) || dtsx_word_has_none(content->text, content->length, dtsx_word_unprintable))
        return store(model, slots, slot, content);
    if (memchr(content->text, '\0', content->length) || !dtsx_utf8_is_valid(content->text, content->length))
        return store_repaired(model, slots, slot, content->text, content->length);
    /* JSON text may have line breaks between its tokens. */
    content->control = shape->kind != DTSX_KIND_POLICY && dtsx_utf8_has_control(content->text, content->length);
    return store(model, slots, slot, content);
}

dtsx_status dtsx_model_store_secret(struct dtsx_model *model, struct dtsx_slot *slots, unsigned slot, const char *key)
{
    const struct content content = {.text = key, .length = strlen(key), .value = DTSX_VALUE_SECRET, .control = 1};

    return dtsx_model_settle(model, slot, store(model, slots, slot, &content));
}

static void set_answer(struct dtsx_model *model, struct dtsx_slot *slots, unsigned slot, int32_t value)
{
    clear_slot(model, slots, slot);
    dtsx_model_note(model, slots, slot, value, 0);
}

/* Sets a text that is not spelled as a name in the tables. */
static dtsx_status set_other(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_slot_shape *shape,
                             unsigned slot, struct content *content)
{
    if (shape->kind == DTSX_KIND_ANSWER) {
        const int answer = dtsx_model_answer(content->text, content->length);

        if (answer != DTSX_UNKNOWN) {
            set_answer(model, slots, slot, answer);
            settle(model, slot);
            return DTSX_OK;
        }
    }
    return dtsx_model_settle(model, slot, set_text(model, slots, shape, slot, content));
}

dtsx_status dtsx_model_set(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                           int setting, const char *text, size_t length)
{
    const int slot = dtsx_model_slot(shape, setting);
    int32_t value = 0;

    if (slot < 0 || (!text && length) || shape->slots[slot].kind == DTSX_KIND_LIST)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (store_name(model, slots, &shape->slots[slot], (unsigned)slot, text, length, &value)) {
        settle(model, (unsigned)slot);
        return DTSX_OK;
    }
    return set_other(model, slots, &shape->slots[slot], (unsigned)slot,
                     &(struct content){.text = text ? text : "", .length = length, .value = value});
}

/* A number that is not a valid port is kept too, for the rules to report. */
static dtsx_status set_port(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                            int setting, int port)
{
    char text[DTSX_ASCII_DECIMAL_SIZE + 1] = "-";
    const size_t size = port < 0 ? (size_t) - (port + 1) + 1 : (size_t)port;
    const size_t length = dtsx_ascii_decimal(size, text + 1);

    return port < 0 ? dtsx_model_set(model, slots, shape, setting, text, length + 1)
                    : dtsx_model_set(model, slots, shape, setting, text + 1, length);
}

dtsx_status dtsx_model_set_value(struct dtsx_model *model, struct dtsx_slot *slots,
                                 const struct dtsx_model_shape *shape, int setting, int value)
{
    const int slot = dtsx_model_slot(shape, setting);
    const char *name;

    if (slot < 0)
        return DTSX_ERROR_INVALID_ARGUMENT;
    switch (shape->slots[slot].kind) {
    case DTSX_KIND_NAME:
        if (!value)
            return dtsx_model_unset(model, slots, shape, setting);
        name = dtsx_vocabulary_name((dtsx_vocabulary)shape->slots[slot].vocabulary, value);
        return name ? dtsx_model_set(model, slots, shape, setting, name, strlen(name)) : DTSX_ERROR_INVALID_ARGUMENT;
    case DTSX_KIND_ANSWER:
        if (value != DTSX_ANSWER_YES && value != DTSX_ANSWER_NO && value != DTSX_ANSWER_UNSET)
            return DTSX_ERROR_INVALID_ARGUMENT;
        set_answer(model, slots, (unsigned)slot, value);
        settle(model, (unsigned)slot);
        return DTSX_OK;
    case DTSX_KIND_PORT:
        if (!value)
            return dtsx_model_unset(model, slots, shape, setting);
        return set_port(model, slots, shape, setting, value);
    default:
        return DTSX_ERROR_INVALID_ARGUMENT;
    }
}

dtsx_status dtsx_model_unset(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             int setting)
{
    const int slot = dtsx_model_slot(shape, setting);

    if (slot < 0)
        return DTSX_ERROR_INVALID_ARGUMENT;
    clear_slot(model, slots, (unsigned)slot);
    settle(model, (unsigned)slot);
    return DTSX_OK;
}

/* ---- what is set ---- */

static const char *answer_text(int32_t value, size_t *length)
{
    static const char answers[][6] = {"true", "false"};

    *length = value == DTSX_ANSWER_YES ? 4 : 5;
    return answers[value - DTSX_ANSWER_YES];
}

const char *dtsx_model_get(const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, int setting,
                           size_t *length)
{
    const int slot = dtsx_model_slot(shape, setting);
    size_t own_length;

    if (!length)
        length = &own_length;
    *length = 0;
    if (slot < 0 || slots[slot].value == DTSX_VALUE_SECRET)
        return NULL;
    *length = slots[slot].length;
    if (shape->slots[slot].kind == DTSX_KIND_ANSWER && slots[slot].value > 0)
        return answer_text(slots[slot].value, length);
    return slots[slot].text;
}

int dtsx_model_get_value(const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, int setting)
{
    const int slot = dtsx_model_slot(shape, setting);

    if (slot < 0)
        return 0;
    switch (shape->slots[slot].kind) {
    case DTSX_KIND_NAME:
    case DTSX_KIND_ANSWER:
    case DTSX_KIND_PORT:
    case DTSX_KIND_LIST:
        return slots[slot].value < DTSX_UNKNOWN ? DTSX_UNKNOWN : slots[slot].value;
    default:
        return 0;
    }
}

void dtsx_model_clear_places(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             dtsx_places places)
{
    for (unsigned i = 1; i < shape->slot_count; i++)
        if (places & DTSX_BIT(i))
            clear_slot(model, slots, i);
}

void dtsx_model_reset(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape)
{
    for (unsigned i = 1; i < shape->slot_count; i++) {
        slots[i].text = NULL;
        slots[i].length = 0;
        slots[i].value = 0;
    }
    model->given = 0;
    model->odd = 0;
    model->control = 0;
    model->lost = 0;
    model->changed = 0;
    model->unusable = 0;
}

void dtsx_model_release(struct dtsx_model *model, struct dtsx_slot *slots)
{
    dtsx_places blocks = model->blocks;

    for (unsigned i = 0; blocks; i++, blocks >>= 1)
        if (blocks & 1)
            dtsx_memory_free(model->context, slots[i].owned, slots[i].capacity);
}

dtsx_status dtsx_model_copy(struct dtsx_model *to, struct dtsx_slot *to_slots, const struct dtsx_model *from,
                            const struct dtsx_slot *from_slots, const struct dtsx_model_shape *shape)
{
    for (unsigned i = 1; i < shape->slot_count; i++) {
        const struct dtsx_slot *slot = &from_slots[i];

        to_slots[i].value = slot->value;
        if (slot->text && slot->text != slot->owned) {
            to_slots[i].text = slot->text;
            to_slots[i].length = slot->length;
        } else if (slot->text) {
            const dtsx_status status = copy_text(to, &to_slots[i], i, slot->text, slot->length);

            if (status != DTSX_OK)
                return status;
        }
    }
    to->given = from->given;
    to->odd = from->odd;
    to->control = from->control;
    to->lost = from->lost;
    to->changed = from->changed;
    to->unusable = from->unusable;
    return DTSX_OK;
}

/* Different spellings of one name count as the same; an empty text counts as unset. */
static int is_same_slot(const struct dtsx_slot *slot, const struct dtsx_slot *other, int kind)
{
    if (slot->value != other->value)
        return 0;
    if ((kind == DTSX_KIND_NAME || kind == DTSX_KIND_ANSWER) && slot->value > 0)
        return 1;
    return slot->length == other->length && (!slot->length || memcmp(slot->text, other->text, slot->length) == 0);
}

dtsx_places dtsx_model_difference(const struct dtsx_slot *slots, const struct dtsx_slot *other_slots,
                                  const struct dtsx_model_shape *shape)
{
    dtsx_places places = 0;

    for (unsigned i = 1; i < shape->slot_count; i++)
        if (!is_same_slot(&slots[i], &other_slots[i], shape->slots[i].kind))
            places |= DTSX_BIT(i);
    return places;
}
