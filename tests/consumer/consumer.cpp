/* SPDX-License-Identifier: MIT */
/* The same in C++. */
#include <dtsxacct/dtsxacct.hpp>

#include <iostream>
#include <string_view>

int main()
{
    try {
        dtsx::document document;
        dtsx::report report;

        const dtsx::plan plan = document.read("{\"version\": 2}").make_plan(report);
        for (const dtsx::record record : report.records()) {
            if (record.rule().name() == "document-version" && !plan) {
                std::cout << "libdtsxacct " << dtsx::version() << ": works\n";
                return 0;
            }
        }
    } catch (const dtsx::error &error) {
        std::cout << error.what() << '\n';
    }
    return 1;
}
