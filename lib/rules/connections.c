/* SPDX-License-Identifier: MIT
 * Which instance an endpoint names, and which connection settings DTS uses, by access method and database type.
 * Settings that are missing are never reported here. */
#include "base/ascii.h"
#include "base/rare.h"
#include "rules/rules.h"

#include <string.h>

static const struct dtsx_slot *slot_of(const struct dtsx_validation *validation, int side, int slot)
{
    return dtsx_endpoint_slot(validation->sides[side].endpoint, slot);
}

static int type_of(const struct dtsx_validation *validation, int side)
{
    return slot_of(validation, side, DTSX_ENDPOINT_DATABASE_TYPE)->value;
}

static int method_of(const struct dtsx_validation *validation, int side)
{
    return slot_of(validation, side, DTSX_ENDPOINT_ACCESS_METHOD)->value;
}

/* ---- prefixes of instance IDs ---- */

/* The prefix of a product's instance IDs. Type 0: any database type, since the prefix belongs to the access method. */
struct prefix {
    char text[12];
    char product[32];
    uint8_t type;
    uint8_t method;
};

static const struct prefix prefixes[] = {
#define DTSX_PREFIX_OF_TYPE(prefix, product, database_type)                                                            \
    {prefix, product, DTSX_DATABASE_TYPE_##database_type, DTSX_ACCESS_METHOD_INSTANCE},
#define DTSX_PREFIX_OF_METHOD(prefix, product, access_method) {prefix, product, 0, DTSX_ACCESS_METHOD_##access_method},
#include "tables/instance-prefixes.def"
};

static int is_of_product(const struct prefix *prefix, int type, int method)
{
    return prefix->method == method && (prefix->type == 0 || prefix->type == type);
}

/* The other product whose prefix an instance ID has; NULL if the prefix is the endpoint's own or unknown. */
static const struct prefix *find_other_product(const struct dtsx_slot *id, int type, int method)
{
    const struct prefix *other = NULL;

    for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
        if (!dtsx_ascii_starts_with(id->text, id->length, prefixes[i].text))
            continue;
        if (is_of_product(&prefixes[i], type, method))
            return NULL;
        if (!other)
            other = &prefixes[i];
    }
    return other;
}

/* SLS projects have free names, and over Public IP Address DTS uses no instance ID. */
static int has_prefix(int type, int method)
{
    return type > 0 && method > 0 && type != DTSX_DATABASE_TYPE_SLS && method != DTSX_ACCESS_METHOD_PUBLIC_IP;
}

DTSX_RARE static void raise_prefix(struct dtsx_validation *validation, int side, const struct prefix *other)
{
    const struct dtsx_slot *id = slot_of(validation, side, DTSX_ENDPOINT_INSTANCE_ID);
    dtsx_record *record = dtsx_raise(validation, DTSX_INDEX_INSTANCE_ID_PREFIX,
                                     dtsx_endpoint_place(side, DTSX_ENDPOINT_INSTANCE_ID), side);

    dtsx_set_slot_value(record, id);
    dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
    dtsx_add_slot(record, "instance_id", id);
    dtsx_record_add_word(record, "product", other->product);
    dtsx_record_add_word(record, "database_type",
                         dtsx_vocabulary_name(DTSX_VOCABULARY_DATABASE_TYPE, type_of(validation, side)));
    dtsx_record_add_word(record, "access_method",
                         dtsx_vocabulary_name(DTSX_VOCABULARY_ACCESS_METHOD, method_of(validation, side)));
    dtsx_add_related(validation, record, dtsx_endpoint_place(side, DTSX_ENDPOINT_DATABASE_TYPE));
    dtsx_add_related(validation, record, dtsx_endpoint_place(side, DTSX_ENDPOINT_ACCESS_METHOD));
}

static void check_prefix(struct dtsx_validation *validation, int side)
{
    const struct dtsx_slot *id = slot_of(validation, side, DTSX_ENDPOINT_INSTANCE_ID);
    const int type = type_of(validation, side);
    const int method = method_of(validation, side);
    const struct prefix *const other = has_prefix(type, method) ? find_other_product(id, type, method) : NULL;

    if (other)
        raise_prefix(validation, side, other);
}

/* ---- settings that are not used ---- */

static void raise_unused(struct dtsx_validation *validation, int side, int slot, int reason_slot, const char *reason)
{
    const struct dtsx_slot *value = slot_of(validation, side, slot);
    dtsx_record *record;

    if (!value->value && !value->length)
        return;
    record = dtsx_raise(validation, DTSX_INDEX_CONNECTION_SETTING_UNUSED, dtsx_endpoint_place(side, slot), side);
    dtsx_set_slot_value(record, value);
    dtsx_record_add_word(record, "endpoint", dtsx_side_word(side));
    dtsx_record_add_word(record, "key",
                         dtsx_vocabulary_name(DTSX_VOCABULARY_SETTING, dtsx_endpoint_shape.slots[slot].setting));
    dtsx_record_add_word(record, "reason", reason);
    dtsx_add_related(validation, record, dtsx_endpoint_place(side, reason_slot));
}

