/* SPDX-License-Identifier: MIT */
/* The C++ interface: every class, what copies and moves do, how long views live, what is thrown and what is not. Built
 * once as C++17 and once as C++20. */
#include <dtsxacct/dtsxacct.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/* What cmocka.h needs before it. */
#include <csetjmp>
#include <cstdarg>
#include <cstddef>
#include <cstdint>

extern "C" {
#include <cmocka.h>
}

#if __cplusplus >= 202002L
#include <ranges>
#endif

using namespace std::literals;

namespace
{

/* How often the program itself asked for memory; the library asks its context. */
std::size_t news;

const char sound_task[] = R"({"version": 1, "kind": "migration", "creator": {"account_id": "1406926474061234"},
  "source": {"database_type": "MySQL", "access_method": "instance", "region": "cn-hangzhou", "cross_account": true,
             "owner": {"account_id": "1646821763561234"}, "ram_role": "ram-for-dts"},
  "destination": {"database_type": "MySQL", "access_method": "instance", "region": "cn-shanghai",
                  "cross_account": false}})";

void assert_text(std::optional<std::string_view> got, std::string_view wanted)
{
    assert_true(got.has_value());
    if (*got != wanted)
        fail_msg("got \"%.*s\", wanted \"%.*s\"", static_cast<int>(got->size()), got->data(),
                 static_cast<int>(wanted.size()), wanted.data());
}

template <typename Function> void assert_throws(dtsx_status wanted, Function function)
{
    dtsx_status got = DTSX_OK;

    try {
        function();
    } catch (const dtsx::error &error) {
        got = error.status();
    }
    assert_int_equal(got, wanted);
}

/* A sound task but for the role, of which an ARN was given. */
dtsx::task arn_task(const dtsx::context &context = dtsx::context::defaults())
{
    dtsx::account creator(context), owner(context);
    dtsx::endpoint source(context), destination(context);
    dtsx::task task(context);

    creator.set_id("1406926474061234");
    owner.set_id("1646821763561234");
    source.set_database_type("MySQL")
        .set_access_method(DTSX_ACCESS_METHOD_INSTANCE)
        .set_region("cn-hangzhou")
        .set_cross_account(true)
        .set_owner(owner)
        .set_ram_role("acs:ram::1646821763561234:role/ram-for-dts");
    destination.set_database_type(DTSX_DATABASE_TYPE_ANALYTICDB_MYSQL_3)
        .set_access_method("Alibaba Cloud Instance")
        .set_region("cn-shanghai")
        .set_cross_account(false);
    task.set_kind("synchronization")
        .set_creator(creator)
        .set_endpoint(DTSX_SIDE_SOURCE, source)
        .set_endpoint(DTSX_SIDE_DESTINATION, destination);
    return task;
}

dtsx::task sound_one()
{
    return dtsx::document().read(sound_task).task();
}

/* ---- errors and handles ---- */

void test_error(void **)
{
    const dtsx::error error(DTSX_ERROR_IN_USE);
    const std::exception &base = error;

    assert_int_equal(error.status(), DTSX_ERROR_IN_USE);
    assert_string_equal(base.what(), dtsx_status_text(DTSX_ERROR_IN_USE));
}

void test_copy_is_the_same_object(void **)
{
    dtsx::account first;
    dtsx::account second = first;

    first.set_label("seen through both");
    assert_ptr_equal(first.get(), second.get());
    assert_text(second.text(DTSX_SETTING_LABEL), "seen through both");

    first = dtsx::account();
    assert_ptr_not_equal(first.get(), second.get());
    assert_text(second.text(DTSX_SETTING_LABEL), "seen through both");

    dtsx::account &alias = second;
    second = alias;
    assert_text(second.text(DTSX_SETTING_LABEL), "seen through both");
}

void test_move_leaves_an_empty_handle(void **)
{
    dtsx::account first;
    dtsx_account *const raw = first.get();
    dtsx::account second = std::move(first);

    assert_true(static_cast<bool>(second));
    assert_ptr_equal(second.get(), raw);
    assert_false(static_cast<bool>(first));

    first = std::move(second);
    assert_ptr_equal(first.get(), raw);
    assert_false(static_cast<bool>(second));
}

void test_handle_takes_over_a_reference(void **)
{
    dtsx_task *const raw = dtsx_task_new(nullptr);
    const dtsx::task shared(dtsx_task_ref(raw));
    const dtsx::task taken(raw);

    assert_ptr_equal(shared.get(), taken.get());
}

