/* SPDX-License-Identifier: MIT
 * The events of the reader of Terraform files, their places, and what it refuses. tests/hcl/run compares it with
 * HashiCorp's parser. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "hcl/reader.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static struct dtsx_hcl_reader reader;

/* A copy whose last byte is the last of its block, so that a sanitizer sees what is read beyond it. */
static char *copy_exactly(const char *text, size_t length)
{
    char *const copy = malloc(length);

    assert_true(copy != NULL || length == 0);
    if (length != 0)
        memcpy(copy, text, length);
    return copy;
}

/* ---- events as a text: a word each, with what their raw text stands for ---- */

static const char *const event_words[] = {
    [DTSX_HCL_ERROR] = "error",      [DTSX_HCL_END] = "end",
    [DTSX_HCL_BLOCK_BEGIN] = "{",    [DTSX_HCL_LABEL] = "label",
    [DTSX_HCL_BLOCK_END] = "}",      [DTSX_HCL_ATTRIBUTE] = "set",
    [DTSX_HCL_LIST_BEGIN] = "list",  [DTSX_HCL_LIST_END] = "endlist",
    [DTSX_HCL_MAP_BEGIN] = "map",    [DTSX_HCL_KEY] = "key",
    [DTSX_HCL_MAP_END] = "endmap",   [DTSX_HCL_CALL_BEGIN] = "call",
    [DTSX_HCL_CALL_END] = "endcall", [DTSX_HCL_STRING] = "string",
    [DTSX_HCL_NUMBER] = "number",    [DTSX_HCL_TRUE] = "true",
    [DTSX_HCL_FALSE] = "false",      [DTSX_HCL_NULL] = "null",
    [DTSX_HCL_REFERENCE] = "ref",    [DTSX_HCL_UNRESOLVED] = "unresolved",
};

static const char *const form_words[] = {
    [DTSX_HCL_BARE] = "",        [DTSX_HCL_QUOTED] = "'", [DTSX_HCL_HEREDOC] = "<<", [DTSX_HCL_FLUSH_HEREDOC] = "<<-",
    [DTSX_HCL_EXPRESSION] = "?",
};

/* "set:a string':x end" and so on; true, false and null have no more to say. */
static void describe(const char *text, size_t length, char *out, size_t size)
{
    size_t used = 0;

    dtsx_hcl_reader_init(&reader, text, length, DTSX_HCL_DEPTH_MAX);
    do {
        char decoded[256];
        size_t decoded_length;

        dtsx_hcl_next(&reader);
        assert_true(reader.raw_length < sizeof decoded);
        decoded_length = dtsx_hcl_decode(&reader, decoded);
        used += (size_t)snprintf(out + used, size - used, "%s%s", used ? " " : "", event_words[reader.event]);
        if (reader.raw && (reader.event < DTSX_HCL_TRUE || reader.event > DTSX_HCL_NULL))
            used += (size_t)snprintf(out + used, size - used, "%s:%.*s", form_words[reader.form], (int)decoded_length,
                                     decoded);
        assert_true(used < size);
    } while (reader.event > DTSX_HCL_END);
}

static void assert_events(const char *text, const char *expected)
{
    char *const copy = copy_exactly(text, strlen(text));
    char said[2048];

    describe(copy, strlen(text), said, sizeof said);
    if (strcmp(said, expected) != 0)
        fail_msg("%s\n  gives %s\n  not   %s", text, said, expected);
    assert_int_equal(reader.error, DTSX_HCL_ERROR_NONE);
    assert_int_equal(reader.position.offset, strlen(text));
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_END);
    assert_null(reader.raw);
    free(copy);
}

static void reads_bodies(void **state)
{
    (void)state;
    assert_events("", "end");
    assert_events(" \t\r\n\n# a\n// b\n/* c\n*/ # d", "end");
    assert_events("\xEF\xBB\xBF"
                  "a = 1",
                  "set:a number:1 end");
    assert_events("a = 1", "set:a number:1 end");
    assert_events("a=1\r\nb=2\r\n", "set:a number:1 set:b number:2 end");
    assert_events("a-b_C9 = /* x\n */ true # y", "set:a-b_C9 true end");
    assert_events("\xC3\xA9 = \xE4\xBA\x91", "set:\xC3\xA9 ref:\xE4\xBA\x91 end");
    assert_events("a {\n}\na \"b\" c {\n}\n", "{:a } {:a label':b label:c } end");
    assert_events("a {}", "{:a } end");
    assert_events("a b {}", "{:a label:b } end");
    assert_events("a { b = 1 }\nc = 2", "{:a set:b number:1 } set:c number:2 end");
    assert_events("a { /* x\n */ b = [\n] } // y", "{:a set:b list endlist } end");
    assert_events("a { # x\n b {\n c = 1\n }\n\n d {}\n}", "{:a {:b set:c number:1 } {:d } } end");
    assert_events("a \"x\\t\\\"$${y}\" {}", "{:a label':x\t\"${y} } end");
    assert_events("for {}\nin = if\nnull \"true\" {}", "{:for } set:in ref:if {:null label':true } end");
}

static void reads_literals(void **state)
{
    (void)state;
    assert_events("a = true\nb = false\nc = null", "set:a true set:b false set:c null end");
    assert_events("a = trues", "set:a ref:trues end");
    assert_events("a = 0\nb = -1.5e+3\nc = 12345678901234567890123", "set:a number:0 set:b number:-1.5e+3 set:c "
                                                                     "number:12345678901234567890123 end");
    assert_events("a = 1.e5\nb = 2E-7", "set:a number:1.e5 set:b number:2E-7 end");
    assert_events("a = \"\"", "set:a string': end");
    assert_events("a = \"x # y // \\n\\r\\t\\\"\\\\ \\u00e9\\U0001F600 \xE4\xBA\x91\"",
                  "set:a string':x # y // \n\r\t\"\\ \xC3\xA9\xF0\x9F\x98\x80 \xE4\xBA\x91 end");
    assert_events("a = \"$ $$ $${x} $$${ $$$${ %%{x } % %%\"", "set:a string':$ $$ ${x} $${ $$${ %{x } % %% end");
    assert_events("a = \"$\"", "set:a string':$ end");
    assert_events("a = \"\x01\t\x7F\"", "set:a string':\x01\t\x7F end");
}

