/* SPDX-License-Identifier: MIT
 * Infrastructures of accounts and regions, and regions that are in no list. */
#include "support/records.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_mismatch_of_creator_and_source(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        NULL, "{`creator`: {`infrastructure`: `public`}, `source`: {`owner`: {`infrastructure`: `Finance`}}}",
        "infrastructure-mismatch 27 error /source/owner/infrastructure source infrastructure\n"
        "  at 18:25 `Finance`\n"
        "  value Finance\n"
        "  message The infrastructure of the owner of the source is finance, but that of the creator is public.\n"
        "  parameter party the owner of the source\n"
        "  parameter infrastructure finance\n"
        "  parameter other_party the creator\n"
        "  parameter other_infrastructure public\n"
        "  related /creator/infrastructure\n");
    EXPECT_RECORDS(NULL,
                   "{`creator`: {`infrastructure`: `finance`}, `source`: {`owner`: {`infrastructure`: `finance`}, "
                   "`region`: `cn-hangzhou-finance`}, `destination`: {`region`: `cn-shanghai-finance-1`}}",
                   "region-infrastructure 32 warning /region - region\n"
                   "  at 6:13 `cn-hangzhou`\n"
                   "  value cn-hangzhou\n"
                   "  message The region of the task, `cn-hangzhou`, belongs to Alibaba Cloud public cloud, but the "
                   "regions of source and destination belong to Alibaba Finance Cloud.\n"
                   "  parameter object task\n"
                   "  parameter region cn-hangzhou\n"
                   "  parameter infrastructure Alibaba Cloud public cloud\n"
                   "  parameter other the regions of source and destination belong to\n"
                   "  parameter other_infrastructure Alibaba Finance Cloud\n"
                   "  related /source/region\n");
    /* nothing to compare it with */
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`infrastructure`: `public`}}}", "");
}

static void test_mismatch_of_creator_and_destination(void **state)
{
    (void)state;
    EXPECT_RECORDS(BOTH_CROSS,
                   "{`creator`: {`infrastructure`: `public`}, `destination`: {`owner`: {`infrastructure`: "
                   "`government`}, `region`: `cn-north-2-gov-1`}}",
                   "infrastructure-mismatch 27 error /destination/owner/infrastructure destination infrastructure\n"
                   "  at 29:25 `government`\n"
                   "  value government\n"
                   "  message The infrastructure of the owner of the destination is government, but that of the "
                   "creator is public.\n"
                   "  parameter party the owner of the destination\n"
                   "  parameter infrastructure government\n"
                   "  parameter other_party the creator\n"
                   "  parameter other_infrastructure public\n"
                   "  related /creator/infrastructure\n");
}

/* The first account that differs from an earlier one, and only that one. */
static void test_mismatch_of_owners(void **state)
{
    (void)state;
    EXPECT_RECORDS(
        BOTH_CROSS,
        "{`source`: {`owner`: {`infrastructure`: `public`}}, `destination`: {`owner`: {`infrastructure`: `finance`}}}",
        "infrastructure-mismatch 27 error /destination/owner/infrastructure destination infrastructure\n"
        "  at 29:25 `finance`\n"
        "  value finance\n"
        "  message The infrastructure of the owner of the destination is finance, but that of the owner of the source "
        "is public.\n"
        "  parameter party the owner of the destination\n"
        "  parameter infrastructure finance\n"
        "  parameter other_party the owner of the source\n"
        "  parameter other_infrastructure public\n"
        "  related /source/owner/infrastructure\n");
    EXPECT_RECORDS(
        BOTH_CROSS,
        "{`creator`: {`infrastructure`: `public`}, `source`: {`owner`: {`infrastructure`: `finance`}}, `destination`: "
        "{`owner`: {`infrastructure`: `government`}}}",
        "infrastructure-mismatch 27 error /source/owner/infrastructure source infrastructure\n"
        "  at 18:25 `finance`\n"
        "  value finance\n"
        "  message The infrastructure of the owner of the source is finance, but that of the creator is public.\n"
        "  parameter party the owner of the source\n"
        "  parameter infrastructure finance\n"
        "  parameter other_party the creator\n"
        "  parameter other_infrastructure public\n"
        "  related /creator/infrastructure\n");
    /* the creator comes before the owner of the source */
    EXPECT_RECORDS(
        BOTH_CROSS,
        "{`creator`: {`infrastructure`: `public`}, `source`: {`owner`: {`infrastructure`: `public`}}, `destination`: "
        "{`owner`: {`infrastructure`: `finance`}}}",
        "infrastructure-mismatch 27 error /destination/owner/infrastructure destination infrastructure\n"
        "  at 30:25 `finance`\n"
        "  value finance\n"
        "  message The infrastructure of the owner of the destination is finance, but that of the creator is public.\n"
        "  parameter party the owner of the destination\n"
        "  parameter infrastructure finance\n"
        "  parameter other_party the creator\n"
        "  parameter other_infrastructure public\n"
        "  related /creator/infrastructure\n");
}

