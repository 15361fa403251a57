/* SPDX-License-Identifier: MIT */
#include "interchange/job.h"

#include <stdarg.h>
#include <string.h>

static const char *const side_names[] = {"source", "destination"};

/* ---- values ---- */

struct dtsx_value dtsx_value_known(const char *text, size_t length, const struct dtsx_node *at)
{
    return (struct dtsx_value){.text = {text, length}, .at = at, .state = DTSX_VALUE_KNOWN};
}

struct dtsx_value dtsx_value_unresolved(struct dtsx_words text, const char *why, const struct dtsx_node *at)
{
    return (struct dtsx_value){.text = text, .why = {why, strlen(why)}, .at = at, .state = DTSX_VALUE_UNRESOLVED};
}

int dtsx_value_is_known(const struct dtsx_value *value)
{
    return value->state == DTSX_VALUE_KNOWN;
}

struct dtsx_value dtsx_value_of(struct dtsx_interchange *interchange, const struct dtsx_node *node)
{
    struct dtsx_value value;

    if (dtsx_node_is_absent(node) || node->kind == DTSX_NODE_SKIPPED)
        return (struct dtsx_value){.at = node};
    switch (node->kind) {
    case DTSX_NODE_TEXT:
    case DTSX_NODE_NUMBER:
    case DTSX_NODE_BOOLEAN:
        value = dtsx_value_known(node->text.text, node->text.length, node);
        value.is_number = node->kind == DTSX_NODE_NUMBER;
        return value;
    case DTSX_NODE_LIST:
    case DTSX_NODE_MAP:
        value = dtsx_value_unresolved(dtsx_node_json(node, &interchange->pool, NULL, NULL), "", node);
        value.is_container = 1;
        if (value.text.length == 0) /* a part of it is a secret, or is not known */
            value.text = node->key;
        return value;
    default:
        return dtsx_value_unresolved(node->text, "", node);
    }
}

/* ---- jobs ---- */

struct dtsx_job *dtsx_job_add(struct dtsx_interchange *interchange, const struct dtsx_tree *tree,
                              const struct dtsx_node *node, enum dtsx_interchange_format format)
{
    struct dtsx_job *const job = dtsx_pool_new(&interchange->pool, sizeof(*job));

    if (!job)
        return NULL;
    job->tree = tree;
    job->node = node;
    job->format = format;
    job->is_resolved = 1;
    job->ends[0].node = node;
    job->ends[1].node = node;
    if (interchange->last_job)
        interchange->last_job->next = job;
    else
        interchange->jobs = job;
    interchange->last_job = job;
    return job;
}

void dtsx_job_find(struct dtsx_interchange *interchange, struct dtsx_job *job, dtsx_rule rule, const char *path,
                   const struct dtsx_node *at, const char *detail)
{
    struct dtsx_finding *const finding = dtsx_pool_new(&interchange->pool, sizeof(*finding));

    if (!finding)
        return;
    finding->rule = rule;
    finding->path = path;
    finding->at = at;
    finding->detail = (struct dtsx_words){detail, strlen(detail)};
    if (job->last_finding)
        job->last_finding->next = finding;
    else
        job->findings = finding;
    job->last_finding = finding;
}

const char *dtsx_say(struct dtsx_interchange *interchange, const char *piece, ...)
{
    va_list pieces;

    dtsx_pool_begin(&interchange->pool);
    va_start(pieces, piece);
    for (; piece; piece = va_arg(pieces, const char *))
        dtsx_pool_append_text(&interchange->pool, piece);
    va_end(pieces);
    return dtsx_pool_end(&interchange->pool).text;
}

void dtsx_interchange_note(struct dtsx_interchange *interchange, const struct dtsx_tree *tree, struct dtsx_spot spot,
                           const char *text)
{
    struct dtsx_note *const note = dtsx_pool_new(&interchange->pool, sizeof(*note));

    if (!note)
        return;
    note->tree = tree;
    note->spot = spot;
    note->text = (struct dtsx_words){text, strlen(text)};
    if (interchange->last_note)
        interchange->last_note->next = note;
    else
        interchange->notes = note;
    interchange->last_note = note;
    interchange->note_count++;
}

