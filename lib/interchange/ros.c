/* SPDX-License-Identifier: MIT
 * ROS templates: resources by name, and functions instead of values. */
#include "interchange/job.h"

#include <string.h>

int dtsx_is_ros(const struct dtsx_tree *tree)
{
    const struct dtsx_node *const resources = dtsx_node_get(tree->root, "Resources");

    if (dtsx_node_get(tree->root, "ROSTemplateFormatVersion"))
        return 1;
    for (const struct dtsx_node *node = dtsx_node_is(resources, DTSX_NODE_MAP) ? resources->first : NULL; node;
         node = node->next)
        if (strncmp(dtsx_node_text(dtsx_node_get(node, "Type")).text, "ALIYUN::", 8) == 0)
            return 1;
    return 0;
}

/* The only member of a function; NULL if the node is not a function. */
static const struct dtsx_node *function_of(const struct dtsx_node *node)
{
    const struct dtsx_node *const only = dtsx_node_is(node, DTSX_NODE_MAP) ? node->first : NULL;

    if (!only || only->next)
        return NULL;
    return dtsx_words_equal(only->key, "Ref") || (only->key.length > 4 && memcmp(only->key.text, "Fn::", 4) == 0)
               ? only
               : NULL;
}

static const struct dtsx_node *find_resource(const struct dtsx_node *root, struct dtsx_words name)
{
    return dtsx_node_get_words(dtsx_node_get(root, "Resources"), name);
}

static enum dtsx_resource type_of(const struct dtsx_node *resource)
{
    return dtsx_resource_find(dtsx_node_text(dtsx_node_get(resource, "Type")));
}

static const struct dtsx_node *property(const struct dtsx_node *resource, const char *key)
{
    return dtsx_node_get(dtsx_node_get(resource, "Properties"), key);
}

/* ---- functions ---- */

static struct dtsx_value resolve_pseudo_parameter(struct dtsx_interchange *interchange, const struct dtsx_node *node,
                                                  struct dtsx_words name)
{
    if (dtsx_words_equal(name, "ALIYUN::TenantId") && interchange->creator.length > 0)
        return dtsx_value_known(interchange->creator.text, interchange->creator.length, node);
    if (dtsx_words_equal(name, "ALIYUN::Region") && interchange->region.length > 0)
        return dtsx_value_known(interchange->region.text, interchange->region.length, node);
    if (dtsx_words_equal(name, "ALIYUN::TenantId"))
        return dtsx_value_unresolved(name, "It is the account in which the stack is created.", node);
    if (dtsx_words_equal(name, "ALIYUN::AccountId"))
        return dtsx_value_unresolved(
            name,
            "It is the ID of whoever creates the stack, which may be a RAM user's; the account is ALIYUN::TenantId.",
            node);
    return dtsx_value_unresolved(name, "", node);
}

static struct dtsx_value resolve_reference(struct dtsx_interchange *interchange, const struct dtsx_node *node,
                                           struct dtsx_words name)
{
    const struct dtsx_node *const parameter =
        dtsx_node_get_words(dtsx_node_get(dtsx_node_root(node), "Parameters"), name);
    const struct dtsx_node *const fallback = dtsx_node_get(parameter, "Default");

    if (name.length > 8 && memcmp(name.text, "ALIYUN::", 8) == 0)
        return resolve_pseudo_parameter(interchange, node, name);
    if (parameter && dtsx_node_is_scalar(fallback) && !dtsx_node_is_absent(fallback)) {
        struct dtsx_value value = dtsx_value_of(interchange, fallback);

        value.at = node;
        value.parameter = name;
        return value;
    }
    if (parameter)
        return dtsx_value_unresolved(name, "The parameter has no Default.", node);
    return dtsx_value_unresolved(name, "", node);
}

/* ["Resource", "Attribute"], or "Resource.Attribute". */
static void split_attribute(const struct dtsx_node *argument, struct dtsx_words *resource, struct dtsx_words *attribute)
{
    *resource = *attribute = (struct dtsx_words){"", 0};
    if (dtsx_node_is(argument, DTSX_NODE_LIST) && argument->first && argument->first->next) {
        *resource = dtsx_node_text(argument->first);
        *attribute = dtsx_node_text(argument->first->next);
    } else if (dtsx_node_is(argument, DTSX_NODE_TEXT)) {
        const char *const dot = memchr(argument->text.text, '.', argument->text.length);
        const size_t before = dot ? (size_t)(dot - argument->text.text) : argument->text.length;

        *resource = (struct dtsx_words){argument->text.text, before};
        if (dot)
            *attribute = (struct dtsx_words){dot + 1, argument->text.length - before - 1};
    }
}