void test_empty_handles_are_safe(void **)
{
    dtsx::task task(nullptr);
    dtsx::endpoint endpoint(nullptr);
    dtsx::account account(nullptr);
    dtsx::report report(nullptr);
    const dtsx::plan plan(nullptr);
    dtsx::buffer buffer(nullptr);
    dtsx::document document(nullptr);
    const auto copy = task;

    assert_false(static_cast<bool>(copy));
    assert_false(task.text(DTSX_SETTING_NAME).has_value());
    assert_int_equal(endpoint.value(DTSX_SETTING_PORT), 0);
    assert_false(static_cast<bool>(task.creator()));
    assert_false(static_cast<bool>(task.endpoint(DTSX_SIDE_SOURCE)));
    assert_false(static_cast<bool>(endpoint.owner()));
    assert_false(static_cast<bool>(document.task()));
    assert_false(report.is_valid());
    assert_true(report.records().empty());
    assert_true(plan.authorizations().empty());
    assert_text(buffer.text(), "");
    buffer.clear();
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { account.set_id("1"); });
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { task.validate(report); });
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { task.copy(); });
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { document.read("{}"); });
}

/* ---- settings ---- */

void test_account_settings(void **)
{
    dtsx::account account;

    account.set_id("1406926474061234")
        .set_infrastructure("finance")
        .set_identity_type(DTSX_IDENTITY_TYPE_RAM_USER)
        .set_label("杭州")
        .set_console_initialized(true)
        .set_default_role_authorized(false);
    assert_text(account.text(DTSX_SETTING_ACCOUNT_ID), "1406926474061234");
    assert_int_equal(account.value(DTSX_SETTING_INFRASTRUCTURE), DTSX_INFRASTRUCTURE_FINANCE);
    assert_int_equal(account.value(DTSX_SETTING_IDENTITY_TYPE), DTSX_IDENTITY_TYPE_RAM_USER);
    assert_text(account.text(DTSX_SETTING_LABEL), "杭州");
    assert_true(account.yes_no(DTSX_SETTING_CONSOLE_INITIALIZED) == true);
    assert_true(account.yes_no(DTSX_SETTING_DEFAULT_ROLE_AUTHORIZED) == false);

    account.unset(DTSX_SETTING_CONSOLE_INITIALIZED).unset(DTSX_SETTING_LABEL);
    assert_false(account.yes_no(DTSX_SETTING_CONSOLE_INITIALIZED).has_value());
    assert_false(account.text(DTSX_SETTING_LABEL).has_value());

    account.set_infrastructure(DTSX_INFRASTRUCTURE_PUBLIC).set_identity_type("account");
    assert_int_equal(account.value(DTSX_SETTING_INFRASTRUCTURE), DTSX_INFRASTRUCTURE_PUBLIC);
    assert_int_equal(account.value(DTSX_SETTING_IDENTITY_TYPE), DTSX_IDENTITY_TYPE_ACCOUNT);
}

void test_endpoint_settings(void **)
{
    dtsx::endpoint endpoint;

    endpoint.set_instance_form("rds-cluster").set(DTSX_SETTING_HOST, "db.example").set_value(DTSX_SETTING_PORT, 3306);
    endpoint.set_role_exists(true).set_role_trust_policy("{}").set_role_policies({"AliyunDTSRolePolicy", "Other"});
    assert_int_equal(endpoint.value(DTSX_SETTING_INSTANCE_FORM), DTSX_INSTANCE_FORM_RDS_CLUSTER);
    assert_text(endpoint.text(DTSX_SETTING_HOST), "db.example");
    assert_int_equal(endpoint.value(DTSX_SETTING_PORT), 3306);
    assert_true(endpoint.yes_no(DTSX_SETTING_ROLE_EXISTS) == true);
    assert_text(endpoint.text(DTSX_SETTING_ROLE_TRUST_POLICY), "{}");
    assert_int_equal(endpoint.role_policies().size(), 2);
    assert_text(endpoint.role_policies()[1], "Other");

    endpoint.set_role_policies({});
    assert_true(endpoint.role_policies().empty());
    assert_int_equal(endpoint.value(DTSX_SETTING_ROLE_POLICIES), DTSX_ANSWER_YES);
    endpoint.unset(DTSX_SETTING_ROLE_POLICIES).set_instance_form(DTSX_INSTANCE_FORM_RDS_INSTANCE);
    assert_int_equal(endpoint.value(DTSX_SETTING_ROLE_POLICIES), 0);
    assert_int_equal(endpoint.value(DTSX_SETTING_INSTANCE_FORM), DTSX_INSTANCE_FORM_RDS_INSTANCE);
}

