/* SPDX-License-Identifier: MIT
 * The targets of other formats: one row each, and what is particular to its format. */
#include "interchange.h"

#include "interchange/tree.h"

#define JSON (1u << DTSX_LANGUAGE_JSON)
#define YAML (1u << DTSX_LANGUAGE_YAML)
#define HCL  (1u << DTSX_LANGUAGE_HCL)

/* ---- words of the nesting, which are in no table ---- */

static const char *const request_words[] = {
    "\"Action\":\"ConfigureDtsJob\"",
    "\"Action\":\"ConfigureMigrationJob\"",
    "\"Action\":\"CreateDtsInstance\"",
    "\"JobId\"",
    "[\"aliyun\",\"dts\",\"ConfigureDtsJob\"",
    "aliyun\ndts\nConfigureDtsJob\n",
    "--region",
    "Forward",
    "Reverse",
    "sourceEndpointOwnerID: ",
    NULL,
};

static const char *const detail_words[] = {
    "\"SourceEndpoint\":{",
    "\"DestinationEndpoint\":{",
    "\"SubSyncJob\":[",
    "\"Success\":false",
    "\"ErrCode\"",
    "\"ErrMessage\"",
    "\"ErrorMessage\"",
    "\"DynamicMessage\"",
    "\"DtsJobDirection\":\"Reverse\"",
    "\"DtsInstanceID\"",
    "\"Status\":\"Migrating\"",
    "\"PrecheckStatus\"",
    NULL,
};

static const char *const terraform_words[] = {
    "resource \"alicloud_dts_synchronization_job\" \"x\" {\n",
    "resource \"alicloud_dts_migration_job\" \"x\" {\n",
    "resource \"alicloud_dts_synchronization_instance\" \"x\" {\n",
    "resource \"alicloud_ram_role\" \"r\" {\n",
    "resource \"alicloud_ram_role_policy_attachment\" \"p\" {\n",
    "data \"alicloud_caller_identity\" \"me\" {}\n",
    "data \"alicloud_account\" \"me\" {}\n",
    "variable \"x\" {\n",
    "module \"m\" {\n",
    "locals {\n",
    "provider \"alicloud\" {\n",
    "source = \"./module\"",
    "default = ",
    "alias = ",
    "account_id = ",
    "provider = alicloud.b",
    "providers = {",
    "for_each = ",
    "count = ",
    "dynamic ",
    "assume_role_policy_document = ",
    "document = ",
    "jsonencode({",
    "<<-EOT\n",
    "${var.x}",
    "var.x",
    "local.x",
    "module.m.x",
    "alicloud_ram_role.r.arn",
    "alicloud_ram_role.r.role_name",
    "data.alicloud_caller_identity.me.account_id",
    FUZZ_NEXT_FILE "module/main.tf\n",
    NULL,
};

static const char *const terraform_json_words[] = {
    "\"resource\":{",
    "\"data\":{",
    "\"variable\":{",
    "\"locals\":{",
    "\"module\":{",
    "\"provider\":{",
    "\"planned_values\"",
    "\"prior_state\"",
    "\"values\"",
    "\"root_module\"",
    "\"child_modules\"",
    "\"resources\"",
    "\"resource_changes\"",
    "\"after_unknown\"",
    "\"configuration\"",
    "\"provider_config\"",
    "\"expressions\"",
    "\"references\"",
    "\"constant_value\"",
    "\"instances\"",
    "\"index_key\"",
    "\"attributes\"",
    "\"mode\":\"managed\"",
    "\"address\"",
    "\"type\":\"alicloud_dts_synchronization_job\"",
    "\"format_version\"",
    "\"terraform_version\"",
    "\"variables\"",
    "\"assume_role_policy_document\"",
    "${alicloud_ram_role.r.arn}",
    "${var.x}",
    NULL,
};

static const char *const ros_words[] = {
    "ROSTemplateFormatVersion: '2015-09-01'\n",
    "\"ROSTemplateFormatVersion\":\"2015-09-01\"",
    "Transform: Aliyun::Terraform-v1.5\n",
    "Workspace:\n  main.tf: |\n    ",
    "Parameters:",
    "Resources:",
    "Properties:",
    "Mappings:",
    "Conditions:",
    "Default: ",
    "NoEcho: true",
    "SourceEndpoint:",
    "DestinationEndpoint:",
    "IgnoreExisting: ",
    "PolicyAttachments:",
    "AssumeRolePolicyDocument:",
    "ALIYUN::TenantId",
    "ALIYUN::AccountId",
    "ALIYUN::Region",
    "Fn::GetAtt",
    "Fn::Sub",
    "Fn::Join",
    "Fn::If",
    "Fn::FindInMap",
    "{\"Ref\":\"",
    "!GetAtt ",
    "!Ref ",
    "!Sub ",
    "<<: *a",
    "&a ",
    NULL,
};

