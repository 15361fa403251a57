/* SPDX-License-Identifier: MIT
 * A library of the future, as far as an old program can see: it is loaded before the real one (LD_PRELOAD), has
 * enumerators that no header of today has, and one more text of records. */
#include <dtsxacct/dtsxacct.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LATER_RULE     ((dtsx_rule)9001)
#define LATER_SEVERITY ((dtsx_severity)25)
#define LATER_SIDE     ((dtsx_side)3)
#define LATER_SETTING  ((dtsx_setting)9002)
#define LATER_SCENARIO ((dtsx_scenario)5)
#define LATER_ERROR    ((dtsx_provider_error)8)
#define LATER_TEXT     ((dtsx_text)17)

/* The function that this library hides. */
static void *hidden(const char *name)
{
    void *const function = dlsym(RTLD_NEXT, name);

    if (!function) {
        fprintf(stderr, "%s\n", dlerror());
        abort();
    }
    return function;
}

int dtsx_version_number(void)
{
    return DTSX_VERSION_NUMBER + 1000;
}

const char *dtsx_vocabulary_name(dtsx_vocabulary vocabulary, int value)
{
    const char *(*name)(dtsx_vocabulary, int);

    if (vocabulary == DTSX_VOCABULARY_RULE && value == LATER_RULE)
        return "made-later";
    *(void **)&name = hidden("dtsx_vocabulary_name");
    return name(vocabulary, value);
}

dtsx_rule dtsx_record_get_rule(const dtsx_record *record)
{
    return record ? LATER_RULE : (dtsx_rule)0;
}

dtsx_severity dtsx_record_get_severity(const dtsx_record *record)
{
    return record ? LATER_SEVERITY : (dtsx_severity)0;
}

dtsx_side dtsx_record_get_side(const dtsx_record *record)
{
    return record ? LATER_SIDE : (dtsx_side)0;
}

dtsx_setting dtsx_record_get_setting(const dtsx_record *record)
{
    return record ? LATER_SETTING : (dtsx_setting)0;
}

dtsx_provider_error dtsx_record_get_provider_error(const dtsx_record *record)
{
    return record ? LATER_ERROR : (dtsx_provider_error)0;
}

dtsx_scenario dtsx_report_get_scenario(const dtsx_report *report)
{
    return report ? LATER_SCENARIO : (dtsx_scenario)0;
}

const char *dtsx_record_get_text(const dtsx_record *record, dtsx_text text, size_t *length)
{
    static const char later[] = "what nobody asked for";
    const char *(*get_text)(const dtsx_record *, dtsx_text, size_t *);

    if (text == LATER_TEXT) {
        if (length)
            *length = strlen(later);
        return later;
    }
    *(void **)&get_text = hidden("dtsx_record_get_text");
    return get_text(record, text, length);
}