static void note_at(struct dtsx_interchange *interchange, const struct dtsx_job *job, const struct dtsx_node *node,
                    const char *text)
{
    const struct dtsx_node *const at = node && node->origin ? node->origin : node;

    dtsx_interchange_note(interchange, job->tree, at ? at->spot : job->node->spot, text);
}

/* ---- reading members ---- */

/* The path of a field in the task document. */
static const char *const end_paths[2][DTSX_END_FIELDS] = {
#define END_PATHS(side)                                                                                                \
    {                                                                                                                  \
        "/" side "/access_method", "/" side "/database_type", "/" side "/region", "/" side "/owner/account_id",        \
            "/" side "/ram_role", "/" side "/instance_id", "/" side "/host", "/" side "/port", "/" side "/database",   \
            "/" side "/user", "/" side "/oracle_sid", "/" side "/cen_instance_id", "/" side "/instance_form"           \
    }
    END_PATHS("source"), END_PATHS("destination")};

static const char *const job_paths[DTSX_JOB_FIELDS] = {"/name", "/kind", "/region", "/direction", "/creator/account_id",
                                                       "",      "",      ""};

const char *dtsx_end_path(int side, int field)
{
    return end_paths[side][field];
}

const char *dtsx_job_path(int field)
{
    return job_paths[field];
}

/* A key is given twice, so neither value can be trusted. */
static void say_repeated(struct dtsx_interchange *interchange, struct dtsx_job *job, struct dtsx_value *value,
                         const char *path, const struct dtsx_node *node)
{
    if (value->state != DTSX_VALUE_UNUSABLE)
        dtsx_job_find(interchange, job, DTSX_RULE_DOCUMENT_DUPLICATE_KEY, path, node,
                      dtsx_say(interchange, "The key \"", node->key.text, "\" is given twice.", (char *)NULL));
    value->state = DTSX_VALUE_UNUSABLE;
}

static int is_same_key(const struct dtsx_node *a, const struct dtsx_node *b)
{
    return a && a->key.length == b->key.length && memcmp(a->key.text, b->key.text, a->key.length) == 0;
}

static void take(struct dtsx_interchange *interchange, struct dtsx_job *job, struct dtsx_value *value, const char *path,
                 const struct dtsx_node *node, dtsx_resolve_fn *resolve)
{
    if (value->at && value->at->parent == node->parent && is_same_key(value->at, node)) {
        say_repeated(interchange, job, value, path, node);
        return;
    }
    if (value->state == DTSX_VALUE_ABSENT)
        *value = resolve(interchange, node);
}

static void take_end(struct dtsx_interchange *interchange, struct dtsx_job *job, int side, struct dtsx_words key,
                     const struct dtsx_node *node, dtsx_resolve_fn *resolve)
{
    const enum dtsx_end_field field = dtsx_end_field_find(key);

    if (field != DTSX_END_NONE)
        take(interchange, job, &job->ends[side].fields[field], end_paths[side][field], node, resolve);
}

static void read_end(struct dtsx_interchange *interchange, struct dtsx_job *job, int side, const struct dtsx_node *map,
                     dtsx_resolve_fn *resolve)
{
    const struct dtsx_value whole = resolve(interchange, map);

    if (!dtsx_node_is(map, DTSX_NODE_MAP) || !whole.is_container) {
        job->is_resolved &= whole.state == DTSX_VALUE_ABSENT;
        if (whole.state != DTSX_VALUE_ABSENT)
            note_at(interchange, job, map,
                    dtsx_say(interchange, map->key.text, " is no object here, so nothing is known of the ",
                             side_names[side], (char *)NULL));
        return;
    }
    job->ends[side].node = map;
    for (const struct dtsx_node *node = map->first; node; node = node->next)
        take_end(interchange, job, side, node->key, node, resolve);
}

