/* SPDX-License-Identifier: MIT */
#include "explain-task.h"

#include <stdint.h>

#include "findings.h"
#include "input.h"
#include "judge.h"
#include "others.h"
#include "output.h"

/* What was found in the files, and the first task with what is needed to say what is wrong with it. */
struct search {
    const char *command;
    size_t count; /* of tasks */
    bool failed;  /* that has been said */
    dtsx_document *document;
    bool is_resolved;
    struct subject subject;
    struct input input;
};

static dtsx_status take_task(void *data, struct judge *judge, const struct subject *subject)
{
    struct search *const search = data;

    if (++search->count > 1)
        return DTSX_OK;
    search->document = dtsx_document_ref(judge->document);
    search->is_resolved = judge->is_resolved;
    search->subject = *subject;
    return DTSX_OK;
}

/* Leaves the text of the first task open. */
static void search_file(struct search *search, const struct invocation *invocation, const char *file)
{
    const struct configuration *const configuration = find_configuration(invocation, file);
    const size_t count = search->count;
    struct subject subject = {.file = file};
    struct judge judge = {0};
    struct input input = {0};
    dtsx_status status;

    if (!configuration || !input_read(&input, file, INPUT_LARGE, search->command)) {
        search->failed = true;
        return;
    }
    subject.text = input.bytes;
    subject.length = input.length;
    subject.mapped = input.mapped;
    status = judge_follow(&judge, configuration);
    if (status == DTSX_OK)
        status = read_documents(&judge, &subject, take_task, search);
    if (status != DTSX_OK) {
        complain_status(search->command, status);
        search->failed = true;
    }
    judge_free(&judge);
    if (count == 0 && search->count > 0)
        search->input = input;
    else
        input_free(&input);
}

/* What --task names is read as the other commands read their operands. */
static void search_all(struct search *search, struct invocation *reading)
{
    search->failed = others_gather(reading) != 0;
    for (size_t i = 0; i < reading->operand_count && !search->failed; i++)
        search_file(search, reading, reading->operands[i]);
}

static dtsx_status print_why(const struct search *search, dtsx_report *report, dtsx_buffer *buffer)
{
    struct output errors = output_to(stderr, search->command);
    struct source source = {.subject = &search->subject};
    dtsx_status status = set_origin(report, search->subject.file, 0);

    if (status == DTSX_OK)
        status = dtsx_document_validate(search->document, 0, report);
    if (status == DTSX_OK)
        status = print_findings(&errors, &source, report, buffer);
    masks_free(&source.masks);
    return status;
}

/* A task of which some values are not known could rule out causes that are the right ones. */
static dtsx_status check_task(struct search *search, dtsx_report *report, dtsx_buffer *buffer)
{
    const dtsx_task *const task = dtsx_document_get_task(search->document);
    dtsx_status status;

    if (!report || !buffer)
        return DTSX_ERROR_NO_MEMORY;
    status = task ? dtsx_task_validate(task, 0, report) : DTSX_ERROR_INCOMPLETE;
    if (status != DTSX_ERROR_INCOMPLETE)
        return status;
    search->failed = true;
    status = print_why(search, report, buffer);
    if (status == DTSX_OK)
        complain(search->command, search->is_resolved
                                      ? "--task: the document cannot be used before these errors are corrected"
                                      : "--task: the task cannot be used while these values are not known");
    return status;
}

static void check_found(struct search *search, const struct invocation *invocation)
{
    dtsx_report *const report = dtsx_report_new(invocation->context);
    dtsx_buffer *const buffer = dtsx_buffer_new(invocation->context);
    const dtsx_status status = check_task(search, report, buffer);

    if (status != DTSX_OK) {
        complain_status(search->command, status);
        search->failed = true;
    }
    dtsx_buffer_unref(buffer);
    dtsx_report_unref(report);
}

dtsx_document *read_task_of_error(const struct invocation *invocation)
{
    char *file = (char *)(uintptr_t)invocation->task;
    struct search search = {.command = invocation->command->name};
    struct invocation reading = *invocation;

    reading.operands = &file;
    reading.operand_count = 1;
    search_all(&search, &reading);
    if (!search.failed && search.count != 1) {
        complain(search.command, "--task: %s holds %s", input_name(file),
                 search.count == 0 ? "no task" : "several tasks, and which of them failed is not known");
        search.failed = true;
    }
    if (!search.failed)
        check_found(&search, invocation);
    others_free(reading.others);
    input_free(&search.input);
    if (!search.failed)
        return search.document;
    dtsx_document_unref(search.document);
    return NULL;
}
