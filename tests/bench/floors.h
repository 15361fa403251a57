/* SPDX-License-Identifier: MIT
 * What the library is compared with: the least that its work could cost. */
#ifndef DTSX_BENCH_FLOORS_H
#define DTSX_BENCH_FLOORS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A cell of a table of three dimensions, bounds checked. */
int floor_table(int side, int type, int method);
/* FNV-1a, 32 bits. */
uint32_t floor_hash(const char *text, size_t length);

/* What a program without the library would hold of a task, and check: names as enumerators, texts as they came. */
struct floor_account {
    const char *id;
    size_t id_length;
    int infrastructure;
    int identity_type;
    int console_initialized;
    int default_role_authorized;
};

struct floor_endpoint {
    int database_type;
    int access_method;
    int region;
    int region_infrastructure;
    int cross_account;
    int instance_form;
    int role_exists;
    int has_role_policies;
    const char *trust_policy;
    const struct floor_account *owner;
    const char *ram_role;
    size_t ram_role_length;
};

struct floor_task {
    int kind;
    int direction;
    int region;
    const struct floor_account *creator;
    struct floor_endpoint endpoints[2];
};

struct floor_fact {
    unsigned char fact;
    unsigned char side;
    char account_id[17];
};

struct floor_verdict {
    unsigned errors;
    unsigned warnings;
    unsigned fact_count;
    struct floor_fact facts[13];
};

/* The rules of the library over the same settings, found errors counted only, and the facts that could not be verified
 * listed with the account that can look. */
void floor_check(const struct floor_task *task, struct floor_verdict *verdict);

/* Parsers: each reads a text to its end and gives up what it made; 0 for a text that is not JSON. */
int floor_yajl(const char *text, size_t length);
int floor_cjson(const char *text, size_t length);
int floor_jansson(const char *text, size_t length);
int floor_simdjson(const char *text, size_t length);
/* Parses, looks each setting up and checks it by floor_check(). */
int floor_simdjson_check(const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