void dtsx_job_read(struct dtsx_interchange *interchange, struct dtsx_job *job, const struct dtsx_node *map,
                   dtsx_resolve_fn *resolve)
{
    static const char *const begins[] = {"SourceEndpoint", "DestinationEndpoint"};

    for (const struct dtsx_node *node = map->first; node; node = node->next) {
        const enum dtsx_job_field field = dtsx_job_field_find(node->key);
        struct dtsx_words rest;

        if (field != DTSX_JOB_NONE)
            take(interchange, job, &job->fields[field], job_paths[field], node, resolve);
        for (int side = 0; side < 2; side++) {
            if (!dtsx_words_begin(node->key, begins[side], &rest))
                continue;
            if (rest.length == 0)
                read_end(interchange, job, side, node, resolve);
            else
                take_end(interchange, job, side, rest, node, resolve);
        }
    }
}

/* ---- the DTS instance ---- */

static void say_differs(struct dtsx_interchange *interchange, struct dtsx_job *job, const char *path,
                        const struct dtsx_node *at)
{
    dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, path, at,
                  dtsx_say(interchange, "The DTS instance says \"", dtsx_node_text(at).text, "\" in ", at->key.text,
                           ", the job something else; what the job says is taken.", (char *)NULL));
}

/* If the job has no region, the region of the instance is taken. */
static void join_region(struct dtsx_interchange *interchange, struct dtsx_job *job, int side, struct dtsx_value value)
{
    struct dtsx_value *const region = &job->ends[side].fields[DTSX_END_REGION];

    if (region->state == DTSX_VALUE_ABSENT && value.state != DTSX_VALUE_ABSENT)
        *region = value;
    else if (dtsx_value_is_known(region) && dtsx_value_is_known(&value) &&
             (region->text.length != value.text.length ||
              memcmp(region->text.text, value.text.text, value.text.length) != 0))
        say_differs(interchange, job, end_paths[side][DTSX_END_REGION], value.at);
}

static void join_engine(struct dtsx_interchange *interchange, struct dtsx_job *job, int side,
                        const struct dtsx_value *value)
{
    const struct dtsx_value *const engine = &job->ends[side].fields[DTSX_END_ENGINE];

    if (!dtsx_value_is_known(engine) || !dtsx_value_is_known(value))
        return;

    const char *const own = dtsx_type_of(engine->text);
    const char *const other = dtsx_type_of(value->text);
    /* The page of CreateDtsInstance also calls PolarDB-X 2.0 DRDS, so DRDS may mean either. */
    if (own && other && strcmp(own, other) != 0 && !dtsx_words_match(value->text, "DRDS"))
        say_differs(interchange, job, end_paths[side][DTSX_END_ENGINE], value->at);
}

static void join_kind(struct dtsx_interchange *interchange, struct dtsx_job *job, const struct dtsx_value *value)
{
    const struct dtsx_value *const kind = &job->fields[DTSX_JOB_KIND];

    if (kind->state == DTSX_VALUE_ABSENT) {
        job->fields[DTSX_JOB_KIND] = *value;
        return;
    }
    if (!dtsx_value_is_known(kind) || !dtsx_value_is_known(value))
        return;

    const char *const own = dtsx_kind_of(kind->text);
    const char *const other = dtsx_kind_of(value->text);
    if (own && (!other || strcmp(own, other) != 0))
        say_differs(interchange, job, "/kind", value->at);
}

void dtsx_job_read_instance(struct dtsx_interchange *interchange, struct dtsx_job *job, const struct dtsx_node *map,
                            dtsx_resolve_fn *resolve)
{
    if (!dtsx_node_is(map, DTSX_NODE_MAP))
        return;
    for (const struct dtsx_node *node = map->first; node; node = node->next) {
        const enum dtsx_create_field field = dtsx_create_field_find(node->key);
        struct dtsx_value value;

        if (field == DTSX_CREATE_NONE)
            continue;
        value = resolve(interchange, node);
        if (field == DTSX_CREATE_ARCHITECTURE)
            job->architecture = value;
        else if (field == DTSX_CREATE_KIND)
            join_kind(interchange, job, &value);
        else if (field == DTSX_CREATE_SOURCE_REGION || field == DTSX_CREATE_DESTINATION_REGION)
            join_region(interchange, job, field == DTSX_CREATE_DESTINATION_REGION, value);
        else
            join_engine(interchange, job, field == DTSX_CREATE_DESTINATION_ENGINE, &value);
    }
}

