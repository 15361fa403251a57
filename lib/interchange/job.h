/* SPDX-License-Identifier: MIT
 * A DTS job in a file of another format: first its words, then their meaning in a task document. The code of a format
 * gives the words (job by job, member by member), job.c finds their meaning, and fill.c makes the document. */
#ifndef DTSX_INTERCHANGE_JOB_H
#define DTSX_INTERCHANGE_JOB_H

#include <dtsxacct/interchange.h>

#include "interchange/formats.h"
#include "interchange/tree.h"

enum dtsx_value_state {
    DTSX_VALUE_ABSENT,
    DTSX_VALUE_KNOWN,
    DTSX_VALUE_UNRESOLVED, /* given, but known only later: `text` is the text in the file, `why` a sentence or empty */
    DTSX_VALUE_UNUSABLE    /* given, and already reported */
};

struct dtsx_value {
    struct dtsx_words text;
    struct dtsx_words why;
    struct dtsx_words parameter; /* ROS: the parameter whose Default it is; otherwise empty */
    const struct dtsx_node *at;  /* NULL: it is not in the file */
    unsigned char is_container;  /* a list or map that is not a function */
    unsigned char is_number;     /* a number in the file, also where a reference leads to it */
    unsigned char is_partial;    /* only a part of the value is certain, and `text` has that part */
    unsigned char state;
};

/* A finding of the companion library rather than of the core: a sentence at a place. */
struct dtsx_finding {
    struct dtsx_finding *next;
    const struct dtsx_node *at;
    const char *path; /* in the task document */
    struct dtsx_words detail;
    dtsx_rule rule;
};

/* What is known about the RAM role of an end: observed in an account, or declared in the same file. */
struct dtsx_role_facts {
    struct dtsx_value exists;
    struct dtsx_value policies; /* a JSON array */
    struct dtsx_value trust_policy;
    struct dtsx_value planned_trust_policy;
    struct dtsx_value default_role_authorized;
};

struct dtsx_end {
    const struct dtsx_node *node; /* the position of missing values */
    struct dtsx_value fields[DTSX_END_FIELDS];
    struct dtsx_words said; /* the instance type as it is in the file */
    struct dtsx_words engine_said;
    struct dtsx_role_facts role;
    int is_cross_account;
};

struct dtsx_job {
    struct dtsx_job *next;
    const struct dtsx_tree *tree;
    const struct dtsx_node *node;
    struct dtsx_words address; /* Terraform's address or ROS's resource name; empty in other formats */
    struct dtsx_words name;    /* the name of the task if the job has none */
    struct dtsx_value fields[DTSX_JOB_FIELDS];
    struct dtsx_value architecture;
    struct dtsx_end ends[2];
    struct dtsx_finding *findings;
    struct dtsx_finding *last_finding;
    enum dtsx_interchange_format format;
    enum dtsx_resource resource;
    int is_state; /* from a Terraform state: it exists already */
    int is_response;
    int is_made; /* the file was written by a program, so it is not edited */
    int is_resolved;
    int is_judged;
    int is_reverse;
    int is_first; /* the first job of its file */
    /* If not NULL, fills the document instead of the usual function. */
    dtsx_status (*fill)(struct dtsx_interchange *interchange, struct dtsx_job *job);
    dtsx_document *document;
};

/* A note about a file that belongs to none of its jobs. */
struct dtsx_note {
    struct dtsx_note *next;
    const struct dtsx_tree *tree;
    struct dtsx_spot spot;
    struct dtsx_words text;
};

struct dtsx_terraform;

struct dtsx_interchange;

struct dtsx_file {
    struct dtsx_file *next;
    struct dtsx_tree tree;
    enum dtsx_interchange_format format;
    struct dtsx_words text; /* only of a task document in JSON */
    struct dtsx_words path; /* its name; of a part, its path in the folder of the file that contains it */
    int is_part;            /* it is a text inside the file before it */
    int has_parts;
    size_t secrets; /* that its text has as values of keys; words of a command line are told when it is read */
};

/* Reads a file that is not a part of another; NULL when memory runs out. */
struct dtsx_file *dtsx_file_new(struct dtsx_interchange *interchange, const char *name, const char *text,
                                size_t length);
/* Adds the Terraform files inside a ROS template. `text` is the text from which the template was read. */
dtsx_status dtsx_ros_add_workspace(struct dtsx_interchange *interchange, struct dtsx_file *template, const char *text,
                                   size_t length);

struct dtsx_interchange {
    dtsx_context *context;
    _Atomic unsigned references;
    enum dtsx_interchange_format format; /* 0: recognized by the shape */
    struct dtsx_pool settings;           /* texts that the caller has set */
    struct dtsx_pool pool;               /* the memory of the jobs */
    struct dtsx_words creator, region, kind;
    struct dtsx_words caller; /* the account of a GetCallerIdentity response that has no other response beside it */
    struct dtsx_file *files, *last_file;
    struct dtsx_file *observed, *last_observed;
    struct dtsx_job *jobs, *last_job;
    struct dtsx_job **list; /* the same, by index */
    struct dtsx_note *notes, *last_note;
    size_t job_count, note_count;
    struct dtsx_terraform *terraform; /* only while its files are read */
    dtsx_interchange_progress_fn *progress;
    void *progress_user;
    dtsx_status status;
};

