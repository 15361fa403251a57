/* SPDX-License-Identifier: MIT
 * What a program may count on when it takes the library in: it neither sees nor changes anything of the process but the
 * memory that it is given. */
#include <dtsxacct/dtsxacct.h>

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#if defined(__has_feature)
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || HAS_FEATURE(address_sanitizer)
#define UNDER_ADDRESS_SANITIZER 1
#else
#define UNDER_ADDRESS_SANITIZER 0
#endif
#if defined(__SANITIZE_THREAD__) || HAS_FEATURE(thread_sanitizer)
#define UNDER_THREAD_SANITIZER 1
#else
#define UNDER_THREAD_SANITIZER 0
#endif

static const char sound[] =
    "{\"version\": 1, \"name\": \"I\\u0130\\u0131i\", \"kind\": \"SYNCHRONIZATION\", \"direction\": \"one-way\",\n"
    " \"creator\": {\"account_id\": \"1406926474061234\"},\n"
    " \"source\": {\"database_type\": \"POSTGRESQL\", \"access_method\": \"ALIBABA CLOUD INSTANCE\",\n"
    "  \"region\": \"cn-hangzhou\", \"cross_account\": true, \"owner\": {\"account_id\": \"1646821763561234\"},\n"
    "  \"ram_role\": \"ram-for-dts\", \"port\": 5432},\n"
    " \"destination\": {\"database_type\": \"CLICKHOUSE\", \"access_method\": \"ALIBABA CLOUD INSTANCE\",\n"
    "  \"region\": \"cn-shanghai\", \"cross_account\": false}}";

/* Every mistake has a finding of its own; upper case and typos have I and i in them. */
static const char broken[] =
    "{\"version\": 1.5, \"knd\": \"MIGRATION\", \"kind\": \"MIGRATIN\", \"kind\": 1,\n"
    " \"creator\": {\"account_id\": \"140692647406123\", \"infrastructure\": \"FINANCE\"},\n"
    " \"source\": {\"database_type\": \"DB2 FOR ISERES\", \"access_method\": \"PUBLIC IP\",\n"
    "  \"region\": \"CN-HANGZHOU\", \"cross_account\": true, \"owner\": {\"account_id\": \"1646821763561234\"},\n"
    "  \"ram_role\": \"acs:ram::1646821763561234:role/RAM_I\", \"port\": 0.5},\n"
    " \"destination\": {\"database_type\": \"MARIADB\", \"access_method\": \"INSTANCE\", \"region\": \"cn-shanghai\",\n"
    "  \"cross_account\": true, \"owner\": \"1406926474061234\", \"ram_role\": \"ALIYUNDTSDEFAULTROLE\",\n"
    "  \"observed_role\": {\"exists\": true, \"policies\": [], \"trust_policy\": {\"Version\": \"1\", \"Statement\": "
    "[]}}}}";

static const char provider_text[] = "ASSUMEROLEFAIL: INVALID ROLE ARN FORMAT, account 1646821763561234";

#define OK(call)                                                                                                       \
    do {                                                                                                               \
        if ((call) != DTSX_OK)                                                                                         \
            return -1;                                                                                                 \
    } while (0)

static int use_report(dtsx_document *document, const char *json, dtsx_report *report, dtsx_buffer *output)
{
    OK(dtsx_document_read(document, json, strlen(json), 0));
    OK(dtsx_document_validate(document, 0, report));
    OK(dtsx_report_write(report, DTSX_FORMAT_JSON, 0, output));
    OK(dtsx_report_write(report, DTSX_FORMAT_TEXT, 0, output));
    OK(dtsx_report_write(report, DTSX_FORMAT_TEXT, DTSX_WRITE_COLOUR, output));
    return 0;
}

static int use_plan(dtsx_document *document, dtsx_report *report, dtsx_buffer *output)
{
    dtsx_plan *plan;
    int result = 0;

    OK(dtsx_plan_new_from_document(document, 0, report, &plan));
    for (int format = DTSX_FORMAT_JSON; format <= DTSX_FORMAT_MERMAID; format++)
        result |= dtsx_plan_write(plan, (dtsx_format)format, 0, output) != DTSX_OK;
    dtsx_plan_unref(plan);
    return result ? -1 : 0;
}

