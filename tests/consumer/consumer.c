/* SPDX-License-Identifier: MIT */
/* A program of another project: it uses the library as it was installed, or as a Meson subproject. */
#include <dtsxacct/dtsxacct.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    const char json[] = "{\"version\": 2}";
    dtsx_buffer *buffer = dtsx_buffer_new(NULL);
    int status = 1;

    if (buffer && dtsx_check_json(NULL, json, strlen(json), 0, buffer) == DTSX_OK &&
        strstr(dtsx_buffer_get(buffer, NULL), "document-version"))
        status = 0;
    printf("libdtsxacct %s: %s\n", dtsx_version_string(), status == 0 ? "works" : "does not work");
    dtsx_buffer_unref(buffer);
    return status;
}