/* An infrastructure with an error is compared with nothing; the others are. */
static void test_mismatch_leaves_out_what_is_wrong(void **state)
{
    (void)state;
    EXPECT_RECORDS(BOTH_CROSS,
                   "{`creator`: {`infrastructure`: `publik`}, `source`: {`owner`: {`infrastructure`: `public`}}, "
                   "`destination`: {`owner`: {`infrastructure`: `finance`}}}",
                   "unknown-value 12 error /creator/infrastructure - infrastructure\n"
                   "  at 9:23 `publik`\n"
                   "  value publik\n"
                   "  message `publik` is not the name of an infrastructure.\n"
                   "  parameter value publik\n"
                   "  parameter what an infrastructure\n"
                   "  expected public\n"
                   "  expected finance\n"
                   "  expected government\n"
                   "  nearest public\n"
                   "infrastructure-mismatch 27 error /destination/owner/infrastructure destination infrastructure\n"
                   "  at 30:25 `finance`\n"
                   "  value finance\n"
                   "  message The infrastructure of the owner of the destination is finance, but that of the owner of "
                   "the source is public.\n"
                   "  parameter party the owner of the destination\n"
                   "  parameter infrastructure finance\n"
                   "  parameter other_party the owner of the source\n"
                   "  parameter other_infrastructure public\n"
                   "  related /source/owner/infrastructure\n");
    EXPECT_RECORDS(BOTH_CROSS,
                   "{`creator`: {`infrastructure`: `public\\u0009`}, `source`: {`owner`: {`infrastructure`: "
                   "`finance`}, `region`: `cn-hangzhou-finance`}, `destination`: {`region`: `cn-hangzhou-finance`}}",
                   "region-infrastructure 32 warning /region - region\n"
                   "  at 6:13 `cn-hangzhou`\n"
                   "  value cn-hangzhou\n"
                   "  message The region of the task, `cn-hangzhou`, belongs to Alibaba Cloud public cloud, but the "
                   "regions of source and destination belong to Alibaba Finance Cloud.\n"
                   "  parameter object task\n"
                   "  parameter region cn-hangzhou\n"
                   "  parameter infrastructure Alibaba Cloud public cloud\n"
                   "  parameter other the regions of source and destination belong to\n"
                   "  parameter other_infrastructure Alibaba Finance Cloud\n"
                   "  related /source/region\n"
                   "document-text 4 error /creator/infrastructure - infrastructure\n"
                   "  at 9:23 `public\\t`\n"
                   "  value public	\n"
                   "  message infrastructure holds the control character U+0009.\n"
                   "  parameter key infrastructure\n"
                   "  parameter problem holds the control character U+0009\n"
                   "  parameter value public	\n");
    EXPECT_RECORDS(
        BOTH_CROSS,
        "{`creator`: {`infrastructure`: `public`}, `source`: {`owner`: {`infrastructure`: `finance\\u0009`}}}",
        "document-text 4 error /source/owner/infrastructure source infrastructure\n"
        "  at 18:25 `finance\\t`\n"
        "  value finance\011\n"
        "  message infrastructure holds the control character U+0009.\n"
        "  parameter key infrastructure\n"
        "  parameter problem holds the control character U+0009\n"
        "  parameter value finance\011\n");
    EXPECT_RECORDS(
        BOTH_CROSS,
        "{`creator`: {`infrastructure`: `public`}, `source`: {`owner`: {`infrastructure`: `finance\\u0009`}}, "
        "`destination`: {`owner`: {`infrastructure`: `finance`}, `region`: `cn-hangzhou`}}",
        "document-text 4 error /source/owner/infrastructure source infrastructure\n"
        "  at 18:25 `finance\\t`\n"
        "  value finance\011\n"
        "  message infrastructure holds the control character U+0009.\n"
        "  parameter key infrastructure\n"
        "  parameter problem holds the control character U+0009\n"
        "  parameter value finance\011\n"
        "infrastructure-mismatch 27 error /destination/owner/infrastructure destination infrastructure\n"
        "  at 30:25 `finance`\n"
        "  value finance\n"
        "  message The infrastructure of the owner of the destination is finance, but that of the creator is public.\n"
        "  parameter party the owner of the destination\n"
        "  parameter infrastructure finance\n"
        "  parameter other_party the creator\n"
        "  parameter other_infrastructure public\n"
        "  related /creator/infrastructure\n");
}