static void reads_heredocs(void **state)
{
    (void)state;
    assert_events("a = <<E\nE\n", "set:a string<<: end");
    assert_events("a = <<E\n  x\n\\n \"y\" $${z} $\nEE\n E E\n \tE \nb = 1",
                  "set:a string<<:  x\n\\n \"y\" ${z} $\nEE\n E E\n set:b number:1 end");
    assert_events("a = <<E\r\nx\r\nE\r\nb = 1\r\n", "set:a string<<:x\r\n set:b number:1 end");
    assert_events("a = <<-E\n    x\n\n   \n\t  y\n      z\n    E\n", "set:a string<<-: x\n\n   \ny\n   z\n end");
    assert_events("a = <<-E\r\n  x\r\n \r\n   y\r\n  E\r\n", "set:a string<<-:x\r\n \r\n y\r\n end");
    assert_events("a = <<-E\n\xC2\xA0\xE3\x80\x80x\n  $${y}\n\v\fz\nE\n", "set:a string<<-:x\n${y}\nz\n end");
    /* Each Unicode space, and the characters next to them. */
    assert_events("a = <<-E\n \t\v\f\xC2\x85\xC2\xA0\xE1\x9A\x80\xE2\x80\x80\xE2\x80\x8A\xE2\x80\xA8\xE2\x80\xA9"
                  "\xE2\x80\xAF\xE2\x81\x9F\xE3\x80\x80x\n               y\nE\n",
                  "set:a string<<-:x\n y\n end");
    assert_events("a = <<-E\n \xE2\x80\x8Bx\n  y\n \xE3\x80\x81z\n \xC2\x86\n \xE1\x9A\x81\nE\n",
                  "set:a string<<-:\xE2\x80\x8Bx\n y\n\xE3\x80\x81z\n\xC2\x86\n\xE1\x9A\x81\n end");
    assert_events("a = <<-E\nx\n  y\nE\n", "set:a string<<-:x\n  y\n end");
    assert_events("a = <<-E\n\n \nE\n", "set:a string<<-:\n \n end");
    assert_events("a = [<<E\nx\nE\n, 1]\n", "set:a list string<<:x\n number:1 endlist end");
    assert_events("a = f(<<\xE4\xBA\x91\nx\n\xE3\x80\x80\xE4\xBA\x91\xC2\x85\n)",
                  "set:a call:f string<<:x\n endcall end");
    assert_events("a = <<E\n${x}\nE\n", "set:a unresolved<<:<<E\n${x}\nE end");
    assert_events("a = <<-E\n%{ if x }y\n%{ endif }\n E\n", "set:a unresolved<<-:<<-E\n%{ if x }y\n%{ endif }\n E end");
    assert_events("a = <<E\n${<<F\nE\nF\n}\nE\n", "set:a unresolved<<:<<E\n${<<F\nE\nF\n}\nE end");
}

static void reads_collections(void **state)
{
    (void)state;
    assert_events("a = []\nb = {}", "set:a list endlist set:b map endmap end");
    assert_events("a = [1,\n\"x\"\n,\nv,]", "set:a list number:1 string':x ref:v endlist end");
    assert_events("a = { b = 1, \"c d\" : 2\n e=3\n\n}",
                  "set:a map key:b number:1 key':c d number:2 key:e number:3 endmap end");
    assert_events("a = {\n b = [{ c = {} }], # x\n}",
                  "set:a map key:b list map key:c map endmap endmap endlist endmap end");
    assert_events("a = { (x) = 1, \"${x}\" = 2, \"x${y}\" : 3, k.j = 4, 5 = 6, true = 7 }",
                  "set:a map key?:(x) number:1 key?:\"${x}\" number:2 key?:\"x${y}\" number:3 key?:k.j number:4 "
                  "key?:5 number:6 key:true number:7 endmap end");
    assert_events("a = jsonencode({ b = [c] })",
                  "set:a call:jsonencode map key:b list ref:c endlist endmap endcall end");
    assert_events("a = p::q /* x */ :: r (\n\"x\",\n)", "set:a call:p::q /* x */ :: r string':x endcall end");
    assert_events("a = f(g([h]))", "set:a call:f call:g list ref:h endlist endcall endcall end");
}

static void reads_references(void **state)
{
    (void)state;
    assert_events("a = var.x", "set:a ref:var.x end");
    assert_events("a = \"${ var.x }\"", "set:a ref':var.x end");
    assert_events("a = \"${~\nvar.x[0]\n~}\"", "set:a ref':var.x[0] end");
    assert_events("a = b.c[0][ \"k\\\"]\" ].*.d.0.e[*].f", "set:a ref:b.c[0][ \"k\\\"]\" ].*.d.0.e[*].f end");
    assert_events("a = [b .\nc\n[\n0\n]\n[ * ]\n]", "set:a list ref:b .\nc\n[\n0\n]\n[ * ] endlist end");
    assert_events("a = { b = c [*] }", "set:a map key:b ref:c [*] endmap end");
}