void test_task_settings(void **)
{
    dtsx::task task;

    task.set_name("nightly").set_kind(DTSX_TASK_KIND_MIGRATION).set_direction("two-way").set_region("cn-hangzhou");
    assert_text(task.text(DTSX_SETTING_NAME), "nightly");
    assert_int_equal(task.value(DTSX_SETTING_KIND), DTSX_TASK_KIND_MIGRATION);
    assert_int_equal(task.value(DTSX_SETTING_DIRECTION), DTSX_DIRECTION_TWO_WAY);
    assert_text(task.text(DTSX_SETTING_REGION), "cn-hangzhou");
    task.set_direction(DTSX_DIRECTION_ONE_WAY).unset(DTSX_SETTING_NAME).set(DTSX_SETTING_REGION, "cn-beijing");
    assert_int_equal(task.value(DTSX_SETTING_DIRECTION), DTSX_DIRECTION_ONE_WAY);
    assert_false(task.text(DTSX_SETTING_NAME).has_value());
    assert_text(task.text(DTSX_SETTING_REGION), "cn-beijing");
}

void test_settings_by_path(void **)
{
    dtsx::task task;

    task.set_at("/source/owner/account_id", "1646821763561234").set_at("/source/cross_account", "true");
    assert_true(task.endpoint(DTSX_SIDE_SOURCE).yes_no(DTSX_SETTING_CROSS_ACCOUNT) == true);
    assert_text(task.endpoint(DTSX_SIDE_SOURCE).owner().text(DTSX_SETTING_ACCOUNT_ID), "1646821763561234");
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { task.set_at("/source/colour", "blue"); });
}

void test_views_in_need_no_end(void **)
{
    const std::string_view all = "MySQL and more";
    dtsx::endpoint endpoint;

    endpoint.set_database_type(all.substr(0, 5));
    assert_int_equal(endpoint.value(DTSX_SETTING_DATABASE_TYPE), DTSX_DATABASE_TYPE_MYSQL);
    endpoint.set_database_type(std::string_view());
    assert_int_equal(endpoint.value(DTSX_SETTING_DATABASE_TYPE), 0);
}

void test_misuse_is_thrown_and_content_is_not(void **)
{
    dtsx::task task = arn_task();
    dtsx::report report;

    task.set_name("\xff");
    task.validate(report);
    assert_false(report.is_valid());
    assert_true(report.records()[0].rule().number() == DTSX_RULE_DOCUMENT_TEXT);
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { task.set_kind(static_cast<dtsx_task_kind>(9999)); });
    task.validate(report);
}

void test_parts_live_as_long_as_somebody_has_them(void **)
{
    dtsx::account owner(nullptr);

    {
        const dtsx::task task = arn_task();
        owner = task.endpoint(DTSX_SIDE_SOURCE).owner();
        assert_text(task.creator().text(DTSX_SETTING_ACCOUNT_ID), "1406926474061234");
        assert_false(static_cast<bool>(task.endpoint(DTSX_SIDE_DESTINATION).owner()));
    }
    assert_text(owner.text(DTSX_SETTING_ACCOUNT_ID), "1646821763561234");
}

void test_copy_of_a_task_is_another(void **)
{
    const dtsx::task task = arn_task();
    const dtsx::task same = task;
    const dtsx::task other = task.copy();

    task.endpoint(DTSX_SIDE_SOURCE).set_ram_role("changed");
    assert_text(same.endpoint(DTSX_SIDE_SOURCE).text(DTSX_SETTING_RAM_ROLE), "changed");
    assert_text(other.endpoint(DTSX_SIDE_SOURCE).text(DTSX_SETTING_RAM_ROLE),
                "acs:ram::1646821763561234:role/ram-for-dts");
}

/* ---- reports ---- */

void test_records(void **)
{
    const dtsx::task task = arn_task();
    dtsx::report report;
    std::size_t seen = 0;

    assert_false(task.validate(report));
    assert_int_equal(report.scenario(), DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT);
    assert_int_equal(task.scenario(), DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT);
    assert_int_equal(report.count(DTSX_SEVERITY_ERROR), 1);
    assert_int_equal(report.records().size(), 1);
    for (const dtsx::record record : report.records()) {
        seen++;
        assert_int_equal(record.rule().number(), DTSX_RULE_RAM_ROLE_IS_ARN);
        assert_text(record.rule().name(), "ram-role-is-arn");
        assert_int_equal(record.severity(), DTSX_SEVERITY_ERROR);
        assert_int_equal(record.side(), DTSX_SIDE_SOURCE);
        assert_int_equal(record.setting(), DTSX_SETTING_RAM_ROLE);
        assert_int_equal(record.provider_error(), DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_INVALID_ROLE_ARN);
        assert_text(record.path(), "/source/ram_role");
        assert_text(record.text(DTSX_TEXT_VALUE), "acs:ram::1646821763561234:role/ram-for-dts");
        assert_text(record.text(DTSX_TEXT_SUGGESTED_VALUE), "ram-for-dts");
        assert_text(record.cause(), dtsx_record_get_text(record.get(), DTSX_TEXT_CAUSE, nullptr));
        assert_text(record.solution(), dtsx_record_get_text(record.get(), DTSX_TEXT_SOLUTION, nullptr));
        assert_text(record.message(), dtsx_record_get_text(record.get(), DTSX_TEXT_MESSAGE, nullptr));
        assert_false(record.message().empty());
        assert_false(record.text(DTSX_TEXT_HOW).has_value());
        assert_false(record.text(static_cast<dtsx_text>(9999)).has_value());
        assert_false(record.position().has_value());
    }
    assert_int_equal(seen, 1);
}

