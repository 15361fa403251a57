/* SPDX-License-Identifier: MIT */
#include "alloc-failure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BLOCK_MARK 0x6474737861636374u
#define NEW_BYTE   0xa5
#define OLD_BYTE   0xdd

/* In front of every block, as large as the strictest alignment asks for. */
union block_head {
    struct {
        size_t size;
        uint64_t mark;
    } of;
    max_align_t alignment;
};

static void note(struct alloc_probe *probe, const char *mistake)
{
    if (!probe->mistake)
        probe->mistake = mistake;
}

static bool refuses(struct alloc_probe *probe, size_t old_size, size_t new_size)
{
    const size_t call = ++probe->total_calls;
    const size_t others = probe->live_bytes - old_size;

    if (probe->fail_at && (call == probe->fail_at || (probe->fail_from && call > probe->fail_at)))
        return true;
    return probe->byte_limit && (new_size > probe->byte_limit || others > probe->byte_limit - new_size);
}

static void *add_block(struct alloc_probe *probe, size_t size)
{
    union block_head *head;

    if (size > SIZE_MAX - sizeof *head)
        return NULL;
    head = malloc(sizeof *head + size);
    if (!head)
        return NULL;
    head->of.size = size;
    head->of.mark = BLOCK_MARK;
    memset(head + 1, NEW_BYTE, size);
    probe->live_blocks++;
    probe->live_bytes += size;
    if (probe->live_bytes > probe->peak_bytes)
        probe->peak_bytes = probe->live_bytes;
    return head + 1;
}

static void drop_block(struct alloc_probe *probe, union block_head *head)
{
    probe->live_blocks--;
    probe->live_bytes -= head->of.size;
    memset(head, OLD_BYTE, sizeof *head + head->of.size);
    free(head);
}

void *alloc_probe_reallocate(void *user, void *old, size_t old_size, size_t new_size)
{
    struct alloc_probe *probe = user;
    union block_head *head = old ? (union block_head *)old - 1 : NULL;
    size_t true_size = 0;
    void *moved;

    if (head && head->of.mark != BLOCK_MARK) {
        note(probe, "a pointer that is no block");
        return NULL;
    }
    if (head)
        true_size = head->of.size;
    if (old_size != true_size)
        note(probe, "an old size that is not the size of the block");
    if (new_size == 0) {
        if (head)
            drop_block(probe, head);
        return NULL;
    }
    if (refuses(probe, true_size, new_size)) {
        probe->refused++;
        return NULL;
    }
    moved = add_block(probe, new_size);
    if (!moved || !head)
        return moved;
    memcpy(moved, old, true_size < new_size ? true_size : new_size);
    drop_block(probe, head);
    return moved;
}

/* One round; NULL, or what is wrong with it. */
static const char *run_round(alloc_failure_job *job, void *user, struct alloc_probe *probe)
{
    dtsx_context *context = dtsx_context_new(alloc_probe_reallocate, probe);
    int result = 1;

    if (!context && !probe->refused)
        return "dtsx_context_new() failed though there was memory";
    if (context) {
        result = job(context, user);
        dtsx_context_unref(context);
    }
    if (probe->mistake)
        return probe->mistake;
    if (probe->refused && result != 1)
        return "the job did not report that memory had run out";
    if (!probe->refused && result != 0)
        return "the job failed though there was memory";
    if (probe->live_blocks || probe->live_bytes)
        return "memory is left";
    return NULL;
}

static const char *run_rounds(alloc_failure_job *job, void *user, bool fail_from)
{
    static char text[256];
    static struct alloc_probe probe; /* outlives the round: what a job leaked can still be given up */

    for (size_t round = 1;; round++) {
        const char *wrong;

        probe = (struct alloc_probe){.fail_at = round, .fail_from = fail_from};
        wrong = run_round(job, user, &probe);
        if (wrong) {
            (void)snprintf(text, sizeof text,
                           "allocation %zu%s refused (%zu of %zu calls): %s; %zu bytes in %zu blocks left", round,
                           fail_from ? " and all later ones" : "", probe.refused, probe.total_calls, wrong,
                           probe.live_bytes, probe.live_blocks);
            return text;
        }
        if (!probe.refused)
            return NULL;
    }
}

const char *alloc_failure_check(alloc_failure_job *job, void *user)
{
    const char *wrong = run_rounds(job, user, false);

    return wrong ? wrong : run_rounds(job, user, true);
}

void alloc_failure_run(alloc_failure_job *job, void *user)
{
    const char *wrong = alloc_failure_check(job, user);

    if (wrong)
        fail_msg("%s", wrong);
}