static void test_mismatch_includes_an_owner_that_is_not_cross_account(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL,
                   "{`source`: {`owner`: {`infrastructure`: `public`}}, `destination`: {`owner`: {`account_id`: "
                   "`1406926474061234`, `infrastructure`: `finance`}}}",
                   "infrastructure-mismatch 27 error /destination/owner/infrastructure destination infrastructure\n"
                   "  at 29:25 `finance`\n"
                   "  value finance\n"
                   "  message The infrastructure of the owner of the destination is finance, but that of the owner of "
                   "the source is public.\n"
                   "  parameter party the owner of the destination\n"
                   "  parameter infrastructure finance\n"
                   "  parameter other_party the owner of the source\n"
                   "  parameter other_infrastructure public\n"
                   "  related /source/owner/infrastructure\n");
}

/* Each of the three regions; with the nearest one where there is one near. */
static void test_unknown_region(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`region`: `cn-hangzou`}",
                   "region-unknown 31 warning /region - region\n"
                   "  at 6:13 `cn-hangzou`\n"
                   "  value cn-hangzou\n"
                   "  message The region `cn-hangzou` is not in the provider's list.\n"
                   "  parameter region cn-hangzou\n"
                   "  nearest cn-hangzhou\n"
                   "  nearest cn-guangzhou\n");
    EXPECT_RECORDS(NULL, "{`source`: {`region`: `cn-hangzou`}}",
                   "region-unknown 31 warning /source/region source region\n"
                   "  at 13:15 `cn-hangzou`\n"
                   "  value cn-hangzou\n"
                   "  message The region `cn-hangzou` is not in the provider's list.\n"
                   "  parameter region cn-hangzou\n"
                   "  nearest cn-hangzhou\n"
                   "  nearest cn-guangzhou\n");
    /* regions are matched exactly */
    EXPECT_RECORDS(NULL, "{`destination`: {`region`: `CN-Shanghai`}}",
                   "region-unknown 31 warning /destination/region destination region\n"
                   "  at 24:15 `CN-Shanghai`\n"
                   "  value CN-Shanghai\n"
                   "  message The region `CN-Shanghai` is not in the provider's list.\n"
                   "  parameter region CN-Shanghai\n"
                   "  nearest cn-shanghai\n"
                   "  nearest cn-zhangbei\n"
                   "  nearest cn-shanghai-finance\n");
    EXPECT_RECORDS(NULL, "{`destination`: {`region`: `moon`}}",
                   "region-unknown 31 warning /destination/region destination region\n"
                   "  at 24:15 `moon`\n"
                   "  value moon\n"
                   "  message The region `moon` is not in the provider's list.\n"
                   "  parameter region moon\n");
    EXPECT_RECORDS(
        NULL,
        "{`region`: `me-central-1`, `source`: {`region`: `cn-heyuan`}, `destination`: {`region`: `ap-southeast-7`}}",
        "");
    EXPECT_RECORDS(NULL, "{`region`: null}", "");
}

/* Only the first five rows of the list are regions that are known. */
static void test_region_of_older_lists(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`region`: `ap-southeast-2`}, `destination`: {`region`: `cn-zhangbei`}}", "");
}

