/* SPDX-License-Identifier: MIT
 * Terraform: configurations (.tf, .tf.json), plans and states. The resources in all of them become blocks. */
#ifndef DTSX_INTERCHANGE_TERRAFORM_H
#define DTSX_INTERCHANGE_TERRAFORM_H

#include "interchange/job.h"

enum dtsx_block_source {
    DTSX_BLOCK_CONFIGURATION, /* no value is evaluated */
    DTSX_BLOCK_PLAN,          /* known values, and a list of those that are not known */
    DTSX_BLOCK_STATE
};

struct dtsx_block {
    struct dtsx_block *next;
    struct dtsx_file *file;
    const struct dtsx_node *body;    /* its arguments */
    const struct dtsx_node *unknown; /* in a plan: what is known only after apply */
    const struct dtsx_node *config;  /* in a plan: the resource in the configuration */
    struct dtsx_words type;
    struct dtsx_words name;
    struct dtsx_words address;
    struct dtsx_words provider; /* the provider configuration, such as "alicloud.owner_a" */
    enum dtsx_resource resource;
    enum dtsx_block_source source;
    int is_data;
};

struct dtsx_terraform {
    struct dtsx_interchange *interchange;
    struct dtsx_block *blocks;
    struct dtsx_block *last;
    const struct dtsx_block *current; /* the block whose values are being resolved */
    const struct dtsx_node *change;   /* where the search for changes continues */
};

/* Collects the blocks of a file. */
void dtsx_terraform_collect(struct dtsx_terraform *terraform, struct dtsx_file *file);
/* An argument of the provider configuration of a block; in a plan, its expression. */
struct dtsx_value dtsx_terraform_provider_get(struct dtsx_terraform *terraform, const struct dtsx_block *block,
                                              const char *argument);

dtsx_resolve_fn dtsx_terraform_resolve;         /* in a configuration */
dtsx_resolve_fn dtsx_terraform_resolve_unknown; /* in the list of what is known only after apply */
/* The value of a variable that is used at a node: the argument in the call of the module, or the default. NULL if it is
 * not known. The same for a local value. */
const struct dtsx_node *dtsx_terraform_variable(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                                struct dtsx_words name);
const struct dtsx_node *dtsx_terraform_local(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                             struct dtsx_words name);
/* The call of the module that has a node; NULL if it is not called, or more than once. */
const struct dtsx_node *dtsx_terraform_call(const struct dtsx_terraform *terraform, const struct dtsx_node *at);
/* Whether a node is in the same folder as a file, and so in the same module. */
int dtsx_terraform_is_beside(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                             const struct dtsx_file *file);
/* The block that a reference at a node names: "alicloud_dts_instance.i.id". */
const struct dtsx_block *dtsx_terraform_find(const struct dtsx_terraform *terraform, const struct dtsx_node *at,
                                             struct dtsx_words reference);
/* The reference of an argument that is a single reference; empty for any other argument. */
struct dtsx_words dtsx_terraform_reference(const struct dtsx_node *argument);
/* The provider configuration that an argument names, as a text or a reference: "alicloud.owner_a". */
struct dtsx_words dtsx_terraform_provider_name(const struct dtsx_node *argument);
/* In a plan: the reference that the configuration has for an argument. */
struct dtsx_words dtsx_terraform_planned_reference(const struct dtsx_block *block, struct dtsx_words argument);
/* The value of an argument of a block, whatever its source is. */
struct dtsx_value dtsx_terraform_get(struct dtsx_terraform *terraform, const struct dtsx_block *block,
                                     const char *argument);

/* Adds to a job what the files say about the roles that it names. */
void dtsx_terraform_take_roles(struct dtsx_terraform *terraform, struct dtsx_job *job);
/* Reports what the provider's resource refuses. */
void dtsx_terraform_say_limits(struct dtsx_interchange *interchange, struct dtsx_job *job,
                               const struct dtsx_block *block);

#endif
