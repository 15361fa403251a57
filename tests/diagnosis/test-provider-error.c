/* SPDX-License-Identifier: MIT */
#include "diagnosis/error-account.h"
#include "diagnosis/error-role.h"
#include "diagnosis/error-words.h"
#include "diagnosis/provider-error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dtsxacct/dtsxacct.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define NONE         0
#define NOT_FOUND    DTSX_PROVIDER_ERROR_ALIYUN_UID_NOT_FOUND
#define FORMAT       DTSX_PROVIDER_ERROR_ALIYUN_UID_FORMAT
#define ROLE_ARN     DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_INVALID_ROLE_ARN
#define NO_ROLE      DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_ROLE_NOT_EXISTS
#define ASSUME       DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_NO_PERMISSION
#define DENIED       DTSX_PROVIDER_ERROR_NO_PERMISSION
#define DEFAULT_ROLE DTSX_PROVIDER_ERROR_RAM_CHECK_USER_ROLE

#define OWNER        "1111222233334444"
#define CREATOR      "5555666677778888"

static struct dtsx_error_match match_of(const char *text, size_t length)
{
    struct dtsx_error_matches matches;
    const struct dtsx_error_match none = {NONE, 0};

    return dtsx_provider_error_matches(text, length, 1, &matches) ? matches.items[0] : none;
}

static int is_shared(const char *text)
{
    struct dtsx_error_matches matches;

    (void)dtsx_provider_error_matches(text, strlen(text), DTSX_ERROR_MATCHES_MAX, &matches);
    return matches.is_shared;
}

/* Beside an error, in a text that holds no other. */
static int account_beside(const char *text, size_t length, size_t at, char id[DTSX_ACCOUNT_ID_LENGTH])
{
    struct dtsx_error_bounds bounds = {.at = at};

    bounds.begin = at > DTSX_ERROR_RECORD_BYTES ? at - DTSX_ERROR_RECORD_BYTES : 0;
    bounds.end = length - at > DTSX_ERROR_RECORD_BYTES ? at + DTSX_ERROR_RECORD_BYTES : length;
    return dtsx_error_account(text, length, &bounds, id);
}

static void expect(int error, const char *text)
{
    const int found = (int)dtsx_provider_error_find(text, strlen(text));

    if (found != error)
        fail_msg("%d instead of %d: %s", found, error, text);
}

/* ---- as the provider's pages and public logs give them ---- */

struct sample {
    int error;
    const char *text;
};

static const struct sample samples[] = {
    {NOT_FOUND,
     "DTS.Msg.Forbidden.AliyunUIDNotFound\n"
     "The current account **** has not logged into the DTS console, please use this account to log in to the "
     "DTS console, initialize the user information and try again."},
    {NOT_FOUND, "AliyunUIDNotFound: account has not logged into the DTS console"},
    {NOT_FOUND, "AliyunUIDNotFound"},
    {NOT_FOUND, "Forbidden.AliyunUIDNotFound"},
    {NOT_FOUND, "account has not logged into the DTS console"},
    {NOT_FOUND, "The account has not logged in to the DTS console"},
    {FORMAT, "DTS.Msg.InvalidParameter.AliyunUidFormat\n"
             "The cloud account to which the source instance belongs should fill in the standard Alibaba Cloud UID"},
    {FORMAT, "AliyunUidFormat: invalid Alibaba Cloud account ID format"},
    {FORMAT, "InvalidParameter.AliyunUidFormat"},
    {FORMAT, "AliyunUidFormat"},
    {FORMAT, "invalid Alibaba Cloud account ID format"},
    {FORMAT, "源数据库实例所属的阿里云用户ID填写不规范"},
    {FORMAT, "源数据库实例所属的阿里云用户 ＩＤ 填写不规范。"},
    {ROLE_ARN, "AssumeRoleFail\nInvalidParameter : Invalid role arn format:acs:ram***"},
    {ROLE_ARN, "AssumeRoleFail: Invalid role arn format"},
    {ROLE_ARN, "Invalid role arn format"},
    {ROLE_ARN, "DTS.Msg.AssumeRoleFail InvalidParameter.RoleArn"},
    {ROLE_ARN, "AssumeRoleFail.InvalidRoleArn"},
    {NO_ROLE, "AssumeRoleFail\nEntityNotExist.Role : The role not exists"},
    {NO_ROLE, "AssumeRoleFail: The role not exists"},
    {NO_ROLE, "The role not exists"},
    {NO_ROLE, "AssumeRoleFail: EntityNotExist.Role"},
    {NO_ROLE, "AssumeRoleFail: EntityNotExist.RoleArn"},
    {NO_ROLE, "AssumeRoleFail.RoleNotExists"},
    {NO_ROLE, "AssumeRoleFail：角色不存在"},
    {NO_ROLE, "角色不存在"},
    {ASSUME, "AssumeRoleFail\n"
             "NoPermission : You are not authorized to do this action. You should be authorized by RAM."},
    {ASSUME,
     "AssumeRoleFail: NoPermission: You are not authorized to do this action. You should be authorized by RAM."},
    {ASSUME, "You are not authorized to do this action. You should be authorized by RAM."},
    {ASSUME, "AssumeRoleFail: NoPermission"},
    {ASSUME, "AssumeRoleFail.NoPermission"},
    {ASSUME, "AssumeRoleFail: NoPermission : You are not auth****"},
    {ASSUME, "AssumeRoleFail（无权限）"},
    {DENIED,
     "NoPermission\n"
     "(Access Denied) You are not allowed to perform this action. Please contact your account administrators to "
     "grant permissions via RAM."},
    {DENIED, "NoPermission: (Access Denied) You are not allowed to perform this action."},
    {DENIED, "(Access Denied) You are not allowed to perform this action."},
    {DENIED, "NoPermission"},
    {DENIED, " \"NoPermission\"\r\n"},
    {DENIED, "DTS.Msg.NoPermission"},
    {DEFAULT_ROLE, "Abnormal.RamCheckUserRole\n"
                   "You have not authorized the default role \"AliyunDTSDefaultRole\" of DTS. If your account has the "
                   "write permissions on RAM ..."},
    {DEFAULT_ROLE, "Abnormal.RamCheckUserRole: AliyunDTSDefaultRole entered in RAM Role Name"},
    {DEFAULT_ROLE, "DTS.Msg.Abnormal.RamCheckUserRole"},
    {DEFAULT_ROLE, "RamCheckUserRole"},
    {DEFAULT_ROLE, "You have not authorized the DTS default role \"AliyunDTSDefaultRole\"."},
    {DEFAULT_ROLE, "AliyunDTSDefaultRole entered in RAM Role Name"},
};

static void recognizes_published_samples(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(samples); i++)
        expect(samples[i].error, samples[i].text);
}

/* ---- each error in each envelope ---- */

struct row {
    int error;
    const char *code; /* NULL: a message without a code */
    const char *message;
};

