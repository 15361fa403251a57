/* SPDX-License-Identifier: MIT
 * The companion library over a large plan of Terraform, of which hardly anything concerns it. */
#include "floors.h"
#include "subjects.h"

#include <dtsxacct/interchange.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RESOURCES 10000
#define JOBS      10

static char *plan;
static size_t plan_length;

static void append(const char *text)
{
    const size_t length = strlen(text);

    memcpy(plan + plan_length, text, length + 1);
    plan_length += length;
}

static void append_other(unsigned number)
{
    char text[900];

    (void)snprintf(
        text, sizeof(text),
        "{\"address\": \"alicloud_instance.web[%u]\", \"mode\": \"managed\", \"type\": \"alicloud_instance\", "
        "\"name\": \"web\", \"index\": %u, \"provider_name\": \"registry.terraform.io/aliyun/alicloud\", "
        "\"schema_version\": 0, \"values\": {\"instance_name\": \"web-%u\", \"instance_type\": "
        "\"ecs.g7.large\", \"image_id\": \"ubuntu_22_04_x64\", \"security_groups\": [\"sg-%08u\"], "
        "\"vswitch_id\": null, \"system_disk_size\": 40, \"deletion_protection\": false, \"tags\": "
        "{\"team\": \"shop\", \"cost\": \"4711\"}, \"user_data\": \"IyEvYmluL3NoCmVjaG8gaGVsbG8K\"}, "
        "\"sensitive_values\": {\"security_groups\": [false], \"tags\": {}}},\n",
        number, number, number, number);
    append(text);
}

static void append_job(unsigned number, const char *after)
{
    char text[900];

    (void)snprintf(text, sizeof(text),
                   "{\"address\": \"alicloud_dts_synchronization_job.j%u\", \"mode\": \"managed\", \"type\": "
                   "\"alicloud_dts_synchronization_job\", \"name\": \"j%u\", \"values\": {\"dts_job_name\": \"j%u\", "
                   "\"source_endpoint_instance_type\": \"RDS\", \"source_endpoint_engine_name\": \"MySQL\", "
                   "\"source_endpoint_region\": \"cn-hangzhou\", \"source_endpoint_owner_id\": \"1646821763561234\", "
                   "\"source_endpoint_role\": \"ram-for-dts\", \"destination_endpoint_instance_type\": \"RDS\", "
                   "\"destination_endpoint_engine_name\": \"MySQL\", \"destination_endpoint_region\": "
                   "\"cn-shanghai\"}}%s\n",
                   number, number, number, after);
    append(text);
}

static void prepare(void)
{
    if (plan)
        return;
    plan = malloc((RESOURCES + JOBS + 2) * (size_t)900);
    if (!plan)
        bench_fail("no memory");
    append("{\"format_version\": \"1.2\", \"terraform_version\": \"1.11.4\", \"planned_values\": {\"root_module\": "
           "{\"resources\": [\n");
    for (unsigned i = 0; i < RESOURCES; i++)
        append_other(i);
    for (unsigned i = 0; i < JOBS; i++)
        append_job(i, i + 1 < JOBS ? "," : "");
    append("]}}}\n");
}

static void read_plan(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        dtsx_interchange *const interchange = dtsx_interchange_new(NULL);

        if (dtsx_interchange_add(interchange, "plan.json", plan, plan_length) != DTSX_OK ||
            dtsx_interchange_read(interchange) != DTSX_OK || dtsx_interchange_job_count(interchange) != JOBS)
            bench_fail("the plan is not read");
        dtsx_interchange_unref(interchange);
    }
}

static void tokenize_plan(size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!floor_yajl(plan, plan_length))
            bench_fail("the plan is not JSON");
}

const struct bench bench_interchange[] = {
    {"terraform show -json, 10,000 resources", read_plan, "yajl, tokenizing only", tokenize_plan, 3, 1, prepare},
    {NULL, NULL, NULL, NULL, 0, 0, NULL},
};
