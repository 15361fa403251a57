/* SPDX-License-Identifier: MIT */
#ifndef DTSXACCT_INTERCHANGE_H
#define DTSXACCT_INTERCHANGE_H

/**
 * @file dtsxacct/interchange.h
 * @brief The companion library: DTS tasks where people keep them, and plans in the form of programs that carry them
 * out.
 *
 * `libdtsxacct-interchange` reads ConfigureDtsJob requests, DescribeDtsJobDetail responses, Terraform (`.tf`,
 * `.tf.json`, plans and states), ROS templates, and task documents in YAML; it makes of each job a ::dtsx_document
 * whose findings point at the user's own file. It takes facts from responses of RAM and STS, and it writes plans as a
 * script for the aliyun CLI, as Terraform and as ROS templates. It uses the public API of `libdtsxacct` only, and what
 * dtsxacct.h says of text, NULL, threads, memory and enumerations holds here too.
 *
 *     dtsx_interchange *interchange = dtsx_interchange_new(NULL);
 *     dtsx_interchange_add(interchange, "main.tf", text, length);
 *     dtsx_interchange_read(interchange);
 *     for (size_t i = 0; i < dtsx_interchange_job_count(interchange); i++)
 *         dtsx_document_validate(dtsx_interchange_get_document(interchange, i), 0, report);
 *     dtsx_interchange_unref(interchange);
 *
 * Formats are told apart by their shape, never by the name of the file. Nothing is evaluated and nothing is guessed: a
 * value that is known only later is unusable, with the finding `value-unresolved` at its place. Secrets are dropped
 * while reading; they are in no document, no finding and no output.
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
    DTSX_INTERCHANGE_FORMAT_UNKNOWN = DTSX_UNKNOWN, /**< What a look-up gives for a name of no format. */
    DTSX_INTERCHANGE_FORMAT_AUTO = 0,               /**< By shape. */
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
    DTSX_INTERCHANGE_TEXT_ADDRESS = 2,           /**< Terraform's address, ROS's name; NULL in other formats. */
    DTSX_INTERCHANGE_TEXT_NAME = 3,              /**< The name of the task; NULL where it has none. */
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
 * What a format is, for people: "a ROS template".
 *
 * @param format a format; any number is safe
 * @return the words, for as long as the library is loaded; NULL as dtsx_interchange_format_name().
 * @since 0.2.0
 */
DTSX_API const char *dtsx_interchange_format_words(dtsx_interchange_format format);

/**
 * The format of a short name; "auto" is ::DTSX_INTERCHANGE_FORMAT_AUTO.
 *
 * @param name   `length` bytes; need not end in NUL
 * @param length bytes of the name
 * @return the format; ::DTSX_INTERCHANGE_FORMAT_UNKNOWN for another text and for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_interchange_format dtsx_interchange_format_find(const char *name, size_t length);

/**
 * A new handle without files.
 *
 * @param context allocator of the handle and of its documents, their limits and matrix; NULL for the defaults. The
 *                largest size of a document is not that of a file here: a state of Terraform has hundreds of megabytes,
 *                of which only what concerns DTS is kept.
 * @return a handle to give up by dtsx_interchange_unref(); NULL when there is no memory.
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
 * Gives up a reference; with the last one the handle and its texts are gone. Documents to which the caller has a
 * reference stay.
 *
 * @param interchange a handle, or NULL, for which nothing happens
 * @since 0.2.0
 */
DTSX_API void dtsx_interchange_unref(dtsx_interchange *interchange);

/**
 * Forgets the files, the observed facts and the jobs; the format and the defaults stay.
 *
 * @param interchange a handle, or NULL, for which nothing happens
 * @since 0.2.0
 */
DTSX_API void dtsx_interchange_clear(dtsx_interchange *interchange);

/**
 * Says which format the files have that are added from now on.
 *
 * @param interchange the handle
 * @param format      ::DTSX_INTERCHANGE_FORMAT_AUTO, as at first, to tell it by shape; or one that can be read
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL and for a format that cannot be read.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_set_format(dtsx_interchange *interchange, dtsx_interchange_format format);

/**
 * Says what a file cannot say: whose credentials create the task, in which region, and of which kind it is.
 *
 * @param interchange the handle
 * @param setting     ::DTSX_SETTING_CREATOR (an account ID, which goes before one that a file has),
 *                    ::DTSX_SETTING_REGION or ::DTSX_SETTING_KIND (which stand in where a file has none)
 * @param text        `length` bytes; "" to take it back
 * @param length      bytes of the text
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL and another setting.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_set_default(dtsx_interchange *interchange, dtsx_setting setting, const char *text,
                                                  size_t length);

/**
 * Called now and then while a text is read.
 *
 * @param user   what dtsx_interchange_on_progress() was given
 * @param offset the text before it is not looked at again: a mapped file may give up these pages
 * @since 0.2.0
 */
typedef void dtsx_interchange_progress_fn(void *user, size_t offset);

