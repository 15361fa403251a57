/* SPDX-License-Identifier: MIT */
#include "model/model.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "model/account-id.h"
#include "model/ram-role.h"
#include "model/vocabulary.h"

#include <string.h>

/* Room for the NUL, and for lengths in 32 bits. */
#define LONGEST_TEXT ((size_t)INT32_MAX - 16)

dtsx_status dtsx_model_failed(struct dtsx_model *model, dtsx_status status)
{
    model->failed = 1;
    return status;
}

void dtsx_model_init(struct dtsx_model *model, dtsx_context *context, char *room, size_t room_size)
{
    atomic_init(&model->references, 1);
    model->room = room;
    model->room_left = (uint32_t)room_size;
    model->context = dtsx_context_use(context);
}

int dtsx_model_slot(const struct dtsx_model_shape *shape, int setting)
{
    return setting >= 0 && setting < DTSX_SETTING_LIMIT ? (int)shape->slot_by_setting[setting] - 1 : -1;
}

static uint32_t place_bit(const struct dtsx_slot_shape *shape)
{
    return DTSX_BIT(shape->place);
}

static void clear_slot(struct dtsx_model *model, struct dtsx_slot *slot, const struct dtsx_slot_shape *shape)
{
    slot->text = NULL;
    slot->length = 0;
    slot->value = 0;
    model->given &= ~place_bit(shape);
    model->unknown &= ~place_bit(shape);
    model->control &= ~place_bit(shape);
}

/* A piece of the handle's own room; NULL when it is too small. */
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
        /* Room for a few bytes more, so that a slot that is used again and again settles soon. */
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
            return i < 4 ? DTSX_YES : DTSX_NO;
    return DTSX_UNKNOWN;
}

/* A name that is spelled as in the tables need not be copied: `spelling`. */
static int32_t meaning(const struct dtsx_slot_shape *shape, const char *text, size_t length, const char **spelling)
{
    if (length == 0)
        return 0;
    switch (shape->kind) {
    case DTSX_SLOT_NAME:
        return dtsx_vocabulary_find_spelling((dtsx_vocabulary)shape->vocabulary, text, length, spelling);
    case DTSX_SLOT_ACCOUNT_ID:
        return (int32_t)dtsx_account_id_classify(text, length);
    case DTSX_SLOT_RAM_ROLE:
        return (int32_t)dtsx_ram_role_classify(text, length);
    case DTSX_SLOT_PORT:
        return parse_port(text, length);
    default:
        return DTSX_YES;
    }
}

static uint32_t with_bit(uint32_t mask, uint32_t bit, int is_set)
{
    return is_set ? mask | bit : mask & ~bit;
}

void dtsx_model_note_value(struct dtsx_model *model, struct dtsx_slot *slot, const struct dtsx_slot_shape *shape,
                           int32_t value)
{
    slot->value = value;
    model->given = with_bit(model->given, place_bit(shape), value != 0);
    model->unknown = with_bit(model->unknown, place_bit(shape), value == DTSX_UNKNOWN);
}

/* What is to be stored, and what it means. */
struct content {
    const char *text;
    size_t length;
    int32_t value;
    int control;
};

/* A name that is spelled as in the tables, which nearly all are: it needs no memory and is known to be well formed. */
static void store_name(struct dtsx_model *model, struct dtsx_slot *slot, const struct dtsx_slot_shape *shape,
                       const char *name, size_t length, int32_t value)
{
    slot->text = name;
    slot->length = (uint32_t)length;
    slot->value = value;
    model->given |= place_bit(shape);
    model->unknown &= ~place_bit(shape);
    model->control &= ~place_bit(shape);
}

static dtsx_status store(struct dtsx_model *model, struct dtsx_slot *slot, const struct dtsx_slot_shape *shape,
                         unsigned slot_index, const struct content *content)
{
    const dtsx_status status = copy_text(model, slot, slot_index, content->text, content->length);

    if (status != DTSX_OK)
        return status;
    dtsx_model_note_value(model, slot, shape, content->value);
    model->control = with_bit(model->control, place_bit(shape), content->control);
    return DTSX_OK;
}