static void test_region_against_owner(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`infrastructure`: `finance`}}}",
                   "region-infrastructure 32 warning /source/region source region\n"
                   "  at 13:15 `cn-hangzhou`\n"
                   "  value cn-hangzhou\n"
                   "  message The region of the source, `cn-hangzhou`, belongs to Alibaba Cloud public cloud, but the "
                   "owner of the source is on Alibaba Finance Cloud.\n"
                   "  parameter object source\n"
                   "  parameter region cn-hangzhou\n"
                   "  parameter infrastructure Alibaba Cloud public cloud\n"
                   "  parameter other the owner of the source is on\n"
                   "  parameter other_infrastructure Alibaba Finance Cloud\n"
                   "  related /source/owner/infrastructure\n");
    EXPECT_RECORDS(NULL, "{`source`: {`owner`: {`infrastructure`: `public`}}}", "");
    EXPECT_RECORDS(BOTH_CROSS, "{`destination`: {`owner`: {`infrastructure`: `government`}}}",
                   "region-infrastructure 32 warning /destination/region destination region\n"
                   "  at 24:15 `cn-shanghai`\n"
                   "  value cn-shanghai\n"
                   "  message The region of the destination, `cn-shanghai`, belongs to Alibaba Cloud public cloud, but "
                   "the owner of the destination is on Alibaba Gov Cloud.\n"
                   "  parameter object destination\n"
                   "  parameter region cn-shanghai\n"
                   "  parameter infrastructure Alibaba Cloud public cloud\n"
                   "  parameter other the owner of the destination is on\n"
                   "  parameter other_infrastructure Alibaba Gov Cloud\n"
                   "  related /destination/owner/infrastructure\n");
}

/* An omitted owner of an endpoint that is not cross-account is the creator. */
static void test_region_against_creator(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`creator`: {`infrastructure`: `finance`}}",
                   "region-infrastructure 32 warning /destination/region destination region\n"
                   "  at 25:15 `cn-shanghai`\n"
                   "  value cn-shanghai\n"
                   "  message The region of the destination, `cn-shanghai`, belongs to Alibaba Cloud public cloud, but "
                   "the creator is on Alibaba Finance Cloud.\n"
                   "  parameter object destination\n"
                   "  parameter region cn-shanghai\n"
                   "  parameter infrastructure Alibaba Cloud public cloud\n"
                   "  parameter other the creator is on\n"
                   "  parameter other_infrastructure Alibaba Finance Cloud\n"
                   "  related /creator/infrastructure\n");
    /* a rule looks only at the account at its path */
    EXPECT_RECORDS(
        NULL,
        "{`creator`: {`infrastructure`: `finance`}, `destination`: {`owner`: {`account_id`: `1406926474061234`}}}", "");
    EXPECT_RECORDS(BOTH_CROSS, "{`creator`: {`infrastructure`: `finance`}}", "");
}

