/* SPDX-License-Identifier: MIT */
#include "corpus.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOM      (32u << 10)
#define COUNT(of) (sizeof(of) / sizeof((of)[0]))

/* ---- JSON in one of three layouts ---- */

enum layout { COMPACT, SPACED, INDENTED };

struct out {
    struct corpus_document document;
    enum layout layout;
    unsigned depth;
    bool is_first;
};

static void append(struct out *out, const char *text)
{
    const size_t length = strlen(text);

    if (out->document.length + length >= ROOM)
        abort();
    memcpy(out->document.text + out->document.length, text, length + 1);
    out->document.length += length;
}

static void begin_line(struct out *out)
{
    if (out->layout != INDENTED)
        return;
    append(out, "\n");
    for (unsigned i = 0; i < out->depth; i++)
        append(out, "  ");
}

static void key(struct out *out, const char *name)
{
    if (!out->is_first)
        append(out, out->layout == SPACED ? ", " : ",");
    out->is_first = false;
    begin_line(out);
    append(out, "\"");
    append(out, name);
    append(out, out->layout == COMPACT ? "\":" : "\": ");
}

static void open_object(struct out *out, const char *name)
{
    if (name)
        key(out, name);
    append(out, "{");
    out->depth++;
    out->is_first = true;
}

static void close_object(struct out *out)
{
    out->depth--;
    begin_line(out);
    append(out, "}");
    out->is_first = false;
}

static void raw(struct out *out, const char *name, const char *value)
{
    key(out, name);
    append(out, value);
}

static void string(struct out *out, const char *name, const char *value)
{
    key(out, name);
    append(out, "\"");
    append(out, value);
    append(out, "\"");
}

/* ---- what is chosen from ---- */

struct choices {
    unsigned long long state;
};

static unsigned below(struct choices *choices, size_t limit)
{
    choices->state = choices->state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)((choices->state >> 33) % limit);
}

#define ONE_OF(choices, list) ((list)[below(choices, COUNT(list))])

static const char instance[] = "Alibaba Cloud Instance";
static const char express[] = "Express Connect/VPN Gateway/Smart Access Gateway";
static const char ecs[] = "Self-managed Database on ECS";
static const char cen[] = "Cloud Enterprise Network (CEN)";

static const struct {
    const char *type;
    const char *method;
} sources[] = {
    {"MySQL", instance},      {"MySQL", express},
    {"MySQL", ecs},           {"PolarDB for MySQL", instance},
    {"Tair/Redis", instance}, {"Tair/Redis", cen},
    {"SQL Server", instance}, {"SQL Server", express},
    {"PostgreSQL", instance}, {"PostgreSQL", express},
    {"MongoDB", instance},    {"MongoDB", ecs},
    {"MariaDB", instance},    {"AnalyticDB for MySQL 3.0", instance},
};

static const char *const destinations[] = {"MySQL", "PolarDB for MySQL", "AnalyticDB for MySQL 3.0", "Tair/Redis",
                                           "MongoDB"};
static const char *const forms[] = {"rds-instance", "rds-cluster"};
static const char *const regions[] = {"cn-hangzhou", "cn-shanghai",    "cn-beijing",   "cn-shenzhen",
                                      "cn-hongkong", "ap-southeast-1", "eu-central-1", "cn-zhangjiakou"};
static const char *const roles[] = {"ram-for-dts", "dts-orders", "DtsCrossAccount", "dts.replication-1",
                                    "cross-account-replication-of-the-billing-team"};
static const char *const labels[] = {"orders", "billing, production", "\xe8\xae\xa2\xe5\x8d\x95", "data platform"};
static const char *const names[] = {"orders-to-analytics", "billing", "sessions of the shop, nightly",
                                    "\xe8\xae\xa2\xe5\x8d\x95\xe5\x90\x8c\xe6\xad\xa5", "crm-2-dwh"};

/* ---- mistakes ---- */

enum mistake {
    MISSPELLED_KEY = 1,
    ROLE_ARN = 2,
    UNKNOWN_REGION = 4,
    SEPARATED_ID = 8,
    NO_REGION = 16,
    WRONG_TYPE = 32,
    SECRET = 64,
    UNSUPPORTED_TYPE = 128,
    ROLE_WITH_SPACE = 256,
    UNKNOWN_METHOD = 512,
};

enum { MISTAKE_KINDS = 10 };

/* ---- a document ---- */

struct writing {
    struct out out;
    struct choices choices;
    unsigned mistakes;
    unsigned unknown_keys;
    bool two_way;
    const char *creator;
};

static void account(struct writing *writing, const char *name, const char *id, bool observed)
{
    struct out *const out = &writing->out;

    if (below(&writing->choices, 3) == 0 && !observed) {
        string(out, name, id);
        return;
    }
    open_object(out, name);
    string(out, "account_id", id);
    if (below(&writing->choices, 2))
        string(out, "label", ONE_OF(&writing->choices, labels));
    if (observed) {
        string(out, "infrastructure", "public");
        open_object(out, "observed");
        raw(out, "console_initialized", "true");
        raw(out, "default_role_authorized", "true");
        close_object(out);
    }
    close_object(out);
}

static void observed_role(struct writing *writing)
{
    struct out *const out = &writing->out;
    char policy[400];

    (void)snprintf(policy, sizeof(policy),
                   "{\"Statement\": [{\"Action\": \"sts:AssumeRole\", \"Effect\": \"Allow\", \"Principal\": {\"RAM\": "
                   "[\"acs:ram::%s:root\"], \"Service\": [\"%s@dts.aliyuncs.com\"]}}], \"Version\": \"1\"}",
                   writing->creator, writing->creator);
    open_object(out, "observed_role");
    raw(out, "exists", "true");
    raw(out, "policies", "[\"AliyunDTSRolePolicy\", \"AliyunVPCReadOnlyAccess\"]");
    raw(out, "trust_policy", policy);
    close_object(out);
}