static const struct row rows[] = {
    {NOT_FOUND, "DTS.Msg.Forbidden.AliyunUIDNotFound",
     "The current account " OWNER " has not logged into the DTS console, please use this account to log in to the DTS "
     "console, initialize the user information and try again."},
    {NOT_FOUND, "Forbidden.AliyunUIDNotFound", "The current account **** has not logged into ****"},
    {FORMAT, "DTS.Msg.InvalidParameter.AliyunUidFormat",
     "The cloud account to which the source instance belongs should fill in the standard Alibaba Cloud UID"},
    {ROLE_ARN, "AssumeRoleFail", "InvalidParameter : Invalid role arn format:acs:ram::" OWNER ":role/ram-for-dts"},
    {NO_ROLE, "AssumeRoleFail", "EntityNotExist.Role : The role not exists"},
    {NO_ROLE, "DTS.Msg.AssumeRoleFail",
     "EntityNotExist.Role : The role not exists: acs:ram::" OWNER ":role/AliyunDTSDefaultRole"},
    {ASSUME, "AssumeRoleFail",
     "NoPermission : You are not authorized to do this action. You should be authorized by RAM."},
    {ASSUME, "NoPermission", "You are not authorized to do this action. You should be authorized by RAM."},
    {DENIED, "NoPermission",
     "(Access Denied) You are not allowed to perform this action. Please contact your account administrators to grant "
     "permissions via RAM."},
    {DEFAULT_ROLE, "Abnormal.RamCheckUserRole",
     "You have not authorized the default role 'AliyunDTSDefaultRole' of DTS. If your account has the write "
     "permissions on RAM ..."},
};

/* %c is the code, %m the message. */
static const char *const envelopes[] = {
    "%c: %m",
    "%c : %m",
    "%c\n%m",
    "%c%m",
    "{\"Success\":false,\"ErrCode\":\"%c\",\"ErrMessage\":\"%m\",\"HttpStatusCode\":\"403\","
    "\"RequestId\":\"8A1B2C3D-0000-4E5F-8000-123456789ABC\"}",
    "{\"DynamicMessage\":\"\",\"ErrCode\":\"%c\",\"ErrMessage\":\"%m\",\"Success\":\"false\"}",
    "{\"Message\": \"%m\", \"Code\": \"%c\", \"HttpStatus\": 403}",
    "{\"level\":\"error\",\"body\":\"{\\\"Code\\\":\\\"%c\\\",\\\"Message\\\":\\\"%m\\\"}\"}",
    "\"{\\n  \\\"Code\\\" : \\\"%c\\\",\\n  \\\"Message\\\" : \\\"%m\\\"\\n}\\n\"",
    "com.aliyuncs.exceptions.ClientException: %c : %m\r\nRequestId : 8A1B2C3D-0000-4E5F-8000-123456789ABC\r\n"
    "\tat com.aliyuncs.DefaultAcsClient.parseAcsResponse(DefaultAcsClient.java:277)",
    "ErrCode:%c\nErrMsg:%m\nRequestId:8A1B2C3D-0000-4E5F-8000-123456789ABC\n",
    "ERROR: SDK.ServerError\nErrorCode: %c\nRecommend: https://error-center.aliyun.com/status/search?source=PopGw\n"
    "RequestId: 8A1B2C3D-0000-4E5F-8000-123456789ABC\nMessage: %m\n",
    "Error: [ERROR] terraform-provider-alicloud/alicloud/resource_alicloud_dts_synchronization_job.go:402: Resource "
    "alicloud_dts_synchronization_job ConfigureDtsJob Failed!!! [SDK alibaba-cloud-sdk-go ERROR]:\nSDKError:\n   "
    "StatusCode: 403\n   Code: %c\n   Message: code: 403, %m request id: 8A1B2C3D-0000-4E5F-8000-123456789ABC\n   "
    "Data: "
    "{\"Code\":\"%c\",\"HostId\":\"dts.aliyuncs.com\",\"Message\":\"%m\"}",
    "\x1b[31m\xe2\x94\x82\x1b[0m \x1b[1mError: \x1b[0m%c\x1b[0m\n\x1b[31m\xe2\x94\x82\x1b[0m %m\n",
    "HTTP Status: 403 Error:%c %m RequestID: 8A1B2C3D-0000-4E5F-8000-123456789ABC",
    "Remote error. requestId: [8A1B2C3D-0000-4E5F-8000-123456789ABC], error code: [%c], message: [%m\\r\\nRequestId : "
    "8A1B2C3D-0000-4E5F-8000-123456789ABC]",
    "2026-03-28T10:15:30.123456Z ERROR [dts-worker-7] job=k2gm967v16f1111 cost=1234567890123456 ConfigureDtsJob "
    "failed: "
    "%c: %m",
    "<Error><Code>%c</Code><Message>%m</Message><HostId>dts.cn-hangzhou.aliyuncs.com</HostId></Error>",
    "\xef\xbb\xbf%c\xc2\xa0\xef\xbc\x9a\xe3\x80\x80%m",
    "\0", /* the last one */
};

/* Appends a text and returns its end. */
static char *put(char *end, const char *text)
{
    memcpy(end, text, strlen(text) + 1);
    return end + strlen(text);
}

static char *copy_of(const char *text)
{
    char *copy = malloc(strlen(text) + 1);

    assert_non_null(copy);
    (void)put(copy, text);
    return copy;
}

static char *filled(const char *envelope, const char *code, const char *message)
{
    char *text = malloc(strlen(envelope) + 2 * strlen(code) + 2 * strlen(message) + 1);
    char *end = text;

    assert_non_null(text);
    for (; *envelope; envelope++) {
        if (strncmp(envelope, "%c", 2) != 0 && strncmp(envelope, "%m", 2) != 0) {
            *end++ = *envelope;
            continue;
        }
        envelope++;
        end = put(end, *envelope == 'c' ? code : message);
    }
    *end = '\0';
    return text;
}

/* Other spellings of the same text; each returns a new one. */

static char *in_upper_case(const char *text)
{
    char *other = copy_of(text);

    for (char *c = other; *c; c++)
        if (*c >= 'a' && *c <= 'z' && !(c > other && c[-1] == '\\'))
            *c = (char)(*c - 'a' + 'A');
    return other;
}

