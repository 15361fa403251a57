/* SPDX-License-Identifier: MIT */
#include "model/secret.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* In a copy of exactly the text's length, so that an instrumented build sees a byte too many. */
static int is_secret(const char *key)
{
    const size_t length = strlen(key);
    char *copy = malloc(length ? length : 1);
    int found;

    assert_non_null(copy);
    memcpy(copy, key, length);
    found = dtsx_is_secret_key(copy, length);
    free(copy);
    return found;
}

static void names_of_secrets(void **state)
{
    static const char *const secrets[] = {"password",   "Password",    "PASSWD",    "secret", "ClientSecret",
                                          "access_key", "AccessKeyId", "accesskey", "token",  "Token"};
    static const char *const others[] = {"",           "p",         "pa",     "passwor",  "pass", "secre",    "access",
                                         "access-key", "accesskex", "tokens", "my_token", "toke", "database", "user"};

    (void)state;
    for (size_t i = 0; i < COUNT(secrets); i++)
        if (!is_secret(secrets[i]))
            fail_msg("%s is none", secrets[i]);
    for (size_t i = 0; i < COUNT(others); i++)
        if (is_secret(others[i]))
            fail_msg("%s is one", others[i]);
}

/* A word counts wherever it is in a key, also after letters that it could begin with. */
static void words_anywhere_in_a_key(void **state)
{
    static const char *const words[] = {"password", "passwd", "secret", "access_key", "accesskey"};
    static const char *const before[] = {"", "p", "pa", "s", "se", "sec", "a", "ac", "access_", "db_", "\xe5\xba\x93"};
    static const char *const after[] = {"", "s", "_2", "password"};

    (void)state;
    for (size_t w = 0; w < COUNT(words); w++)
        for (size_t b = 0; b < COUNT(before); b++)
            for (size_t a = 0; a < COUNT(after); a++) {
                char key[64];

                snprintf(key, sizeof(key), "%s%s%s", before[b], words[w], after[a]);
                if (!is_secret(key))
                    fail_msg("%s is none", key);
                key[strlen(before[b]) + strlen(words[w]) - 1] = '\0';
                if (is_secret(key))
                    fail_msg("%s is one", key);
            }
}

static void expect_secret(const char *text, const char *expected)
{
    char key[DTSX_SECRET_KEY_SIZE] = "untouched";
    const int found = dtsx_find_secret(text, strlen(text), key);

    if (found != (expected != NULL))
        fail_msg("%s in %s", found ? key : "nothing", text);
    assert_string_equal(key, expected ? expected : "untouched");
}

static void secrets_in_json(void **state)
{
    (void)state;
    expect_secret("{\"password\": 1}", "password");
    expect_secret("{\"a\": [{\"b\": {\"Db_Password\": \"x\"}}]}", "Db_Password");
    expect_secret("[{\"user\": \"password\"}, \"secret\"]", NULL); /* values are no keys */
    expect_secret("{}", NULL);
    expect_secret("\"password\"", NULL);
    /* With escapes, a key is what it stands for. */
    expect_secret("{\"p\\u0061ssword\": 1}", "password");
    expect_secret("{\"us\\u0065r\": 1}", NULL);
    /* What is not JSON is searched for the words, and the word is what is reported. */
    expect_secret("user=x password=y", "password");
    expect_secret("MyAccess_Key", "access_key");
    expect_secret("{\"a\": token", NULL);
    expect_secret("", NULL);
    expect_secret("user=x", NULL);
}

/* A long key is reported without its text. One with escapes that is longer than any name is taken for a secret. */
static void long_keys(void **state)
{
    static const size_t lengths[] = {1, 54, 55, 56, 57, 500, 510, 600};

    (void)state;
    for (size_t i = 0; i < COUNT(lengths); i++) {
        const int length = (int)lengths[i];
        char x[640];
        char text[720];
        char expected[720];

        memset(x, 'x', sizeof(x));
        snprintf(text, sizeof(text), "{\"%.*spassword\": 1}", length, x);
        snprintf(expected, sizeof(expected), "%.*spassword", length, x);
        expect_secret(text, strlen(expected) < DTSX_SECRET_KEY_SIZE ? expected : "");
        snprintf(text, sizeof(text), "{\"%.*s\": 1}", length, x);
        expect_secret(text, NULL);
        snprintf(text, sizeof(text), "{\"\\u0078%.*s\": 1}", length, x);
        expect_secret(text, 6 + length > 512 ? "" : NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_secrets),
        cmocka_unit_test(words_anywhere_in_a_key),
        cmocka_unit_test(secrets_in_json),
        cmocka_unit_test(long_keys),
    };

    return cmocka_run_group_tests_name("secret", tests, NULL, NULL);
}