static void unknown_keys(struct writing *writing)
{
    static const char *const misspelled[] = {"databse_type", "acess_method", "regoin", "cross_acount", "ram_rol"};
    char name[32];

    for (unsigned i = 0; i < writing->unknown_keys; i++) {
        if (i % 2)
            (void)snprintf(name, sizeof(name), "note_%u", i);
        else
            (void)snprintf(name, sizeof(name), "%s%u", misspelled[i / 2 % COUNT(misspelled)], i / 10);
        string(&writing->out, name, "written by hand");
    }
}

static void cross_account(struct writing *writing, bool is_cross, const char *owner)
{
    struct out *const out = &writing->out;
    const bool observed = is_cross && below(&writing->choices, 4) == 0;

    if (is_cross && writing->mistakes & WRONG_TYPE)
        string(out, "cross_account", "perhaps");
    else
        raw(out, "cross_account", is_cross ? "true" : "false");
    if (!is_cross)
        return;
    account(writing, "owner", writing->mistakes & SEPARATED_ID ? "1646-8217-6356-1234" : owner, observed);
    if (writing->mistakes & ROLE_ARN)
        string(out, "ram_role", "acs:ram::1646821763561234:role/ram-for-dts");
    else if (writing->mistakes & ROLE_WITH_SPACE)
        string(out, "ram_role", "ram for dts");
    else
        string(out, "ram_role", ONE_OF(&writing->choices, roles));
    if (observed)
        observed_role(writing);
}

static void endpoint(struct writing *writing, const char *side, bool is_cross, const char *owner)
{
    struct out *const out = &writing->out;
    const bool is_source = side[0] == 's';
    const size_t pair = below(&writing->choices, COUNT(sources));
    const char *type = is_source ? sources[pair].type : ONE_OF(&writing->choices, destinations);
    const char *method = is_source ? sources[pair].method : instance;

    if (writing->two_way) {
        type = "MySQL";
        method = instance;
    }
    if (is_cross && writing->mistakes & UNSUPPORTED_TYPE)
        type = is_source ? "ClickHouse" : "Oracle";
    if (is_cross && writing->mistakes & UNKNOWN_METHOD)
        method = "Alibaba Cloud Instnce";
    open_object(out, side);
    string(out, "database_type", type);
    string(out, "access_method", method);
    if (!(writing->mistakes & NO_REGION))
        string(out, "region", writing->mistakes & UNKNOWN_REGION ? "cn-shangai" : ONE_OF(&writing->choices, regions));
    cross_account(writing, is_cross, owner);
    if (writing->two_way)
        string(out, "instance_form", forms[0]);
    if (method == express) {
        string(out, "host", "10.12.0.34");
        raw(out, "port", "3306");
    }
    if (below(&writing->choices, 2))
        string(out, "database", "orders");
    if (is_source) {
        unknown_keys(writing);
        if (writing->mistakes & MISSPELLED_KEY)
            string(out, "databse_type", type);
        if (writing->mistakes & SECRET)
            string(out, "password", "not shown");
        writing->mistakes = 0; /* one end has them */
    }
    close_object(out);
}

static struct corpus_document write(struct writing *writing)
{
    struct out *const out = &writing->out;
    const unsigned shape = below(&writing->choices, 8);
    char creator[17];
    char owners[2][17];

    (void)snprintf(creator, sizeof(creator), "14069264740%05u", below(&writing->choices, 100000));
    (void)snprintf(owners[0], sizeof(owners[0]), "16468217635%05u", below(&writing->choices, 100000));
    (void)snprintf(owners[1], sizeof(owners[1]), "13572468135%05u", below(&writing->choices, 100000));
    writing->creator = creator;
    writing->two_way = shape == 7;
    out->document = (struct corpus_document){.text = malloc(ROOM)};
    if (!out->document.text)
        abort();
    open_object(out, NULL);
    raw(out, "version", "1");
    string(out, "name", ONE_OF(&writing->choices, names));
    string(out, "kind", shape == 3 ? "migration" : "synchronization");
    if (shape != 3)
        string(out, "direction", writing->two_way ? "two-way" : "one-way");
    if (below(&writing->choices, 2))
        string(out, "region", ONE_OF(&writing->choices, regions));
    account(writing, "creator", creator, false);
    endpoint(writing, "source", true, owners[0]);
    endpoint(writing, "destination", writing->two_way || shape % 2 == 0, owners[1]);
    close_object(out);
    if (out->layout == INDENTED)
        append(out, "\n");
    return out->document;
}

struct corpus_document corpus_document(size_t index, enum corpus_layout layout)
{
    struct writing writing = {.choices = {index}};
    unsigned count;

    writing.out.layout = (enum layout)below(&writing.choices, 3);
    if (layout == CORPUS_ONE_LINE && writing.out.layout == INDENTED)
        writing.out.layout = SPACED;
    if (index >= CORPUS_VALID) {
        count = below(&writing.choices, 4);
        writing.mistakes = 1u << index % MISTAKE_KINDS;
        for (unsigned i = 0; i < count; i++)
            writing.mistakes |= 1u << below(&writing.choices, MISTAKE_KINDS);
    }
    return write(&writing);
}

struct corpus_document corpus_with_unknown_keys(size_t index, unsigned keys)
{
    struct writing writing = {.choices = {index}, .unknown_keys = keys, .out.layout = SPACED};

    return write(&writing);
}