static char *in_lower_case(const char *text)
{
    char *other = copy_of(text);

    for (char *c = other; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return other;
}

/* Each space becomes a separator of several bytes. */
static char *spaced_by(const char *text, const char *separator)
{
    char *other = malloc(strlen(text) * strlen(separator) + 1);
    char *end = other;

    assert_non_null(other);
    for (; *text; text++) {
        if (*text == ' ')
            end = put(end, separator);
        else
            *end++ = *text;
    }
    *end = '\0';
    return other;
}

/* Every second letter of a message as a JSON escape. */
static char *in_escapes(const char *text)
{
    char *other = malloc(6 * strlen(text) + 1);
    char *end = other;

    assert_non_null(other);
    for (size_t i = 0; text[i]; i++) {
        if (i % 2 == 0 && text[i] >= 'A' && text[i] <= 'z' && text[i] != '\\' && !(i > 0 && text[i - 1] == '\\'))
            end += sprintf(end, "\\u%04X", (unsigned)text[i]);
        else
            *end++ = text[i];
    }
    *end = '\0';
    return other;
}

/* Every letter of a message as a full-width one. */
static char *in_full_width(const char *text)
{
    char *other = malloc(3 * strlen(text) + 1);
    char *end = other;

    assert_non_null(other);
    for (; *text; text++) {
        const unsigned code_point = 0xff00u + (unsigned char)*text - 0x20u;

        if (*text <= ' ' || *text == '*') {
            *end++ = *text;
            continue;
        }
        *end++ = (char)(0xe0 | code_point >> 12);
        *end++ = (char)(0x80 | (code_point >> 6 & 0x3f));
        *end++ = (char)(0x80 | (code_point & 0x3f));
    }
    *end = '\0';
    return other;
}

static void expect_and_free(int error, char *text)
{
    expect(error, text);
    free(text);
}

static void recognizes_every_error_in_every_envelope(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *escaped;

        for (const char *const *envelope = envelopes; **envelope; envelope++) {
            char *text = filled(*envelope, rows[i].code, rows[i].message);
            const int is_glued = strcmp(*envelope, "%c%m") == 0;

            /* Without a separator there is one only where the message begins with one. */
            if (!is_glued || rows[i].message[0] == '(') {
                expect(rows[i].error, text);
                expect_and_free(rows[i].error, in_upper_case(text));
                expect_and_free(rows[i].error, in_lower_case(text));
                expect_and_free(rows[i].error, spaced_by(text, "  "));
                expect_and_free(rows[i].error, spaced_by(text, " \r\n\t"));
                expect_and_free(rows[i].error, spaced_by(text, "\\n"));
                expect_and_free(rows[i].error, spaced_by(text, "\xc2\xa0"));
                expect_and_free(rows[i].error, spaced_by(text, "\\u0020"));
            }
            free(text);
        }
        expect_and_free(rows[i].error, in_full_width(rows[i].message[0] == 'T' ? rows[i].code : rows[i].message));
        escaped = in_escapes(rows[i].message);
        expect_and_free(rows[i].error, filled("{\"Code\":\"%c\",\"Message\":\"%m\"}", rows[i].code, escaped));
        free(escaped);
    }
}

static void takes_the_first_of_several(void **state)
{
    (void)state;
    expect(NO_ROLE, "AssumeRoleFail: The role not exists\nAbnormal.RamCheckUserRole: AliyunDTSDefaultRole");
    expect(DEFAULT_ROLE, "Abnormal.RamCheckUserRole\nAssumeRoleFail: The role not exists");
    expect(DENIED, "(Access Denied) You are not allowed to perform this action.\nAssumeRoleFail: The role not exists");
}

static void looks_at_the_code_first(void **state)
{
    (void)state;
    expect(NO_ROLE, "EntityNotExist.Role : The role not exists: acs:ram::" OWNER ":role/AliyunDTSDefaultRole");
    expect(NO_ROLE, "AssumeRoleFail: The role AliyunDTSDefaultRole: EntityNotExist.Role");
    expect(DEFAULT_ROLE, "{\"Message\":\"The role not exists\",\"Code\":\"Abnormal.RamCheckUserRole\"}");
    expect(NO_ROLE, "{\"Message\":\"NoPermission : You are ****\",\"Code\":\"AssumeRoleFail.RoleNotExists\"}");
    expect(ASSUME, "{\"Message\":\"NoPermission : You are ****\",\"Code\":\"AssumeRoleFail\"}");
    expect(NO_ROLE, "NoPermission : You are ****\nAssumeRoleFail: The role not exists");
    expect(ASSUME,
           "{\"Code\":\"AssumeRoleFail\",\"HostId\":\"sts.aliyuncs.com\",\"Message\":\"You are not authorized to "
           "do this action. You should be authorized by RAM.\"}");
}

/* ---- what is none of them ---- */