/* The value that a node means in its format: resolves references and functions. */
typedef struct dtsx_value dtsx_resolve_fn(struct dtsx_interchange *interchange, const struct dtsx_node *node);

/* ---- values ---- */

/* A literal is a known value, an expression is unresolved, "" and null are absent. */
struct dtsx_value dtsx_value_of(struct dtsx_interchange *interchange, const struct dtsx_node *node);
struct dtsx_value dtsx_value_known(const char *text, size_t length, const struct dtsx_node *at);
struct dtsx_value dtsx_value_unresolved(struct dtsx_words text, const char *why, const struct dtsx_node *at);
int dtsx_value_is_known(const struct dtsx_value *value);

/* ---- jobs ---- */

struct dtsx_job *dtsx_job_add(struct dtsx_interchange *interchange, const struct dtsx_tree *tree,
                              const struct dtsx_node *node, enum dtsx_interchange_format format);
void dtsx_job_find(struct dtsx_interchange *interchange, struct dtsx_job *job, dtsx_rule rule, const char *path,
                   const struct dtsx_node *at, const char *detail);
/* Builds a sentence in the pool from pieces. The last argument is NULL. */
const char *dtsx_say(struct dtsx_interchange *interchange, const char *piece, ...);
void dtsx_interchange_note(struct dtsx_interchange *interchange, const struct dtsx_tree *tree, struct dtsx_spot spot,
                           const char *text);

/* Reads the members of a job, which are flat or have an object for each end. */
void dtsx_job_read(struct dtsx_interchange *interchange, struct dtsx_job *job, const struct dtsx_node *map,
                   dtsx_resolve_fn *resolve);
/* Reads what a DTS instance says about its job. */
void dtsx_job_read_instance(struct dtsx_interchange *interchange, struct dtsx_job *job, const struct dtsx_node *map,
                            dtsx_resolve_fn *resolve);
/* Finds the meaning of the words. */
void dtsx_job_complete(struct dtsx_interchange *interchange, struct dtsx_job *job, dtsx_resolve_fn *resolve);
/* Joins the two jobs of a two-way instance: only the forward job is kept. */
void dtsx_jobs_join(struct dtsx_interchange *interchange, struct dtsx_job *first);

const char *dtsx_end_path(int side, int field);
const char *dtsx_job_path(int field);

/* A policy as JSON, whether it is a map or JSON in a string; unresolved if any part of it is not known. */
struct dtsx_value dtsx_policy_of(struct dtsx_interchange *interchange, const struct dtsx_node *node,
                                 dtsx_resolve_fn *resolve);
/* Sets a trust policy that the file itself declares for the role of an end. */
void dtsx_job_plan_trust_policy(struct dtsx_interchange *interchange, struct dtsx_job *job, int side,
                                struct dtsx_value policy);

/* ---- formats: each adds the jobs of a file ---- */

int dtsx_is_task(const struct dtsx_tree *tree);
int dtsx_is_configure_dts_job(const struct dtsx_tree *tree);
int dtsx_is_dts_job_detail(const struct dtsx_tree *tree);
int dtsx_is_ros(const struct dtsx_tree *tree);
int dtsx_is_terraform(const struct dtsx_tree *tree);
int dtsx_is_ram(const struct dtsx_tree *tree);
/* The format whose shape a tree has; 0 for none. */
enum dtsx_interchange_format dtsx_shape_of(const struct dtsx_tree *tree);
void dtsx_read_task(struct dtsx_interchange *interchange, struct dtsx_file *file);
void dtsx_read_configure_dts_job(struct dtsx_interchange *interchange, struct dtsx_file *file);
void dtsx_read_dts_job_detail(struct dtsx_interchange *interchange, struct dtsx_file *file);
void dtsx_read_ros(struct dtsx_interchange *interchange, struct dtsx_file *file);
/* Reads all Terraform files at once, since they refer to each other. */
void dtsx_read_terraform(struct dtsx_interchange *interchange);
/* Finds the caller's account in a GetCallerIdentity response that has no other response beside it. */
void dtsx_find_caller(struct dtsx_interchange *interchange);
/* Adds the facts that were observed in RAM to the jobs. */
void dtsx_read_ram(struct dtsx_interchange *interchange);

/* ---- documents ---- */

dtsx_status dtsx_job_fill(struct dtsx_interchange *interchange, struct dtsx_job *job);
/* Sets the position of the values that are set next: that of a node, or of the job if it is NULL. */
dtsx_status dtsx_job_locate(struct dtsx_interchange *interchange, const struct dtsx_job *job,
                            const struct dtsx_node *node);
/* Sets the facts about the role of an end. */
dtsx_status dtsx_job_fill_role(struct dtsx_interchange *interchange, struct dtsx_job *job, int side);

#endif
