/* SPDX-License-Identifier: MIT
 * What one table names, the others have too: an error of the provider is recognized by what DTS prints of it, and is
 * explained. */
#include <dtsxacct/dtsxacct.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <jansson.h>

#include "tables/registry.h"

static void as_printed(int error, char *text, size_t size)
{
    const int length =
        snprintf(text, size, "%s: %s", dtsx_provider_error_code(error), dtsx_provider_error_message(error));

    assert_in_range(length, 1, size - 1);
}

static void recognizes_each_error(void **state)
{
    (void)state;
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_PROVIDER_ERROR); i++) {
        const int error = dtsx_vocabulary_at(DTSX_VOCABULARY_PROVIDER_ERROR, i);
        char text[256];

        as_printed(error, text, sizeof(text));
        assert_int_equal(dtsx_provider_error_find(text, strlen(text)), error);
    }
}

static void explains_each_error(void **state)
{
    (void)state;
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_PROVIDER_ERROR); i++) {
        const int error = dtsx_vocabulary_at(DTSX_VOCABULARY_PROVIDER_ERROR, i);
        dtsx_buffer *buffer = dtsx_buffer_new(NULL);
        dtsx_diagnosis *diagnosis;
        char text[256];
        json_t *json;

        as_printed(error, text, sizeof(text));
        assert_int_equal(dtsx_diagnosis_new(NULL, text, strlen(text), NULL, &diagnosis), DTSX_OK);
        assert_int_equal(dtsx_diagnosis_write(diagnosis, DTSX_FORMAT_JSON, 0, buffer), DTSX_OK);
        json = json_loads(dtsx_buffer_get(buffer, NULL), 0, NULL);
        assert_true(json_array_size(json_object_get(json, "causes")) > 0);
        assert_true(json_array_size(json_object_get(json, "solutions")) > 0);
        json_decref(json);
        dtsx_diagnosis_unref(diagnosis);
        dtsx_buffer_unref(buffer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recognizes_each_error),
        cmocka_unit_test(explains_each_error),
    };

    return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}