void test_lists_of_records(void **)
{
    dtsx::task task = arn_task();
    dtsx::report report;
    bool found = false;

    task.validate(report);
    for (const dtsx::entry parameter : report.records()[0].list(DTSX_LIST_PARAMETERS))
        found = found || parameter.value.find("ram-for-dts") != std::string_view::npos;
    assert_true(found);
    assert_false(report.records()[0].list(DTSX_LIST_PARAMETERS)[0].key.empty());
    assert_true(report.records()[0].list(static_cast<dtsx_list>(9999)).empty());

    task.set_kind("synchronisation");
    task.validate(report);
    const auto expected = report.records()[0].list(DTSX_LIST_EXPECTED);
    assert_text(expected[0].value, dtsx::vocabulary(DTSX_VOCABULARY_TASK_KIND).name(1).value());
    assert_true(expected[0].key.empty());
}

void test_lists_are_ranges(void **)
{
    const dtsx::task task;
    dtsx::report report;

    task.validate(report);
    const auto records = report.records();
    const auto missing = std::count_if(records.begin(), records.end(), [](dtsx::record record) {
        return record.rule().number() == DTSX_RULE_MISSING_VALUE;
    });
    assert_true(missing > 1);
    assert_int_equal(std::distance(records.begin(), records.end()), records.size());

    auto walk = records.begin();
    assert_text((*walk++).path(), records[0].path());
    assert_text((*walk).path(), records[1].path());
    assert_true(walk != records.begin());
#if __cplusplus >= 202002L
    static_assert(std::ranges::input_range<decltype(report.records())>);
    static_assert(std::ranges::sized_range<dtsx::vocabulary>);
    assert_int_equal(std::ranges::distance(records), records.size());
#endif
}

void test_views_end_when_a_report_is_filled_again(void **)
{
    dtsx::task task = arn_task();
    dtsx::report report;

    task.validate(report);
    const std::string kept(report.records()[0].path());
    task.apply(report.records()[0]);
    assert_true(task.validate(report));
    assert_true(report.records().empty());
    assert_text(kept, "/source/ram_role");
    assert_text(task.endpoint(DTSX_SIDE_SOURCE).text(DTSX_SETTING_RAM_ROLE), "ram-for-dts");
}

void test_apply_without_suggestion_is_misuse(void **)
{
    dtsx::task task;
    dtsx::report report;

    task.validate(report);
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { task.apply(report.records()[0]); });
}

void test_report_outlives_its_task(void **)
{
    dtsx::report report;

    arn_task().validate(report);
    const dtsx::report other = report;
    report = dtsx::report();
    assert_text(other.records()[0].path(), "/source/ram_role");
    assert_true(report.records().empty());
}

void test_unverified(void **)
{
    dtsx::report report;
    bool found = false;

    assert_true(sound_one().validate(report));
    for (const dtsx::unverified fact : report.unverified()) {
        const bool is_creators = fact.side() == DTSX_SIDE_UNSET;

        assert_true(is_creators || fact.side() == DTSX_SIDE_SOURCE);
        assert_text(fact.account_id(), is_creators ? "1406926474061234" : "1646821763561234");
        assert_false(fact.how().empty());
        assert_non_null(fact.get());
        if (fact.fact() == DTSX_FACT_TRUST_POLICY) {
            found = true;
            assert_text(fact.path(), "/source/observed_role/trust_policy");
        }
    }
    assert_true(found);
}

void test_report_says_where_it_is_from(void **)
{
    dtsx::report report;
    dtsx::buffer text;

    arn_task().validate(report.set_origin("here.json", 7));
    report.write(DTSX_FORMAT_JSON, text);
    assert_true(text.text().find("\"here.json\"") != std::string_view::npos);
    assert_true(text.text().find("\"document\":7") != std::string_view::npos);
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { report.write(DTSX_FORMAT_MERMAID, text); });
}

/* ---- context, matrix, vocabularies ---- */