/* The name of a role, which may be that of a parameter; no function is followed further. */
static struct dtsx_value name_of_role(struct dtsx_interchange *interchange, const struct dtsx_node *role)
{
    const struct dtsx_node *const name = property(role, "RoleName");
    const struct dtsx_node *const function = function_of(name);

    if (!function)
        return dtsx_value_of(interchange, name);
    return dtsx_words_equal(function->key, "Ref") ? resolve_reference(interchange, name, dtsx_node_text(function))
                                                  : dtsx_value_unresolved(role->key, "", name);
}

/* What is certain about an attribute of a role without knowing its account: that it is an ARN, a name, or an ID. */
static struct dtsx_value resolve_role_attribute(struct dtsx_interchange *interchange, const struct dtsx_node *node,
                                                const struct dtsx_node *role, struct dtsx_words attribute)
{
    struct dtsx_value value = name_of_role(interchange, role);
    const struct dtsx_words text = dtsx_value_is_known(&value) ? value.text : (struct dtsx_words){"", 0};

    if (dtsx_words_equal(attribute, "RoleName") && text.length > 0) {
        value.at = node;
        return value;
    }
    if (dtsx_words_equal(attribute, "Arn")) {
        value = dtsx_value_known("", 0, node);
        value.text.text = dtsx_say(interchange, "acs:ram::*:role/", text.length > 0 ? text.text : "*", (char *)NULL);
        value.text.length = strlen(value.text.text);
        value.is_partial = 1;
        return value;
    }
    if (dtsx_words_equal(attribute, "RoleId")) {
        value = dtsx_value_known("", 0, node);
        value.text.text = dtsx_say(interchange, "!GetAtt ", role->key.text, ".RoleId", (char *)NULL);
        value.text.length = strlen(value.text.text);
        value.is_partial = 1;
        return value;
    }
    return dtsx_value_unresolved(dtsx_node_json(node, &interchange->pool, NULL, NULL), "", node);
}

static struct dtsx_value resolve_function(struct dtsx_interchange *interchange, const struct dtsx_node *node,
                                          const struct dtsx_node *function)
{
    struct dtsx_words resource, attribute;

    if (dtsx_words_equal(function->key, "Ref"))
        return resolve_reference(interchange, node, dtsx_node_text(function));
    if (dtsx_words_equal(function->key, "Fn::GetAtt")) {
        split_attribute(function, &resource, &attribute);
        const struct dtsx_node *const target = find_resource(dtsx_node_root(node), resource);
        if (target && type_of(target) == DTSX_RESOURCE_ROLE)
            return resolve_role_attribute(interchange, node, target, attribute);
    }
    if (dtsx_words_equal(function->key, "Fn::Sub") && dtsx_node_is(function, DTSX_NODE_TEXT) &&
        !dtsx_words_have(function->text, "${"))
        return dtsx_value_known(function->text.text, function->text.length, node);
    return dtsx_value_unresolved(dtsx_node_json(node, &interchange->pool, NULL, NULL), "", node);
}

static struct dtsx_value resolve(struct dtsx_interchange *interchange, const struct dtsx_node *node)
{
    const struct dtsx_node *const function = function_of(node);

    return function ? resolve_function(interchange, node, function) : dtsx_value_of(interchange, node);
}

/* ---- jobs ---- */

/* The resource of the DTS instance that a job refers to. */
static const struct dtsx_node *instance_of(const struct dtsx_node *job)
{
    const struct dtsx_node *const function = function_of(property(job, "DtsInstanceId"));
    struct dtsx_words resource, attribute;

    if (!function)
        return NULL;
    if (dtsx_words_equal(function->key, "Ref"))
        resource = dtsx_node_text(function);
    else
        split_attribute(function, &resource, &attribute);
    const struct dtsx_node *const instance = find_resource(dtsx_node_root(job), resource);
    return instance && type_of(instance) == DTSX_RESOURCE_INSTANCE ? dtsx_node_get(instance, "Properties") : NULL;
}

static int names_role(struct dtsx_interchange *interchange, const struct dtsx_end *end, const struct dtsx_node *role)
{
    const struct dtsx_value *const said = &end->fields[DTSX_END_ROLE];
    const struct dtsx_node *const name = property(role, "RoleName");
    const struct dtsx_value value = name ? resolve(interchange, name) : (struct dtsx_value){0};

    return end->is_cross_account && dtsx_value_is_known(said) && !said->is_partial && dtsx_value_is_known(&value) &&
           value.text.text && dtsx_words_are(said->text, value.text);
}

