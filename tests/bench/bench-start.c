/* SPDX-License-Identifier: MIT
 * What loading the library costs, beside loading one that holds nothing. This program is not linked with the library.
 *   --library=PATH --empty=PATH */
#include "bench.h"

#include <dlfcn.h>

static const char *library_path;
static const char *empty_path;

static void load(const char *path, int mode, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        void *library = dlopen(path, mode);

        if (!library)
            bench_fail(dlerror());
        (void)dlclose(library);
    }
}

static void load_library(size_t count)
{
    load(library_path, RTLD_LAZY | RTLD_LOCAL, count);
}

static void load_library_now(size_t count)
{
    load(library_path, RTLD_NOW | RTLD_LOCAL, count);
}

static void load_empty(size_t count)
{
    load(empty_path, RTLD_LAZY | RTLD_LOCAL, count);
}

static const struct bench starts[] = {
    {"load and unload, functions bound when called", load_library, "an empty library", load_empty, 0, 0, NULL},
    {"load and unload, all bound at once", load_library_now, "an empty library", load_empty, 0, 0, NULL},
    {NULL, NULL, NULL, NULL, 0, 0, NULL},
};

int main(int argc, char **argv)
{
    const struct bench *groups[] = {starts};

    library_path = bench_option(argc, argv, "library");
    empty_path = bench_option(argc, argv, "empty");
    if (!library_path || !empty_path)
        bench_fail("--library=PATH and --empty=PATH are needed");
    return bench_main(argc, argv, groups, 1);
}