/* ---- Reserve ---- */

static void take_form(struct dtsx_interchange *interchange, struct dtsx_job *job, int side, struct dtsx_value value)
{
    const struct dtsx_value *const type = &job->ends[side].fields[DTSX_END_ENGINE];
    const char *const form =
        dtsx_value_is_known(type) && dtsx_value_is_known(&value) ? dtsx_form_of(type->text.text, value.text) : NULL;

    if (form) {
        value.text = (struct dtsx_words){form, strlen(form)};
        job->ends[side].fields[DTSX_END_FORM] = value;
    } else if (value.state == DTSX_VALUE_UNRESOLVED) {
        job->ends[side].fields[DTSX_END_FORM] = value;
    } else if (dtsx_value_is_known(type) && dtsx_words_match(type->text, "MongoDB") &&
               dtsx_words_match(value.text, "0")) {
        dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, end_paths[side][DTSX_END_FORM], value.at,
                      "No page says what the architecture \"0\" of a MongoDB instance is; no form of the instance is "
                      "taken from it.");
    }
}

static void take_reserved(struct dtsx_interchange *interchange, struct dtsx_job *job, const struct dtsx_node *member,
                          struct dtsx_value value)
{
    int side;
    const enum dtsx_end_field field = dtsx_reserve_field_find(member->key, &side);

    if (dtsx_words_match(member->key, "syncArchitecture") && job->architecture.state == DTSX_VALUE_ABSENT)
        job->architecture = value;
    else if (field == DTSX_END_FORM)
        take_form(interchange, job, side, value);
    else if (field != DTSX_END_NONE && job->ends[side].fields[field].state == DTSX_VALUE_ABSENT)
        job->ends[side].fields[field] = value;
}

static void read_reserve_map(struct dtsx_interchange *interchange, struct dtsx_job *job, const struct dtsx_node *map,
                             dtsx_resolve_fn *resolve)
{
    for (const struct dtsx_node *member = map->first; member; member = member->next)
        take_reserved(interchange, job, member, resolve(interchange, member));
}

static int is_cen(const struct dtsx_end *end)
{
    const struct dtsx_value *const method = &end->fields[DTSX_END_INSTANCE_TYPE];

    return dtsx_value_is_known(method) && dtsx_words_equal(method->text, "Cloud Enterprise Network (CEN)");
}

/* What Reserve says is not known, so the CEN instances are not either. A reference is shown, anything else may hold
 * secrets. */
static void leave_reserve(struct dtsx_job *job)
{
    struct dtsx_value value = job->fields[DTSX_JOB_RESERVE];

    if (value.state != DTSX_VALUE_UNRESOLVED || value.text.length == 0 || strpbrk(value.text.text, "\"'{(:"))
        value.text = value.at->key;
    value.state = DTSX_VALUE_UNRESOLVED;
    for (int side = 0; side < 2; side++)
        if (is_cen(&job->ends[side]))
            job->ends[side].fields[DTSX_END_CEN_INSTANCE_ID] = value;
}

static void refuse_reserve(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    const struct dtsx_node *const at = job->fields[DTSX_JOB_RESERVE].at;

    dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, "", at,
                  dtsx_say(interchange, at->key.text, " is not a JSON object in a string, so nothing is taken from it.",
                           (char *)NULL));
    leave_reserve(job);
}