/* Anything more than a literal or a reference is one event with all of its text. */
static void tells_the_rest_as_unresolved(void **state)
{
    static const char *const expressions[] = {
        "-x",
        "!true",
        "- 5",
        "--5",
        "1 + 2",
        "-1 * 2",
        "a == b",
        "a != b && c || d",
        "a <= b",
        "a >= b",
        "a < b",
        "a > b",
        "a / b % c",
        "a ? b : c",
        "a ? b ? 1 : 2 : 3",
        "a ? b : c ? 1 : 2",
        "(1)",
        "(\n\"x\"\n)",
        "(a).b",
        "[1][0]",
        "{ a = 1 }.a",
        "{ a = 1 }[b]",
        "f(1).b",
        "f()",
        "f(1, 2)",
        "f([1]...)",
        "f(\n1,\n2,\n)",
        "f(1) + 1",
        "x[y]",
        "x[-1]",
        "x[\"${y}\"]",
        "x[\"a${y}\"]",
        "x[1 + 1]",
        "x[true]",
        "x[null].y",
        "x[<<E\nk\nE\n]",
        "true.a",
        "1.a",
        "\"a\".b",
        "\"a\" == \"b\"",
        "[for x in y : x]",
        "[\nfor k, v in { a = [1] }\n:\nk if v\n]",
        "{ for k, v in y : k => v }",
        "{\nfor x in y : x => x...\n}",
        "{ for x in y : x => x... if x }",
        "[for x in a ? b : c : d]",
        "[] == []",
        "{} == {} ? [] : {}",
        "-f(x)",
        "[1] + [2]",
        "a.b ? [1] : [[2][0]]",
        "1 < <<E\nx\nE",
    };
    char text[128];
    char expected[256];

    (void)state;
    for (size_t i = 0; i < LENGTH(expressions); i++) {
        (void)snprintf(text, sizeof text, "a = %s%s", expressions[i], strchr(expressions[i], '<') ? "\n" : "");
        (void)snprintf(expected, sizeof expected, "set:a unresolved?:%s end", expressions[i]);
        assert_events(text, expected);
        /* Within a list line feeds mean nothing; beside it, literals stay literals. */
        (void)snprintf(text, sizeof text, "a = [[0], %s\n, [1], { b = [2] }]", expressions[i]);
        (void)snprintf(expected, sizeof expected,
                       "set:a list list number:0 endlist unresolved?:%s list number:1 endlist map key:b list number:2 "
                       "endlist endmap endlist end",
                       expressions[i]);
        assert_events(text, expected);
    }
    assert_events("a = [[[1][0]], [[2], [3].b]]",
                  "set:a list list unresolved?:[1][0] endlist list list number:2 endlist unresolved?:[3].b endlist "
                  "endlist end");
}

static void tells_templates_apart(void **state)
{
    static const char *const templates[] = {
        "x${y}",
        "${x}y",
        "${x}${y}",
        "${x}$",
        "${\"x\"}",
        "${1}",
        "${x + 1}",
        "${x[y]}",
        "${f({})}",
        "${{}.x}",
        "${\"${x}\"}",
        "%{ if x }%{ endif }",
        "%{ if x ~}y%{~ else ~}${z}%{ endif }",
        "%{ for k, v in x }%{ if k }${v}%{ endif }%{ endfor }",
        "%{if \"%{if x}y%{endif}\" == \"\"}z%{endif}",
    };
    char text[128];
    char expected[256];

    (void)state;
    for (size_t i = 0; i < LENGTH(templates); i++) {
        (void)snprintf(text, sizeof text, "a = \"%s\"", templates[i]);
        (void)snprintf(expected, sizeof expected, "set:a unresolved':\"%s\" end", templates[i]);
        assert_events(text, expected);
        (void)snprintf(text, sizeof text, "a = \"%s\" == \"\"", templates[i]);
        (void)snprintf(expected, sizeof expected, "set:a unresolved?:\"%s\" == \"\" end", templates[i]);
        assert_events(text, expected);
    }
    assert_events("a = \"${x}\".y", "set:a unresolved?:\"${x}\".y end");
}

/* ---- places ---- */

/* The place of an offset, counted from the beginning. */
static void assert_place(const char *text, const struct dtsx_hcl_position *position)
{
    size_t line = 1;
    size_t column = 1;
    const size_t begin = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    for (size_t i = begin; i < position->offset; i++)
        if (text[i] == '\n') {
            line++;
            column = 1;
        } else if (!dtsx_utf8_is_continuation(text[i])) {
            column++;
        }
    if (position->line != line || position->column != column)
        fail_msg("offset %zu is %zu:%zu, not %zu:%zu", position->offset, line, column, position->line,
                 position->column);
}

/* Every kind of event, over lines with characters of one to four bytes. */
static const char rich[] = "\xEF\xBB\xBF# \xE4\xBA\x91\r\n"
                           "resource \"\xE4\xBA\x91\" b {\r\n"
                           "  \xC3\xA9 = \"\xF0\x9F\x98\x80\"\n"
                           "  list = [ -1.5, /* \xC3\xA9\n \xC3\xA9 */ true, false, null, [\"${a.\xE4\xBA\x91}\"],\n"
                           "    {\n \"k\" : x[\n0\n], (\xC3\xA9) = y + <<E\n\xC3\xA9\nE\n }, f(\xC3\xA9\n, )\n"
                           "  ] // end\n"
                           "  text = <<-EOT\n    \xE4\xBA\x91\n\n  ${x}\n    EOT\n"
                           "  one { line = <<E\r\n\xC3\xA9\r\nE\r\n"
                           "} # broken\n}\n";

