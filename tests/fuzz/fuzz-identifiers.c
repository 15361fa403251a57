/* SPDX-License-Identifier: MIT
 * Account IDs and RAM role names, with regular expressions of the C library as the oracle: what is accepted is exactly
 * what the provider's pages specify, what a text is taken for fits its form, and a suggestion is always one that is
 * accepted. */
#include "fuzz.h"

#include "model/account-id.h"
#include "model/ram-role.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

struct pattern {
    const char *expression;
    int flags;
    bool is_compiled;
    regex_t compiled;
};

/* `text` ends in NUL and has none before. */
static bool matches(struct pattern *pattern, const char *text)
{
    if (!pattern->is_compiled)
        demand(regcomp(&pattern->compiled, pattern->expression, REG_EXTENDED | REG_NOSUB | pattern->flags) == 0,
               pattern->expression);
    pattern->is_compiled = true;
    return regexec(&pattern->compiled, text, 0, NULL, 0) == 0;
}

/* ---- account IDs: the first line that matches says what a text looks like ---- */

/* What stands between digits, in UTF-8; the expressions are of bytes. */
#define SEPARATOR                                                                                                      \
    "([-_ \t\n\r.,'\"`]|\xc2\xa0|\xe2\x80[\x80-\x8f]|\xe2\x80[\x90-\x95]|\xe2\x80[\x98-\x9f]|\xe2\x80\xaf|"            \
    "\xe2\x88\x92|\xe3\x80\x80|\xef\xbb\xbf|\xef\xbc\x8d)"
#define WORDS                                                                                                          \
    "account id|account_id|accountid|aliyun[_ ]id|your[-_ ]|_uid|\xe8\xb4\xa6\xe5\x8f\xb7|\xe5\xb8\xb3\xe8\x99\x9f"

static enum dtsx_account_id_form expected_id_form(const char *text)
{
    static struct {
        struct pattern pattern;
        enum dtsx_account_id_form form;
    } forms[] = {
        {{.expression = "^[0-9]{16}$"}, DTSX_ACCOUNT_ID_VALID},
        {{.expression = "^[0-9]{8}$"}, DTSX_ACCOUNT_ID_LEGACY},
        {{.expression = "^[0-9]{18}$"}, DTSX_ACCOUNT_ID_RAM_ID},
        {{.expression = "^[0-9]*$"}, DTSX_ACCOUNT_ID_DIGITS},
        {{.expression = "^(" SEPARATOR "*[0-9]){16}" SEPARATOR "*$"}, DTSX_ACCOUNT_ID_SEPARATED},
        {{.expression = "^(" SEPARATOR "*([0-9]|\xef\xbc[\x90-\x99])){16}" SEPARATOR "*$"}, DTSX_ACCOUNT_ID_FULL_WIDTH},
        {{.expression = "^[0-9]*[*][0-9*]*$"}, DTSX_ACCOUNT_ID_MASKED},
        {{.expression = "^([0-9]*[xX]){4}[0-9xX]*$"}, DTSX_ACCOUNT_ID_MASKED}, /* but for those of x alone */
        {{.expression = "^(arn:)?acs:", .flags = REG_ICASE}, DTSX_ACCOUNT_ID_ARN},
        {{.expression = "[<>{}$%]|^[xX]{2,}$|" WORDS, .flags = REG_ICASE}, DTSX_ACCOUNT_ID_PLACEHOLDER},
        {{.expression = "@"}, DTSX_ACCOUNT_ID_LOGON_NAME},
    };

    static struct pattern only_x = {.expression = "^[xX]*$"};

    for (size_t i = 0; i < LENGTH(forms); i++)
        if (matches(&forms[i].pattern, text) && !(forms[i].form == DTSX_ACCOUNT_ID_MASKED && matches(&only_x, text)))
            return forms[i].form;
    return DTSX_ACCOUNT_ID_OTHER;
}

static bool names_an_id(const char *text, enum dtsx_account_id_form form)
{
    static struct pattern in_brackets = {.expression = "^<[0-9]{16}>$"};
    static struct pattern of_an_arn = {.expression = "^(arn:)?acs:[^:]*:[^:]*:[0-9]{16}(:|$)", .flags = REG_ICASE};
    static struct pattern of_a_service = {.expression = "^[0-9]{16}@dts\\.aliyuncs\\.com$", .flags = REG_ICASE};
    static struct pattern of_a_user = {.expression = "^[^@]*@[0-9]{16}\\.onaliyun\\.com$", .flags = REG_ICASE};

    switch (form) {
    case DTSX_ACCOUNT_ID_SEPARATED:
    case DTSX_ACCOUNT_ID_FULL_WIDTH:
        return true;
    case DTSX_ACCOUNT_ID_PLACEHOLDER:
        return matches(&in_brackets, text);
    case DTSX_ACCOUNT_ID_ARN:
        return matches(&of_an_arn, text);
    case DTSX_ACCOUNT_ID_LOGON_NAME:
        return matches(&of_a_service, text) || matches(&of_a_user, text);
    default:
        return false;
    }
}