void test_context(void **)
{
    dtsx::context context;

    context.set_cell(DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL, DTSX_ACCESS_METHOD_INSTANCE, false)
        .set_limit(DTSX_LIMIT_RECORDS, 1)
        .ignore_warning(DTSX_RULE_REGION_UNKNOWN);
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { context.ignore_warning(DTSX_RULE_RAM_ROLE_IS_ARN); });
    assert_false(context.supports(DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL, DTSX_ACCESS_METHOD_INSTANCE));

    dtsx::task task = arn_task(context);
    dtsx::report report(context);
    task.endpoint(DTSX_SIDE_DESTINATION).set_region("nowhere");
    assert_false(task.validate(report));
    assert_true(report.is_truncated());
    assert_int_equal(report.records().size(), 1);
    assert_int_equal(report.matrix_changes().size(), 1);
    assert_text(report.matrix_changes()[0], "forbid source:mysql:instance");
    assert_throws(DTSX_ERROR_IN_USE, [&] { context.set_limit(DTSX_LIMIT_RECORDS, 5); });
}

void test_matrix(void **)
{
    const dtsx::context defaults = dtsx::context::defaults();

    assert_false(static_cast<bool>(defaults));
    assert_true(defaults.supports(DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL, DTSX_ACCESS_METHOD_INSTANCE));
    assert_false(defaults.supports(DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_MYSQL, DTSX_ACCESS_METHOD_PUBLIC_IP));
    assert_true(defaults.supports_type(DTSX_SIDE_SOURCE, DTSX_DATABASE_TYPE_ORACLE));
    assert_false(defaults.supports_type(DTSX_SIDE_DESTINATION, DTSX_DATABASE_TYPE_ORACLE));
    assert_true(defaults.supports_two_way(DTSX_INSTANCE_FORM_RDS_CLUSTER, DTSX_INSTANCE_FORM_RDS_CLUSTER));
    assert_false(
        defaults.supports_two_way(DTSX_INSTANCE_FORM_MONGODB_STANDALONE, DTSX_INSTANCE_FORM_MONGODB_STANDALONE));
}

void test_vocabulary(void **)
{
    const dtsx::vocabulary types(DTSX_VOCABULARY_DATABASE_TYPE);
    std::array<int, 3> nearest{};
    std::size_t seen = 0;

    for (const dtsx::word word : types) {
        assert_text(word.name, types.name(word.value).value());
        assert_int_equal(types.find(word.slug), word.value);
        seen++;
    }
    assert_int_equal(seen, types.size());
    assert_text(types[0].name, "MySQL");
    assert_text(types.slug(DTSX_DATABASE_TYPE_POLARDB_MYSQL), "polardb-mysql");
    assert_int_equal(types.find("RDS MySQL"), DTSX_DATABASE_TYPE_MYSQL);
    assert_int_equal(types.find(""), 0);
    assert_int_equal(types.find(std::string_view()), 0);
    assert_int_equal(types.find("nothing of ours"), DTSX_UNKNOWN);
    assert_true(types.nearest("mysqll", nearest) >= 1);
    assert_int_equal(nearest[0], DTSX_DATABASE_TYPE_MYSQL);
    assert_int_equal(dtsx::database_type_of(DTSX_INSTANCE_FORM_TAIR_ENTERPRISE), DTSX_DATABASE_TYPE_REDIS);

    const int region = dtsx::vocabulary(DTSX_VOCABULARY_REGION).find("cn-hangzhou");
    assert_int_equal(dtsx::infrastructure_of_region(region), DTSX_INFRASTRUCTURE_PUBLIC);
}

void test_unknown_enumerators_have_no_name(void **)
{
    const dtsx::rule unknown(static_cast<dtsx_rule>(9999));
    const dtsx::vocabulary none(static_cast<dtsx_vocabulary>(9999));
    dtsx::buffer text;

    assert_false(dtsx::vocabulary(DTSX_VOCABULARY_RULE).name(9999).has_value());
    assert_false(dtsx::vocabulary(DTSX_VOCABULARY_RULE).slug(9999).has_value());
    assert_text(unknown.name(), "");
    assert_int_equal(unknown.severity(), 0);
    assert_int_equal(unknown.provider_error(), 0);
    assert_false(unknown.text(DTSX_TEXT_SUMMARY).has_value());
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] { unknown.write(DTSX_FORMAT_TEXT, text); });
    assert_int_equal(none.size(), 0);
    assert_true(none.begin() == none.end());
}