static void says_where_events_stand(void **state)
{
    static const struct {
        enum dtsx_hcl_event event;
        const char *text;
    } places[] = {
        {DTSX_HCL_BLOCK_BEGIN, "resource"},
        {DTSX_HCL_LABEL, "\"\xE4\xBA\x91\""},
        {DTSX_HCL_LABEL, "b"},
        {DTSX_HCL_ATTRIBUTE, "\xC3\xA9"},
        {DTSX_HCL_STRING, "\"\xF0\x9F\x98\x80\""},
        {DTSX_HCL_ATTRIBUTE, "list"},
        {DTSX_HCL_LIST_BEGIN, "["},
        {DTSX_HCL_NUMBER, "-1.5"},
        {DTSX_HCL_TRUE, "true"},
        {DTSX_HCL_FALSE, "false"},
        {DTSX_HCL_NULL, "null"},
        {DTSX_HCL_LIST_BEGIN, "["},
        {DTSX_HCL_REFERENCE, "\"${a.\xE4\xBA\x91}\""},
        {DTSX_HCL_LIST_END, "]"},
        {DTSX_HCL_MAP_BEGIN, "{"},
        {DTSX_HCL_KEY, "\"k\""},
        {DTSX_HCL_REFERENCE, "x[\n0\n]"},
        {DTSX_HCL_KEY, "(\xC3\xA9)"},
        {DTSX_HCL_UNRESOLVED, "y + <<E\n\xC3\xA9\nE"},
        {DTSX_HCL_MAP_END, "}"},
        {DTSX_HCL_CALL_BEGIN, "f"},
        {DTSX_HCL_REFERENCE, "\xC3\xA9"},
        {DTSX_HCL_CALL_END, ")"},
        {DTSX_HCL_LIST_END, "]"},
        {DTSX_HCL_ATTRIBUTE, "text"},
        {DTSX_HCL_UNRESOLVED, "<<-EOT\n    \xE4\xBA\x91\n\n  ${x}\n    EOT"},
        {DTSX_HCL_BLOCK_BEGIN, "one"},
        {DTSX_HCL_ATTRIBUTE, "line"},
        {DTSX_HCL_STRING, "<<E\r\n\xC3\xA9\r\nE"},
    };
    size_t from = 0;

    (void)state;
    dtsx_hcl_reader_init(&reader, rich, sizeof rich - 1, 8);
    for (size_t i = 0; i < LENGTH(places); i++) {
        assert_int_equal(dtsx_hcl_next(&reader), places[i].event);
        assert_true(reader.position.offset >= from);
        assert_int_equal(reader.position.length, strlen(places[i].text));
        assert_memory_equal(rich + reader.position.offset, places[i].text, strlen(places[i].text));
        assert_place(rich, &reader.position);
        from = reader.position.offset;
    }
    /* A block on one line must end on it. */
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_ERROR);
    assert_int_equal(reader.error, DTSX_HCL_ERROR_UNEXPECTED);
    assert_place(rich, &reader.position);
}

/* Cut anywhere, a text is refused at a place within it, or accepted. */
static void can_be_cut_anywhere(void **state)
{
    size_t accepted = 0;

    (void)state;
    for (size_t length = 0; length < sizeof rich; length++) {
        char *const text = copy_exactly(rich, length);

        dtsx_hcl_reader_init(&reader, text, length, 8);
        while (dtsx_hcl_next(&reader) > DTSX_HCL_END)
            assert_true(reader.position.length > 0 && reader.position.offset + reader.position.length <= length);
        assert_true(reader.position.offset + reader.position.length <= length);
        assert_place(rich, &reader.position);
        accepted += reader.event == DTSX_HCL_END;
        free(text);
    }
    assert_true(accepted > 3); /* nothing, the mark, the comment */
}

/* ---- what is refused ---- */

