/* SPDX-License-Identifier: MIT */
#include "interchange/samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CREATOR "5555666677778888"

const struct sample samples[] = {
    {.files = {"request.json"},
     .creator = CREATOR,
     .task = "request.task.json",
     .found = "secret-dropped \n",
     .format = DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB},
    {.files = {"request.json"},
     .found = "secret-dropped \nmissing-value /creator\n",
     .format = DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB},
    {.files = {"request-camel.yaml"},
     .creator = CREATOR,
     .task = "request.task.json",
     .found = "secret-dropped \n",
     .format = DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB},
    {.files = {"command-line.json"},
     .creator = CREATOR,
     .task = "request.task.json",
     .found = "secret-dropped \n",
     .format = DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB},
    {.files = {"request-mongodb.json"},
     .creator = CREATOR,
     .task = "request-mongodb.task.json",
     .format = DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB},
    {.files = {"request-reserve.json"},
     .creator = CREATOR,
     .found = "format-limit /source/instance_form\n",
     .format = DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB},
    {.files = {"detail-two-way.json"},
     .creator = CREATOR,
     .task = "detail-two-way.task.json",
     .format = DTSX_INTERCHANGE_FORMAT_DTS_JOB_DETAIL},
    {.files = {"stack.yaml"},
     .creator = CREATOR,
     .task = "stack.task.json",
     .found = "-- Billing\nsecret-dropped \n",
     .format = DTSX_INTERCHANGE_FORMAT_ROS},
    {.files = {"workspace.yaml"},
     .creator = CREATOR,
     .found = "-- alicloud_dts_synchronization_job.orders\nram-role-is-arn /source/ram_role\n",
     .format = DTSX_INTERCHANGE_FORMAT_ROS},
    {.files = {"workspace.json"},
     .creator = CREATOR,
     .found = "-- alicloud_dts_synchronization_job.orders\nram-role-is-arn /source/ram_role\n",
     .format = DTSX_INTERCHANGE_FORMAT_ROS},
    {.files = {"workspace-parts.yaml"},
     .creator = CREATOR,
     .found = "document-syntax \n-- alicloud_dts_synchronization_job.orders\nsecret-dropped \n",
     .format = DTSX_INTERCHANGE_FORMAT_ROS},
    {.files = {"calls.tf", "module/main.tf"},
     .creator = CREATOR,
     .task = "calls.task.json",
     .found = "-- alicloud_dts_synchronization_job.orders\n",
     .format = DTSX_INTERCHANGE_FORMAT_TERRAFORM},
    {.files = {"main.tf", "variables.tf"},
     .task = "main.task.json",
     .found = "-- alicloud_dts_synchronization_job.billing\nsecret-dropped \n",
     .format = DTSX_INTERCHANGE_FORMAT_TERRAFORM},
    {.files = {"main.tf", "variables.tf", "nothing.tf", "comments.tf"},
     .task = "main.task.json",
     .found = "-- alicloud_dts_synchronization_job.billing\nsecret-dropped \n",
     .format = DTSX_INTERCHANGE_FORMAT_TERRAFORM},
    {.files = {"main.tf"},
     .found =
         "-- alicloud_dts_synchronization_job.billing\nsecret-dropped \nvalue-unresolved /source/owner/account_id\n",
     .format = DTSX_INTERCHANGE_FORMAT_TERRAFORM},
    {.files = {"roles.tf.json"},
     .creator = CREATOR,
     .found =
         "-- alicloud_dts_synchronization_job.arn\nvalue-unresolved /source/owner/account_id\n"
         "ram-role-is-arn /source/ram_role\n"
         "-- alicloud_dts_synchronization_job.bad_policy\ntrust-policy-service /source/observed_role/trust_policy\n"
         "-- alicloud_dts_migration_job.inside\n"
         "-- alicloud_dts_migration_job.into\nformat-limit /source/database_type\n"
         "format-limit /destination/cross_account\n",
     .format = DTSX_INTERCHANGE_FORMAT_TERRAFORM},
    {.files = {"terraform.tfstate"},
     .task = "terraform.task.json",
     .found = "-- module.m.alicloud_dts_synchronization_job.billing[\"a\"]\nsecret-dropped \n",
     .format = DTSX_INTERCHANGE_FORMAT_TERRAFORM},
    {.files = {"task.yaml"},
     .task = "task.task.json",
     .found = "connection-setting-unused /source/port\n",
     .format = DTSX_INTERCHANGE_FORMAT_TASK},
    {.files = {"task-texts.yaml"},
     .found = "document-type /name\ndocument-type /$schema\ndocument-duplicate-key /$schema\n",
     .format = DTSX_INTERCHANGE_FORMAT_TASK},
};

const size_t sample_count = sizeof(samples) / sizeof(samples[0]);

char *sample_read(const char *name, size_t *length)
{
    char path[4096];
    char *text;
    FILE *file;
    long size;

    snprintf(path, sizeof(path), "%s/tests/interchange/data/%s", getenv("DTSX_SOURCE_ROOT"), name);
    file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || fseek(file, 0, SEEK_SET) != 0)
        abort();
    text = malloc((size_t)size + 1);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
        abort();
    text[size] = '\0';
    *length = (size_t)size;
    fclose(file);
    return text;
}

static dtsx_status add(dtsx_interchange *interchange, const char *name, int is_observed)
{
    size_t length;
    char *const text = sample_read(name, &length);
    const dtsx_status status = is_observed ? dtsx_interchange_observe(interchange, name, text, length)
                                           : dtsx_interchange_add(interchange, name, text, length);

    free(text);
    return status;
}

dtsx_interchange *sample_open(const struct sample *sample, dtsx_context *context)
{
    dtsx_interchange *const interchange = dtsx_interchange_new(context);
    dtsx_status status = interchange ? DTSX_OK : DTSX_ERROR_NO_MEMORY;

    if (status == DTSX_OK && sample->creator)
        status =
            dtsx_interchange_set_default(interchange, DTSX_SETTING_CREATOR, sample->creator, strlen(sample->creator));
    for (size_t i = 0; status == DTSX_OK && i < 4 && sample->files[i]; i++)
        status = add(interchange, sample->files[i], 0);
    if (status == DTSX_OK && sample->observed)
        status = add(interchange, sample->observed, 1);
    if (status == DTSX_OK)
        status = dtsx_interchange_read(interchange);
    if (status == DTSX_OK)
        return interchange;
    if (status != DTSX_ERROR_NO_MEMORY)
        abort();
    dtsx_interchange_unref(interchange);
    return NULL;
}