/* Reads JSON in a string. Its values get the position of the string. */
static void read_reserve_text(struct dtsx_interchange *interchange, struct dtsx_job *job,
                              const struct dtsx_value *reserve)
{
    struct dtsx_tree tree = {0};

    dtsx_pool_init(&tree.pool, interchange->context);
    if (dtsx_tree_fill_json(&tree, reserve->text.text, reserve->text.length) != DTSX_OK)
        interchange->status = DTSX_ERROR_NO_MEMORY;
    else if (!dtsx_node_is(tree.root, DTSX_NODE_MAP))
        refuse_reserve(interchange, job);
    else
        for (const struct dtsx_node *member = tree.root->first; member; member = member->next) {
            const struct dtsx_words text = dtsx_node_text(member);
            const struct dtsx_words copy = dtsx_pool_copy(&interchange->pool, text.text, text.length);

            if (text.length > 0 && copy.text)
                take_reserved(interchange, job, member, dtsx_value_known(copy.text, copy.length, reserve->at));
        }
    dtsx_tree_release(&tree);
}

static void read_reserve(struct dtsx_interchange *interchange, struct dtsx_job *job, dtsx_resolve_fn *resolve)
{
    const struct dtsx_value *const reserve = &job->fields[DTSX_JOB_RESERVE];

    if (dtsx_node_is(reserve->at, DTSX_NODE_MAP) && reserve->is_container)
        read_reserve_map(interchange, job, reserve->at, resolve);
    else if (dtsx_value_is_known(reserve))
        read_reserve_text(interchange, job, reserve);
    else if (dtsx_node_is(reserve->at, DTSX_NODE_LIST))
        refuse_reserve(interchange, job);
    else if (reserve->state == DTSX_VALUE_UNRESOLVED)
        leave_reserve(job);
}

/* ---- the meaning of the words ---- */

static void set_text(struct dtsx_value *value, const char *text)
{
    value->text = (struct dtsx_words){text, strlen(text)};
}

static int is_instance(const struct dtsx_end *end)
{
    return dtsx_value_is_known(&end->fields[DTSX_END_INSTANCE_TYPE]) &&
           dtsx_words_equal(end->fields[DTSX_END_INSTANCE_TYPE].text, "Alibaba Cloud Instance");
}

/* RDS without an engine means MySQL, which is the default of the API. */
static void take_default_engine(struct dtsx_interchange *interchange, struct dtsx_job *job, int side)
{
    struct dtsx_end *const end = &job->ends[side];
    const struct dtsx_value *const method = &end->fields[DTSX_END_INSTANCE_TYPE];

    if (end->fields[DTSX_END_ENGINE].state != DTSX_VALUE_ABSENT || !dtsx_value_is_known(method) ||
        !dtsx_words_match(method->text, "RDS"))
        return;
    end->fields[DTSX_END_ENGINE] = dtsx_value_known("MYSQL", 5, method->at);
    note_at(interchange, job, method->at,
            dtsx_say(interchange, "no engine name is given for the ", side_names[side],
                     ": MYSQL, the default of RDS instances, is taken", (char *)NULL));
}

/* Reports an instance type that belongs to another product than the engine. */
static void check_pair(struct dtsx_interchange *interchange, struct dtsx_job *job, int side)
{
    struct dtsx_end *const end = &job->ends[side];
    const char *wanted = NULL;

    if (dtsx_value_is_known(&end->fields[DTSX_END_ENGINE]) && is_instance(end))
        wanted = dtsx_instance_type_of(end->fields[DTSX_END_ENGINE].text.text);
    if (!wanted || dtsx_words_match(end->said, wanted) || dtsx_words_match(end->said, end->engine_said.text))
        return;
    if (dtsx_words_match(end->said, "distributed_mongodb") || dtsx_words_match(end->said, "DRDS"))
        return;
    dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, end_paths[side][DTSX_END_INSTANCE_TYPE],
                  end->fields[DTSX_END_INSTANCE_TYPE].at,
                  dtsx_say(interchange, "The instance type \"", end->said.text, "\" does not go with the engine \"",
                           end->engine_said.text, "\", whose instances have the type ", wanted, ".", (char *)NULL));
}

