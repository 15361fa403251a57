/* SPDX-License-Identifier: MIT
 * Look-ups in the table of formats (lib/tables/formats.def). */
#ifndef DTSX_INTERCHANGE_FORMATS_H
#define DTSX_INTERCHANGE_FORMATS_H

#include "interchange/memory.h"

/* The fields of an end of a job. No format has a key for those from DTSX_END_CROSS_ACCOUNT on. */
enum dtsx_end_field {
    DTSX_END_NONE = -1,
    DTSX_END_INSTANCE_TYPE,
    DTSX_END_ENGINE,
    DTSX_END_REGION,
    DTSX_END_OWNER,
    DTSX_END_ROLE,
    DTSX_END_INSTANCE_ID,
    DTSX_END_HOST,
    DTSX_END_PORT,
    DTSX_END_DATABASE,
    DTSX_END_USER,
    DTSX_END_ORACLE_SID,
    DTSX_END_CEN_INSTANCE_ID,
    DTSX_END_FORM,
    DTSX_END_FIELDS
};

enum dtsx_job_field {
    DTSX_JOB_NONE = -1,
    DTSX_JOB_NAME,
    DTSX_JOB_KIND,
    DTSX_JOB_REGION,
    DTSX_JOB_DIRECTION,
    DTSX_JOB_CREATOR,
    DTSX_JOB_RESERVE,
    DTSX_JOB_INSTANCE,
    DTSX_JOB_JOB,
    DTSX_JOB_FIELDS
};

enum dtsx_create_field {
    DTSX_CREATE_NONE = -1,
    DTSX_CREATE_KIND,
    DTSX_CREATE_ARCHITECTURE,
    DTSX_CREATE_SOURCE_REGION,
    DTSX_CREATE_DESTINATION_REGION,
    DTSX_CREATE_SOURCE_ENGINE,
    DTSX_CREATE_DESTINATION_ENGINE,
    DTSX_CREATE_FIELDS
};

enum dtsx_resource {
    DTSX_RESOURCE_NONE,
    DTSX_RESOURCE_SYNCHRONIZATION,
    DTSX_RESOURCE_MIGRATION,
    DTSX_RESOURCE_OLD_JOB,
    DTSX_RESOURCE_SUBSCRIPTION,
    DTSX_RESOURCE_INSTANCE,
    DTSX_RESOURCE_ROLE,
    DTSX_RESOURCE_ATTACHMENT,
    DTSX_RESOURCE_CALLER
};

/* The sides of a task as indexes. */
enum dtsx_end_side { DTSX_END_SOURCE, DTSX_END_DESTINATION };

struct dtsx_skipped_key {
    const char *map;
    const char *key;
};

extern const struct dtsx_words dtsx_secret_endings[];
extern const size_t dtsx_secret_ending_count;
extern const struct dtsx_skipped_key dtsx_skipped_keys[];
extern const size_t dtsx_skipped_key_count;

enum dtsx_end_field dtsx_end_field_find(struct dtsx_words key);
enum dtsx_job_field dtsx_job_field_find(struct dtsx_words key);
enum dtsx_create_field dtsx_create_field_find(struct dtsx_words key);
/* The same for a member of Reserve, which also gives its side. */
enum dtsx_end_field dtsx_reserve_field_find(struct dtsx_words key, int *side);
/* The meaning of a resource type of Terraform (with the provider's prefix) or ROS. */
enum dtsx_resource dtsx_resource_find(struct dtsx_words type);

/* What a word means in a task document; NULL if the table does not have it. */
const char *dtsx_method_of(struct dtsx_words instance_type);
const char *dtsx_type_of(struct dtsx_words engine);
const char *dtsx_kind_of(struct dtsx_words word);
const char *dtsx_direction_of(struct dtsx_words word);
/* The slug of the form that a value means for a database type (a canonical name); NULL if it means none. */
const char *dtsx_form_of(const char *database_type, struct dtsx_words value);
/* The instance type of the cloud product of a database type; NULL if no page gives one. */
const char *dtsx_instance_type_of(const char *database_type);
/* Whether a Terraform resource refuses this engine on this side. */
int dtsx_provider_refuses(enum dtsx_resource resource, int side, const char *database_type);
/* The spelling of an engine name that alicloud_dts_migration_job accepts; NULL if it accepts no name that differs only
 * in case. */
const char *dtsx_migration_spelling(int side, struct dtsx_words engine);

#endif
