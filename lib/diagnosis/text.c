/* SPDX-License-Identifier: MIT
 * A diagnosis as plain text, for people. */
#include "diagnosis/write.h"

#include "report/text.h"

static void write_item(struct dtsx_text_writer *text, const char *item)
{
    dtsx_text_append(text, "  - ");
    dtsx_text_append_wrapped(text, item, 4, 4);
}

static void write_heading(struct dtsx_text_writer *text, const struct dtsx_diagnosis_error *error)
{
    dtsx_text_append(text, dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, error->error));
    dtsx_text_append(text, "\n  ");
    dtsx_text_append(text, dtsx_provider_error_code(error->error));
    dtsx_text_append(text, ":\n  ");
    dtsx_text_append_wrapped(text, dtsx_provider_error_message(error->error), 2, 2);
    if (error->account_id[0]) {
        dtsx_text_append(text, "  It names the account ");
        dtsx_text_append(text, error->account_id);
        dtsx_text_append(text, ".\n");
    }
    if (error->named.text) {
        dtsx_text_append(text, "  It names the RAM role ");
        dtsx_text_append_escaped_span(text, error->named.text, error->named.length);
        dtsx_text_append(text, ".\n");
    }
}

/* ---- the task ---- */

static void write_labelled(struct dtsx_text_writer *text, const char *label, struct dtsx_span value)
{
    if (!value.text)
        return;
    dtsx_text_append(text, label);
    dtsx_text_append_escaped_span(text, value.text, value.length);
    dtsx_text_append(text, "\n");
}

static void write_step(struct dtsx_text_writer *text, const struct dtsx_diagnosis_error *error)
{
    if (!error->action)
        return;
    dtsx_text_append(text, "  step of the plan: ");
    if (error->step_number) {
        dtsx_text_append_number(text, error->step_number);
        dtsx_text_append(text, ", ");
    }
    dtsx_text_append(text, error->action);
    dtsx_text_append(text, "\n");
}

static void write_task(struct dtsx_text_writer *text, const struct dtsx_diagnosis_error *error)
{
    const dtsx_side side = dtsx_diagnosis_side(error);

    dtsx_text_append(text, "\nIn this task\n");
    if (side)
        dtsx_text_append(text, side == DTSX_SIDE_SOURCE ? "  endpoint: source\n" : "  endpoint: destination\n");
    else
        dtsx_text_append(text, error->sides ? "  endpoint: one of both, the error does not tell which\n"
                                            : "  endpoint: none, no endpoint is cross-account\n");
    write_labelled(text, "  account: ", error->owner_id);
    write_labelled(text, "  RAM role: ", error->ram_role);
    write_step(text, error);
    if (error->is_other_account)
        write_item(
            text, "The account that the error names has no part in this task: what was entered in DTS differs from the "
                  "task, so no cause can be ruled out.");
}

static void write_findings(struct dtsx_text_writer *text, const struct dtsx_diagnosis_error *error)
{
    const dtsx_record *record;
    size_t cursor = 0;

    while ((record = dtsx_diagnosis_next_finding(error, &cursor))) {
        dtsx_text_append(text, "  finding: ");
        dtsx_text_append_wrapped(text, dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL), 11, 11);
        dtsx_text_append(text, "           [");
        dtsx_text_append(text, dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, (int)dtsx_record_get_rule(record)));
        dtsx_text_append(text, "]\n");
    }
}

/* ---- causes, solutions, rules ---- */

static void write_causes(struct dtsx_text_writer *text, const struct dtsx_diagnosis_error *error)
{
    const struct dtsx_cause *cause;
    int is_open = 0;

    dtsx_text_append(text, "\nCauses\n");
    for (size_t i = 0; (cause = dtsx_diagnosis_cause(error, i)); i++) {
        write_item(text, dtsx_cause_text(cause));
        if (!dtsx_diagnosis_is_ruled_out(error, i)) {
            is_open = 1;
            continue;
        }
        dtsx_text_append(text, "    Ruled out by ");
        dtsx_text_append(text,
                         cause->check.kind == DTSX_CHECK_FACT ? "what was observed: " : "a rule that the task keeps: ");
        dtsx_text_append(text, dtsx_cause_check_name(&cause->check));
        dtsx_text_append(text, "\n");
    }
    if (!is_open)
        dtsx_text_append_wrapped(text,
                                 "As the task stands, every cause is ruled out: see whether the same values were "
                                 "entered in the console, and whether what was observed is still so.",
                                 0, 0);
}

static void write_solutions(struct dtsx_text_writer *text, const struct dtsx_diagnosis_error *error)
{
    const char *solution;

    dtsx_text_append(text, "\nSolutions\n");
    for (size_t i = 0; (solution = dtsx_diagnosis_solution(error, i)); i++)
        write_item(text, solution);
}

static void write_rules(struct dtsx_text_writer *text, const struct dtsx_diagnosis_error *error)
{
    const char *rule;

    dtsx_text_append(text, "\nRules that find this before DTS does\n");
    for (size_t i = 0; (rule = dtsx_diagnosis_error_list_get(error, DTSX_LIST_RULES, i, NULL)); i++)
        write_item(text, rule);
}

static void write_unrecognized(struct dtsx_text_writer *text, const dtsx_diagnosis *diagnosis)
{
    size_t cursor = 0;
    int error;

    if (!diagnosis->is_shared) {
        dtsx_text_append(text, "This is none of the errors in the provider's troubleshooting table.\n");
        return;
    }
    dtsx_text_append(text, "Several errors share this code. The message beside it tells them apart:\n");
    while ((error = dtsx_diagnosis_next_candidate(diagnosis, &cursor)))
        write_item(text, dtsx_vocabulary_name(DTSX_VOCABULARY_PROVIDER_ERROR, error));
}

static void write_error(struct dtsx_text_writer *text, const struct dtsx_diagnosis_error *error)
{
    write_heading(text, error);
    if (error->diagnosis->report) {
        write_task(text, error);
        write_findings(text, error);
    }
    write_causes(text, error);
    write_solutions(text, error);
    write_rules(text, error);
}

dtsx_status dtsx_diagnosis_write_text(const dtsx_diagnosis *diagnosis, dtsx_buffer *append_to)
{
    struct dtsx_text_writer text;

    dtsx_text_begin(&text, append_to, 0);
    if (!diagnosis->error_count)
        write_unrecognized(&text, diagnosis);
    for (size_t i = 0; i < diagnosis->error_count; i++) {
        dtsx_text_append(&text, i > 0 ? "\n" : "");
        write_error(&text, &diagnosis->errors[i]);
    }
    return dtsx_text_finish(&text);
}