static int use_diagnosis(dtsx_context *context, const dtsx_task *task, dtsx_buffer *output)
{
    dtsx_diagnosis *diagnosis;
    int result;

    OK(dtsx_diagnosis_new(context, provider_text, strlen(provider_text), task, &diagnosis));
    result = dtsx_diagnosis_write(diagnosis, DTSX_FORMAT_JSON, 0, output) != DTSX_OK ||
             dtsx_diagnosis_write(diagnosis, DTSX_FORMAT_TEXT, 0, output) != DTSX_OK;
    dtsx_diagnosis_unref(diagnosis);
    return result ? -1 : 0;
}

static int use_rules(dtsx_buffer *output)
{
    for (size_t i = 0; i < dtsx_vocabulary_count(DTSX_VOCABULARY_RULE); i++) {
        const dtsx_rule rule = (dtsx_rule)dtsx_vocabulary_at(DTSX_VOCABULARY_RULE, i);

        OK(dtsx_rule_write(rule, DTSX_FORMAT_JSON, 0, output));
        OK(dtsx_rule_write(rule, DTSX_FORMAT_TEXT, 0, output));
    }
    return 0;
}

static int use_all(dtsx_context *context, dtsx_document *document, dtsx_report *report, dtsx_buffer *output)
{
    if (use_report(document, "\"\xff", report, output) != 0 || use_report(document, broken, report, output) != 0 ||
        use_report(document, sound, report, output) != 0)
        return -1;
    OK(dtsx_task_write(dtsx_document_get_task(document), DTSX_FORMAT_JSON, 0, output));
    OK(dtsx_check_json(context, broken, strlen(broken), 0, output));
    if (use_plan(document, report, output) != 0 ||
        use_diagnosis(context, dtsx_document_get_task(document), output) != 0)
        return -1;
    return use_rules(output);
}

/* All that the library does, into a new buffer; NULL when anything went wrong. */
static dtsx_buffer *whole_job(dtsx_context *context)
{
    dtsx_document *const document = dtsx_document_new(context);
    dtsx_report *const report = dtsx_report_new(context);
    dtsx_buffer *output = dtsx_buffer_new(context);

    if (!document || !report || !output || use_all(context, document, report, output) != 0) {
        dtsx_buffer_unref(output);
        output = NULL;
    }
    dtsx_report_unref(report);
    dtsx_document_unref(document);
    return output;
}

static int same(const dtsx_buffer *one, const dtsx_buffer *other)
{
    size_t length, other_length;
    const char *const text = dtsx_buffer_get(one, &length);
    const char *const other_text = dtsx_buffer_get(other, &other_length);

    return length == other_length && memcmp(text, other_text, length) == 0;
}

static void does_what_the_other_cases_compare(void **state)
{
    dtsx_buffer *const output = whole_job(NULL);
    const char *const text = dtsx_buffer_get(output, NULL);

    (void)state;
    assert_non_null(output);
    assert_non_null(strstr(text, "DB2 for iSeries (AS/400)")); /* the nearest name of a typo in upper case */
    assert_non_null(strstr(text, "\"PostgreSQL\""));           /* the canonical form of what was in upper case */
    assert_non_null(strstr(text, "ram-role-is-arn"));
    assert_non_null(strstr(text, "AssumeRoleFail.InvalidRoleArn"));
    dtsx_buffer_unref(output);
}

static void leaves_errno_alone(void **state)
{
    dtsx_buffer *output;

    (void)state;
    errno = 12345;
    output = whole_job(NULL);
    assert_int_equal(errno, 12345);
    dtsx_buffer_unref(output);
    assert_int_equal(errno, 12345);
}