static void name_end(struct dtsx_interchange *interchange, struct dtsx_job *job, int side)
{
    struct dtsx_end *const end = &job->ends[side];
    struct dtsx_value *const method = &end->fields[DTSX_END_INSTANCE_TYPE];
    struct dtsx_value *const engine = &end->fields[DTSX_END_ENGINE];
    const char *name;

    take_default_engine(interchange, job, side);
    end->said = method->text;
    end->engine_said = engine->text;
    name = dtsx_value_is_known(method) ? dtsx_method_of(method->text) : NULL;
    if (name)
        set_text(method, name);
    name = dtsx_value_is_known(engine) ? dtsx_type_of(engine->text) : NULL;
    if (name)
        set_text(engine, name);
    check_pair(interchange, job, side);
}

/* An account ID that is written as a number may have lost leading zeros or digits. */
static void check_owner(struct dtsx_interchange *interchange, struct dtsx_job *job, int side)
{
    struct dtsx_value *const owner = &job->ends[side].fields[DTSX_END_OWNER];

    if (!dtsx_value_is_known(owner) || !owner->is_number)
        return;
    dtsx_job_find(interchange, job, DTSX_RULE_DOCUMENT_TYPE, end_paths[side][DTSX_END_OWNER], owner->at,
                  "The account ID is a number; quote it, since a number loses leading zeros and digits.");
    owner->state = DTSX_VALUE_UNUSABLE;
}

static int is_creator(const struct dtsx_job *job, const struct dtsx_value *owner)
{
    const struct dtsx_value *const creator = &job->fields[DTSX_JOB_CREATOR];

    return dtsx_value_is_known(creator) && dtsx_value_is_known(owner) && creator->text.length == owner->text.length &&
           memcmp(creator->text.text, owner->text.text, owner->text.length) == 0;
}

static void judge_end(struct dtsx_job *job, int side)
{
    struct dtsx_end *const end = &job->ends[side];
    struct dtsx_value *const owner = &end->fields[DTSX_END_OWNER];

    /* A response names the owner of every end, even if it is the creator. */
    if (job->is_response && end->fields[DTSX_END_ROLE].state == DTSX_VALUE_ABSENT && is_creator(job, owner))
        owner->state = DTSX_VALUE_ABSENT;
    end->is_cross_account = owner->state != DTSX_VALUE_ABSENT || end->fields[DTSX_END_ROLE].state != DTSX_VALUE_ABSENT;
    if (job->is_response && is_instance(end)) {
        end->fields[DTSX_END_HOST].state = DTSX_VALUE_ABSENT;
        end->fields[DTSX_END_PORT].state = DTSX_VALUE_ABSENT;
    }
}

static void name_kind(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    struct dtsx_value *const kind = &job->fields[DTSX_JOB_KIND];
    const char *const name = dtsx_value_is_known(kind) ? dtsx_kind_of(kind->text) : NULL;

    if (name) {
        set_text(kind, name);
        return;
    }
    /* The words that a response has for a migration are in no page. */
    if ((kind->state == DTSX_VALUE_ABSENT || job->is_response) && interchange->kind.length > 0)
        *kind = dtsx_value_known(interchange->kind.text, interchange->kind.length, NULL);
    if (!dtsx_value_is_known(kind) ||
        (!dtsx_words_match(kind->text, "CHECK") && !dtsx_words_match(kind->text, "SUBSCRIBE")))
        return;
    dtsx_job_find(
        interchange, job, DTSX_RULE_FORMAT_LIMIT, "/kind", kind->at,
        dtsx_words_match(kind->text, "CHECK")
            ? "A job of the type CHECK verifies data; a task document has synchronizations and migrations "
              "only."
            : "Change tracking is neither a synchronization nor a migration; a task document has no kind for it.");
}

static void name_direction(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    struct dtsx_value *const direction = &job->fields[DTSX_JOB_DIRECTION];
    const char *const name = dtsx_value_is_known(&job->architecture) ? dtsx_direction_of(job->architecture.text) : NULL;

    job->is_reverse = dtsx_value_is_known(direction) && dtsx_words_match(direction->text, "Reverse");
    if (job->is_reverse)
        dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, "/direction", direction->at,
                      "This is the reverse job of a two-way task; no page says which end is which there, so the ends "
                      "are taken as they are written.");
    if (name) {
        *direction = job->architecture;
        set_text(direction, name);
    } else if (job->architecture.state != DTSX_VALUE_ABSENT) {
        *direction = job->architecture;
    } else if (job->is_reverse) {
        set_text(direction, "two-way");
    } else if (dtsx_value_is_known(direction)) {
        direction->state = DTSX_VALUE_ABSENT; /* Forward is the default and has no meaning here */
    }
}