/* At the later endpoint. */
static void test_region_against_other_region(void **state)
{
    (void)state;
    EXPECT_RECORDS(NULL, "{`source`: {`region`: `cn-hangzhou-finance`}}",
                   "region-infrastructure 32 warning /destination/region destination region\n"
                   "  at 24:15 `cn-shanghai`\n"
                   "  value cn-shanghai\n"
                   "  message The region of the destination, `cn-shanghai`, belongs to Alibaba Cloud public cloud, but "
                   "the region of the source belongs to Alibaba Finance Cloud.\n"
                   "  parameter object destination\n"
                   "  parameter region cn-shanghai\n"
                   "  parameter infrastructure Alibaba Cloud public cloud\n"
                   "  parameter other the region of the source belongs to\n"
                   "  parameter other_infrastructure Alibaba Finance Cloud\n"
                   "  related /source/region\n");
    EXPECT_RECORDS(NULL,
                   "{`source`: {`region`: `cn-hangzhou-finance`}, `destination`: {`region`: `cn-beijing-finance-1`}}",
                   "region-infrastructure 32 warning /region - region\n"
                   "  at 6:13 `cn-hangzhou`\n"
                   "  value cn-hangzhou\n"
                   "  message The region of the task, `cn-hangzhou`, belongs to Alibaba Cloud public cloud, but the "
                   "regions of source and destination belong to Alibaba Finance Cloud.\n"
                   "  parameter object task\n"
                   "  parameter region cn-hangzhou\n"
                   "  parameter infrastructure Alibaba Cloud public cloud\n"
                   "  parameter other the regions of source and destination belong to\n"
                   "  parameter other_infrastructure Alibaba Finance Cloud\n"
                   "  related /source/region\n");
    EXPECT_RECORDS(NULL, "{`destination`: {`region`: `cn-north-2-gov-1`}}",
                   "region-infrastructure 32 warning /destination/region destination region\n"
                   "  at 24:15 `cn-north-2-gov-1`\n"
                   "  value cn-north-2-gov-1\n"
                   "  message The region of the destination, `cn-north-2-gov-1`, belongs to Alibaba Gov Cloud, but the "
                   "region of the source belongs to Alibaba Cloud public cloud.\n"
                   "  parameter object destination\n"
                   "  parameter region cn-north-2-gov-1\n"
                   "  parameter infrastructure Alibaba Gov Cloud\n"
                   "  parameter other the region of the source belongs to\n"
                   "  parameter other_infrastructure Alibaba Cloud public cloud\n"
                   "  related /source/region\n");
    EXPECT_RECORDS(NULL, "{`destination`: {`region`: `nowhere-gov-1`}}",
                   "region-unknown 31 warning /destination/region destination region\n"
                   "  at 24:15 `nowhere-gov-1`\n"
                   "  value nowhere-gov-1\n"
                   "  message The region `nowhere-gov-1` is not in the provider's list.\n"
                   "  parameter region nowhere-gov-1\n");
    /* where the DTS instance resides is another matter */
    EXPECT_RECORDS(NULL, "{`region`: `cn-north-2-gov-1`}",
                   "region-infrastructure 32 warning /region - region\n"
                   "  at 6:13 `cn-north-2-gov-1`\n"
                   "  value cn-north-2-gov-1\n"
                   "  message The region of the task, `cn-north-2-gov-1`, belongs to Alibaba Gov Cloud, but the "
                   "regions of source and destination belong to Alibaba Cloud public cloud.\n"
                   "  parameter object task\n"
                   "  parameter region cn-north-2-gov-1\n"
                   "  parameter infrastructure Alibaba Gov Cloud\n"
                   "  parameter other the regions of source and destination belong to\n"
                   "  parameter other_infrastructure Alibaba Cloud public cloud\n"
                   "  related /source/region\n");
    /* the source does not fit its owner, and the destination not the source */
    EXPECT_RECORDS(NULL, "{`source`: {`region`: `cn-hangzhou-finance`, `owner`: {`infrastructure`: `public`}}}",
                   "region-infrastructure 32 warning /source/region source region\n"
                   "  at 13:15 `cn-hangzhou-finance`\n"
                   "  value cn-hangzhou-finance\n"
                   "  message The region of the source, `cn-hangzhou-finance`, belongs to Alibaba Finance Cloud, but "
                   "the owner of the source is on Alibaba Cloud public cloud.\n"
                   "  parameter object source\n"
                   "  parameter region cn-hangzhou-finance\n"
                   "  parameter infrastructure Alibaba Finance Cloud\n"
                   "  parameter other the owner of the source is on\n"
                   "  parameter other_infrastructure Alibaba Cloud public cloud\n"
                   "  related /source/owner/infrastructure\n"
                   "region-infrastructure 32 warning /destination/region destination region\n"
                   "  at 25:15 `cn-shanghai`\n"
                   "  value cn-shanghai\n"
                   "  message The region of the destination, `cn-shanghai`, belongs to Alibaba Cloud public cloud, but "
                   "the region of the source belongs to Alibaba Finance Cloud.\n"
                   "  parameter object destination\n"
                   "  parameter region cn-shanghai\n"
                   "  parameter infrastructure Alibaba Cloud public cloud\n"
                   "  parameter other the region of the source belongs to\n"
                   "  parameter other_infrastructure Alibaba Finance Cloud\n"
                   "  related /source/region\n");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mismatch_of_creator_and_source),
        cmocka_unit_test(test_mismatch_of_creator_and_destination),
        cmocka_unit_test(test_mismatch_of_owners),
        cmocka_unit_test(test_mismatch_leaves_out_what_is_wrong),
        cmocka_unit_test(test_mismatch_includes_an_owner_that_is_not_cross_account),
        cmocka_unit_test(test_unknown_region),
        cmocka_unit_test(test_region_of_older_lists),
        cmocka_unit_test(test_region_against_owner),
        cmocka_unit_test(test_region_against_creator),
        cmocka_unit_test(test_region_against_other_region),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
