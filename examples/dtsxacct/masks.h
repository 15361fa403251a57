/* SPDX-License-Identifier: MIT
 * Masks: which bytes of a text are not shown, since they may be a secret. Only values that are known to be harmless are
 * shown: those of keys that the format has, or nearly has. */
#ifndef MASKS_H
#define MASKS_H

#include <stdbool.h>
#include <stddef.h>

struct mask {
    size_t start;
    size_t end;
};

/* The masks in the order of the text. Must be zeros before the first use; the memory is reused for the next text. */
struct masks {
    struct mask *list;
    size_t count;
    size_t capacity;
};

/* Finds what must be masked in a text that is JSON, or was meant to be. False when memory runs out. */
bool find_masks(struct masks *masks, const char *text, size_t length);
/* The mask that has a byte, or the next one after it; NULL if there is none. */
const struct mask *next_mask(const struct masks *masks, size_t at);
void masks_free(struct masks *masks);

#endif