#define UNUSED_SOMEWHERE                                                                                               \
    (DTSX_BIT(DTSX_ENDPOINT_HOST) | DTSX_BIT(DTSX_ENDPOINT_PORT) | DTSX_BIT(DTSX_ENDPOINT_ORACLE_SID) |                \
     DTSX_BIT(DTSX_ENDPOINT_CEN_INSTANCE_ID))

DTSX_RARE static void check_unused(struct dtsx_validation *validation, int side)
{
    const int method = method_of(validation, side);
    const int type = type_of(validation, side);

    if (method == DTSX_ACCESS_METHOD_INSTANCE) {
        static const char reason[] = "DTS reaches an Alibaba Cloud Instance by its instance ID";

        raise_unused(validation, side, DTSX_ENDPOINT_HOST, DTSX_ENDPOINT_ACCESS_METHOD, reason);
        raise_unused(validation, side, DTSX_ENDPOINT_PORT, DTSX_ENDPOINT_ACCESS_METHOD, reason);
    }
    if (type > 0 && type != DTSX_DATABASE_TYPE_ORACLE)
        raise_unused(validation, side, DTSX_ENDPOINT_ORACLE_SID, DTSX_ENDPOINT_DATABASE_TYPE,
                     "only an Oracle database has an SID");
    if (method > 0 && method != DTSX_ACCESS_METHOD_CEN)
        raise_unused(validation, side, DTSX_ENDPOINT_CEN_INSTANCE_ID, DTSX_ENDPOINT_ACCESS_METHOD,
                     "only Cloud Enterprise Network (CEN) has a CEN instance");
}

/* ---- one instance at both ends ---- */

/* With the other access methods the instance ID is that of a network or a gateway. */
static int names_instance(int method)
{
    return method == DTSX_ACCESS_METHOD_INSTANCE || method == DTSX_ACCESS_METHOD_ECS;
}

/* An ECS instance may run several databases, each on its own port. */
static int have_different_ports(const struct dtsx_validation *validation)
{
    const int source = slot_of(validation, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_PORT)->value;
    const int destination = slot_of(validation, DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_PORT)->value;

    return source > 0 && destination > 0 && source != destination;
}

DTSX_RARE static void raise_same_instance(struct dtsx_validation *validation, const struct dtsx_slot *id)
{
    dtsx_record *record =
        dtsx_raise(validation, DTSX_INDEX_SAME_INSTANCE,
                   dtsx_endpoint_place(DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_INSTANCE_ID), DTSX_BOTH_SIDES);

    dtsx_set_slot_value(record, id);
    dtsx_add_slot(record, "instance_id", id);
    dtsx_add_related(validation, record, dtsx_endpoint_place(DTSX_SIDE_SOURCE, DTSX_ENDPOINT_INSTANCE_ID));
}

static void check_same_instance(struct dtsx_validation *validation)
{
    const struct dtsx_slot *source = slot_of(validation, DTSX_SIDE_SOURCE, DTSX_ENDPOINT_INSTANCE_ID);
    const struct dtsx_slot *destination = slot_of(validation, DTSX_SIDE_DESTINATION, DTSX_ENDPOINT_INSTANCE_ID);
    const int method = method_of(validation, DTSX_SIDE_SOURCE);

    if (source->length != destination->length || memcmp(source->text, destination->text, source->length) != 0)
        return;
    if (!names_instance(method) || method != method_of(validation, DTSX_SIDE_DESTINATION))
        return;
    if (method == DTSX_ACCESS_METHOD_ECS && have_different_ports(validation))
        return;
    raise_same_instance(validation, destination);
}

void dtsx_check_connections(struct dtsx_validation *validation)
{
    const dtsx_places id = DTSX_BIT(DTSX_ENDPOINT_INSTANCE_ID);
    const dtsx_places of_source = validation->given[DTSX_SECTION_SOURCE];
    const dtsx_places of_destination = validation->given[DTSX_SECTION_DESTINATION];

    if (of_source & id)
        check_prefix(validation, DTSX_SIDE_SOURCE);
    if (of_destination & id)
        check_prefix(validation, DTSX_SIDE_DESTINATION);
    if ((of_source | of_destination) & UNUSED_SOMEWHERE) {
        check_unused(validation, DTSX_SIDE_SOURCE);
        check_unused(validation, DTSX_SIDE_DESTINATION);
    }
    if (of_source & of_destination & id)
        check_same_instance(validation);
}