dtsx_status dtsx_model_store(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             unsigned slot_index, const char *text, size_t length, int control)
{
    const struct dtsx_slot_shape *slot_shape = &shape->slots[slot_index];
    struct content content = {.text = text, .length = length, .control = control};
    const char *name = NULL;

    content.value = meaning(slot_shape, text, length, &name);
    if (!name)
        return store(model, &slots[slot_index], slot_shape, slot_index, &content);
    store_name(model, &slots[slot_index], slot_shape, name, length, content.value);
    return DTSX_OK;
}

static int takes_text(const struct dtsx_slot_shape *shape)
{
    return shape->kind != DTSX_SLOT_YES_NO && shape->kind != DTSX_SLOT_LIST;
}

/* Printable ASCII, which is UTF-8 and holds no control character: nearly all that is ever set. */
static int is_printable_ascii(const char *text, size_t length)
{
    size_t at = 0;

    for (; length - at >= DTSX_WORD_SIZE; at += DTSX_WORD_SIZE)
        if (dtsx_word_unprintable(dtsx_word_load(text + at)))
            return 0;
    /* The last eight bytes, some of them once more. */
    if (length >= DTSX_WORD_SIZE)
        return !dtsx_word_unprintable(dtsx_word_load(text + length - DTSX_WORD_SIZE));
    for (; at < length; at++)
        if (text[at] < ' ' || text[at] > '~')
            return 0;
    return 1;
}

/* Whether what a text means shows that it is printable ASCII. */
static int is_known_text(const struct dtsx_slot_shape *shape, const struct content *content)
{
    switch (shape->kind) {
    case DTSX_SLOT_ACCOUNT_ID:
        return content->value == DTSX_ACCOUNT_ID_VALID;
    case DTSX_SLOT_RAM_ROLE:
        return content->value == DTSX_RAM_ROLE_VALID;
    default:
        return 0;
    }
}

static dtsx_status check_text(const struct dtsx_slot_shape *shape, struct content *content)
{
    if (is_known_text(shape, content) || is_printable_ascii(content->text, content->length))
        return DTSX_OK;
    if (memchr(content->text, '\0', content->length))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (!dtsx_utf8_is_valid(content->text, content->length))
        return DTSX_ERROR_INVALID_UTF8;
    /* JSON text may have line ends between its tokens. */
    content->control = shape->kind != DTSX_SLOT_POLICY && dtsx_utf8_has_control(content->text, content->length);
    return DTSX_OK;
}

dtsx_status dtsx_model_set(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                           int setting, const char *text, size_t length)
{
    const int slot = dtsx_model_slot(shape, setting);
    const struct dtsx_slot_shape *slot_shape;
    struct content content = {.text = text, .length = length};
    const char *name = NULL;
    dtsx_status status;

    if (slot < 0 || !text || !takes_text(&shape->slots[slot]))
        return dtsx_model_failed(model, DTSX_ERROR_INVALID_ARGUMENT);
    slot_shape = &shape->slots[slot];
    content.value = meaning(slot_shape, text, length, &name);
    if (name) {
        store_name(model, &slots[slot], slot_shape, name, length, content.value);
        return DTSX_OK;
    }
    status = check_text(slot_shape, &content);
    if (status == DTSX_OK)
        status = store(model, &slots[slot], slot_shape, (unsigned)slot, &content);
    return status == DTSX_OK ? DTSX_OK : dtsx_model_failed(model, status);
}

