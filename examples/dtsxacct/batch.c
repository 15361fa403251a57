/* SPDX-License-Identifier: MIT */
#include "batch.h"

#include <stdlib.h>

bool batch_begin(struct batch *batch)
{
    batch->out = dtsx_buffer_new(NULL);
    return batch->out != NULL;
}

void batch_clear(struct batch *batch)
{
    batch->lines.length = 0;
    batch->entry_count = 0;
    dtsx_buffer_clear(batch->out);
    batch->piece_count = 0;
    batch->tally = (struct tally){0};
    batch->status = 0;
    batch->failed = DTSX_OK;
}

void batch_free(struct batch *batch)
{
    text_free(&batch->lines);
    dtsx_buffer_unref(batch->out);
    free(batch->entries);
    free(batch->pieces);
    *batch = (struct batch){0};
}

size_t batch_written(const struct batch *batch)
{
    size_t length;

    (void)dtsx_buffer_get(batch->out, &length);
    return length;
}

/* Makes room for one more entry in a list. */
static bool make_room(void **list, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return true;

    const size_t wanted = *capacity ? *capacity * 2 : 16;
    void *const grown = realloc(*list, wanted * size);
    if (!grown)
        return false;
    *list = grown;
    *capacity = wanted;
    return true;
}

static bool add_entry(struct batch *batch, const struct entry *entry)
{
    void *list = batch->entries;
    const bool room = make_room(&list, &batch->entry_capacity, batch->entry_count, sizeof *entry);

    batch->entries = list;
    if (room)
        batch->entries[batch->entry_count++] = *entry;
    return room;
}

bool batch_add_file(struct batch *batch, const char *file, const struct configuration *configuration)
{
    return add_entry(batch, &(struct entry){.file = file, .configuration = configuration});
}

bool batch_add_line(struct batch *batch, const struct entry *entry, const char *line)
{
    struct entry added = *entry;

    added.offset = batch->lines.length;
    return text_add(&batch->lines, line, entry->length) && add_entry(batch, &added);
}

bool batch_add_piece(struct batch *batch, const struct piece *piece)
{
    void *list = batch->pieces;
    const bool room = make_room(&list, &batch->piece_capacity, batch->piece_count, sizeof *piece);

    batch->pieces = list;
    if (room)
        batch->pieces[batch->piece_count++] = *piece;
    return room;
}

void batch_raise_status(struct batch *batch, int status)
{
    if (status > batch->status)
        batch->status = status;
}