void test_rule(void **)
{
    const dtsx::rule rule(DTSX_RULE_RAM_ROLE_IS_ARN);
    dtsx::buffer text;

    assert_text(rule.name(), "ram-role-is-arn");
    assert_int_equal(rule.severity(), DTSX_SEVERITY_ERROR);
    assert_int_equal(rule.provider_error(), DTSX_PROVIDER_ERROR_ASSUME_ROLE_FAIL_INVALID_ROLE_ARN);
    assert_text(rule.text(DTSX_TEXT_SINCE), "0.1.0");
    assert_false(rule.text(DTSX_TEXT_PATH).has_value());
    rule.write(DTSX_FORMAT_JSON, text);
    assert_true(text.text().find("\"ram-role-is-arn\"") != std::string_view::npos);
}

void test_version(void **)
{
    assert_int_equal(dtsx::version_number(), DTSX_VERSION_NUMBER);
    assert_text(dtsx::version(), dtsx_version_string());
    assert_text(dtsx::tables_edition(), dtsx_tables_edition());
}

/* ---- documents, plans, diagnoses ---- */

void test_document(void **)
{
    dtsx::document document;
    dtsx::report report;

    assert_false(static_cast<bool>(document.task()));
    assert_false(document.read("{\"version\": 1,\n \"kind\": \"backup\"}").validate(report));
    bool found = false;
    for (const dtsx::record record : report.records()) {
        if (record.path() == "/kind") {
            const dtsx::position place = record.position().value();
            found = true;
            assert_int_equal(place.line, 2);
            assert_int_equal(place.column, 10);
            assert_int_equal(place.offset, 24);
            assert_int_equal(place.length, 8);
        }
    }
    assert_true(found);

    document.read(sound_task);
    const dtsx::task kept = document.task();
    assert_true(document.validate(report));
    document.read(std::string_view());
    assert_false(static_cast<bool>(document.task()));
    assert_false(document.validate(report));
    assert_int_equal(report.records()[0].rule().number(), DTSX_RULE_DOCUMENT_SYNTAX);
    assert_true(kept.validate(report));
}

void test_buffer_appends(void **)
{
    dtsx::buffer text;
    const dtsx::buffer same = text;

    assert_text(text.text(), "");
    sound_one().write(DTSX_FORMAT_JSON, text);
    const std::string once(text.text());
    assert_false(once.empty());
    sound_one().write(DTSX_FORMAT_JSON, text);
    assert_text(same.text(), once + once);
    assert_int_equal(same.text().data()[same.text().size()], 0);
    text.clear();
    assert_text(same.text(), "");
}

void test_check_json_is_the_report(void **)
{
    dtsx::document document;
    dtsx::report report;
    dtsx::buffer at_once, step_by_step;

    dtsx::check_json("{\"version\": 2}", at_once);
    document.read("{\"version\": 2}").validate(report);
    report.write(DTSX_FORMAT_JSON, step_by_step);
    assert_text(at_once.text(), step_by_step.text());
}

void test_plan(void **)
{
    dtsx::document document;
    dtsx::report report;
    dtsx::buffer text;
    std::size_t seen = 0;

    const dtsx::plan plan = document.read(sound_task).make_plan(report);
    assert_true(static_cast<bool>(plan));
    assert_true(report.is_valid());
    assert_int_equal(plan.scenario(), DTSX_SCENARIO_SOURCE_CROSS_ACCOUNT);
    for (const dtsx::authorization authorization : plan.authorizations()) {
        seen++;
        assert_non_null(authorization.get());
        assert_int_equal(authorization.side(), DTSX_SIDE_SOURCE);
        assert_text(authorization.login_account_id(), "1646821763561234");
        assert_text(authorization.trusted_account_id(), "1406926474061234");
        assert_text(authorization.ram_role(), "ram-for-dts");
        assert_int_equal(authorization.policies().size(), 1);
        assert_text(authorization.policies()[0], "AliyunDTSRolePolicy");
        assert_text(authorization.trust_policy(), R"({"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow",)"
                                                  R"("Principal":{"RAM":["acs:ram::1406926474061234:root"],)"
                                                  R"("Service":["1406926474061234@dts.aliyuncs.com"]}}],)"
                                                  R"("Version":"1"})");
    }
    assert_int_equal(seen, 1);
    plan.write(DTSX_FORMAT_TEXT, text);
    assert_true(text.text().find("ram-for-dts") != std::string_view::npos);

    document.read("{}");
    assert_text(plan.authorizations()[0].ram_role(), "ram-for-dts");
    for (const dtsx::plan_role role : plan.roles()) {
        assert_text(role.text(DTSX_TEXT_RAM_ROLE), "ram-for-dts");
        assert_true(role.text(DTSX_TEXT_OBSERVED_TRUST_POLICY).empty());
        assert_text(role.texts(DTSX_LIST_MISSING_POLICIES)[0], "AliyunDTSRolePolicy");
        assert_true(role.has_side(DTSX_SIDE_SOURCE));
        assert_false(role.has_side(DTSX_SIDE_DESTINATION));
        assert_int_equal(role.observed(DTSX_FACT_ROLE_EXISTS), DTSX_ANSWER_UNSET);
        assert_int_equal(role.trust_policy_change(), DTSX_TRUST_POLICY_CHANGE_CREATE);
        assert_ptr_equal(role.get(), dtsx_plan_get_role(plan.get(), 0));
    }
    assert_text(plan.steps()[0].text(DTSX_TEXT_ACTION), "authorize-dts");
    assert_int_equal(plan.steps()[0].state(), DTSX_STEP_STATE_NOT_OBSERVED);
    assert_int_equal(plan.steps()[2].side(), DTSX_SIDE_SOURCE);
    assert_false(plan.steps()[0].details()[0].empty());
    assert_ptr_equal(plan.steps()[0].get(), dtsx_plan_get_step(plan.get(), 0));
}