static void leaves_signals_alone(void **state)
{
    struct sigaction before[NSIG], after;
    sigset_t mask_before, mask_after;

    (void)state;
    memset(before, 0, sizeof(before));
    for (int number = 1; number < NSIG; number++)
        (void)sigaction(number, NULL, &before[number]);
    assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &mask_before), 0);
    dtsx_buffer_unref(whole_job(NULL));
    assert_int_equal(sigprocmask(SIG_BLOCK, NULL, &mask_after), 0);
    for (int number = 1; number < NSIG; number++) {
        if (sigaction(number, NULL, &after) == 0)
            assert_ptr_equal((void *)(uintptr_t)after.sa_handler, (void *)(uintptr_t)before[number].sa_handler);
        assert_int_equal(sigismember(&mask_after, number), sigismember(&mask_before, number));
    }
}

/* Turkish has a different upper case of i, German a different decimal point. */
static void does_not_look_at_the_locale(void **state)
{
    static const char *const names[] = {"tr_TR.UTF-8", "tr_TR.ISO-8859-9", "de_DE.UTF-8"};
    dtsx_buffer *const expected = whole_job(NULL);
    int installed = 0;

    (void)state;
    assert_non_null(expected);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        dtsx_buffer *output;

        if (!setlocale(LC_ALL, names[i])) {
            print_message("the locale %s is not installed\n", names[i]);
            continue;
        }
        installed++;
        output = whole_job(NULL);
        assert_string_equal(setlocale(LC_ALL, NULL), names[i]);
        assert_non_null(setlocale(LC_ALL, "C"));
        assert_true(same(output, expected));
        dtsx_buffer_unref(output);
    }
    dtsx_buffer_unref(expected);
    if (!installed)
        skip();
}

/* ---- memory: the linker hands every malloc(), calloc() and realloc() of library and test to these ---- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static unsigned libc_calls;

void *__wrap_malloc(size_t size)
{
    libc_calls++;
    return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    libc_calls++;
    return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    libc_calls++;
    return __real_realloc(old, size);
}

/* Gives from one block and takes nothing back. */
struct heap {
    _Alignas(max_align_t) unsigned char bytes[4 * 1024 * 1024];
    size_t used;
    size_t live;
};

static struct heap heap;

static void *heap_reallocate(void *user, void *old, size_t old_size, size_t new_size)
{
    struct heap *const from = user;
    const size_t aligned = (new_size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    void *block = NULL;

    if (aligned > sizeof(from->bytes) - from->used)
        return NULL;
    if (new_size > 0) {
        block = from->bytes + from->used;
        from->used += aligned;
        if (old)
            memcpy(block, old, old_size < new_size ? old_size : new_size);
    }
    from->live = from->live + new_size - old_size;
    return block;
}

static void takes_every_byte_from_the_context(void **state)
{
    dtsx_context *context;
    dtsx_buffer *output;
    unsigned before;

    (void)state;
    dtsx_buffer_unref(whole_job(NULL));
    before = libc_calls;
    assert_true(before > 0); /* they are counted */

    heap.used = heap.live = 0;
    context = dtsx_context_new(heap_reallocate, &heap);
    output = whole_job(context);
    assert_non_null(output);
    assert_int_equal(libc_calls, before);
    dtsx_buffer_unref(output);
    dtsx_context_unref(context);
    assert_int_equal(heap.live, 0);
}

/* ---- system calls: a child that may only end, and that dies of any other ---- */

#define ALLOW(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static struct sock_filter filter_code[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    ALLOW(exit_group),
#if UNDER_ADDRESS_SANITIZER
    /* What the sanitizer does for itself; memory of its own, above all. */
    ALLOW(mmap),
    ALLOW(munmap),
    ALLOW(mprotect),
    ALLOW(madvise),
    ALLOW(futex),
    ALLOW(sched_yield),
    ALLOW(sigaltstack),
#endif
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
};

static int forbid_system_calls(void)
{
    const struct sock_fprog filter = {sizeof(filter_code) / sizeof(filter_code[0]), filter_code};

    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0 ? 0
                                                                                                                   : -1;
}

static int under_valgrind(void)
{
    const char *const preloaded = getenv("LD_PRELOAD");

    return preloaded && strstr(preloaded, "vgpreload");
}

enum {
    CHILD_AGREES = 0,
    CHILD_DIFFERS = 3,
    CHILD_CANNOT = 4 /* there are no such filters here */
};

