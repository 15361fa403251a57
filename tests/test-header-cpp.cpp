/* SPDX-License-Identifier: MIT */
/* A C++ program finds the library's functions, and the library is the version that the header and the build say. */
#include <dtsxacct/dtsxacct.h>

#include <cstdio>
#include <cstring>

int main()
{
    if (dtsx_version_number() != DTSX_VERSION_NUMBER ||
        std::strcmp(dtsx_version_string(), DTSX_TEST_PROJECT_VERSION) != 0) {
        std::printf("header %d, library %d (%s), project %s\n", DTSX_VERSION_NUMBER, dtsx_version_number(),
                    dtsx_version_string(), DTSX_TEST_PROJECT_VERSION);
        return 1;
    }
    return 0;
}
