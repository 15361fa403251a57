/* SPDX-License-Identifier: MIT */
#ifndef DTSXACCT_INTERCHANGE_H
#define DTSXACCT_INTERCHANGE_H

/**
 * @file dtsxacct/interchange.h
 * @brief The companion library: reads DTS tasks from files of other formats, and writes plans in forms that can be run.
 *
 * `libdtsxacct-interchange` reads ConfigureDtsJob requests, DescribeDtsJobDetail responses, Terraform (`.tf`,
 * `.tf.json`, plans and states), ROS templates, and task documents in YAML. For each job it makes a ::dtsx_document
 * whose findings point at the user's own file. It takes observed facts from responses of RAM and STS, and it writes
 * plans as a script for the aliyun CLI, as Terraform and as ROS templates. It uses only the public API of
 * `libdtsxacct`, and what dtsxacct.h says about text, NULL, threads, memory and enumerations applies here too.
 *
 *     dtsx_interchange *interchange = dtsx_interchange_new(NULL);
 *     dtsx_interchange_add(interchange, "main.tf", text, length);
 *     dtsx_interchange_read(interchange);
 *     for (size_t i = 0; i < dtsx_interchange_job_count(interchange); i++)
 *         dtsx_document_validate(dtsx_interchange_get_document(interchange, i), 0, report);
 *     dtsx_interchange_unref(interchange);
 *
 * Formats are recognized by their shape, never by the name of the file. Nothing is evaluated and nothing is guessed: a
 * value that is known only later is unusable, with the finding `value-unresolved` at its place. Secrets are dropped
 * while reading; they are never in a document, a finding or any output.
 */