static const char *const near_misses[] = {
    "",
    " ",
    "Success",
    "AssumeRole",
    "AssumeRole succeeded: the role ram-for-dts exists, no permission is missing.",
    "{\"Success\":true,\"Message\":\"AssumeRole for acs:ram::" OWNER ":role/ram-for-dts succeeded\"}",
    "assume_role_fail_total 0\nno_permission_total 0",
    "AssumeRoleFail=0 NoPermission=0",
    "AssumeRoleFailover: The role was switched",
    "XAliyunUIDNotFound",
    "AliyunUIDNotFoundException",
    "AliyunUID NotFound",
    "RamCheckUserRoles",
    "AliyunDTSDefaultRole",
    "AliyunDTSDefaultRole2 entered in RAM Role Name",
    "You have not authorized the default role \"AliyunEMRDefaultRole\" of E-MapReduce.",
    "The account has logged into the DTS console",
    "The account has not logged into the DMS console",
    "Invalid role name format",
    "The role does not exist",
    "The role exists",
    "用户角色不存在",
    "无权限",
    "NoPermission to read the bucket",
    "Code: NoPermission",
    "NoPermission: You are not authorized to do this action.",
    "You are not authorized to do this operation. You should be authorized by RAM.",
    "You are not allowed to perform this action. Please contact your account administrators to grant permissions via "
    "RAM.",
    "(Access Denied) You are not allowed to perform that action.",
    "Aliyun API Error: RequestId: 8A1B2C3D-0000-4E5F-8000-123456789ABC Status Code: 400 Code: Forbidden.RAM Message: "
    "User "
    "not authorized to operate on the specified resource, or this API doesn't support RAM.",
    "EntityAlreadyExists.Role",
    "EntityAlreadyExists.Role.Policy",
    "{\"HttpStatus\":403,\"RequestId\":\"8A1B2C3D-0000-4E5F-8000-123456789ABC\",\"HostId\":\"ram.aliyuncs.com\","
    "\"Code\":"
    "\"NoPermission\",\"Message\":\"You are not authorized to do this action. Resource: acs:ram:*:" OWNER
    ":role/* Action: ram:CreateRole\"}",
    "{\"HostId\":\"ram.aliyuncs.com\",\"Code\":\"NoPermission\",\"Message\":\"You are not authorized to do this "
    "action. You "
    "should be authorized by RAM.\"}",
    "{\"Code\":\"EntityNotExist.Role\",\"HostId\":\"ram.aliyuncs.com\",\"Message\":\"The role not exists\"}",
    "{\"Code\":\"EntityNotExist.Role\",\"HostId\":\"ecs.cn-hangzhou.aliyuncs.com\",\"Message\":\"The role not "
    "exists\"}",
    "NoPermission : You are not authorized to do this action. You should be authorized by RAM. Action: "
    "ecs:RunInstances",
    "{\\\"AuthAction\\\":\\\"ram:CreateRole\\\",\\\"Message\\\":\\\"You are not authorized to do this action. You "
    "should be "
    "authorized by RAM.\\\"}",
    "{\"Code\":\"Forbidden.AccessDenied\",\"Message\":\"(Access Denied) You are not allowed to perform this action.\"}",
    "ErrorCode: UserDisabled\nMessage: The role not exists",
    "ErrorCode =UserDisabled, The role not exists",
    "Forbidden.RAM: EntityNotExist.Role\nAssumeRoleFail",
    "AssumeRoleFail: (Access Denied) You are not allowed to perform this action.",
    "{ecs.aliyuncs.com} (Access Denied) You are not allowed to perform this action.",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-"
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aliyuncs.com (Access Denied) You are not allowed to perform this action.",
    "ErrorCode：UserDisabled，The role not exists",
    "<Error><Code>UserDisabled</Code><Message>The role not exists</Message></Error>",
    "code=a.very.long.code.of.many.parts.that.goes.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on."
    "and.on."
    "and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on."
    "and.on."
    "and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.and.on.nopermission "
    "The role "
    "not exists",
    "DTS.Msg.RamPermissionDenied: (Access Denied) You are not allowed to perform this action. Please contact your "
    "account "
    "administrators to grant permissions via RAM.",
    "Forbidden.RAM",
    "Forbidden.InstanceNotFound",
    "InvalidJobId",
    "UnSupportedTaskType",
    "OperationDenied",
    "DTS.Msg.LXCreateOrderError",
    "DTS.Msg.InvalidEndpoint",
    "DTS.Msg.SrcLink.InternetAddressNotFound",
    "InvalidSecurityToken.Expired",
    "You must specify the parameter MigrationMode",
    "Roles may not be assumed by root accounts",
    "EntityNotExist.Role",
    "InvalidParameter.RoleArn",
    "SysomOpenAPIAssumeRoleException: EntityNotExist.Role The role not exists: acs:ram::" OWNER
    ":role/aliyunserviceroleforsysom",
    "EntityNotExist.Role : The role not exists: acs:ram::" OWNER ":role/AliyunODPSDefaultRole",
    "The role not exists: acs:ram::" OWNER ":role\\/AliyunServiceRoleForSysom",
    "{\"RequestId\":\"8A1B2C3D\",\"HostId\":\"tag.aliyuncs.com\",\"Code\":\"EntityNotExist.Role\",\"Message\":\"The "
    "role not "
    "exists.\"}",
    "Aliyun API Error: RequestId: 8A1B2C3D Status Code: 400 Code: EntityNotExist.AliyunECIContainerGroupRole Message: "
    "The role "
    "AliyunECIContainerGroupRole  not exist",
    "SDKError:\n   StatusCode: 403\n   Code: NoPermission\n   Message: code: 403, You are not authorized to do this "
    "action. You "
    "should be authorized by RAM. request id: 8A1B2C3D\n   Data: "
    "{\"AccessDeniedDetail\":{\"AuthAction\":\"ram:CreateRole\","
    "\"PolicyType\":\"AccountLevelIdentityBasedPolicy\"},\"HostId\":\"ram.aliyuncs.com\"}",
    "{\"AuthAction\":\"ram:AttachPolicyToRole\",\"PolicyType\":\"AccountLevelIdentityBasedPolicy\"}",
    "EntityNotExist.Role The specified Role not exists: AliyunServiceRoleForSLS",
    "The role not exists: \"aliyunodpsdefaultrole\"",
    "https://sts-evil.example.com/ invalid permissions on /etc/ssh/key",
    "{\"HostId\":\"stsx.aliyuncs.com\",\"Message\":\"You are not authorized to do this action. You should be "
    "authorized by RAM.\"}",
    "AssumeRoleFail",
    "DTS.Msg.AssumeRoleFail",
    "AssumeRoleFail: InvalidParameter",
    "AssumeRoleFail: Roles may not be assumed by root accounts",
};

static void guesses_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(near_misses); i++) {
        expect(NONE, near_misses[i]);
        expect_and_free(NONE, in_lower_case(near_misses[i]));
        expect_and_free(NONE, spaced_by(near_misses[i], "  "));
    }
}

static void knows_hosts_and_actions_that_are_no_contradiction(void **state)
{
    (void)state;
    expect(ASSUME, "NoPermission : You are not authorized to do this action. You should be authorized by RAM. Action: "
                   "sts:AssumeRole");
    expect(DENIED,
           "{\"HostId\":\"dts.aliyuncs.com\",\"Code\":\"NoPermission\",\"Message\":\"(Access Denied) You are not "
           "allowed to perform this action.\"}");
    expect(DENIED, "https://dts.cn-hangzhou.aliyuncs.com/ NoPermission (Access Denied) You are not allowed to perform "
                   "this action.");
    expect(DENIED,
           "rm-bp1imrtn6fq7h0000.mysql.rds.aliyuncs.com:3306 (Access Denied) You are not allowed to perform this "
           "action.");
    expect(DENIED, "am-bp1imrtn6fq7h0000.ads.aliyuncs.com:3306 (Access Denied) You are not allowed to perform this "
                   "action.");
    expect(ASSUME,
           "You are not authorized to do this action. You should be authorized by RAM. " CREATOR "@dts.aliyuncs.com");
}