void test_no_plan_of_a_task_with_errors(void **)
{
    dtsx::document document;
    dtsx::report report, other;
    dtsx::task task = arn_task();

    const dtsx::plan none = task.make_plan(report);
    assert_false(static_cast<bool>(none));
    assert_true(none.authorizations().empty());
    assert_int_equal(report.records().size(), 1);
    assert_throws(DTSX_ERROR_INVALID_ARGUMENT, [&] {
        dtsx::buffer text;
        none.write(DTSX_FORMAT_TEXT, text);
    });
    assert_false(static_cast<bool>(document.read("{").make_plan(other)));

    task.apply(report.records()[0]);
    assert_true(static_cast<bool>(task.make_plan(report)));
    task.set_name("\xff");
    assert_false(static_cast<bool>(task.make_plan(report)));
}

void test_diagnosis(void **)
{
    const std::string_view text = "DTS.Msg.Forbidden.AliyunUIDNotFound, uid 1646821763561234";
    dtsx::buffer buffer;

    assert_int_equal(dtsx::find_provider_error(text), DTSX_PROVIDER_ERROR_ALIYUN_UID_NOT_FOUND);
    assert_int_equal(dtsx::find_provider_error(std::string_view()), 0);

    const dtsx::diagnosis diagnosis(text);
    assert_int_equal(diagnosis.provider_error(), DTSX_PROVIDER_ERROR_ALIYUN_UID_NOT_FOUND);
    assert_text(diagnosis.account_id(), "1646821763561234");
    diagnosis.write(DTSX_FORMAT_JSON, buffer);
    assert_true(buffer.text().find("\"AliyunUIDNotFound\"") != std::string_view::npos);

    const dtsx::diagnosis of_task(text, sound_one());
    assert_int_equal(of_task.provider_error(), DTSX_PROVIDER_ERROR_ALIYUN_UID_NOT_FOUND);
    assert_int_equal(dtsx::diagnosis("all is well").provider_error(), 0);
    assert_false(dtsx::diagnosis("all is well").account_id().has_value());
}

/* ---- memory ---- */

struct meter {
    std::size_t in_use = 0;
    std::size_t calls = 0;
    std::size_t fail_at = 0; /* 0 for never */
};

extern "C" void *metered(void *user, void *old, std::size_t old_size, std::size_t new_size)
{
    meter *const of = static_cast<meter *>(user);

    if (new_size && ++of->calls == of->fail_at)
        return nullptr;
    if (!new_size) {
        std::free(old);
        of->in_use -= old_size;
        return nullptr;
    }
    void *const block = std::realloc(old, new_size);
    if (block)
        of->in_use += new_size - old_size;
    return block;
}

void whole_job(const dtsx::context &context)
{
    dtsx::task task = arn_task(context);
    dtsx::report report(context);
    dtsx::document document(context);
    dtsx::buffer text(context);

    task.validate(report);
    for (const dtsx::record record : report.records())
        task.apply(record);
    task.copy().write(DTSX_FORMAT_JSON, text);
    document.read(text.text());
    const dtsx::plan plan = document.make_plan(report);
    for (const dtsx::authorization authorization : plan.authorizations())
        assert_int_equal(authorization.ram_role().size(), 11);
    report.write(DTSX_FORMAT_TEXT, text);
    dtsx::check_json(sound_task, text, context);
    dtsx::diagnosis("NoPermission", task, context).write(DTSX_FORMAT_TEXT, text);
}

void test_nothing_here_allocates(void **)
{
    meter meter;
    const std::size_t before = news;

    whole_job(dtsx::context(metered, &meter));
    assert_true(meter.calls > 0);
    assert_int_equal(meter.in_use, 0);
    assert_int_equal(news, before);
}

