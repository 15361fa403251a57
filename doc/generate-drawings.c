/* SPDX-License-Identifier: MIT
 * Draws what the pages show, as SVG: `generate-drawings plan DOCUMENT` who trusts whom in the plan of a task, from the
 * views that the Mermaid output is made from; `generate-drawings architecture` the rooms of the library and the way of
 * the data. */
#include <dtsxacct/dtsxacct.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BOX = 250,
    GAP = 40,
    MARGIN = 20,
    ACCOUNT_HEIGHT = 104,
    LANE_TOP = MARGIN + ACCOUNT_HEIGHT + 36, /* the arrow of the first role; those of the others are below it */
    LANE = 32,
    ROLE_HEIGHT = 76,
    LINE = 20
};

static void begin(int width, int height, const char *title)
{
    printf(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"%s\">\n"
        "<style>text { font: 14px system-ui, sans-serif; fill: #1d2733 } .strong { font-weight: 600 } .faint { fill: "
        "#5a6776 }\n"
        ".account { fill: #ffffff; stroke: #7b8a9c } .role { fill: #e7f1ec; stroke: #3f8f6b } .room { fill: #ffffff; "
        "stroke: #7b8a9c }\n"
        ".arrow { fill: none; stroke: #b25c12; stroke-width: 2 } .tip { fill: #b25c12 } .label { fill: #8a4509 "
        "}</style>\n"
        "<defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" "
        "orient=\"auto\"><path class=\"tip\" d=\"M0 0 L10 5 L0 10 z\"/></marker></defs>\n"
        "<rect width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#f4f6f9\"/>\n",
        width, height, width, title, width, height);
}

static void box(const char *class, int x, int y, int width, int height)
{
    printf("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n", class, x, y, width, height);
}

/* What the tables and a valid task hold needs no escapes but these. */
static void text(const char *class, int x, int y, const char *before, const char *words)
{
    printf("<text class=\"%s\" x=\"%d\" y=\"%d\">%s", class, x, y, before);
    for (; words && *words; words++)
        if (*words == '<')
            fputs("&lt;", stdout);
        else if (*words == '&')
            fputs("&amp;", stdout);
        else
            putchar(*words);
    puts("</text>");
}

/* ---- a plan ---- */

static int column_x(size_t column)
{
    return MARGIN + (int)column * (BOX + GAP);
}

/* The column of an account. */
static size_t column_of(const dtsx_plan *plan, const char *id)
{
    size_t i = 0;

    while (i + 1 < dtsx_plan_account_count(plan) &&
           strcmp(dtsx_plan_account_get_text(dtsx_plan_get_account(plan, i), DTSX_TEXT_ACCOUNT_ID, NULL), id) != 0)
        i++;
    return i;
}

static void draw_account(const dtsx_plan *plan, size_t column)
{
    const dtsx_plan_account *account = dtsx_plan_get_account(plan, column);
    const int x = column_x(column);
    int y = MARGIN + 66;

    box("account", x, MARGIN, BOX, ACCOUNT_HEIGHT);
    text("strong", x + 14, MARGIN + 24, "Account ", dtsx_plan_account_get_text(account, DTSX_TEXT_PARTY, NULL));
    text("faint", x + 14, MARGIN + 44, "", dtsx_plan_account_get_text(account, DTSX_TEXT_ACCOUNT_ID, NULL));
    if (dtsx_plan_account_owns(account, DTSX_SIDE_SOURCE) == DTSX_ANSWER_YES) {
        text("", x + 14, y, "", "owns the source");
        y += LINE;
    }
    if (dtsx_plan_account_owns(account, DTSX_SIDE_DESTINATION) == DTSX_ANSWER_YES) {
        text("", x + 14, y, "", "owns the destination");
        y += LINE;
    }
    if (dtsx_plan_account_creates_task(account) == DTSX_ANSWER_YES)
        text("", x + 14, y, "", "creates the task");
}

/* Below the arrows. */
static int role_top(const dtsx_plan *plan)
{
    return LANE_TOP + (int)dtsx_plan_role_count(plan) * LANE;
}

/* From the role up into a lane of its own, along it, and up to the account that it trusts. The arrow of a later role
 * ends more to the right, so that no two cross where roles are in the order of their accounts and the creator comes
 * last. */
