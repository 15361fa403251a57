// SPDX-License-Identifier: MIT
// simdjson's DOM parser, whose memory is used again and again: the bare parse, and a check that a program would make of
// what was parsed.
#include "floors.h"

#include <simdjson.h>

#include <string_view>
#include <unordered_map>

using simdjson::dom::element;
using simdjson::dom::object;
using Table = std::unordered_map<std::string_view, int>;

int floor_simdjson(const char *text, size_t length)
{
    static simdjson::dom::parser parser;
    element root;

    return parser.parse(text, length).get(root) == simdjson::SUCCESS;
}

// ---- a check by hand ----

static const Table database_types = {
    {"MySQL", 1},      {"PolarDB for MySQL", 2}, {"Tair/Redis", 3}, {"SQL Server", 4},
    {"PostgreSQL", 5}, {"MongoDB", 6},           {"MariaDB", 14},   {"AnalyticDB for MySQL 3.0", 17},
};
static const Table access_methods = {
    {"Alibaba Cloud Instance", 1},
    {"Express Connect/VPN Gateway/Smart Access Gateway", 2},
    {"Self-managed Database on ECS", 3},
    {"Cloud Enterprise Network (CEN)", 4},
};
static const Table regions = {
    {"cn-hangzhou", 1}, {"cn-shanghai", 2},    {"cn-beijing", 3},   {"cn-shenzhen", 4},
    {"cn-hongkong", 5}, {"ap-southeast-1", 6}, {"eu-central-1", 7}, {"cn-zhangjiakou", 8},
};
static const Table kinds = {{"synchronization", 1}, {"migration", 2}};
static const Table directions = {{"one-way", 1}, {"two-way", 2}};
static const Table forms = {{"rds-instance", 1}, {"rds-cluster", 2}};

static std::string_view text_of(object from, const char *key)
{
    std::string_view value;

    return from[key].get(value) == simdjson::SUCCESS ? value : std::string_view();
}

// 0 where it is not given, -1 for a name that is not in the table
static int name_of(object from, const char *key, const Table &table)
{
    const std::string_view value = text_of(from, key);

    if (value.empty())
        return 0;
    const auto found = table.find(value);
    return found == table.end() ? -1 : found->second;
}

static int answer_of(object from, const char *key)
{
    bool value;

    if (from[key].get(value) != simdjson::SUCCESS)
        return 0;
    return value ? 1 : 2;
}

static const floor_account *account_of(object from, const char *key, floor_account *account)
{
    std::string_view id;
    object inner;
    object observed;

    if (from[key].get(id) != simdjson::SUCCESS) {
        if (from[key].get(inner) != simdjson::SUCCESS)
            return nullptr;
        id = text_of(inner, "account_id");
        account->infrastructure = text_of(inner, "infrastructure").empty() ? 0 : 1;
        if (inner["observed"].get(observed) == simdjson::SUCCESS) {
            account->console_initialized = answer_of(observed, "console_initialized");
            account->default_role_authorized = answer_of(observed, "default_role_authorized");
        }
    }
    account->id = id.data();
    account->id_length = id.size();
    return account;
}

static bool read_endpoint(object task, const char *side, floor_endpoint *endpoint, floor_account *owner)
{
    object from;
    object role;

    if (task[side].get(from) != simdjson::SUCCESS)
        return false;
    endpoint->database_type = name_of(from, "database_type", database_types);
    endpoint->access_method = name_of(from, "access_method", access_methods);
    endpoint->region = name_of(from, "region", regions);
    endpoint->region_infrastructure = endpoint->region > 0;
    endpoint->cross_account = answer_of(from, "cross_account");
    endpoint->instance_form = name_of(from, "instance_form", forms);
    endpoint->owner = account_of(from, "owner", owner);
    const std::string_view name = text_of(from, "ram_role");
    endpoint->ram_role = name.empty() ? nullptr : name.data();
    endpoint->ram_role_length = name.size();
    if (from["observed_role"].get(role) == simdjson::SUCCESS) {
        element policy;

        endpoint->role_exists = answer_of(role, "exists");
        endpoint->has_role_policies = role["policies"].error() == simdjson::SUCCESS;
        endpoint->trust_policy = role["trust_policy"].get(policy) == simdjson::SUCCESS ? "" : nullptr;
    }
    return true;
}

int floor_simdjson_check(const char *text, size_t length)
{
    static simdjson::dom::parser parser;
    floor_task task = {};
    floor_account creator = {};
    floor_account owners[2] = {};
    floor_verdict verdict;
    object root;

    if (parser.parse(text, length).get(root) != simdjson::SUCCESS)
        return 0;
    task.kind = name_of(root, "kind", kinds);
    task.direction = name_of(root, "direction", directions);
    task.region = name_of(root, "region", regions);
    task.creator = account_of(root, "creator", &creator);
    if (!read_endpoint(root, "source", &task.endpoints[0], &owners[0]) ||
        !read_endpoint(root, "destination", &task.endpoints[1], &owners[1]))
        return 0;
    floor_check(&task, &verdict);
    return 1;
}