/* Makes `environ` point to memory that cannot be read: whatever reads the environment crashes. */
static int hide_environment(void)
{
    void *const nothing = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (nothing == MAP_FAILED)
        return -1;
    environ = nothing;
    return 0;
}

static void work_alone(const dtsx_buffer *expected)
{
    dtsx_context *context;
    dtsx_buffer *output;

    heap.used = heap.live = 0;
    context = dtsx_context_new(heap_reallocate, &heap);
    if (hide_environment() != 0 || forbid_system_calls() != 0)
        _exit(CHILD_CANNOT);
    output = whole_job(context);
    _exit(output && same(output, expected) ? CHILD_AGREES : CHILD_DIFFERS);
}

static int wait_for(pid_t child)
{
    int status = -1;

    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status))
        print_message("the child died of signal %d\n", WTERMSIG(status));
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void asks_nothing_of_the_system(void **state)
{
    dtsx_buffer *const expected = whole_job(NULL);
    int outcome = CHILD_CANNOT;

    (void)state;
    assert_non_null(expected);
    if (!under_valgrind() && !UNDER_THREAD_SANITIZER) {
        const pid_t child = fork();

        if (child == 0)
            work_alone(expected);
        outcome = wait_for(child);
    }
    dtsx_buffer_unref(expected);
    if (outcome == CHILD_CANNOT) {
        print_message("system calls cannot be watched here\n");
        skip();
    }
    assert_int_equal(outcome, CHILD_AGREES);
}

/* ---- fork: handles from before it work on both sides ---- */

struct handles {
    dtsx_document *document;
    dtsx_report *report;
    dtsx_buffer *output;
};

static int go_on(struct handles *handles)
{
    dtsx_task *const task = dtsx_document_get_task(handles->document);

    dtsx_buffer_clear(handles->output);
    OK(dtsx_task_validate(task, 0, handles->report));
    OK(dtsx_report_write(handles->report, DTSX_FORMAT_JSON, 0, handles->output));
    OK(dtsx_endpoint_set_ram_role(dtsx_task_get_endpoint(task, DTSX_SIDE_SOURCE), "AliyunDTSDefaultRole"));
    OK(dtsx_task_validate(task, 0, handles->report));
    OK(dtsx_report_write(handles->report, DTSX_FORMAT_JSON, 0, handles->output));
    return use_report(handles->document, broken, handles->report, handles->output);
}

static void give_up(struct handles *handles)
{
    dtsx_buffer_unref(handles->output);
    dtsx_report_unref(handles->report);
    dtsx_document_unref(handles->document);
}

static struct handles begin(void)
{
    struct handles handles = {dtsx_document_new(NULL), dtsx_report_new(NULL), dtsx_buffer_new(NULL)};

    assert_int_equal(use_report(handles.document, sound, handles.report, handles.output), 0);
    return handles;
}

static void works_on_both_sides_of_a_fork(void **state)
{
    struct handles expected = begin(), handles = begin();
    pid_t child;

    (void)state;
    assert_int_equal(go_on(&expected), 0);
    assert_non_null(strstr(dtsx_buffer_get(expected.output, NULL), "ram-role-is-default"));
    child = fork();
    if (child == 0) {
        const int agrees = go_on(&handles) == 0 && same(handles.output, expected.output);

        give_up(&handles);
        _exit(agrees ? CHILD_AGREES : CHILD_DIFFERS);
    }
    assert_int_equal(wait_for(child), CHILD_AGREES);
    assert_int_equal(go_on(&handles), 0);
    assert_true(same(handles.output, expected.output));
    give_up(&handles);
    give_up(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(does_what_the_other_cases_compare),
        cmocka_unit_test(leaves_errno_alone),
        cmocka_unit_test(leaves_signals_alone),
        cmocka_unit_test(does_not_look_at_the_locale),
        cmocka_unit_test(takes_every_byte_from_the_context),
        cmocka_unit_test(asks_nothing_of_the_system),
        cmocka_unit_test(works_on_both_sides_of_a_fork),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
