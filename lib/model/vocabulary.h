/* SPDX-License-Identifier: MIT */
/* What the tables say about values of vocabularies, except their names, which are public. */
#ifndef DTSX_VOCABULARY_H
#define DTSX_VOCABULARY_H

#include "tables/settings.h"

#include <stdint.h>

/* As dtsx_vocabulary_find(). If the text is spelled exactly as in the tables, *spelling is that constant; otherwise
 * NULL. */
int dtsx_vocabulary_find_spelling(dtsx_vocabulary vocabulary, const char *text, size_t length, const char **spelling);

/* The letters of each setting's key when it is folded, as dtsx_nearest_letters() returns them. */
extern const uint32_t dtsx_setting_letters[DTSX_SETTING_LIMIT];

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
