/* SPDX-License-Identifier: MIT
 * Finds every function that the header declares in the shared library by its name, as foreign function interfaces do.
 *
 *   find-functions HEADER LIBRARY */
#include <ctype.h>
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static const char mark[] = "DTSX_API ";

/* The name of the function whose declaration begins here: what comes before the parameters. */
static int name_of(const char *declaration, char *name, size_t capacity)
{
    const char *const end = strchr(declaration, '(');
    const char *begin = end;

    while (begin && begin > declaration && (isalnum((unsigned char)begin[-1]) || begin[-1] == '_'))
        begin--;
    if (!end || begin == end || (size_t)(end - begin) >= capacity)
        return -1;
    memcpy(name, begin, (size_t)(end - begin));
    name[end - begin] = '\0';
    return 0;
}

static int find(void *library, const char *name)
{
    if (dlsym(library, name))
        return 0;
    printf("%s\n", dlerror());
    return 1;
}

int main(int argc, char **argv)
{
    char line[1024], name[128];
    int count = 0, mistakes = 0;
    FILE *const header = argc == 3 ? fopen(argv[1], "r") : NULL;
    void *const library = argc == 3 ? dlopen(argv[2], RTLD_NOW | RTLD_LOCAL) : NULL;

    if (!header || !library) {
        printf("usage: find-functions HEADER LIBRARY (%s)\n", library ? "no header" : "no library");
        return 2;
    }
    while (fgets(line, sizeof line, header)) {
        if (strncmp(line, mark, strlen(mark)) != 0)
            continue;
        count++;
        if (name_of(line, name, sizeof name) != 0) {
            printf("no name in: %s", line);
            mistakes++;
        } else {
            mistakes += find(library, name);
        }
    }
    printf("%d functions, %d mistakes\n", count, mistakes);
    fclose(header);
    dlclose(library);
    return count == 0 || mistakes != 0;
}