/* As whoever calls AssumeRole sees them, and what wraps them. */
static const struct sample sts_samples[] = {
    {ASSUME, "{\"Code\":\"NoPermission\",\"Message\":\"You are not authorized to do this action. You should be "
             "authorized by RAM.\","
             "\"HostId\":\"sts.aliyuncs.com\"}"},
    {ASSUME,
     "name: 'NoPermissionError', status: 403, requestId: '5D0C1B2A', hostId: 'sts.aliyuncs.com', code: 'NoPermission', "
     "message: 'NoPermission: You are not authorized to do this action. You should be authorized by RAM.'"},
    {ASSUME, "{\"HostId\":\"sts.cn-hangzhou.aliyuncs.com\",\"Code\":\"NoPermission\",\"Message\":\"You are not "
             "authorized to do "
             "this action. You should be authorized by RAM.\"}"},
    {ASSUME,
     "https://sts-vpc.cn-beijing.aliyuncs.com: NoPermission: You are not authorized to do this action. You should be "
     "authorized by RAM."},
    {ASSUME,
     "ErrorCode: NoPermission\nErrorMessage: No permission perform sts:AssumeRole on this Role. Maybe you are not "
     "authorized to perform sts:AssumeRole or the specified role does not trust you."},
    {ASSUME,
     "{\"PolicyType\":\"AssumeRolePolicy\",\"AuthPrincipalOwnerId\":\"" CREATOR
     "\",\"AuthPrincipalType\":\"SubUser\",\"NoPermissionType\":\"ImplicitDeny\",\"AuthAction\":\"sts:AssumeRole\"}"},
    {ASSUME, "AccessDeniedDetail: {AuthAction: sts:AssumeRole, NoPermissionType: ExplicitDeny}"},
    {ASSUME, "* 1 error occurred:\n\t* SDK.ServerError\nErrorCode: NoPermission\nRecommend: \nRequestId: "
             "5D0C1B2A\nMessage: You "
             "are not authorized to do this action. You should be authorized by RAM."},
    {NO_ROLE, "{\"Code\":\"EntityNotExist.Role\",\"HostId\":\"sts.aliyuncs.com\",\"Message\":\"The specified Role not "
              "exists.\"}"},
    {NO_ROLE,
     "rpc error: code = Unknown desc = operate error: SDK.ServerError\nErrorCode: EntityNotExist.Role\nRecommend: "
     "\nRequestId: 5D0C1B2A\nMessage: The role not exists: acs:ram::" OWNER ":role/ram-for-dts"},
    {NO_ROLE, "rpc error: code = PermissionDenied desc = The role not exists"},
    {NO_ROLE,
     "AxiosError: code: 'ERR_BAD_REQUEST', data: { Code: 'EntityNotExist.Role', Message: 'The role not exists' }"},
    {NO_ROLE, "com.aliyuncs.exceptions.ClientException: EntityNotExist.Role : The role not exists: acs:ram::" OWNER
              ":role/ram-for-dts"},
    {NO_ROLE, "HTTP Status: 404 Error:EntityNotExist.Role The role not exists: acs:ram::" OWNER
              ":role/ram-for-dts RequestID: 5D0C1B2A"},
    {NO_ROLE, "EntityNotExist.Role : The role not exists: acs:ram::" OWNER ":role/aliyundtsdefaultrole"},
    {NO_ROLE,
     "AssumeRoleFail\nEntityNotExist.Role : The role not exists: acs:ram::" OWNER ":role/AliyunServiceRoleForDTS"},
    {NO_ROLE,
     "{\"ErrCode\":\"AssumeRoleFail\",\"ErrMessage\":\"%s\",\"DynamicMessage\":\"EntityNotExist.Role : The role not "
     "exists: acs:ram::" OWNER ":role/ram-for-dts\"}"},
    {ROLE_ARN, "InvalidParameter.RoleArn: The parameter RoleArn is wrongly formed."},
    {ROLE_ARN,
     "{\"HostId\":\"sts.aliyuncs.com\",\"Code\":\"InvalidParameter.RoleArn\",\"Message\":\"The parameter RoleArn is "
     "wrongly formed.\"}"},
    {DENIED, "invalid permissions"},
    {DENIED, "Error: \"invalid permissions\""},
    {NOT_FOUND,
     "{\"ErrCode\":\"Forbidden.AliyunUIDNotFound\",\"ErrMessage\":\"The current account %s has not logged into the DTS "
     "console\",\"DynamicMessage\":\"" OWNER "\"}"},
};

static void recognizes_what_sts_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sts_samples); i++) {
        expect(sts_samples[i].error, sts_samples[i].text);
        expect_and_free(sts_samples[i].error, in_lower_case(sts_samples[i].text));
    }
}

/* The errors of a text, each once, in their order: "4 5". */
static void expect_errors(const char *text, const char *expected)
{
    struct dtsx_error_matches matches;
    char found[64] = "";

    (void)dtsx_provider_error_matches(text, strlen(text), DTSX_ERROR_MATCHES_MAX, &matches);
    for (size_t i = 0; i < matches.count; i++) {
        snprintf(found + strlen(found), 8, i ? " %d" : "%d", matches.items[i].error);
        assert_true(matches.items[i].at <= strlen(text));
    }
    if (strcmp(found, expected) != 0)
        fail_msg("%s instead of %s: %s", found, expected, text);
}

static void finds_each_of_several_errors_once(void **state)
{
    (void)state;
    expect_errors(
        "DTS.Msg.Forbidden.AliyunUIDNotFound The current account **** has not logged into the DTS console\n"
        "AssumeRoleFail NoPermission : You are not authorized to do this action. You should be authorized by RAM.\n"
        "AssumeRoleFail: The role not exists\n"
        "DTS.Msg.Forbidden.AliyunUIDNotFound The current account **** has not logged into the DTS console\n",
        "1 5 4");
    expect_errors("(Access Denied) You are not allowed to perform this action.\nAssumeRoleFail: The role not exists",
                  "6 4");
    expect_errors("The role not exists\nYou have not authorized the default role \"AliyunDTSDefaultRole\" of DTS.\n"
                  "Invalid role arn format",
                  "4 7 3");
    expect_errors("The role not exists\nAssumeRoleFail: NoPermission : You are not auth****", "4 5");
    expect_errors("The role not exists\nAliyunUidFormat", "4 2");
    expect_errors("AssumeRoleFail\nEntityNotExist.Role : The role not exists\n(Access Denied) You are not allowed to "
                  "perform this "
                  "action.",
                  "4 6");
    expect_errors("AliyunUidFormat AliyunUidFormat AliyunUidFormat", "2");
    /* On one line, a code says what the message beside it means. */
    expect_errors("{\"Message\":\"The role not exists\",\"Code\":\"Abnormal.RamCheckUserRole\"}", "7");
    /* An error of another product is none of these, wherever it is. */
    expect_errors(
        "AliyunUidFormat\nForbidden.RAM: You are not authorized to do this action. You should be authorized by RAM.",
        "2");
    expect_errors("AssumeRoleFail", "");
}

/* All that fit, and no more. */
static void stops_at_as_many_as_are_asked_for(void **state)
{
    static const char text[] = "AliyunUidFormat\nAliyunUIDNotFound\nRamCheckUserRole";
    struct dtsx_error_matches matches;

    (void)state;
    for (size_t most = 0; most <= 4; most++) {
        assert_int_equal(dtsx_provider_error_matches(text, sizeof(text) - 1, most, &matches), most < 3 ? most : 3);
        assert_int_equal(matches.count, most < 3 ? most : 3);
    }
}

/* What looks like a label or a host at first sight, and tells nothing of another error. */
static void knows_what_is_no_label_and_no_host(void **state)
{
    (void)state;
    expect(DENIED, "Unknown code UserDisabled (Access Denied) You are not allowed to perform this action.");
    expect(DENIED, "Code: 错误 (Access Denied) You are not allowed to perform this action.");
    expect(DENIED, "Code: 403 (Access Denied) You are not allowed to perform this action.");
    expect(DENIED, "Code: 0 (Access Denied) You are not allowed to perform this action.");
    expect(DENIED, "Code: 9F (Access Denied) You are not allowed to perform this action.");
    expect(DENIED, "(Access Denied) You are not allowed to perform this action. Code");
    expect(DENIED, "(Access Denied) You are not allowed to perform this action. Code:");
    expect(DENIED, "aliyuncs com (Access Denied) You are not allowed to perform this action.");
    expect(DENIED, ".aliyuncs.com (Access Denied) You are not allowed to perform this action.");
    expect(DENIED, "ecs-aliyuncs-com (Access Denied) You are not allowed to perform this action.");
}