/**
 * Has a function called while texts are read (those in JSON, of which large files consist).
 *
 * @param interchange the handle, or NULL, for which nothing happens
 * @param progress    the function; NULL for none, as at first
 * @param user        handed to it
 * @since 0.2.0
 */
DTSX_API void dtsx_interchange_on_progress(dtsx_interchange *interchange, dtsx_interchange_progress_fn *progress,
                                           void *user);

/**
 * Adds a file. The Terraform files of one configuration are added together, since one refers to the other.
 *
 * @param interchange the handle
 * @param name        the name of the file, for findings; ends in NUL
 * @param text        `length` bytes, any; need not end in NUL and need not outlive the call
 * @param length      bytes of the text
 * @return ::DTSX_OK, also for a text that is of no format, which is a finding; ::DTSX_ERROR_NO_MEMORY;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_add(dtsx_interchange *interchange, const char *name, const char *text,
                                          size_t length);

/**
 * Adds what was looked up in one account: responses of GetCallerIdentity, GetRole and ListPoliciesForRole, alone or as
 * members of one object. They become observed facts of the ends whose owner and RAM role they are about.
 *
 * @param interchange the handle
 * @param name        the name of the file, for findings; ends in NUL
 * @param text        `length` bytes, any; need not end in NUL and need not outlive the call
 * @param length      bytes of the text
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_observe(dtsx_interchange *interchange, const char *name, const char *text,
                                              size_t length);

/**
 * Makes the jobs of all that was added.
 *
 * @param interchange the handle; jobs and notes of an earlier call go
 * @return ::DTSX_OK whatever the files hold; ::DTSX_ERROR_NO_MEMORY, and then there are no jobs;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_interchange_read(dtsx_interchange *interchange);

/**
 * The format of a file that was added.
 *
 * @param interchange the handle
 * @param index       from 0, in the order of adding
 * @return the format; 0 for a file that has the shape of none, and past the end.
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
 * The document of a job: its task and the places of its values, to be judged by dtsx_document_validate(). Records of
 * its report have the place in the file, and ::DTSX_TEXT_SOURCE_POINTER and ::DTSX_TEXT_SOURCE_ADDRESS.
 *
 * @param interchange the handle
 * @param index       from 0
 * @return the document, borrowed until the handle reads again or goes; NULL past the end.
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
 * @param text        which
 * @return the text, borrowed until the handle reads again or goes; NULL where there is none and past the end.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_interchange_get_text(const dtsx_interchange *interchange, size_t index,
                                               dtsx_interchange_text text);

/**
 * Does a job concern us? Not where neither end is cross-account, except in task documents.
 *
 * @param interchange the handle
 * @param index       of the job, from 0
 * @return 1 or 0; 0 past the end.
 * @since 0.2.0
 */
DTSX_API int dtsx_interchange_is_judged(const dtsx_interchange *interchange, size_t index);

/**
 * Is every value of a job known, so that it can be written as a task document?
 *
 * @param interchange the handle
 * @param index       of the job, from 0
 * @return 1 or 0; 0 past the end.
 * @since 0.2.0
 */
DTSX_API int dtsx_interchange_is_resolved(const dtsx_interchange *interchange, size_t index);

/**
 * How many notes there are: what is to be said of the files beside the findings of their jobs.
 *
 * @param interchange the handle
 * @return the number; 0 for NULL and before dtsx_interchange_read().
 * @since 0.2.0
 */
DTSX_API size_t dtsx_interchange_note_count(const dtsx_interchange *interchange);

/**
 * A note, for people, and the place that it is about.
 *
 * @param      interchange the handle
 * @param      index       from 0
 * @param[out] file        the name of the file; may be NULL
 * @param[out] line        from 1; may be NULL
 * @param[out] column      from 1, in code points; may be NULL
 * @return the note, a phrase without a full stop, borrowed until the handle reads again or goes; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_interchange_get_note(const dtsx_interchange *interchange, size_t index, const char **file,
                                               size_t *line, size_t *column);

/**
 * Writes a plan in a form that can be run. What a plan says goes in quoted for the language in question; running it
 * twice changes nothing; a role that exists is changed only on demand, and never loses a principal.
 *
 * - ::DTSX_INTERCHANGE_FORMAT_ALIYUN: a POSIX shell script for the aliyun CLI. It takes one profile an owner from the
 *   environment, `PROFILE_<account ID>`, and stops where the profile is another account's.
 * - ::DTSX_INTERCHANGE_FORMAT_TERRAFORM: `main.tf.json` with a provider alias for each owner and a precondition on its
 *   account.
 * - ::DTSX_INTERCHANGE_FORMAT_ROS: the ROS template of the owner; of several owners an object with a template for each
 *   account ID.
 *
 * @param         plan      the plan of a task, or a joined one
 * @param         format    one of the three
 * @param         flags     0; no flag is known yet
 * @param[in,out] append_to the buffer; after a failure it is as before
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