#include <dtsxacct/dtsxacct.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup interchange Interchange
 *  The companion library: other formats in, plans out.
 *
 *      dtsx_interchange *files = dtsx_interchange_new(context);
 *
 *      status = dtsx_interchange_add(files, "main.tf", text, length);
 *      if (status == DTSX_OK)
 *          status = dtsx_interchange_read(files);
 *      for (size_t i = 0; status == DTSX_OK && i < dtsx_interchange_job_count(files); i++)
 *          status = dtsx_document_validate(dtsx_interchange_get_document(files, i), 0, report);
 *      dtsx_interchange_unref(files);
 *  @{ */

/** A format of the companion library. @since 0.2.0 */
typedef enum dtsx_interchange_format {
    DTSX_INTERCHANGE_FORMAT_UNKNOWN = DTSX_UNKNOWN, /**< Result of a look-up for an unknown name. */
    DTSX_INTERCHANGE_FORMAT_AUTO = 0,               /**< Recognized by the shape. */
    DTSX_INTERCHANGE_FORMAT_TASK = 1,               /**< Task documents, JSON or YAML; in. */
    DTSX_INTERCHANGE_FORMAT_CONFIGURE_DTS_JOB = 2,  /**< ConfigureDtsJob requests and command lines; in. */
    DTSX_INTERCHANGE_FORMAT_DTS_JOB_DETAIL = 3,     /**< DescribeDtsJobDetail responses; in. */
    DTSX_INTERCHANGE_FORMAT_TERRAFORM = 4,          /**< Terraform: configurations, plans, states; in, and out. */
    DTSX_INTERCHANGE_FORMAT_ROS = 5,                /**< ROS templates, JSON or YAML; in, and out. */
    DTSX_INTERCHANGE_FORMAT_RAM = 6,                /**< Responses of RAM and STS: dtsx_interchange_observe(). */
    DTSX_INTERCHANGE_FORMAT_ALIYUN = 7,             /**< A script for the aliyun CLI; out. */
    DTSX_INTERCHANGE_FORMAT_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_interchange_format;

/** Texts of a job. @since 0.2.0 */
typedef enum dtsx_interchange_text {
    DTSX_INTERCHANGE_TEXT_FILE = 1,              /**< The name of its file, as it was given. */
    DTSX_INTERCHANGE_TEXT_ADDRESS = 2,           /**< Terraform's address or ROS's resource name; otherwise NULL. */
    DTSX_INTERCHANGE_TEXT_NAME = 3,              /**< The name of the task; NULL if it has none. */
    DTSX_INTERCHANGE_TEXT_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_interchange_text;

/** Files of other formats, and the jobs that they hold. @since 0.2.0 */
typedef struct dtsx_interchange dtsx_interchange;

/**
 * The short name of a format: "configure-dts-job".
 *
 * @param format a format; any number is safe
 * @return the name, for as long as the library is loaded; NULL for a format that this version does not know, and for
 *         ::DTSX_INTERCHANGE_FORMAT_AUTO.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_interchange_format_name(dtsx_interchange_format format);

/**
 * The name of a format for messages: "a ROS template".
 *
 * @param format a format; any number is safe
 * @return the words, for as long as the library is loaded; NULL as for dtsx_interchange_format_name().
 * @since 0.2.0
 */
DTSX_API const char *dtsx_interchange_format_words(dtsx_interchange_format format);

/**
 * The format with a short name; "auto" is ::DTSX_INTERCHANGE_FORMAT_AUTO.
 *
 * @param name   `length` bytes; need not end in NUL
 * @param length length of the name in bytes
 * @return the format; ::DTSX_INTERCHANGE_FORMAT_UNKNOWN for another text and for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_interchange_format dtsx_interchange_format_find(const char *name, size_t length);

/**
 * A new handle without files.
 *
 * @param context allocator of the handle and of its documents, and their limits and matrix; NULL for the defaults. The
 *                limit of the size of a document does not apply to files here: a Terraform state may have hundreds of
 *                megabytes, of which only what concerns DTS is kept.
 * @return a handle to be released with dtsx_interchange_unref(); NULL when memory runs out.
 * @since 0.2.0
 */
DTSX_API dtsx_interchange *dtsx_interchange_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param interchange a handle, or NULL
 * @return `interchange`.
 * @since 0.2.0
 */
DTSX_API dtsx_interchange *dtsx_interchange_ref(dtsx_interchange *interchange);

/**
 * Releases a reference; with the last one the handle and its texts are gone. Documents to which the caller has a
 * reference stay valid.
 *
 * @param interchange a handle, or NULL, for which nothing happens
 * @since 0.2.0
 */
DTSX_API void dtsx_interchange_unref(dtsx_interchange *interchange);

/**
 * Removes the files, the observed facts and the jobs; the format and the defaults are kept.
 *
 * @param interchange a handle, or NULL, for which nothing happens
 * @since 0.2.0
 */
DTSX_API void dtsx_interchange_clear(dtsx_interchange *interchange);

/**
 * Sets the format of the files that are added from now on.
 *
 * @param interchange the handle
 * @param format      a format that can be read; or ::DTSX_INTERCHANGE_FORMAT_AUTO, the default, to recognize it by
 *                    shape
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL and for a format that cannot be read.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_set_format(dtsx_interchange *interchange, dtsx_interchange_format format);

/**
 * Sets what a file may lack: the account that creates the task, its region and its kind.
 *
 * @param interchange the handle
 * @param setting     ::DTSX_SETTING_CREATOR (an account ID, which takes precedence over the one in a file),
 *                    ::DTSX_SETTING_REGION or ::DTSX_SETTING_KIND (which are used if a file has none)
 * @param text        `length` bytes; "" to unset it
 * @param length      length of the text in bytes
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL and for another setting.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_set_default(dtsx_interchange *interchange, dtsx_setting setting, const char *text,
                                                  size_t length);

/**
 * A function that is called from time to time while a text is read.
 *
 * @param user   the pointer that was passed to dtsx_interchange_on_progress()
 * @param offset the text before this offset, in bytes, is not read again: the pages of a mapped file can be released
 * @since 0.2.0
 */
typedef void dtsx_interchange_progress_fn(void *user, size_t offset);

/**
 * Sets a function that is called while texts in JSON are read, which is the language of large files.
 *
 * @param interchange the handle, or NULL, for which nothing happens
 * @param progress    the function; NULL, the default, for none
 * @param user        passed to the function; must stay valid while it may be called
 * @since 0.2.0
 */
DTSX_API void dtsx_interchange_on_progress(dtsx_interchange *interchange, dtsx_interchange_progress_fn *progress,
                                           void *user);

/**
 * Adds a file. Add all Terraform files of one configuration to one handle, since they refer to each other.
 *
 * @param interchange the handle
 * @param name        the name of the file, for findings; ends in NUL
 * @param text        `length` bytes, any; need not end in NUL and need not outlive the call
 * @param length      length of the text in bytes
 * @return ::DTSX_OK, even for a text of unknown format, which gives a finding; ::DTSX_ERROR_NO_MEMORY;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_add(dtsx_interchange *interchange, const char *name, const char *text,
                                          size_t length);

/**
 * Adds what was observed in RAM: responses of GetCallerIdentity, GetRole and ListPoliciesForRole, alone, as members of
 * one object, or in a list: of several roles one after the other, or an object for each. They become observed facts of
 * the endpoints whose owner and RAM role they are about.
 *
 * @param interchange the handle
 * @param name        the name of the file, for findings; ends in NUL
 * @param text        `length` bytes, any; need not end in NUL and need not outlive the call
 * @param length      length of the text in bytes
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_observe(dtsx_interchange *interchange, const char *name, const char *text,
                                              size_t length);

/**
 * Makes the jobs from everything that was added.
 *
 * @param interchange the handle; jobs and notes of an earlier call are removed
 * @return ::DTSX_OK whatever the files hold; ::DTSX_ERROR_NO_MEMORY, and then there are no jobs;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_read(dtsx_interchange *interchange);

/**
 * The format of a file that was added.
 *
 * @param interchange the handle
 * @param index       from 0, in the order in which files were added
 * @return the format; 0 for a file whose shape is that of no format, and past the end.
 * @since 0.2.0
 */
DTSX_API dtsx_interchange_format dtsx_interchange_get_file_format(const dtsx_interchange *interchange, size_t index);

/**
 * How many jobs there are.
 *
 * @param interchange the handle
 * @return the number; 0 for NULL and before dtsx_interchange_read().
 * @since 0.2.0
 */
DTSX_API size_t dtsx_interchange_job_count(const dtsx_interchange *interchange);

/**
 * The document of a job: its task and the positions of its values, to be judged by dtsx_document_validate(). Records of
 * its report have the position in the file, and ::DTSX_TEXT_SOURCE_POINTER and ::DTSX_TEXT_SOURCE_ADDRESS.
 *
 * @param interchange the handle
 * @param index       from 0
 * @return the document, borrowed until the handle reads again or is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API dtsx_document *dtsx_interchange_get_document(const dtsx_interchange *interchange, size_t index);

/**
 * The format of the file of a job.
 *
 * @param interchange the handle
 * @param index       of the job, from 0
 * @return the format; 0 past the end and for a file that could not be read.
 * @since 0.2.0
 */
DTSX_API dtsx_interchange_format dtsx_interchange_get_format(const dtsx_interchange *interchange, size_t index);

/**
 * A text of a job.
 *
 * @param interchange the handle
 * @param index       of the job, from 0
 * @param text        the text
 * @return the text, borrowed until the handle reads again or is freed; NULL if there is none, and past the end.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_interchange_get_text(const dtsx_interchange *interchange, size_t index,
                                               dtsx_interchange_text text);

/**
 * Whether a job is judged. It is not if neither endpoint is cross-account, except in task documents.
 *
 * @param interchange the handle
 * @param index       of the job, from 0
 * @return 1 or 0; 0 past the end.
 * @since 0.2.0
 */
DTSX_API int dtsx_interchange_is_judged(const dtsx_interchange *interchange, size_t index);

/**
 * Whether every value of a job is known, so that it can be written as a task document.
 *
 * @param interchange the handle
 * @param index       of the job, from 0
 * @return 1 or 0; 0 past the end.
 * @since 0.2.0
 */
DTSX_API int dtsx_interchange_is_resolved(const dtsx_interchange *interchange, size_t index);

/**
 * How many notes there are. Notes are about files, and are no findings of their jobs.
 *
 * @param interchange the handle
 * @return the number; 0 for NULL and before dtsx_interchange_read().
 * @since 0.2.0
 */
DTSX_API size_t dtsx_interchange_note_count(const dtsx_interchange *interchange);

/**
 * A note for people, and the position that it is about.
 *
 * @param      interchange the handle
 * @param      index       from 0
 * @param[out] file        the name of the file; may be NULL
 * @param[out] line        from 1; may be NULL
 * @param[out] column      from 1, in code points; may be NULL
 * @return the note, a phrase without a full stop, borrowed until the handle reads again or is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_interchange_get_note(const dtsx_interchange *interchange, size_t index, const char **file,
                                               size_t *line, size_t *column);

/**
 * Writes a plan in a form that can be run. Values of the plan are quoted as the language requires. Running it a second
 * time changes nothing. A role that exists is changed only on demand, and never loses a principal.
 *
 * - ::DTSX_INTERCHANGE_FORMAT_ALIYUN: a POSIX shell script for the aliyun CLI. It takes one profile per owner from the
 *   environment, `PROFILE_<account ID>`, and stops if the profile belongs to another account.
 * - ::DTSX_INTERCHANGE_FORMAT_TERRAFORM: `main.tf.json` with a provider alias for each owner and a precondition on its
 *   account.
 * - ::DTSX_INTERCHANGE_FORMAT_ROS: the ROS template of the owner; for several owners, an object with a template for
 *   each account ID.
 *
 * @param         plan      the plan of a task, or a joined one
 * @param         format    one of these three
 * @param         flags     0; no flag is known yet
 * @param[in,out] append_to the buffer; unchanged after a failure
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, another format or an unknown flag; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_plan_new(), dtsx_plan_join()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_plan_write(const dtsx_plan *plan, dtsx_interchange_format format, unsigned flags,
                                                 dtsx_buffer *append_to);

/** @} */

#ifdef __cplusplus
}
#endif

#endif