/* A code and a message that are far from each other are those of two errors. */
static void knows_what_stands_beside_an_error(void **state)
{
    static const char message[] = "(Access Denied) You are not allowed to perform this action.";
    static const char other[] = "Code: Forbidden.RAM ";
    char text[3 * DTSX_ERROR_RECORD_BYTES];
    const size_t near = 1000;
    const size_t far = DTSX_ERROR_RECORD_BYTES + 100;

    (void)state;
    memset(text, '.', sizeof(text));
    memcpy(text, other, sizeof(other) - 1);
    memcpy(text + near, message, sizeof(message));
    expect(NONE, text);
    memset(text + near, '.', sizeof(message));
    memcpy(text + far, message, sizeof(message));
    expect(DENIED, text);
    memset(text, '.', sizeof(text));
    memcpy(text, message, sizeof(message) - 1);
    memcpy(text + near, other, sizeof(other));
    expect(NONE, text);
    memset(text + near, '.', sizeof(other));
    memcpy(text + far, other, sizeof(other));
    expect(DENIED, text);
    memset(text, '.', sizeof(text));
    memcpy(text, "AssumeRoleFail ", 15);
    memcpy(text + far, "EntityNotExist.Role ", 21);
    expect(NONE, text);
    memcpy(text + near, "EntityNotExist.Role ", 20);
    expect(NO_ROLE, text);
}

/* How far it is from the end of the one to the end of the other. */
static void knows_how_far_beside_goes(void **state)
{
    static const char message[] = "(Access Denied) You are not allowed to perform this action.";
    static const char other[] = "Code: Forbidden.RAM";
    char text[2 * DTSX_ERROR_RECORD_BYTES];

    (void)state;
    for (size_t at = DTSX_ERROR_RECORD_BYTES - 100; at < DTSX_ERROR_RECORD_BYTES + 100; at++) {
        const size_t end = at + strlen(message) - 1; /* without the point */

        memset(text, '.', sizeof(text));
        memcpy(text, other, strlen(other));
        memcpy(text + at, message, sizeof(message));
        expect(end - strlen(other) <= DTSX_ERROR_RECORD_BYTES ? NONE : DENIED, text);
    }
}

static void tells_codes_that_errors_share(void **state)
{
    static const char *const shared[] = {"AssumeRoleFail", "DTS.Msg.AssumeRoleFail",
                                         "ErrCode: AssumeRoleFail, ErrMsg: ?"};
    static const char *const others[] = {"Forbidden.RAM", "AssumeRole", "AssumeRoleFail: The role not exists"};

    (void)state;
    for (size_t i = 0; i < COUNT(shared); i++)
        assert_true(is_shared(shared[i]));
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(is_shared(others[i]));
}

/* Each word of a message counts. */
static void needs_the_whole_message(void **state)
{
    static const struct sample messages[] = {
        {NOT_FOUND, "has not logged into the DTS console"},
        {FORMAT, "invalid Alibaba Cloud account ID format"},
        {FORMAT, "should fill in the standard Alibaba Cloud UID"},
        {ROLE_ARN, "Invalid role arn format"},
        {NO_ROLE, "The role not exists"},
        {ASSUME, "You are not authorized to do this action You should be authorized by RAM"},
        {DENIED, "Access Denied You are not allowed to perform this action"},
        {DEFAULT_ROLE, "not authorized the default role AliyunDTSDefaultRole"},
        {DEFAULT_ROLE, "AliyunDTSDefaultRole entered in RAM Role Name"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(messages); i++) {
        const char *word = messages[i].text;

        expect(messages[i].error, messages[i].text);
        while (*word) {
            const size_t length = strcspn(word, " ");
            char text[128];

            snprintf(text, sizeof(text), "%.*s%s", (int)(word - messages[i].text), messages[i].text, word + length);
            expect(NONE, text);
            snprintf(text, sizeof(text), "%.*sx%s", (int)(word - messages[i].text), messages[i].text, word);
            expect(NONE, text);
            word += length + (word[length] == ' ');
        }
    }
}

/* ---- odd bytes ---- */

static void takes_any_bytes(void **state)
{
    static const char nul[] = "AssumeRoleFail\0EntityNotExist.Role\0The role not exists\0";
    static const char broken[] =
        "\xff\xfe\xc3(\xa0\xe2\x82 AssumeRoleFail \xf5\x80\x80\x80 The\xffrole\xc0not\xedxists exists";
    static const char tail[] = "The role not exists\\";
    static const char half_escape[] = "\\u12 The role not exists\\u123";
    char text[64];

    (void)state;
    assert_int_equal(dtsx_provider_error_find(nul, sizeof(nul)), NO_ROLE);
    assert_int_equal(dtsx_provider_error_find(broken, sizeof(broken) - 1), NONE);
    assert_int_equal(dtsx_provider_error_find(tail, sizeof(tail) - 1), NO_ROLE);
    assert_int_equal(dtsx_provider_error_find(half_escape, sizeof(half_escape) - 1), NO_ROLE);
    assert_int_equal(dtsx_provider_error_find(NULL, 5), NONE);
    assert_int_equal(dtsx_provider_error_find("RamCheckUserRole", 0), NONE);
    assert_int_equal(dtsx_provider_error_find("RamCheckUserRole", 15), NONE);
    assert_int_equal(dtsx_provider_error_find("角色不存在", 14), NONE);
    for (unsigned a = 0; a < 256; a++) {
        for (unsigned b = 0; b < 256; b++) {
            const int length =
                snprintf(text, sizeof(text), "%c%c RamCheckUserRole %c%c", (int)a, (int)b, (int)a, (int)b);
            /* An escape character, a bracket and a letter would begin a colour. */
            const int is_control = b == 0x1b || (a == 0x1b && b == '[') || (a == '\\' && b == 'u');

            if (dtsx_provider_error_find(text, (size_t)length) != DEFAULT_ROLE && !is_control)
                fail_msg("not found behind the bytes %02x %02x", a, b);
        }
    }
}

/* Every cut of a text is a text; memory that a cut must not reach is not there. */
static void reads_no_further_than_the_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *text = filled(
            "{\"Action\":\"sts:AssumeRole\",\"Code\":\"%c\",\"Host\":\"dts.aliyuncs.com\",\"Message\":\"\\u0041\x1b[1m"
            "\\n%m\",\"DynamicMessage\":\"" OWNER "\"}",
            rows[i].code, rows[i].message);

        for (size_t length = 0; length <= strlen(text); length++) {
            char *cut = malloc(length ? length : 1);
            char id[DTSX_ACCOUNT_ID_LENGTH];

            assert_non_null(cut);
            memcpy(cut, text, length);
            (void)dtsx_provider_error_find(cut, length);
            for (size_t at = 0; at <= length; at += 7)
                (void)account_beside(cut, length, at, id);
            free(cut);
        }
        free(text);
    }
}

/* ---- words ---- */

static void splits_texts_into_words(void **state)
{
    static const char text[] = "\xef\xbc\xa1"
                               "b1_c\\nd 角\\u0045\x1b[0;1mF aaaaaaaabbbbbbbbaaaaaaaabbbbbbbb "
                               "aaaaaaaabbbbbbbbaaaaaaaabbbbbbbbc";
    static const char *const expected[] = {"ab1", "c", "d", "角", "e", "f", "aaaaaaaabbbbbbbbaaaaaaaabbbbbbbb", "?"};
    struct dtsx_error_words words = {.text = text, .length = sizeof(text) - 1};
    struct dtsx_error_word word;

    (void)state;
    for (size_t i = 0; i < COUNT(expected); i++) {
        assert_true(dtsx_error_words_next(&words, &word));
        assert_int_equal(word.length, strlen(expected[i]));
        assert_memory_equal(word.text, expected[i], word.length);
        assert_true(word.begin < word.end);
    }
    assert_false(dtsx_error_words_next(&words, &word));
    assert_false(dtsx_error_words_next(&words, &word));
}