/* Whichever allocation fails is thrown, and everything that was made before it is given up. */
void test_each_failing_allocation_is_thrown(void **)
{
    for (std::size_t fail_at = 1;; fail_at++) {
        meter meter;
        bool thrown = false;

        meter.fail_at = fail_at;
        try {
            whole_job(dtsx::context(metered, &meter));
        } catch (const dtsx::error &error) {
            thrown = true;
            assert_int_equal(error.status(), DTSX_ERROR_NO_MEMORY);
        }
        assert_int_equal(meter.in_use, 0);
        if (meter.calls < fail_at) {
            assert_false(thrown);
            assert_true(fail_at > 10);
            return;
        }
        assert_true(thrown);
    }
}

/* ---- what must not compile ---- */

template <typename T, typename = void> struct takes_text_for_yes : std::false_type {
};
template <typename T>
struct takes_text_for_yes<T, std::void_t<decltype(std::declval<T &>().set_cross_account("no"))>> : std::true_type {
};
template <typename T, typename = void> struct lists_of_temporaries : std::false_type {
};
template <typename T>
struct lists_of_temporaries<T, std::void_t<decltype(std::declval<T>().records().begin())>> : std::true_type {
};
static_assert(!takes_text_for_yes<dtsx::endpoint>::value, "a text is no yes/no");
static_assert(lists_of_temporaries<dtsx::report &>::value, "a named report has records");
static_assert(!lists_of_temporaries<dtsx::report>::value, "records would outlive their report");

template <typename T>
constexpr bool is_handle = std::is_nothrow_copy_constructible_v<T> &&std::is_nothrow_move_constructible_v<T>
                               &&std::is_nothrow_copy_assignable_v<T> &&std::is_nothrow_move_assignable_v<T> &&
                           !std::is_convertible_v<T, bool> && sizeof(T) == sizeof(void *);
static_assert(is_handle<dtsx::context> && is_handle<dtsx::account> && is_handle<dtsx::endpoint> &&
              is_handle<dtsx::task> && is_handle<dtsx::document> && is_handle<dtsx::report> && is_handle<dtsx::plan> &&
              is_handle<dtsx::diagnosis> && is_handle<dtsx::buffer>);

} // namespace

/* The program's own memory, counted. */
void *operator new(std::size_t size)
{
    void *const block = std::malloc(size ? size : 1);

    if (!block)
        throw std::bad_alloc();
    news++;
    return block;
}

void operator delete(void *block) noexcept
{
    std::free(block);
}

void operator delete(void *block, std::size_t) noexcept
{
    std::free(block);
}

int main()
{
    const CMUnitTest tests[] = {
        cmocka_unit_test(test_error),
        cmocka_unit_test(test_copy_is_the_same_object),
        cmocka_unit_test(test_move_leaves_an_empty_handle),
        cmocka_unit_test(test_handle_takes_over_a_reference),
        cmocka_unit_test(test_empty_handles_are_safe),
        cmocka_unit_test(test_account_settings),
        cmocka_unit_test(test_endpoint_settings),
        cmocka_unit_test(test_task_settings),
        cmocka_unit_test(test_settings_by_path),
        cmocka_unit_test(test_views_in_need_no_end),
        cmocka_unit_test(test_misuse_is_thrown_and_content_is_not),
        cmocka_unit_test(test_parts_live_as_long_as_somebody_has_them),
        cmocka_unit_test(test_copy_of_a_task_is_another),
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_lists_of_records),
        cmocka_unit_test(test_lists_are_ranges),
        cmocka_unit_test(test_views_end_when_a_report_is_filled_again),
        cmocka_unit_test(test_apply_without_suggestion_is_misuse),
        cmocka_unit_test(test_report_outlives_its_task),
        cmocka_unit_test(test_unverified),
        cmocka_unit_test(test_report_says_where_it_is_from),
        cmocka_unit_test(test_context),
        cmocka_unit_test(test_matrix),
        cmocka_unit_test(test_vocabulary),
        cmocka_unit_test(test_unknown_enumerators_have_no_name),
        cmocka_unit_test(test_rule),
        cmocka_unit_test(test_version),
        cmocka_unit_test(test_document),
        cmocka_unit_test(test_buffer_appends),
        cmocka_unit_test(test_check_json_is_the_report),
        cmocka_unit_test(test_plan),
        cmocka_unit_test(test_no_plan_of_a_task_with_errors),
        cmocka_unit_test(test_diagnosis),
        cmocka_unit_test(test_nothing_here_allocates),
        cmocka_unit_test(test_each_failing_allocation_is_thrown),
    };

    return cmocka_run_group_tests(tests, nullptr, nullptr);
}