dtsx_status dtsx_model_set_value(struct dtsx_model *model, struct dtsx_slot *slots,
                                 const struct dtsx_model_shape *shape, int setting, int value)
{
    const int slot = dtsx_model_slot(shape, setting);
    const struct dtsx_slot_shape *slot_shape;
    const char *name;
    char digits[5] = {0};
    size_t length = 0;

    if (slot < 0)
        return dtsx_model_failed(model, DTSX_ERROR_INVALID_ARGUMENT);
    slot_shape = &shape->slots[slot];
    switch (slot_shape->kind) {
    case DTSX_SLOT_NAME:
        name = dtsx_vocabulary_name((dtsx_vocabulary)slot_shape->vocabulary, value);
        if (!name)
            break;
        return dtsx_model_set(model, slots, shape, setting, name, strlen(name));
    case DTSX_SLOT_YES_NO:
        if (value != DTSX_YES && value != DTSX_NO)
            break;
        clear_slot(model, &slots[slot], slot_shape);
        dtsx_model_note_value(model, &slots[slot], slot_shape, value);
        return DTSX_OK;
    case DTSX_SLOT_PORT:
        if (value < 1 || value > UINT16_MAX)
            break;
        for (int rest = value; rest; rest /= 10)
            length++;
        for (size_t i = length; i > 0; i--, value /= 10)
            digits[i - 1] = (char)('0' + value % 10);
        return dtsx_model_set(model, slots, shape, setting, digits, length);
    default:
        break;
    }
    return dtsx_model_failed(model, DTSX_ERROR_INVALID_ARGUMENT);
}

dtsx_status dtsx_model_set_truth(struct dtsx_model *model, struct dtsx_slot *slots,
                                 const struct dtsx_model_shape *shape, int setting, int truth)
{
    if (truth != 0 && truth != 1)
        return dtsx_model_failed(model, DTSX_ERROR_INVALID_ARGUMENT);
    return dtsx_model_set_value(model, slots, shape, setting, truth ? DTSX_YES : DTSX_NO);
}

dtsx_status dtsx_model_unset(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             int setting)
{
    const int slot = dtsx_model_slot(shape, setting);

    if (slot < 0)
        return dtsx_model_failed(model, DTSX_ERROR_INVALID_ARGUMENT);
    clear_slot(model, &slots[slot], &shape->slots[slot]);
    return DTSX_OK;
}

const char *dtsx_model_get(const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, int setting,
                           size_t *length)
{
    const int slot = dtsx_model_slot(shape, setting);

    if (length)
        *length = slot < 0 ? 0 : slots[slot].length;
    return slot < 0 ? NULL : slots[slot].text;
}

int dtsx_model_get_value(const struct dtsx_slot *slots, const struct dtsx_model_shape *shape, int setting)
{
    const int slot = dtsx_model_slot(shape, setting);

    if (slot < 0)
        return 0;
    switch (shape->slots[slot].kind) {
    case DTSX_SLOT_NAME:
    case DTSX_SLOT_YES_NO:
    case DTSX_SLOT_PORT:
    case DTSX_SLOT_LIST:
        return slots[slot].value;
    default:
        return 0;
    }
}

void dtsx_model_clear_places(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape,
                             uint32_t places)
{
    for (unsigned i = 0; i < shape->slot_count; i++)
        if (places & place_bit(&shape->slots[i]))
            clear_slot(model, &slots[i], &shape->slots[i]);
}

void dtsx_model_reset(struct dtsx_model *model, struct dtsx_slot *slots, const struct dtsx_model_shape *shape)
{
    for (unsigned i = 0; i < shape->slot_count; i++) {
        slots[i].text = NULL;
        slots[i].length = 0;
        slots[i].value = 0;
    }
    model->failed = 0;
    model->given = 0;
    model->unknown = 0;
    model->control = 0;
}

void dtsx_model_release(struct dtsx_model *model, struct dtsx_slot *slots)
{
    uint32_t blocks = model->blocks;

    for (unsigned i = 0; blocks; i++, blocks >>= 1)
        if (blocks & 1)
            dtsx_memory_free(model->context, slots[i].owned, slots[i].capacity);
}

dtsx_status dtsx_model_copy(struct dtsx_model *to, struct dtsx_slot *to_slots, const struct dtsx_model *from,
                            const struct dtsx_slot *from_slots, const struct dtsx_model_shape *shape)
{
    for (unsigned i = 0; i < shape->slot_count; i++) {
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
    to->failed = from->failed;
    to->given = from->given;
    to->unknown = from->unknown;
    to->control = from->control;
    return DTSX_OK;
}