static void refuses_at_the_place(void **state)
{
    static const struct {
        const char *text;
        enum dtsx_hcl_error error;
        size_t offset, length;
    } texts[] = {
        {"a", DTSX_HCL_ERROR_TRUNCATED, 1, 0},
        {"a =", DTSX_HCL_ERROR_TRUNCATED, 3, 0},
        {"a = # x", DTSX_HCL_ERROR_TRUNCATED, 7, 0},
        {"a = # x\n1", DTSX_HCL_ERROR_UNEXPECTED, 7, 1},
        {"a =\n1", DTSX_HCL_ERROR_UNEXPECTED, 3, 1},
        {"a\n= 1", DTSX_HCL_ERROR_UNEXPECTED, 1, 1},
        {"a == 1", DTSX_HCL_ERROR_UNEXPECTED, 2, 1},
        {"a => 1", DTSX_HCL_ERROR_UNEXPECTED, 2, 1},
        {"a.b = 1", DTSX_HCL_ERROR_UNEXPECTED, 1, 1},
        {"1 = 1", DTSX_HCL_ERROR_UNEXPECTED, 0, 1},
        {"-a = 1", DTSX_HCL_ERROR_UNEXPECTED, 0, 1},
        {"\"a\" = 1", DTSX_HCL_ERROR_UNEXPECTED, 0, 1},
        {"}", DTSX_HCL_ERROR_UNEXPECTED, 0, 1},
        {"a = 1 b = 2", DTSX_HCL_ERROR_NEWLINE_MISSING, 6, 1},
        {"a = 1,", DTSX_HCL_ERROR_NEWLINE_MISSING, 5, 1},
        {"a = 1 \xE2\x80\x9D", DTSX_HCL_ERROR_NEWLINE_MISSING, 6, 3},
        {"a = 1 \xFF", DTSX_HCL_ERROR_INVALID_UTF8, 6, 1},
        {"a = 1\r", DTSX_HCL_ERROR_NEWLINE_MISSING, 5, 1},
        {"a = /* x", DTSX_HCL_ERROR_UNEXPECTED, 4, 1},
        {"a {", DTSX_HCL_ERROR_TRUNCATED, 3, 0},
        {"a {\nb = 1", DTSX_HCL_ERROR_TRUNCATED, 9, 0},
        {"a {\nb = 1 }", DTSX_HCL_ERROR_NEWLINE_MISSING, 10, 1},
        {"a {} b {}", DTSX_HCL_ERROR_NEWLINE_MISSING, 5, 1},
        {"a \"b\"\n{}", DTSX_HCL_ERROR_UNEXPECTED, 5, 1},
        {"a \"b\" = 1", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a { b = 1\n}", DTSX_HCL_ERROR_UNEXPECTED, 9, 1},
        {"a { b = 1, c = 2 }", DTSX_HCL_ERROR_UNEXPECTED, 9, 1},
        {"a { b {} }", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a { b = 1", DTSX_HCL_ERROR_TRUNCATED, 9, 0},
        {"a \"${b}\" {}", DTSX_HCL_ERROR_TEMPLATE_IN_LABEL, 7, 1},
        {"a \"b\xFF\" {}", DTSX_HCL_ERROR_INVALID_UTF8, 4, 1},
        {"a = 1.2.3", DTSX_HCL_ERROR_BAD_NUMBER, 4, 5},
        {"a = 1e5.5", DTSX_HCL_ERROR_BAD_NUMBER, 4, 5},
        {"a = 1e5e5", DTSX_HCL_ERROR_BAD_NUMBER, 4, 5},
        {"a = 1e", DTSX_HCL_ERROR_NEWLINE_MISSING, 5, 1},
        {"a = 0x1", DTSX_HCL_ERROR_NEWLINE_MISSING, 5, 1},
        {"a = b.0.1", DTSX_HCL_ERROR_BAD_NUMBER, 6, 3},
        {"a = b.*.c.*.d", DTSX_HCL_ERROR_UNEXPECTED, 10, 1},
        {"a = b.1e5e5", DTSX_HCL_ERROR_BAD_NUMBER, 6, 5},
        {"a = b.", DTSX_HCL_ERROR_TRUNCATED, 6, 0},
        {"a = b..c", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a = b[*", DTSX_HCL_ERROR_TRUNCATED, 7, 0},
        {"a = b[0", DTSX_HCL_ERROR_TRUNCATED, 7, 0},
        {"a = b[0)", DTSX_HCL_ERROR_UNEXPECTED, 7, 1},
        {"a = b[\n*]", DTSX_HCL_ERROR_UNEXPECTED, 7, 1},
        {"a = b[]", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a = b c", DTSX_HCL_ERROR_NEWLINE_MISSING, 6, 1},
        {"a = b &", DTSX_HCL_ERROR_NEWLINE_MISSING, 6, 1},
        {"a = ~b", DTSX_HCL_ERROR_UNEXPECTED, 4, 1},
        {"a = 'b'", DTSX_HCL_ERROR_UNEXPECTED, 4, 1},
        {"a = \xE2\x80\x9C"
         "b\xE2\x80\x9D",
         DTSX_HCL_ERROR_UNEXPECTED, 4, 3},
        {"a = \xEF\xBC\x88", DTSX_HCL_ERROR_UNEXPECTED, 4, 3},
        {"a = \xC2\xA0"
         "1",
         DTSX_HCL_ERROR_UNEXPECTED, 4, 2},
        {"a = \xC3", DTSX_HCL_ERROR_INVALID_UTF8, 4, 1},
        {"a = 1 +", DTSX_HCL_ERROR_TRUNCATED, 7, 0},
        {"a = 1 + )", DTSX_HCL_ERROR_UNEXPECTED, 8, 1},
        {"a = 1 = 2", DTSX_HCL_ERROR_NEWLINE_MISSING, 6, 1},
        {"a = b ? c", DTSX_HCL_ERROR_TRUNCATED, 9, 0},
        {"a = b ?\nc : d", DTSX_HCL_ERROR_UNEXPECTED, 7, 1},
        {"a = (b ? c)", DTSX_HCL_ERROR_UNEXPECTED, 10, 1},
        {"a = (b", DTSX_HCL_ERROR_TRUNCATED, 6, 0},
        {"a = (b]", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a = ()", DTSX_HCL_ERROR_UNEXPECTED, 5, 1},
        {"a = [", DTSX_HCL_ERROR_TRUNCATED, 5, 0},
        {"a = [-]", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a = [,]", DTSX_HCL_ERROR_UNEXPECTED, 5, 1},
        {"a = [1 2]", DTSX_HCL_ERROR_UNEXPECTED, 7, 1},
        {"a = [1}", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a = {,}", DTSX_HCL_ERROR_UNEXPECTED, 5, 1},
        {"a = {b}", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a = {b = 1 c = 2}", DTSX_HCL_ERROR_UNEXPECTED, 11, 1},
        {"a = {b => 1}", DTSX_HCL_ERROR_UNEXPECTED, 7, 1},
        {"a = {b\n= 1}", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a = {b =\n1}", DTSX_HCL_ERROR_UNEXPECTED, 8, 1},
        {"a = {b = 1\n, c = 2}", DTSX_HCL_ERROR_UNEXPECTED, 11, 1},
        {"a = {b = 1;}", DTSX_HCL_ERROR_UNEXPECTED, 10, 1},
        {"a = f(", DTSX_HCL_ERROR_TRUNCATED, 6, 0},
        {"a = f(,)", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a = f(1 2)", DTSX_HCL_ERROR_UNEXPECTED, 8, 1},
        {"a = f(1...,)", DTSX_HCL_ERROR_UNEXPECTED, 10, 1},
        {"a = f::(1)", DTSX_HCL_ERROR_UNEXPECTED, 7, 1},
        {"a = f::g", DTSX_HCL_ERROR_TRUNCATED, 8, 0},
        {"a = b.c()", DTSX_HCL_ERROR_NEWLINE_MISSING, 7, 1},
        {"a = [for]", DTSX_HCL_ERROR_UNEXPECTED, 8, 1},
        {"a = { for = 1 }", DTSX_HCL_ERROR_UNEXPECTED, 10, 1},
        {"a = [for x y : x]", DTSX_HCL_ERROR_UNEXPECTED, 11, 1},
        {"a = [for x, 1 in y : x]", DTSX_HCL_ERROR_UNEXPECTED, 12, 1},
        {"a = [for x in y]", DTSX_HCL_ERROR_UNEXPECTED, 15, 1},
        {"a = [for x in y : x => x]", DTSX_HCL_ERROR_UNEXPECTED, 20, 1},
        {"a = [for x in y : x...]", DTSX_HCL_ERROR_UNEXPECTED, 19, 1},
        {"a = [for x in y : x if z if z]", DTSX_HCL_ERROR_UNEXPECTED, 25, 1},
        {"a = {for x in y : x}", DTSX_HCL_ERROR_UNEXPECTED, 19, 1},
        {"a = {for x in y : x = x}", DTSX_HCL_ERROR_UNEXPECTED, 20, 1},
        {"a = {for x in y : x => x]", DTSX_HCL_ERROR_UNEXPECTED, 24, 1},
        {"a = \"x", DTSX_HCL_ERROR_TRUNCATED, 6, 0},
        {"a = \"x\ny\"", DTSX_HCL_ERROR_NEWLINE_IN_STRING, 6, 1},
        {"a = \"x\ry\"", DTSX_HCL_ERROR_NEWLINE_IN_STRING, 6, 1},
        {"a = \"\xC3\"", DTSX_HCL_ERROR_INVALID_UTF8, 5, 1},
        {"a = \"\\x\"", DTSX_HCL_ERROR_BAD_ESCAPE, 5, 2},
        {"a = \"\\${x}\"", DTSX_HCL_ERROR_BAD_ESCAPE, 5, 2},
        {"a = \"\\", DTSX_HCL_ERROR_TRUNCATED, 6, 0},
        {"a = \"\\u12\"", DTSX_HCL_ERROR_BAD_ESCAPE, 5, 5},
        {"a = \"\\u12g4\"", DTSX_HCL_ERROR_BAD_ESCAPE, 5, 5},
        {"a = \"\\u12/4\"", DTSX_HCL_ERROR_BAD_ESCAPE, 5, 5},
        {"a = \"\\u12", DTSX_HCL_ERROR_TRUNCATED, 9, 0},
        {"a = \"\\ud800\"", DTSX_HCL_ERROR_BAD_ESCAPE, 5, 6},
        {"a = \"\\U00110000\"", DTSX_HCL_ERROR_BAD_ESCAPE, 5, 10},
        {"a = \"${\"", DTSX_HCL_ERROR_TRUNCATED, 8, 0},
        {"a = \"${}\"", DTSX_HCL_ERROR_UNEXPECTED, 7, 1},
        {"a = \"${x y}\"", DTSX_HCL_ERROR_UNEXPECTED, 9, 1},
        {"a = \"${x ~ }\"", DTSX_HCL_ERROR_UNEXPECTED, 9, 1},
        {"a = \"%{ if x }y\"", DTSX_HCL_ERROR_BAD_TEMPLATE, 15, 1},
        {"a = \"%{ if x }y%{ else }%{ else }%{ endif }\"", DTSX_HCL_ERROR_BAD_TEMPLATE, 27, 4},
        {"a = \"%{ endif }\"", DTSX_HCL_ERROR_BAD_TEMPLATE, 8, 5},
        {"a = \"%{ if x }%{ endfor }\"", DTSX_HCL_ERROR_BAD_TEMPLATE, 17, 6},
        {"a = \"%{ for x in y }%{ endif }\"", DTSX_HCL_ERROR_BAD_TEMPLATE, 23, 5},
        {"a = \"%{ for x in y }%{ else }%{ endfor }\"", DTSX_HCL_ERROR_BAD_TEMPLATE, 23, 4},
        {"a = \"%{ for x }\"", DTSX_HCL_ERROR_UNEXPECTED, 14, 1},
        {"a = \"%{ if x }%{ endif x }\"", DTSX_HCL_ERROR_UNEXPECTED, 23, 1},
        {"a = \"%{ x }\"", DTSX_HCL_ERROR_BAD_TEMPLATE, 8, 1},
        {"a = \"%{ 1 }\"", DTSX_HCL_ERROR_UNEXPECTED, 8, 1},
        {"a = <E\nE\n", DTSX_HCL_ERROR_UNEXPECTED, 4, 1},
        {"a = << E\nE\n", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"a = <<E \nE\n", DTSX_HCL_ERROR_UNEXPECTED, 7, 1},
        {"a = <<\"E\"\nE\n", DTSX_HCL_ERROR_UNEXPECTED, 6, 1},
        {"b = 1\na = <<E\nx\nE", DTSX_HCL_ERROR_UNENDED_HEREDOC, 10, 3},
        {"a = <<-E\nx\n EE\n", DTSX_HCL_ERROR_UNENDED_HEREDOC, 4, 4},
        {"a = <<E\n%{ if x }\ny\n", DTSX_HCL_ERROR_UNENDED_HEREDOC, 4, 3},
        {"a = <<E\n%{ if x }\nE\n", DTSX_HCL_ERROR_BAD_TEMPLATE, 18, 1},
        {"a = <<E\nx\ry\nE\n", DTSX_HCL_ERROR_UNEXPECTED, 9, 1},
        {"a = <<E\n\xC3\nE\n", DTSX_HCL_ERROR_INVALID_UTF8, 8, 1},
    };

    (void)state;
    for (size_t i = 0; i < LENGTH(texts); i++) {
        const size_t length = strlen(texts[i].text);
        char *const text = copy_exactly(texts[i].text, length);

        dtsx_hcl_reader_init(&reader, text, length, 64);
        while (dtsx_hcl_next(&reader) > DTSX_HCL_END) {
        }
        if (reader.event != DTSX_HCL_ERROR || reader.error != texts[i].error ||
            reader.position.offset != texts[i].offset || reader.position.length != texts[i].length)
            fail_msg("%s\n  gives %u (%s) at %zu, %zu bytes", texts[i].text, reader.error,
                     dtsx_hcl_error_text(reader.error), reader.position.offset, reader.position.length);
        assert_place(texts[i].text, &reader.position);
        assert_null(reader.raw);
        assert_int_equal(reader.raw_length, 0);
        assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_ERROR);
        assert_false(dtsx_hcl_skip(&reader));
        free(text);
    }
}

/* A NUL does not end a text. */
static void refuses_nul(void **state)
{
    static const char before[][16] = {"",     "a = 1\n", "a = ",  "a = [", "a = {\n",     "a {\n",
                                      "a { ", "a ",      "a = 1", "a = b", "a = \"x\" + "};

    (void)state;
    for (size_t i = 0; i < LENGTH(before); i++) {
        const size_t length = strlen(before[i]);
        char *const text = copy_exactly(before[i], length + 1);

        dtsx_hcl_reader_init(&reader, text, length + 1, 64);
        while (dtsx_hcl_next(&reader) > DTSX_HCL_END) {
        }
        assert_int_equal(reader.event, DTSX_HCL_ERROR);
        assert_int_equal(reader.position.offset, length);
        free(text);
    }
}

/* What opens a level, and the text around the levels. */
static const struct {
    const char *before, *opening, *inside, *closing, *after;
} nests[] = {
    {"", "a {\n", "", "}\n", ""},
    {"a = ", "[", "", "]", ""},
    {"a = ", "{ b = ", "1", "}", ""},
    {"a = ", "f(", "1", ")", ""},
    {"a = ", "(", "1", ")", ""},
    {"a = b", "[c", "[0]", "]", ""},
    {"a = ", "[for x in y : ", "1", "]", ""},
    {"a = ", "b ? ", "1", " : 2", ""},
    {"a = ", "[", "1", "][0]", ""},
};

static void reads_up_to_the_limit(void **state)
{
    static char text[8192];

    (void)state;
    for (size_t i = 0; i < LENGTH(nests); i++)
        for (unsigned levels = 1; levels <= DTSX_HCL_DEPTH_MAX + 1; levels += levels < 4 ? 1 : DTSX_HCL_DEPTH_MAX - 3) {
            const int is_more = strcmp(nests[i].inside, "[0]") == 0;
            size_t length = (size_t)snprintf(text, sizeof text, "%s", nests[i].before);

            for (unsigned level = 0; level < levels; level++)
                length += (size_t)snprintf(text + length, sizeof text - length, "%s", nests[i].opening);
            length += (size_t)snprintf(text + length, sizeof text - length, "%s", nests[i].inside);
            for (unsigned level = 0; level < levels; level++)
                length += (size_t)snprintf(text + length, sizeof text - length, "%s", nests[i].closing);
            for (unsigned limit = levels - 1; limit <= levels + 1; limit++) {
                const int fits =
                    levels + (is_more ? 1 : 0) <= (limit < DTSX_HCL_DEPTH_MAX ? limit : DTSX_HCL_DEPTH_MAX);

                dtsx_hcl_reader_init(&reader, text, length, limit);
                while (dtsx_hcl_next(&reader) > DTSX_HCL_END) {
                }
                assert_int_equal(reader.event, fits ? DTSX_HCL_END : DTSX_HCL_ERROR);
                assert_int_equal(reader.error, fits ? DTSX_HCL_ERROR_NONE : DTSX_HCL_ERROR_TOO_DEEP);
            }
        }
    /* Templates and directives are levels too. */
    static const char *const two[] = {"a = \"${b}\"", "a = \"%{if b}%{endif}\"", "a = <<E\n${b}\nE\n"};
    for (size_t i = 0; i < LENGTH(two); i++)
        for (unsigned limit = 0; limit < 4; limit++) {
            dtsx_hcl_reader_init(&reader, two[i], strlen(two[i]), limit);
            while (dtsx_hcl_next(&reader) > DTSX_HCL_END) {
            }
            assert_int_equal(reader.event, limit < 2 ? DTSX_HCL_ERROR : DTSX_HCL_END);
        }
    /* The place is that of the directive's word, which may be in a later line. */
    static const char lines[] = "a = \"%{ \n if b}%{endif}\"";
    dtsx_hcl_reader_init(&reader, lines, strlen(lines), 1);
    while (dtsx_hcl_next(&reader) > DTSX_HCL_END) {
    }
    assert_int_equal(reader.error, DTSX_HCL_ERROR_TOO_DEEP);
    assert_int_equal(reader.position.offset, 10);
    assert_int_equal(reader.position.line, 2);
    assert_int_equal(reader.position.column, 2);
    dtsx_hcl_reader_init(&reader, "a \"b\" {}", 8, 0);
    dtsx_hcl_next(&reader);
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_ERROR);
    assert_int_equal(reader.error, DTSX_HCL_ERROR_TOO_DEEP);
    assert_int_equal(reader.position.offset, 2);
}

/* A text that would have to be read again for each of its levels is not: what is innermost is unresolved. */
static void reads_no_text_too_often(void **state)
{
    enum { LEVELS = 100, ELEMENTS = 20000 };
    static char text[LEVELS * 10 + ELEMENTS * 2 + 16];
    size_t length = (size_t)snprintf(text, sizeof text, "a = ");
    size_t lists = 0;
    size_t longest = 0;

    (void)state;
    for (int level = 0; level < LEVELS; level++)
        length += (size_t)snprintf(text + length, sizeof text - length, "[[0][0], ");
    text[length++] = '[';
    for (int element = 0; element < ELEMENTS; element++)
        length += (size_t)snprintf(text + length, sizeof text - length, "1,");
    for (int level = 0; level <= LEVELS; level++)
        text[length++] = ']';
    dtsx_hcl_reader_init(&reader, text, length, DTSX_HCL_DEPTH_MAX);
    while (dtsx_hcl_next(&reader) > DTSX_HCL_END) {
        lists += reader.event == DTSX_HCL_LIST_BEGIN;
        if (reader.event == DTSX_HCL_UNRESOLVED && reader.raw_length > longest)
            longest = reader.raw_length;
    }
    assert_int_equal(reader.event, DTSX_HCL_END);
    assert_true(lists > 8 && lists < 12);
    assert_true(longest > (size_t)ELEMENTS * 2);
}

/* ---- helpers of the reader ---- */

static void skips_what_begins(void **state)
{
    static const char text[] = "a {\n b = [1, { c = [2] }]\n d \"e\" {\n f = 1\n }\n}\n"
                               "g = f([1])\nh = 2\ni = { j = [3], k = 4 }";

    (void)state;
    dtsx_hcl_reader_init(&reader, text, strlen(text), 16);
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_BLOCK_BEGIN);
    {
        struct dtsx_hcl_reader inner = reader;

        assert_int_equal(dtsx_hcl_next(&inner), DTSX_HCL_ATTRIBUTE);
        assert_true(dtsx_hcl_skip(&inner));
        assert_int_equal(inner.event, DTSX_HCL_LIST_END);
        assert_int_equal(dtsx_hcl_next(&inner), DTSX_HCL_BLOCK_BEGIN);
        assert_int_equal(dtsx_hcl_next(&inner), DTSX_HCL_LABEL);
        assert_true(dtsx_hcl_skip(&inner));
        assert_int_equal(inner.event, DTSX_HCL_LABEL);
    }
    assert_true(dtsx_hcl_skip(&reader));
    assert_int_equal(reader.event, DTSX_HCL_BLOCK_END);
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_ATTRIBUTE);
    assert_true(dtsx_hcl_skip(&reader));
    assert_int_equal(reader.event, DTSX_HCL_CALL_END);
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_ATTRIBUTE);
    assert_true(dtsx_hcl_skip(&reader));
    assert_int_equal(reader.event, DTSX_HCL_NUMBER);
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_ATTRIBUTE);
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_MAP_BEGIN);
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_KEY);
    assert_true(dtsx_hcl_skip(&reader));
    assert_int_equal(reader.event, DTSX_HCL_LIST_END);
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_KEY);
    assert_true(dtsx_hcl_skip(&reader));
    assert_int_equal(reader.event, DTSX_HCL_NUMBER);
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_MAP_END);
    assert_true(dtsx_hcl_skip(&reader));
    assert_int_equal(dtsx_hcl_next(&reader), DTSX_HCL_END);
    assert_true(dtsx_hcl_skip(&reader));

    dtsx_hcl_reader_init(&reader, "a {\n b = [", 10, 16);
    dtsx_hcl_next(&reader);
    assert_false(dtsx_hcl_skip(&reader));
    assert_int_equal(reader.error, DTSX_HCL_ERROR_TRUNCATED);
}

static void takes_references_apart(void **state)
{
    static const char *const references[][10] = {
        {"a", "0a"},
        {"var.x", "0var", "0x"},
        {"a.b[0][ \"k\\\"]\" ].*.c.12.d[*]", "0a", "0b", "10", "2k\\\"]", "3*", "0c", "112", "0d", "3*"},
        {"a /* x */ .\n b # y\n [\n3\n] [ /**/ \"\" ] . * [ * ]", "0a", "0b", "13", "2", "3*", "3*"},
        {"\xE4\xBA\x91.\xC3\xA9-1", "0\xE4\xBA\x91", "0\xC3\xA9-1"},
    };

    (void)state;
    for (size_t i = 0; i < LENGTH(references); i++) {
        size_t length = strlen(references[i][0]);
        char *const text = copy_exactly(references[i][0], length);
        const char *at = text;
        struct dtsx_hcl_part part;
        size_t count = 1;

        for (; dtsx_hcl_next_part(&at, &length, &part); count++) {
            assert_true(count < LENGTH(references[i]) + 1 && references[i][count] != NULL);
            assert_int_equal(part.kind, references[i][count][0] - '0');
            assert_int_equal(part.raw_length, strlen(references[i][count] + 1));
            assert_memory_equal(part.raw, references[i][count] + 1, part.raw_length);
        }
        assert_true(count == LENGTH(references[i]) || references[i][count] == NULL);
        assert_int_equal(length, 0);
        free(text);
    }
}

static void decodes_by_form(void **state)
{
    static const char raw[] = "  \\n$${\n";
    char out[16];

    (void)state;
    assert_int_equal(dtsx_hcl_decode_text(DTSX_HCL_BARE, raw, strlen(raw), out), 8);
    assert_memory_equal(out, raw, 8);
    assert_int_equal(dtsx_hcl_decode_text(DTSX_HCL_EXPRESSION, raw, strlen(raw), out), 8);
    assert_memory_equal(out, raw, 8);
    assert_int_equal(dtsx_hcl_decode_text(DTSX_HCL_QUOTED, raw, strlen(raw), out), 6);
    assert_memory_equal(out, "  \n${\n", 6);
    assert_int_equal(dtsx_hcl_decode_text(DTSX_HCL_HEREDOC, raw, strlen(raw), out), 7);
    assert_memory_equal(out, "  \\n${\n", 7);
    assert_int_equal(dtsx_hcl_decode_text(DTSX_HCL_FLUSH_HEREDOC, raw, strlen(raw), out), 5);
    assert_memory_equal(out, "\\n${\n", 5);
    assert_int_equal(dtsx_hcl_decode_text(DTSX_HCL_FLUSH_HEREDOC, raw, 3, out), 1);
    assert_memory_equal(out, "\\", 1);
    assert_int_equal(dtsx_hcl_decode_text(DTSX_HCL_BARE, NULL, 0, out), 0);
}

static void explains_each_error(void **state)
{
    (void)state;
    for (unsigned error = 0; error <= DTSX_HCL_ERROR_TOO_DEEP; error++) {
        assert_non_null(dtsx_hcl_error_text((enum dtsx_hcl_error)error));
        for (unsigned other = 0; other < error; other++)
            assert_string_not_equal(dtsx_hcl_error_text((enum dtsx_hcl_error)error),
                                    dtsx_hcl_error_text((enum dtsx_hcl_error)other));
    }
    assert_string_equal(dtsx_hcl_error_text((enum dtsx_hcl_error)(DTSX_HCL_ERROR_TOO_DEEP + 1)), "unknown error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_bodies),
        cmocka_unit_test(reads_literals),
        cmocka_unit_test(reads_heredocs),
        cmocka_unit_test(reads_collections),
        cmocka_unit_test(reads_references),
        cmocka_unit_test(tells_the_rest_as_unresolved),
        cmocka_unit_test(tells_templates_apart),
        cmocka_unit_test(says_where_events_stand),
        cmocka_unit_test(can_be_cut_anywhere),
        cmocka_unit_test(refuses_at_the_place),
        cmocka_unit_test(refuses_nul),
        cmocka_unit_test(reads_up_to_the_limit),
        cmocka_unit_test(reads_no_text_too_often),
        cmocka_unit_test(skips_what_begins),
        cmocka_unit_test(takes_references_apart),
        cmocka_unit_test(decodes_by_form),
        cmocka_unit_test(explains_each_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
