/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include "base/memory.h"

#include <stdint.h>
#include <string.h>

#define SMALLEST_CAPACITY ((size_t)256)

struct dtsx_buffer {
    atomic_uint references;
    dtsx_context *context;
    char *text;
    size_t length;
    size_t capacity;
};

dtsx_buffer *dtsx_buffer_new(dtsx_context *context)
{
    dtsx_buffer *buffer = dtsx_memory_new(context, sizeof(*buffer));

    if (!buffer)
        return NULL;
    atomic_init(&buffer->references, 1);
    buffer->context = dtsx_context_use(context);
    return buffer;
}

dtsx_buffer *dtsx_buffer_ref(dtsx_buffer *buffer)
{
    if (buffer)
        dtsx_count_up(&buffer->references);
    return buffer;
}

void dtsx_buffer_unref(dtsx_buffer *buffer)
{
    dtsx_context *context;

    if (!buffer || !dtsx_count_down(&buffer->references))
        return;
    context = buffer->context;
    dtsx_memory_free(context, buffer->text, buffer->capacity);
    dtsx_memory_free(context, buffer, sizeof(*buffer));
    dtsx_context_unref(context);
}

void dtsx_buffer_clear(dtsx_buffer *buffer)
{
    if (buffer)
        dtsx_buffer_rewind(buffer, 0);
}

const char *dtsx_buffer_get(const dtsx_buffer *buffer, size_t *length)
{
    if (length)
        *length = buffer ? buffer->length : 0;
    return buffer && buffer->text ? buffer->text : "";
}

/* Makes room for `more` bytes and the NUL. */
static int reserve(dtsx_buffer *buffer, size_t more)
{
    size_t capacity = buffer->capacity;
    char *text;

    if (more < capacity - buffer->length)
        return 0;
    if (more >= SIZE_MAX / 2 - buffer->length)
        return 1;
    if (capacity < SMALLEST_CAPACITY)
        capacity = SMALLEST_CAPACITY;
    while (capacity - buffer->length <= more)
        capacity *= 2;
    text = dtsx_memory_resize(buffer->context, buffer->text, buffer->capacity, capacity);
    if (!text)
        return 1;
    buffer->text = text;
    buffer->capacity = capacity;
    return 0;
}

dtsx_status dtsx_buffer_append(dtsx_buffer *buffer, const char *text, size_t length)
{
    if (!buffer || (!text && length))
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (reserve(buffer, length) != 0)
        return DTSX_ERROR_NO_MEMORY;
    if (length)
        memcpy(buffer->text + buffer->length, text, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
    return DTSX_OK;
}

dtsx_status dtsx_buffer_cut(dtsx_buffer *buffer, size_t length)
{
    if (!buffer)
        return DTSX_ERROR_INVALID_ARGUMENT;
    if (length < buffer->length)
        dtsx_buffer_rewind(buffer, length);
    return DTSX_OK;
}

int dtsx_buffer_append_text(dtsx_buffer *buffer, const char *text)
{
    return dtsx_buffer_append(buffer, text, strlen(text)) != DTSX_OK;
}

size_t dtsx_buffer_mark(const dtsx_buffer *buffer)
{
    return buffer->length;
}

void dtsx_buffer_rewind(dtsx_buffer *buffer, size_t mark)
{
    buffer->length = mark;
    if (buffer->text)
        buffer->text[mark] = '\0';
}

int dtsx_buffer_sink(void *buffer, const char *bytes, size_t length)
{
    return dtsx_buffer_append(buffer, bytes, length) != DTSX_OK;
}

dtsx_status dtsx_buffer_finish(dtsx_buffer *buffer, size_t mark, int failed)
{
    if (!failed)
        return DTSX_OK;
    dtsx_buffer_rewind(buffer, mark);
    return DTSX_ERROR_NO_MEMORY;
}
