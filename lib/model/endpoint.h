/* SPDX-License-Identifier: MIT
 * Endpoint: a database and how DTS reaches it. */
#ifndef DTSX_ENDPOINT_H
#define DTSX_ENDPOINT_H

#include "base/text-list.h"
#include "model/account.h"
#include "model/model.h"

struct dtsx_endpoint {
    struct dtsx_model model;
    dtsx_account *owner;
    int policy_is_planned; /* the trust policy is not observed: the source of the task declares it */
    struct dtsx_text_list policies;
    struct dtsx_slot slots[DTSX_ENDPOINT_SLOT_COUNT];
    char room[80]; /* for short texts: enough for a RAM role name and an instance ID, all that most endpoints have */
};

extern const struct dtsx_model_shape dtsx_endpoint_shape;

/* The trust policy that was observed; an unset slot when there is none. */
const struct dtsx_slot *dtsx_endpoint_observed_policy(const dtsx_endpoint *endpoint);

/* For readers of documents: marks the list of policies as given, and adds to it. */
void dtsx_endpoint_begin_policies(dtsx_endpoint *endpoint);
dtsx_status dtsx_endpoint_add_policy(dtsx_endpoint *endpoint, const char *name, size_t length);
/* A builder call: sets the policy at an index of the list, or adds one if the index is that of the list's end. */
dtsx_status dtsx_endpoint_set_policy_at(dtsx_endpoint *endpoint, size_t index, const char *text, size_t length);
/* Bits of the settings that differ, without the owner. */
dtsx_places dtsx_endpoint_difference(const dtsx_endpoint *endpoint, const dtsx_endpoint *other);
void dtsx_endpoint_reset(dtsx_endpoint *endpoint);
/* A copy with the given owner, to which it takes a reference, so that accounts which were shared can stay shared. */
dtsx_endpoint *dtsx_endpoint_copy(const dtsx_endpoint *endpoint, dtsx_account *owner);

#endif
