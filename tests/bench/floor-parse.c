/* SPDX-License-Identifier: MIT
 * The bare parse of a text by C libraries, which judge nothing. */
#include "floors.h"

#include <cjson/cJSON.h>
#include <jansson.h>
#include <yajl/yajl_parse.h>

/* Without callbacks yajl only tokenizes. */
int floor_yajl(const char *text, size_t length)
{
    static const yajl_callbacks none = {0};
    yajl_handle handle = yajl_alloc(&none, NULL, NULL);
    int is_ok = handle && yajl_parse(handle, (const unsigned char *)text, length) == yajl_status_ok;

    is_ok = is_ok && yajl_complete_parse(handle) == yajl_status_ok;
    if (handle)
        yajl_free(handle);
    return is_ok;
}

int floor_cjson(const char *text, size_t length)
{
    cJSON *root = cJSON_ParseWithLength(text, length);

    cJSON_Delete(root);
    return root != NULL;
}

int floor_jansson(const char *text, size_t length)
{
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    const int is_ok = root != NULL;

    json_decref(root);
    return is_ok;
}
