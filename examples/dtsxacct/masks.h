/* SPDX-License-Identifier: MIT
 * Masks: which bytes of a text are shown to nobody, since they may be a secret. What is known to be harmless is shown:
 * the values of keys that the format has, or nearly has. Everything else is not. */
#ifndef MASKS_H
#define MASKS_H

#include <stdbool.h>
#include <stddef.h>

struct mask {
    size_t start;
    size_t end;
};

/* In the order of the text. Zeroed before the first use; the memory serves one text after the other. */
struct masks {
    struct mask *list;
    size_t count;
    size_t capacity;
};

/* Finds what is to be masked in a text that is JSON, or was meant to be. False when there is no memory. */
bool find_masks(struct masks *masks, const char *text, size_t length);
/* The mask that a byte is in, or the next one after it; NULL where there is none. */
const struct mask *next_mask(const struct masks *masks, size_t at);
void masks_free(struct masks *masks);

#endif