static void draw_role(const dtsx_plan *plan, size_t i)
{
    const dtsx_plan_role *role = dtsx_plan_get_role(plan, i);
    const size_t column = column_of(plan, dtsx_plan_role_get_text(role, DTSX_TEXT_ACCOUNT_ID, NULL));
    const size_t to = column_of(plan, dtsx_plan_role_list_get(role, DTSX_LIST_TRUSTED_ACCOUNTS, 0, NULL));
    const int x = column_x(column);
    const int top = role_top(plan);
    const int from_x = x + BOX / 2;
    const int to_x = column_x(to) + BOX / 2 + (int)i * LANE;
    const int lane = LANE_TOP + (int)i * LANE;

    box("role", x, top, BOX, ROLE_HEIGHT);
    text("strong", x + 14, top + 26, "RAM role ", dtsx_plan_role_get_text(role, DTSX_TEXT_RAM_ROLE, NULL));
    text("faint", x + 14, top + 50, "with ", dtsx_plan_role_list_get(role, DTSX_LIST_SYSTEM_POLICIES, 0, NULL));
    printf("<path class=\"arrow\" marker-end=\"url(#tip)\" d=\"M%d %d V%d H%d V%d\"/>\n", from_x, top, lane, to_x,
           MARGIN + ACCOUNT_HEIGHT + 3);
    text("label", to > column ? from_x + 10 : from_x - 54, lane - 8, "", "trusts");
}

static int draw_plan(const char *path)
{
    static char json[1 << 16];
    FILE *const file = fopen(path, "rb");
    const size_t length = file ? fread(json, 1, sizeof(json), file) : 0;
    dtsx_document *const document = dtsx_document_new(NULL);
    dtsx_plan *plan = NULL;

    if (file)
        fclose(file);
    if (!document || dtsx_document_read(document, json, length, 0) != DTSX_OK ||
        dtsx_plan_new_from_document(document, 0, NULL, &plan) != DTSX_OK) {
        dtsx_document_unref(document);
        return 1;
    }
    begin(column_x(dtsx_plan_account_count(plan)) - GAP + MARGIN, role_top(plan) + ROLE_HEIGHT + MARGIN,
          "Who trusts whom");
    for (size_t i = 0; i < dtsx_plan_account_count(plan); i++)
        draw_account(plan, i);
    for (size_t i = 0; i < dtsx_plan_role_count(plan); i++)
        draw_role(plan, i);
    puts("</svg>");
    dtsx_plan_unref(plan);
    dtsx_document_unref(document);
    return 0;
}

/* ---- the architecture ---- */

static void draw_architecture(void)
{
    /* From the floor up: each room knows those below it. */
    static const char *const rooms[][2] = {
        {"interchange", "other formats in, plans out: a library of its own"},
        {"document", "task documents in and out"},
        {"diagnosis", "what an error of the provider means"},
        {"plan", "roles, trust policies, steps"},
        {"rules", "validation, silencing, the checks"},
        {"report", "records, messages, unverified facts"},
        {"model", "context, account, endpoint, task, matrix"},
        {"tables", "what the provider's pages say"},
        {"base, json, hcl", "what knows nothing of DTS"},
    };
    enum { COUNT = sizeof(rooms) / sizeof(rooms[0]), HEIGHT = 40, STEP = 46, WIDTH = 560 };

    begin(WIDTH + 2 * MARGIN, COUNT * STEP + 2 * MARGIN, "The parts of the library, each above those that it uses");
    for (int i = 0; i < COUNT; i++) {
        const int y = MARGIN + i * STEP;

        box(i == 0 ? "role" : "room", MARGIN, y, WIDTH, HEIGHT);
        text("strong", MARGIN + 14, y + 25, "", rooms[i][0]);
        text("faint", MARGIN + 170, y + 25, "", rooms[i][1]);
    }
    puts("</svg>");
}

int main(int argc, char **argv)
{
    int failed = 0;

    if (argc == 3 && strcmp(argv[1], "plan") == 0)
        failed = draw_plan(argv[2]);
    else if (argc == 2 && strcmp(argv[1], "architecture") == 0)
        draw_architecture();
    else
        return 2;
    return failed || fflush(stdout) != 0 || ferror(stdout);
}