static void check_account_id(const char *text, size_t length)
{
    const enum dtsx_account_id_form form = dtsx_account_id_classify(text, length);
    char id[DTSX_ACCOUNT_ID_LENGTH];
    const int extracted = dtsx_account_id_extract(text, length, id);

    demand(form >= DTSX_ACCOUNT_ID_VALID && form <= DTSX_ACCOUNT_ID_OTHER, "an ID has a form");
    if (extracted)
        demand(dtsx_account_id_classify(id, sizeof(id)) == DTSX_ACCOUNT_ID_VALID, "what is suggested is an account ID");
    if (memchr(text, '\0', length)) {
        demand(form != DTSX_ACCOUNT_ID_VALID, "U+0000 stands in no account ID");
        return;
    }
    demand(form == expected_id_form(text), "an ID looks like what it is");
    demand((extracted != 0) == names_an_id(text, form), "an ID is taken where it stands, and only there");
}

/* ---- role names ---- */

#define SPACE    "([ \t\n\r]|\xc2\xa0|\xe3\x80\x80)*"
#define NO_SPACE "([^ \t\n\r\xc2\xe3]|\xc2[^\xa0]|\xe3[^\x80]|\xe3\x80[^\x80])"

static enum dtsx_ram_role_form expected_role_form(const char *text)
{
    static struct {
        struct pattern pattern;
        enum dtsx_ram_role_form form;
    } forms[] = {
        {{.expression = "^" SPACE "(arn:)?acs:[^:]*:[^:]*:[^:]*:user/", .flags = REG_ICASE}, DTSX_RAM_ROLE_IS_USER},
        {{.expression = "^" SPACE "(arn:)?acs:", .flags = REG_ICASE}, DTSX_RAM_ROLE_IS_ARN},
        {{.expression = "^" SPACE "(" NO_SPACE "[^@]*|\xc2|\xe3\x80?)@"}, DTSX_RAM_ROLE_IS_USER},
        {{.expression = "^" SPACE "AliyunDTSDefaultRole" SPACE "$", .flags = REG_ICASE}, DTSX_RAM_ROLE_IS_DEFAULT},
        {{.expression = "^" SPACE "AliyunServiceRoleFor", .flags = REG_ICASE}, DTSX_RAM_ROLE_IS_SERVICE_LINKED},
        {{.expression = "^[A-Za-z0-9.-]{1,64}$"}, DTSX_RAM_ROLE_VALID},
        {{.expression = "^[A-Za-z0-9._-]{1,64}$"}, DTSX_RAM_ROLE_UNDERSCORE},
    };

    for (size_t i = 0; i < LENGTH(forms); i++)
        if (matches(&forms[i].pattern, text))
            return forms[i].form;
    return DTSX_RAM_ROLE_MALFORMED;
}

static void check_role(const char *text, size_t length)
{
    static struct pattern role_arn = {.expression = ":role/[A-Za-z0-9.-]{1,64}" SPACE "$"};
    const enum dtsx_ram_role_form form = dtsx_ram_role_classify(text, length);
    size_t name_length = 0;
    const char *const name = dtsx_ram_role_of_arn(text, length, &name_length);

    demand(form >= DTSX_RAM_ROLE_VALID && form <= DTSX_RAM_ROLE_UNDERSCORE, "a role has a form");
    if (name) {
        demand(name >= text && name + name_length <= text + length, "the name is in the ARN");
        demand(dtsx_ram_role_classify(name, name_length) == DTSX_RAM_ROLE_VALID, "what is suggested is a role name");
    }
    if (memchr(text, '\0', length)) {
        demand(form != DTSX_RAM_ROLE_VALID && form != DTSX_RAM_ROLE_UNDERSCORE, "U+0000 stands in no role name");
        return;
    }
    demand(form == expected_role_form(text), "a role is what it looks like");
    if (name)
        demand(matches(&role_arn, text), "a name is taken where it stands");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *const text = malloc(size + 1);

    demand(text != NULL, "memory for a text");
    if (size)
        memcpy(text, data, size);
    text[size] = '\0'; /* for the oracle */
    check_account_id(text, size);
    check_role(text, size);
    free(text);
    return 0;
}