static void take_role(struct dtsx_interchange *interchange, struct dtsx_job *job, int side,
                      const struct dtsx_node *role)
{
    const struct dtsx_node *const policy = property(role, "AssumeRolePolicyDocument");
    const struct dtsx_node *const ignore = property(role, "IgnoreExisting");

    if (policy)
        dtsx_job_plan_trust_policy(interchange, job, side, dtsx_policy_of(interchange, policy, resolve));
    if (dtsx_node_truth(ignore) == 1)
        dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, dtsx_end_path(side, DTSX_END_ROLE), ignore,
                      "With IgnoreExisting a role that exists already keeps the trust policy and the policies that it "
                      "has.");
}

static void take_roles(struct dtsx_interchange *interchange, struct dtsx_job *job)
{
    const struct dtsx_node *const resources = dtsx_node_get(dtsx_node_root(job->node), "Resources");

    for (const struct dtsx_node *role = resources->first; role; role = role->next)
        for (int side = 0; side < 2 && type_of(role) == DTSX_RESOURCE_ROLE; side++)
            if (names_role(interchange, &job->ends[side], role))
                take_role(interchange, job, side, role);
}

static void say_default(struct dtsx_interchange *interchange, const struct dtsx_job *job,
                        const struct dtsx_value *value)
{
    if (dtsx_value_is_known(value) && value->parameter.length > 0)
        dtsx_interchange_note(
            interchange, job->tree, value->at->spot,
            dtsx_say(interchange, "the Default of parameter ", value->parameter.text, " is taken", (char *)NULL));
}

static void say_defaults(struct dtsx_interchange *interchange, const struct dtsx_job *job)
{
    for (int field = 0; field < DTSX_JOB_FIELDS; field++)
        say_default(interchange, job, &job->fields[field]);
    for (int side = 0; side < 2; side++)
        for (int field = 0; field < DTSX_END_FIELDS; field++)
            say_default(interchange, job, &job->ends[side].fields[field]);
}

static void add_job(struct dtsx_interchange *interchange, struct dtsx_file *file, const struct dtsx_node *resource,
                    enum dtsx_resource type)
{
    const struct dtsx_node *const properties = dtsx_node_get(resource, "Properties");
    struct dtsx_job *const job = dtsx_job_add(interchange, &file->tree, resource, DTSX_INTERCHANGE_FORMAT_ROS);

    if (!job)
        return;
    job->resource = type;
    job->address = resource->key;
    if (dtsx_node_is(properties, DTSX_NODE_MAP))
        dtsx_job_read(interchange, job, properties, resolve);
    job->fields[DTSX_JOB_KIND] = type == DTSX_RESOURCE_MIGRATION ? dtsx_value_known("MIGRATION", 9, resource)
                                                                 : dtsx_value_known("SYNC", 4, resource);
    dtsx_job_read_instance(interchange, job, instance_of(resource), resolve);
    dtsx_job_complete(interchange, job, resolve);
    take_roles(interchange, job);
    say_defaults(interchange, job);
    if (dtsx_node_get(resource, "Count"))
        dtsx_job_find(interchange, job, DTSX_RULE_FORMAT_LIMIT, "", dtsx_node_get(resource, "Count"),
                      "With Count this may be several jobs; it is judged as one.");
}

static void say_old_type(struct dtsx_interchange *interchange, struct dtsx_file *file, const struct dtsx_node *resource)
{
    const struct dtsx_node *const type = dtsx_node_get(resource, "Type");

    dtsx_interchange_note(interchange, &file->tree, type->spot,
                          dtsx_say(interchange, type->text.text, " is the older type with other values; use ",
                                   type->text.text, "2", (char *)NULL));
}

void dtsx_read_ros(struct dtsx_interchange *interchange, struct dtsx_file *file)
{
    struct dtsx_job *const before = interchange->last_job;
    const struct dtsx_node *const resources = dtsx_node_get(file->tree.root, "Resources");

    for (const struct dtsx_node *node = dtsx_node_is(resources, DTSX_NODE_MAP) ? resources->first : NULL; node;
         node = node->next) {
        const enum dtsx_resource type = type_of(node);

        if (type == DTSX_RESOURCE_SYNCHRONIZATION || type == DTSX_RESOURCE_MIGRATION)
            add_job(interchange, file, node, type);
        else if (type == DTSX_RESOURCE_OLD_JOB)
            say_old_type(interchange, file, node);
    }
    dtsx_jobs_join(interchange, before ? before->next : interchange->jobs);
}