static int is_owner(const struct dtsx_job *job, int side, struct dtsx_words account)
{
    const struct dtsx_words owner = job->ends[side].fields[DTSX_END_OWNER].text;

    return owner.length == account.length && memcmp(owner.text, account.text, account.length) == 0;
}

/* Takes what the caller has set. For region and kind, the file comes first. */
static void take_defaults(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    struct dtsx_value *const creator = &job->fields[DTSX_JOB_CREATOR];
    struct dtsx_value *const region = &job->fields[DTSX_JOB_REGION];
    const struct dtsx_words caller = interchange->caller;

    if (interchange->creator.length > 0)
        *creator = dtsx_value_known(interchange->creator.text, interchange->creator.length, NULL);
    else if (caller.length > 0 && !is_owner(job, DTSX_END_SOURCE, caller) &&
             !is_owner(job, DTSX_END_DESTINATION, caller))
        *creator = dtsx_value_known(caller.text, caller.length, NULL);
    if (region->state == DTSX_VALUE_ABSENT && interchange->region.length > 0)
        *region = dtsx_value_known(interchange->region.text, interchange->region.length, NULL);
}

void dtsx_job_complete(struct dtsx_interchange *interchange, struct dtsx_job *job, dtsx_resolve_fn *resolve)
{
    take_defaults(interchange, job);
    for (int side = 0; side < 2; side++) {
        name_end(interchange, job, side);
        check_owner(interchange, job, side);
        judge_end(job, side);
    }
    read_reserve(interchange, job, resolve);
    name_kind(interchange, job);
    name_direction(interchange, job);
    job->is_judged = job->ends[0].is_cross_account || job->ends[1].is_cross_account;
}

static int are_one_instance(const struct dtsx_job *a, const struct dtsx_job *b)
{
    const struct dtsx_value *const one = &a->fields[DTSX_JOB_INSTANCE];
    const struct dtsx_value *const other = &b->fields[DTSX_JOB_INSTANCE];

    return one->state != DTSX_VALUE_ABSENT && one->state == other->state && one->text.length > 0 &&
           one->text.length == other->text.length && memcmp(one->text.text, other->text.text, one->text.length) == 0;
}

static struct dtsx_job *find_reverse(struct dtsx_job *forward, struct dtsx_job *first)
{
    for (struct dtsx_job *job = first; job; job = job->next)
        if (job != forward && job->is_reverse && are_one_instance(forward, job))
            return job;
    return NULL;
}

static void take_out(struct dtsx_interchange *interchange, const struct dtsx_job *job)
{
    struct dtsx_job *before = NULL;

    for (struct dtsx_job *other = interchange->jobs; other != job; other = other->next)
        before = other;
    if (before)
        before->next = job->next;
    else
        interchange->jobs = job->next;
    if (interchange->last_job == job)
        interchange->last_job = before;
}

static int has_reverse(const struct dtsx_job *first)
{
    for (; first; first = first->next)
        if (first->is_reverse)
            return 1;
    return 0;
}

void dtsx_jobs_join(struct dtsx_interchange *interchange, struct dtsx_job *first)
{
    if (!has_reverse(first))
        return;
    for (struct dtsx_job *job = first; job; job = job->next) {
        struct dtsx_job *const reverse = job->is_reverse ? NULL : find_reverse(job, first);

        if (!reverse)
            continue;
        job->fields[DTSX_JOB_DIRECTION] = reverse->fields[DTSX_JOB_DIRECTION];
        set_text(&job->fields[DTSX_JOB_DIRECTION], "two-way");
        job->fields[DTSX_JOB_DIRECTION].state = DTSX_VALUE_KNOWN;
        if (first == reverse)
            first = reverse->next;
        take_out(interchange, reverse);
    }
}