static const char *const ram_words[] = {
    "\"GetCallerIdentity\":{",
    "\"GetRole\":{",
    "\"ListPoliciesForRole\":{",
    "\"Role\":{",
    "\"RoleName\":\"ram-for-dts\"",
    "\"Arn\":\"acs:ram::1646821763561234:role/ram-for-dts\"",
    "\"AssumeRolePolicyDocument\":\"{\\\"Statement\\\":[",
    "\"Policies\":{\"Policy\":[",
    "\"PolicyName\":\"AliyunDTSRolePolicy\"",
    "\"PolicyType\":\"System\"",
    "\"AccountId\":\"1646821763561234\"",
    "\"IdentityType\":\"Account\"",
    "\"IdentityType\":\"AssumedRoleUser\"",
    "\"Code\":\"EntityNotExist.Role\"",
    "\"ErrorCode\"",
    "\"Message\":\"acs:ram::1646821763561234:role/ram-for-dts\"",
    "AliyunDTSDefaultRole",
    "1406926474061234@dts.aliyuncs.com",
    "acs:ram::1406926474061234:root",
    "%7B",
    NULL,
};

static const char *const yaml_words[] = {
    "- ",   "? ",   ": ",    "&a ",   "*a",  "<<: *a", "!!str ", "!!int ",
    "|-\n", ">+\n", "---\n", "...\n", "yes", "off",    "~",      NULL,
};

/* ---- keys that hold secrets ---- */

static const char *const request_secrets[] = {
    "SourceEndpointPassword",   "DestinationEndpointPassword",
    "SrcCaCertificatePassword", "DestClientPassword",
    "AccessKeySecret",          "SecurityToken",
    "SrcClientKeyOssUrl",       NULL,
};
static const char *const detail_secrets[] = {"Password", "ShardPassword", "AccessKeySecret", "DestClientKeyOssUrl",
                                             NULL};
static const char *const terraform_secrets[] = {
    "source_endpoint_password",
    "destination_endpoint_password",
    "access_key",
    "secret_key",
    "security_token",
    "db_password",
    NULL,
};
static const char *const ros_secrets[] = {"Password", "DbPassword", "SourceEndpointPassword", "AccessKeySecret", NULL};
static const char *const ram_secrets[] = {"AccessKeySecret", "SecurityToken", "password", NULL};
static const char *const task_secrets[] = {"password", "db_passwd", "AccessKeySecret", "my_password_2", NULL};

const struct fuzz_format fuzz_formats[] = {
    {"configure-dts-job", DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB, JSON | YAML, FUZZ_FILE, FUZZ_FLAT, request_words,
     request_secrets},
    {"dts-job-detail", DTSX_INTERCHANGE_FORMAT_DTS_JOB_DETAIL, JSON | YAML, FUZZ_FILE, FUZZ_NESTED, detail_words,
     detail_secrets},
    {"terraform", DTSX_INTERCHANGE_FORMAT_TERRAFORM, HCL, FUZZ_FILE, FUZZ_SNAKE, terraform_words, terraform_secrets},
    {"terraform-json", DTSX_INTERCHANGE_FORMAT_TERRAFORM, JSON, FUZZ_FILE, FUZZ_SNAKE, terraform_json_words,
     terraform_secrets},
    {"ros", DTSX_INTERCHANGE_FORMAT_ROS, JSON | YAML, FUZZ_FILE, FUZZ_NESTED, ros_words, ros_secrets},
    {"ram", DTSX_INTERCHANGE_FORMAT_RAM, JSON | YAML, FUZZ_FACTS, FUZZ_OWN, ram_words, ram_secrets},
    {"task-yaml", DTSX_INTERCHANGE_FORMAT_TASK, YAML, FUZZ_FILE, FUZZ_OWN, yaml_words, task_secrets},
    {"interchange", DTSX_INTERCHANGE_FORMAT_AUTO, JSON | YAML | HCL, FUZZ_BOTH, FUZZ_FLAT, ros_words, request_secrets},
};

const size_t fuzz_format_count = LENGTH(fuzz_formats);

bool is_for_target(const struct fuzz_format *format, const char *text, size_t length)
{
    struct dtsx_tree tree;
    int language;

    dtsx_tree_init(&tree, NULL);
    demand(dtsx_tree_fill(&tree, "", text, length) == DTSX_OK, "memory for a tree");
    language = tree.language;
    dtsx_tree_release(&tree);
    return (format->languages >> language) & 1;
}