/* What only begins like an escape or a terminal's control sequence, or is beyond the full-width letters. */
static void takes_what_is_broken_for_a_separator(void **state)
{
    static const struct {
        const char *text;
        const char *words; /* each with a space after it */
    } cases[] = {
        {"a\\u12g4b", "a u12g4b "},
        {"a\\uzzzz", "a uzzzz "},
        {"a\\u00", "a u00 "},
        {"a\\u0062", "ab "},
        {"a\\x", "a x "},
        {"a\x1b[3\x01mb", "a mb "},
        {"a\x1b[3\xff"
         "mb",
         "a mb "},
        {"a\x1b[31mb", "a b "},
        {"a\x1b[3\x7fmb", "a mb "},
        {"a\x1b[31", "a "},
        {"a\x1b[", "a "},
        {"a\x1b", "a "},
        {"a\x1bMb", "a mb "},
        {"\xef\xbd\x9a\xef\xbd\x9b", "z "},
        {"a\xef\xbd\xa1"
         "b\xef\xbf\xbd"
         "c",
         "a b c "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct dtsx_error_words words = {.text = cases[i].text, .length = strlen(cases[i].text)};
        struct dtsx_error_word word;
        char found[64] = "";

        while (dtsx_error_words_next(&words, &word))
            (void)strcat(strncat(found, word.text, word.length), " ");
        assert_string_equal(found, cases[i].words);
    }
}

/* The table has its words in the form in which texts are compared with them. */
static void has_patterns_in_folded_form(void **state)
{
    static const char *const patterns[] = {
#define DTSX_ERROR_PATTERN(kind, error, text) text,
#include "tables/provider-errors.def"
#define DTSX_ERROR_PATTERN(kind, error, text) text,
#include "tables/provider-words.def"
    };

    (void)state;
    for (size_t i = 0; i < COUNT(patterns); i++) {
        struct dtsx_error_words words = {.text = patterns[i], .length = strlen(patterns[i])};
        struct dtsx_error_word word;
        char folded[128] = "";
        int after_letter = 0;

        while (dtsx_error_words_next(&words, &word)) {
            if (after_letter && !word.is_ideograph)
                strcat(folded, " ");
            strncat(folded, word.text, word.length);
            after_letter = !word.is_ideograph;
        }
        assert_string_equal(folded, patterns[i]);
    }
}

/* ---- account IDs ---- */

struct naming {
    const char *account_id; /* NULL: none is named */
    const char *text;
};

static const struct naming namings[] = {
    {OWNER, "DTS.Msg.Forbidden.AliyunUIDNotFound " OWNER},
    {OWNER, "AliyunUIDNotFound(" OWNER ")"},
    {OWNER, "AliyunUIDNotFound\\n" OWNER "\\n"},
    {OWNER, "AliyunUIDNotFound: The current account " OWNER " has not logged into the DTS console"},
    {OWNER, "The current account " OWNER " has not logged into the DTS console"},
    {OWNER, "{\"DynamicMessage\":\"" OWNER "\",\"ErrCode\":\"DTS.Msg.Forbidden.AliyunUIDNotFound\"}"},
    {OWNER, "{\"ErrCode\":\"DTS.Msg.Forbidden.AliyunUIDNotFound\",\"DynamicMessage\":\"" OWNER "\"}"},
    {OWNER, "AssumeRoleFail: Invalid role arn format:acs:ram::" OWNER ":role/ram-for-dts"},
    {OWNER, "AssumeRoleFail: The role not exists: acs:ram::" OWNER ":role/AliyunDTSDefaultRole"},
    {OWNER, "AssumeRoleFail: The role not exists: acs:ram:*:" OWNER ":role/ram-for-dts"},
    {OWNER, "AliyunUidFormat: account ID: " OWNER},
    {OWNER, "AliyunUidFormat, uid=" OWNER},
    {OWNER, "AliyunUidFormat: 阿里云账号 " OWNER},
    {OWNER, "creator account " CREATOR ": AliyunUIDNotFound: account " OWNER " has not logged into"},
    {OWNER, "account " OWNER ": AliyunUIDNotFound"},
    {OWNER, "AliyunUIDNotFound account " OWNER ". RequestId 1234567890123456"},
    {NULL, "AliyunUIDNotFound"},
    {NULL, "AliyunUIDNotFound: account 111122223333**** has not logged into the DTS console"},
    {NULL, "AliyunUIDNotFound RequestId: " OWNER},
    {NULL, "AliyunUIDNotFound Request ID: " OWNER},
    {NULL, "AliyunUIDNotFound RequestId: 8A1B2C3D-0000-4E5F-8000-123456789ABC"},
    {NULL, "ts=" OWNER " AliyunUIDNotFound"},
    {NULL, "AliyunUIDNotFound: account 111122223333444"},
    {NULL, "AliyunUIDNotFound: account 11112222333344445"},
    {NULL, "AliyunUIDNotFound: account 111122223333444455"},
    {NULL, "AliyunUIDNotFound: account x" OWNER},
    {NULL, "AliyunUIDNotFound: account " OWNER "x"},
    {NULL, "AliyunUIDNotFound: account r-" OWNER},
    {NULL, "AliyunUIDNotFound: account " OWNER "-a"},
    {NULL, "AliyunUIDNotFound: account " OWNER "-b"},
    {NULL, "AliyunUIDNotFound: account " OWNER "_Z"},
    {NULL, "AliyunUIDNotFound: account " OWNER ".0"},
    {NULL, "AliyunUIDNotFound: account " OWNER ".5"},
    {NULL, "AliyunUIDNotFound: account " OWNER ".9"},
    {NULL, "AliyunUIDNotFound: account_" OWNER},
    {NULL, "AliyunUIDNotFound: arn:x::" OWNER ":y"},
    {NULL, "AliyunUIDNotFound: a:b:" OWNER},
    {NULL, "AliyunUIDNotFound request:" OWNER},
    {NULL, ":::" OWNER " AliyunUIDNotFound"},
    {NULL, OWNER " AliyunUIDNotFound"},
    {NULL, "AliyunUIDNotFound: account ." OWNER},
    {NULL, "AliyunUIDNotFound: account \\u0031111222233334444"},
    {NULL, "AliyunUIDNotFound: account １１１１２２２２３３３３４４４４"},
    {OWNER, "AliyunUIDNotFound: account " OWNER "-"},
    {OWNER, "AliyunUIDNotFound: account " OWNER "-~"},
    {OWNER, "AliyunUIDNotFound: account " OWNER ". "},
};

/* What follows behind the text is none of it. */
static void expect_account(const struct naming *naming, const char *after)
{
    const size_t length = strlen(naming->text);
    char *const text = malloc(length + strlen(after) + 1);
    struct dtsx_error_match match;
    char id[DTSX_ACCOUNT_ID_LENGTH + 1] = "";
    int found;

    assert_non_null(text);
    memcpy(text, naming->text, length);
    strcpy(text + length, after);
    match = match_of(text, length);
    assert_true(match.error);
    found = account_beside(text, length, match.at, id);
    if (found != (naming->account_id != NULL))
        fail_msg("%s in %s before %s", found ? id : "none", naming->text, after);
    if (found)
        assert_string_equal(id, naming->account_id);
    free(text);
}

static void finds_the_account_that_is_named(void **state)
{
    static const char *const after[] = {"", "-a", "9", "x", "****"};

    (void)state;
    for (size_t i = 0; i < COUNT(namings); i++)
        for (size_t k = 0; k < COUNT(after); k++)
            expect_account(&namings[i], after[k]);
}

/* ---- RAM roles ---- */

static void finds_the_role_that_is_named(void **state)
{
    static const struct naming roles[] = {
        {"ram-for-dts", "AssumeRoleFail: The role not exists: acs:ram::" OWNER ":role/ram-for-dts"},
        {"ram-for-dts", "AssumeRoleFail: The role not exists: acs:ram::" OWNER ":role/ram-for-dts. Next"},
        {"ram.for_DTS2", "AssumeRoleFail (acs:ram::" OWNER ":Role/ram.for_DTS2): The role not exists"},
        {"b", "AssumeRoleFail acs:ram::" OWNER ":role/a The role not exists acs:ram::" OWNER ":role/b, :role/c"},
        {"ram-for-dts", "AssumeRoleFail: {\"m\":\"The role not exists: acs:ram::" OWNER ":role\\/ram-for-dts\"}"},
        {NULL, "AssumeRoleFail: The role not exists"},
        {NULL, "AssumeRoleFail: The role not exists: acs:ram::" OWNER ":role/"},
        {NULL, "AssumeRoleFail: The role not exists: acs:ram::" OWNER ":role"},
        {NULL, "AssumeRoleFail: The role not exists: acs:ram::" OWNER ":role/ram-for-***"},
        {NULL, "AssumeRoleFail: The role not exists: acs:ram::" OWNER ":user/role/x"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(roles); i++) {
        const char *text = roles[i].text;
        size_t length;
        const char *role = dtsx_error_role(text, 0, strlen(text), match_of(text, strlen(text)).at, &length);

        if (!roles[i].account_id) {
            if (role)
                fail_msg("%.*s in %s", (int)length, role, text);
            assert_int_equal(length, 0);
            continue;
        }
        if (!role || length != strlen(roles[i].account_id) || memcmp(role, roles[i].account_id, length) != 0)
            fail_msg("%.*s in %s", role ? (int)length : 4, role ? role : "none", text);
    }
}

static void looks_for_the_role_where_it_is_told_to(void **state)
{
    static const char text[] = ":role/before AssumeRoleFail :role/ram-for-dts";
    const size_t at = strlen(":role/before ");
    size_t length;

    (void)state;
    assert_ptr_equal(dtsx_error_role(text, 0, strlen(text), at, &length), strstr(text, "ram-for-dts"));
    assert_ptr_equal(dtsx_error_role(text, 0, at, at, &length), text + strlen(":role/"));
    assert_int_equal(length, strlen("before"));
    assert_null(dtsx_error_role(text, 1, at, at, &length));
    /* A name goes no further than where it may be looked for. */
    assert_non_null(dtsx_error_role(text, at, strlen(text) - strlen("-dts"), at, &length));
    assert_int_equal(length, strlen("ram-for"));
}

/* U+0000 joins nothing. */
static void takes_a_nul_for_an_end(void **state)
{
    static const char text[] = "AliyunUIDNotFound: account " OWNER "\0b";
    char id[DTSX_ACCOUNT_ID_LENGTH];

    (void)state;
    assert_true(account_beside(text, sizeof(text) - 1, 17, id));
    assert_memory_equal(id, OWNER, sizeof(id));
}

/* What is too far away belongs to something else; a number that the window cuts is none. */
static void looks_for_the_account_beside_the_error_only(void **state)
{
    static const char error[] = " AliyunUIDNotFound ";
    const size_t span = DTSX_ERROR_RECORD_BYTES;
    char text[3 * DTSX_ERROR_RECORD_BYTES];

    (void)state;
    for (size_t place = 0; place < 2 * span; place++) {
        struct dtsx_error_match match;
        char id[DTSX_ACCOUNT_ID_LENGTH];
        int found;

        memset(text, ' ', sizeof(text));
        memcpy(text + place, "account 9" OWNER, 25);
        memcpy(text + 2 * span + 100, error, sizeof(error) - 1);
        match = match_of(text, sizeof(text));
        assert_int_equal(match.error, NOT_FOUND);
        assert_false(account_beside(text, sizeof(text), match.at, id));
        text[place + 8] = ' ';
        found = account_beside(text, sizeof(text), match.at, id);
        assert_int_equal(found, place >= match.at - span);
    }
    /* The same after the error. */
    for (size_t place = 100; place < 2 * span; place++) {
        struct dtsx_error_match match;
        char id[DTSX_ACCOUNT_ID_LENGTH];

        memset(text, ' ', sizeof(text));
        memcpy(text, error, sizeof(error) - 1);
        memcpy(text + place, "account " OWNER, 24);
        match = match_of(text, sizeof(text));
        assert_int_equal(match.error, NOT_FOUND);
        assert_int_equal(account_beside(text, sizeof(text), match.at, id), place + 8 < match.at + span);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recognizes_published_samples),
        cmocka_unit_test(recognizes_every_error_in_every_envelope),
        cmocka_unit_test(takes_the_first_of_several),
        cmocka_unit_test(looks_at_the_code_first),
        cmocka_unit_test(guesses_nothing),
        cmocka_unit_test(knows_hosts_and_actions_that_are_no_contradiction),
        cmocka_unit_test(recognizes_what_sts_answers),
        cmocka_unit_test(finds_each_of_several_errors_once),
        cmocka_unit_test(stops_at_as_many_as_are_asked_for),
        cmocka_unit_test(finds_the_role_that_is_named),
        cmocka_unit_test(looks_for_the_role_where_it_is_told_to),
        cmocka_unit_test(knows_what_is_no_label_and_no_host),
        cmocka_unit_test(knows_what_stands_beside_an_error),
        cmocka_unit_test(knows_how_far_beside_goes),
        cmocka_unit_test(tells_codes_that_errors_share),
        cmocka_unit_test(needs_the_whole_message),
        cmocka_unit_test(takes_any_bytes),
        cmocka_unit_test(reads_no_further_than_the_end),
        cmocka_unit_test(splits_texts_into_words),
        cmocka_unit_test(takes_what_is_broken_for_a_separator),
        cmocka_unit_test(has_patterns_in_folded_form),
        cmocka_unit_test(finds_the_account_that_is_named),
        cmocka_unit_test(takes_a_nul_for_an_end),
        cmocka_unit_test(looks_for_the_account_beside_the_error_only),
    };

    return cmocka_run_group_tests_name("provider-error", tests, NULL, NULL);
}
