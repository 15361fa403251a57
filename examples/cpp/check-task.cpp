/* SPDX-License-Identifier: MIT */
/* Checks a task document in C++: prints its findings or, if the task is sound, which account has to authorize what.
 *
 *   check-task FILE */
#include <dtsxacct/dtsxacct.hpp>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace
{

/* A newer library may have severities that this program does not know: these are printed as numbers. */
void print_name(const dtsx::vocabulary &names, int value)
{
    if (const auto name = names.name(value))
        std::cout << *name;
    else
        std::cout << '#' << value;
}

void print_findings(const dtsx::report &report)
{
    for (const dtsx::record record : report.records()) {
        if (const auto place = record.position())
            std::cout << place->line << ':' << place->column << ": ";
        print_name(dtsx::vocabulary(DTSX_VOCABULARY_SEVERITY), record.severity());
        std::cout << ": " << record.message() << " [" << record.rule().name() << "]\n";
        std::cout << "    " << record.solution() << '\n';
        for (const dtsx::entry allowed : record.list(DTSX_LIST_EXPECTED))
            std::cout << "    allowed: " << allowed.value << '\n';
        if (const auto value = record.text(DTSX_TEXT_SUGGESTED_VALUE))
            std::cout << "    suggested: " << *value << '\n';
    }
}

void print_authorizations(const dtsx::plan &plan)
{
    for (const dtsx::authorization authorization : plan.authorizations()) {
        std::cout << "account " << authorization.login_account_id() << " creates the RAM role "
                  << authorization.ram_role() << ",\n    which trusts account " << authorization.trusted_account_id()
                  << '\n';
        for (const std::string_view policy : authorization.policies())
            std::cout << "    attach " << policy << '\n';
    }
}

int check(std::string_view json)
{
    dtsx::document document;
    dtsx::report report;

    const dtsx::plan plan = document.read(json).make_plan(report);
    print_findings(report); /* warnings also where there is a plan */
    print_authorizations(plan);
    return plan ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::cerr << "usage: check-task FILE\n";
        return 2;
    }
    std::ifstream file(argv[1], std::ios::binary);
    const std::string json(std::istreambuf_iterator<char>(file), {});
    if (!file) {
        std::cerr << "check-task: cannot read " << argv[1] << '\n';
        return 2;
    }
    try {
        return check(json);
    } catch (const dtsx::error &error) {
        std::cerr << "check-task: " << error.what() << '\n';
        return 2;
    }
}
