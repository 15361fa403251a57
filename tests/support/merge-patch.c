/* SPDX-License-Identifier: MIT */
#include "support/merge-patch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

char *quoted(const char *text)
{
    const size_t size = strlen(text) + 1;
    char *copy = malloc(size);

    assert_non_null(copy);
    for (size_t i = 0; i < size; i++)
        copy[i] = text[i] == '`' ? '"' : text[i];
    return copy;
}

json_t *parse_json(const char *text)
{
    char *json = quoted(text);
    json_error_t error;
    json_t *value = json_loads(json, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);

    if (!value)
        fail_msg("%s in %s", error.text, json);
    free(json);
    return value;
}

json_t *base_task(void)
{
    const char *root = getenv("DTSX_SOURCE_ROOT");
    char path[4096];
    json_error_t error;
    json_t *task;

    snprintf(path, sizeof(path), "%s/tests/data/base-task.json", root ? root : ".");
    task = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!task)
        fail_msg("%s: %s", path, error.text);
    return task;
}

json_t *merge_patch(json_t *target, const json_t *patch)
{
    const char *key;
    json_t *value;

    if (!json_is_object(patch)) {
        json_decref(target);
        return json_deep_copy(patch);
    }
    if (!json_is_object(target)) {
        json_decref(target);
        target = json_object();
    }
    json_object_foreach((json_t *)(uintptr_t)patch, key, value)
    {
        if (json_is_null(value))
            json_object_del(target, key);
        else
            json_object_set_new(target, key, merge_patch(json_incref(json_object_get(target, key)), value));
    }
    return target;
}

char *patched_base_task(const char *const patches[], size_t count)
{
    json_t *task = base_task();
    char *text;

    for (size_t i = 0; i < count; i++) {
        json_t *patch = patches[i] ? parse_json(patches[i]) : NULL;

        if (patch)
            task = merge_patch(task, patch);
        json_decref(patch);
    }
    text = json_dumps(task, JSON_INDENT(2));
    assert_non_null(text);
    json_decref(task);
    return text;
}

char *patched_base_task_1(const char *patch)
{
    return patched_base_task(&patch, 1);
}
