/* SPDX-License-Identifier: MIT */
/* What the tables say about values of vocabularies, except their names, which are public. */
#ifndef DTSX_VOCABULARY_H
#define DTSX_VOCABULARY_H

#include "tables/settings.h"

#include <stdint.h>

/* As dtsx_vocabulary_find(). If the text is spelled exactly as in the tables, *spelling is that constant; otherwise
 * NULL. */
int dtsx_vocabulary_find_spelling(dtsx_vocabulary vocabulary, const char *text, size_t length, const char **spelling);

/* A name when it is folded. */
struct dtsx_folded_name {
    uint32_t letters; /* as dtsx_nearest_letters() returns them */
    uint16_t text;    /* for dtsx_folded_name_text() */
    uint8_t length;
    uint8_t limit; /* of the distance to another name that is not longer, as dtsx_nearest_limit() returns it */
};

/* The key of each setting. */
extern const struct dtsx_folded_name dtsx_folded_settings[DTSX_SETTING_LIMIT];
const char *dtsx_folded_name_text(const struct dtsx_folded_name *name);

/* Whether a name in the provider's pages may mean either of two values; if so, writes these. */
int dtsx_vocabulary_find_either(dtsx_vocabulary vocabulary, const char *text, size_t length, int values[2]);

#define DTSX_REGION_LIMIT 64 /* numbers of regions are below it */
extern const uint8_t dtsx_region_infrastructures[DTSX_REGION_LIMIT];
/* The infrastructure that a region belongs to; 0 for an unknown region. */
static inline int dtsx_region_infrastructure(int region)
{
    return region >= 0 && region < DTSX_REGION_LIMIT ? dtsx_region_infrastructures[region] : 0;
}

/* The database type that an instance form belongs to; 0 for an unknown form. */
int dtsx_instance_form_database_type(int form);

/* Whether two instances of this form can be synchronized two-way across accounts. */
int dtsx_instance_form_two_way(int form);

/* Whether a database type has instance forms that differ in what they support. */
int dtsx_database_type_has_forms(int type);

#endif
