/* SPDX-License-Identifier: MIT */
#ifndef DTSXACCT_DTSXACCT_H
#define DTSXACCT_DTSXACCT_H

/**
 * @file dtsxacct/dtsxacct.h
 * @brief Models, checks and explains cross-account tasks of Alibaba Cloud's Data Transmission Service (DTS).
 *
 * The following applies to every function here:
 *
 * - **Text** is UTF-8. A plain `const char *` ends in NUL; with a `length` beside it, it need not. No setting holds
 *   U+0000. Text that is passed in is copied. Text that is returned is borrowed: from an account, endpoint or task
 *   until that setting changes or the handle is freed; from a report, plan, document or buffer until it is filled again
 *   or freed; from tables (names, rule texts) for as long as the library is loaded. Returned text ends in NUL.
 * - **NULL** for a handle is misuse: the function returns ::DTSX_ERROR_INVALID_ARGUMENT (or 0 or NULL, if it does not
 *   return a status) and changes nothing. NULL for text with length 0 is the empty text; with another length it is
 *   misuse. Exceptions are documented. A `dtsx_context *` may be NULL wherever something is made or looked up, and
 *   means the defaults; every `_unref(NULL)` does nothing.
 * - **Two kinds of failure** are never mixed. A ::dtsx_status says that a call could not do its work (memory, misuse).
 *   A ::dtsx_record in a ::dtsx_report says what is wrong with the user's task.
 * - **Threads.** Reference counts are atomic, nothing else is. A task and all that it refers to count as one handle,
 *   which one thread may use at a time. Functions that take only `const` handles do not write to them: several threads
 *   may call them at once on the same handle as long as no thread changes it.
 * - **Memory.** Every byte comes from the allocator of the handle's context. When memory runs out, the call returns
 *   ::DTSX_ERROR_NO_MEMORY or NULL and every handle is unchanged, except a report that was being refilled: it is then
 *   empty and not valid.
 * - **Yes or no** is an `int`: several foreign function interfaces read four bytes where C's `_Bool` has one.
 * - **Enumerations** are open. New enumerators are added, their values are never reused, and 0 means "unset". A value
 *   that this version does not know gives ::DTSX_ERROR_INVALID_ARGUMENT or "not supported", never undefined behaviour.
 *   An enumerator without a version was added with its enumeration.
 *
 * "The provider's page" is "Configure a DTS task across Alibaba Cloud accounts"; other pages are named.
 */

#include <stddef.h>

#include <dtsxacct/rules.h>
#include <dtsxacct/vocabularies.h>

/** @defgroup library Library
 *  Version, edition of the tables, status codes.
 *
 *      printf("dtsxacct %s, tables of %s\n", dtsx_version_string(), dtsx_tables_edition());
 *      if (dtsx_version_number() < DTSX_VERSION_NUMBER)
 *          puts("the library is older than the header that this was compiled with");
 *  @{ */

#define DTSX_VERSION_MAJOR 0 /**< Major version of this header. @since 0.1.0 */
#define DTSX_VERSION_MINOR 2 /**< Minor version of this header. @since 0.1.0 */
#define DTSX_VERSION_PATCH 0 /**< Patch version of this header. @since 0.1.0 */
/** Version of this header as one number: major * 1000000 + minor * 1000 + patch. @since 0.1.0 */
#define DTSX_VERSION_NUMBER (DTSX_VERSION_MAJOR * 1000000 + DTSX_VERSION_MINOR * 1000 + DTSX_VERSION_PATCH)

/* A program may define it before it includes this header: as __declspec(dllimport), say, or as nothing. */
#if !defined(DTSX_API)
#if defined(__GNUC__)
#define DTSX_API __attribute__((visibility("default"))) /**< Marks what the library exports. @since 0.1.0 */
#else
#define DTSX_API /**< Marks what the library exports. @since 0.1.0 */
#endif
#endif

/** Marks a deprecated function and names its replacement. A program that defines DTSX_NO_DEPRECATION before it includes
 *  this header gets no warnings. @since 0.2.0 */
#if defined(__GNUC__) && !defined(DTSX_NO_DEPRECATION)
#define DTSX_DEPRECATED(instead) __attribute__((deprecated(instead)))
#else
#define DTSX_DEPRECATED(instead)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Outcome of a call: 0, or a negative reason why it could not do its work. @since 0.1.0 */
typedef enum dtsx_status {
    DTSX_OK = 0,                       /**< Done. */
    DTSX_ERROR_NO_MEMORY = -1,         /**< Memory ran out. */
    DTSX_ERROR_INVALID_ARGUMENT = -2,  /**< NULL, an unknown enumerator, a setting that this handle does not have. */
    DTSX_ERROR_INVALID_UTF8 = -3,      /**< Text that is not UTF-8. */
    DTSX_ERROR_IN_USE = -4,            /**< Another handle already uses the context, so it cannot change. */
    DTSX_ERROR_INCOMPLETE = -5,        /**< The task lost a setting (a builder call failed, or the document from which
                                            it was read has an unusable value), so it would be judged wrongly. */
    DTSX_ERROR_TASK_INVALID = -6,      /**< No plan is made of a task with errors; the report lists them. */
    DTSX_ERROR_STALE = -7,             /**< What is to be changed is no longer what was judged. @since 0.2.0 */
    DTSX_STATUS_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_status;

#define DTSX_UNKNOWN (-1) /**< A name was given, but it is in no vocabulary; 0 means not given. @since 0.1.0 */

/** Yes or no, with the same values in setters, getters and cells of the matrix. Compare with an enumerator: no is not
 *  0. @since 0.2.0 */
typedef enum dtsx_answer {
    DTSX_ANSWER_UNKNOWN = DTSX_UNKNOWN, /**< A word was given that is neither yes nor no. */
    DTSX_ANSWER_UNSET = 0,              /**< Not given. */
    DTSX_ANSWER_YES = 1,                /**< Yes. */
    DTSX_ANSWER_NO = 2,                 /**< No. */
    DTSX_ANSWER_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_answer;

/**
 * Version of the library that is loaded, to be compared with ::DTSX_VERSION_NUMBER, which is that of the header.
 *
 * @return major * 1000000 + minor * 1000 + patch.
 * @since 0.1.0
 */
DTSX_API int dtsx_version_number(void);

/**
 * Version of the library that is loaded, as text.
 *
 * @return a text such as "0.1.0", for as long as the library is loaded; never NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_version_string(void);

/**
 * Date of the edition of the provider's page that the tables follow; every JSON report includes it.
 *
 * @return a date such as "2026-03-28", for as long as the library is loaded; never NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_tables_edition(void);

/**
 * What a status means, in English.
 *
 * @param status any number
 * @return a text for as long as the library is loaded; never NULL: "unknown status" for a value that this version does
 *         not know.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_status_text(dtsx_status status);

/** @} */

/** @defgroup vocabulary Vocabularies
 *  Database types, access methods and the other lists of names: numbers for programs, names for people.
 *
 *      int near[3];
 *      int type = dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, text, length);
 *
 *      if (type <= 0) {
 *          size_t count = dtsx_vocabulary_nearest(DTSX_VOCABULARY_DATABASE_TYPE, text, length, near, 3);
 *          for (size_t i = 0; i < count; i++)
 *              puts(dtsx_vocabulary_name(DTSX_VOCABULARY_DATABASE_TYPE, near[i]));
 *      }
 *  @{ */

/** Lists of names. Any number may be given: a list that this version does not know has no names. @since 0.1.0 */
typedef enum dtsx_vocabulary {
    DTSX_VOCABULARY_UNKNOWN = DTSX_UNKNOWN, /**< None that this version knows. @since 0.2.0 */
    DTSX_VOCABULARY_UNSET = 0,              /**< None. @since 0.2.0 */
    DTSX_VOCABULARY_DATABASE_TYPE = 1,      /**< ::dtsx_database_type */
    DTSX_VOCABULARY_ACCESS_METHOD = 2,      /**< ::dtsx_access_method */
    DTSX_VOCABULARY_INSTANCE_FORM = 3,      /**< ::dtsx_instance_form */
    DTSX_VOCABULARY_TASK_KIND = 4,          /**< ::dtsx_task_kind */
    DTSX_VOCABULARY_DIRECTION = 5,          /**< ::dtsx_direction */
    DTSX_VOCABULARY_INFRASTRUCTURE = 6,     /**< ::dtsx_infrastructure */
    DTSX_VOCABULARY_IDENTITY_TYPE = 7,      /**< ::dtsx_identity_type */
    DTSX_VOCABULARY_SCENARIO = 8,           /**< ::dtsx_scenario */
    DTSX_VOCABULARY_REGION = 9,             /**< Region IDs, matched exactly. Their numbers are stable. */
    DTSX_VOCABULARY_SIDE = 10,              /**< ::dtsx_side */
    DTSX_VOCABULARY_SETTING = 11,           /**< ::dtsx_setting; names are the keys of the task document. */
    DTSX_VOCABULARY_RULE = 12,              /**< ::dtsx_rule; names are the text ids. */
    DTSX_VOCABULARY_SEVERITY = 13,          /**< ::dtsx_severity */
    DTSX_VOCABULARY_FACT = 14,              /**< ::dtsx_fact */
    DTSX_VOCABULARY_PROVIDER_ERROR = 15,    /**< ::dtsx_provider_error */
    DTSX_VOCABULARY_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_vocabulary;

/**
 * How many names a vocabulary has.
 *
 * @param vocabulary the vocabulary
 * @return the number; 0 for an unknown vocabulary.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_vocabulary_count(dtsx_vocabulary vocabulary);

/**
 * The value at an index, in the order of the provider's page if it has one. Values are not contiguous: list them by
 * index, up to dtsx_vocabulary_count().
 *
 * @param vocabulary the vocabulary
 * @param index      from 0
 * @return the value, never 0 for an index that exists; 0 past the end and for an unknown vocabulary.
 * @since 0.1.0
 */
DTSX_API int dtsx_vocabulary_at(dtsx_vocabulary vocabulary, size_t index);

/**
 * The canonical name of a value, as in documents and reports ("AnalyticDB for MySQL 3.0").
 *
 * @param vocabulary the vocabulary
 * @param value      a value of it; any number is safe
 * @return the name, for as long as the library is loaded; NULL for a value or vocabulary that this version does not
 *         know.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_vocabulary_name(dtsx_vocabulary vocabulary, int value);

/**
 * The short name of a value: lower-case letters, digits and hyphens, for command lines and URLs
 * ("analyticdb-mysql-3"). In vocabularies that have only one kind of name, it is that name (the setting "account_id",
 * with its underscore).
 *
 * @param vocabulary the vocabulary
 * @param value      a value of it; any number is safe
 * @return the slug, for as long as the library is loaded; NULL for a value or vocabulary that this version does not
 *         know.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_vocabulary_slug(dtsx_vocabulary vocabulary, int value);

/**
 * The value that a text names: by canonical name, slug or alias (also in Chinese); case, spacing and punctuation do not
 * count. Regions are matched exactly. Nothing is guessed: see dtsx_vocabulary_nearest() for a typo.
 *
 * @param vocabulary the vocabulary
 * @param text       `length` bytes; need not end in NUL and need not be UTF-8
 * @param length     length of the text in bytes
 * @return the value; 0 for empty text; ::DTSX_UNKNOWN for a text that is in no vocabulary, for NULL and for an unknown
 *         vocabulary.
 * @since 0.1.0
 */
DTSX_API int dtsx_vocabulary_find(dtsx_vocabulary vocabulary, const char *text, size_t length);

/**
 * The values whose canonical names or slugs are nearest to a text, nearest first, for a question like "did you mean".
 * Names that are not close are left out. The text is read at most once; beyond that the work is bounded.
 *
 * @param      vocabulary the vocabulary
 * @param      text       `length` bytes; need not end in NUL and need not be UTF-8
 * @param      length     length of the text in bytes
 * @param[out] values     room for `capacity` values; the caller's
 * @param      capacity   how many values are wanted at most
 * @return how many were written; 0 if no name is close, for an empty or very long text, for NULL and for an unknown
 *         vocabulary.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_vocabulary_nearest(dtsx_vocabulary vocabulary, const char *text, size_t length, int values[],
                                        size_t capacity);

/**
 * The infrastructure that a region belongs to. (Provider page: "Supported regions".)
 *
 * @param region a value of ::DTSX_VOCABULARY_REGION; any number is safe
 * @return the infrastructure; 0 for an unknown region.
 * @since 0.1.0
 */
DTSX_API dtsx_infrastructure dtsx_region_get_infrastructure(int region);

/**
 * The database type that has an instance form. (Provider's page, section "Usage notes".)
 *
 * @param form a form; any number is safe
 * @return the type; 0 for an unknown form.
 * @since 0.1.0
 */
DTSX_API dtsx_database_type dtsx_instance_form_get_database_type(dtsx_instance_form form);

/**
 * The full name of an instance form ("ApsaraDB RDS for MySQL cluster").
 *
 * @param form a form; any number is safe
 * @return the name, for as long as the library is loaded; NULL for an unknown form.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_instance_form_get_name(dtsx_instance_form form);

/** @} */

/** @defgroup handles Handles
 *  Opaque and reference counted: `_new` gives one reference, `_ref` adds one, `_unref` releases one.
 *
 *      dtsx_endpoint *mine = dtsx_endpoint_ref(endpoint);
 *
 *      dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, mine);
 *      dtsx_endpoint_unref(mine);
 *  @{ */

typedef struct dtsx_context dtsx_context;   /**< Allocator, limits, changed cells of the matrix. @since 0.1.0 */
typedef struct dtsx_account dtsx_account;   /**< An Alibaba Cloud account. @since 0.1.0 */
typedef struct dtsx_endpoint dtsx_endpoint; /**< One side of a task: a database and how DTS reaches it. @since 0.1.0 */
typedef struct dtsx_task dtsx_task;         /**< A cross-account task. @since 0.1.0 */
typedef struct dtsx_document dtsx_document; /**< What was read: a task, positions, findings. @since 0.1.0 */
typedef struct dtsx_report dtsx_report;     /**< Findings of one validation. @since 0.1.0 */
typedef struct dtsx_plan dtsx_plan;         /**< The authorization plan of a sound task. @since 0.1.0 */
typedef struct dtsx_diagnosis dtsx_diagnosis; /**< What an error that DTS printed means. @since 0.1.0 */
typedef struct dtsx_buffer dtsx_buffer;       /**< Text that the library produces. @since 0.1.0 */

/** A finding; a view into its report, never freed by the caller, gone when the report is filled again. @since 0.1.0 */
typedef struct dtsx_record dtsx_record;
/** A fact that could not be verified; a view into its report. @since 0.1.0 */
typedef struct dtsx_unverified dtsx_unverified;
/** Which account lets which account assume which role; a view into its plan. @since 0.1.0 */
typedef struct dtsx_authorization dtsx_authorization;
/** An account that has a part in a task; a view into its plan. @since 0.2.0 */
typedef struct dtsx_plan_account dtsx_plan_account;
/** A RAM role of one account, with everything for which it is needed; a view into its plan. @since 0.2.0 */
typedef struct dtsx_plan_role dtsx_plan_role;
/** One of the errors that a text holds; a view into its diagnosis. @since 0.2.0 */
typedef struct dtsx_diagnosis_error dtsx_diagnosis_error;
/** A step: what one account does in one console; a view into its plan. @since 0.2.0 */
typedef struct dtsx_plan_step dtsx_plan_step;

/** Forms in which something is written. Each `_write` function documents which it supports; another one is misuse.
 *  @since 0.1.0 */
typedef enum dtsx_format {
    DTSX_FORMAT_UNKNOWN = DTSX_UNKNOWN, /**< None that this version knows. @since 0.2.0 */
    DTSX_FORMAT_UNSET = 0,              /**< None. @since 0.2.0 */
    DTSX_FORMAT_JSON = 1,               /**< JSON, for programs. */
    DTSX_FORMAT_TEXT = 2,               /**< Plain text, for a terminal or a log. */
    DTSX_FORMAT_MARKDOWN = 3,           /**< Markdown, for a change request. */
    DTSX_FORMAT_MERMAID = 4,            /**< A Mermaid flowchart: who trusts whom. */
    DTSX_FORMAT_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_format;

/** Flags of the `_write` functions, to be combined with |. A flag that does not apply to a form has no effect; an
 *  unknown bit is misuse. @since 0.2.0 */
typedef enum dtsx_write_flags {
    DTSX_WRITE_COLOUR = 1,                  /**< Text with ANSI colours, for a terminal. */
    DTSX_WRITE_UNVERIFIED = 2,              /**< A report as text lists the facts that were not verified. */
    DTSX_WRITE_FINDINGS_ONLY = 4,           /**< A report as text has no verdict line. */
    DTSX_WRITE_AS_IS = 8,                   /**< A task is written even if its document has errors of its own. */
    DTSX_WRITE_ONE_LINE = 16,               /**< A task is written on one line. */
    DTSX_WRITE_FLAGS_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_write_flags;

/** @} */

/** @defgroup builders A function for each setting
 *  These functions set the same settings as dtsx_account_set(), dtsx_endpoint_set() and dtsx_task_set(), which take the
 *  number of the setting.
 *
 *      dtsx_endpoint_set_database_type(endpoint, "MySQL");
 *      dtsx_endpoint_set_access_method(endpoint, "Alibaba Cloud Instance");
 *      dtsx_endpoint_set_cross_account(endpoint, DTSX_ANSWER_YES);
 *      dtsx_endpoint_set_ram_role(endpoint, "ram-for-dts");
 *  @{ */

#include <dtsxacct/settings.h>

/** What has a setting. @since 0.2.0 */
typedef enum dtsx_setting_section {
    DTSX_SETTING_SECTION_UNKNOWN = DTSX_UNKNOWN, /**< None that this version knows. */
    DTSX_SETTING_SECTION_UNSET = 0,              /**< None. */
    DTSX_SETTING_SECTION_TASK = 1,               /**< The task itself. */
    DTSX_SETTING_SECTION_ACCOUNT = 2,            /**< An account: the creator, or the owner of an endpoint. */
    DTSX_SETTING_SECTION_ENDPOINT = 3,           /**< An endpoint; for a region, the task too. */
    DTSX_SETTING_SECTION_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_setting_section;

/** What a setting holds. @since 0.2.0 */
typedef enum dtsx_setting_kind {
    DTSX_SETTING_KIND_UNKNOWN = DTSX_UNKNOWN, /**< None that this version knows. */
    DTSX_SETTING_KIND_UNSET = 0,              /**< None. */
    DTSX_SETTING_KIND_TEXT = 1,               /**< Text. */
    DTSX_SETTING_KIND_NAME = 2,               /**< A name of a vocabulary. */
    DTSX_SETTING_KIND_ANSWER = 3,             /**< Yes or no, ::dtsx_answer. */
    DTSX_SETTING_KIND_NUMBER = 4,             /**< A number. */
    DTSX_SETTING_KIND_LIST = 5,               /**< A list of texts. */
    DTSX_SETTING_KIND_JSON = 6,               /**< JSON text. */
    DTSX_SETTING_KIND_OBJECT = 7,             /**< An account, an endpoint, or an object that only documents have. */
    DTSX_SETTING_KIND_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_setting_kind;

/** When a setting is required. @since 0.2.0 */
typedef enum dtsx_setting_requirement {
    DTSX_SETTING_REQUIREMENT_UNKNOWN = DTSX_UNKNOWN, /**< None that this version knows. */
    DTSX_SETTING_REQUIREMENT_UNSET = 0,              /**< No such setting. */
    DTSX_SETTING_REQUIREMENT_NEVER = 1,              /**< Never: it may be left out. */
    DTSX_SETTING_REQUIREMENT_ALWAYS = 2,             /**< Always. */
    DTSX_SETTING_REQUIREMENT_CROSS_ACCOUNT = 3,      /**< If the endpoint is cross-account. */
    DTSX_SETTING_REQUIREMENT_TWO_WAY = 4,            /**< If the task is two-way and the database type has forms. */
    DTSX_SETTING_REQUIREMENT_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_setting_requirement;

/**
 * What kind of object has a setting. With this function and those after it a program can build a form.
 *
 * @param setting a setting; any number is safe
 * @return the section; ::DTSX_SETTING_SECTION_UNSET for an unknown setting.
 * @since 0.2.0
 */
DTSX_API dtsx_setting_section dtsx_setting_get_section(dtsx_setting setting);

/**
 * What a setting holds.
 *
 * @param setting a setting; any number is safe
 * @return the kind; ::DTSX_SETTING_KIND_UNSET for an unknown setting.
 * @since 0.2.0
 */
DTSX_API dtsx_setting_kind dtsx_setting_get_kind(dtsx_setting setting);

/**
 * The vocabulary of the names that a setting can have.
 *
 * @param setting a setting; any number is safe
 * @return the vocabulary; ::DTSX_VOCABULARY_UNSET for a setting of another kind.
 * @since 0.2.0
 */
DTSX_API dtsx_vocabulary dtsx_setting_get_vocabulary(dtsx_setting setting);

/**
 * When a setting is required; for ::DTSX_SETTING_REGION, when that of an endpoint is.
 *
 * @param setting a setting; any number is safe
 * @return the requirement; ::DTSX_SETTING_REQUIREMENT_UNSET for an unknown setting.
 * @since 0.2.0
 */
DTSX_API dtsx_setting_requirement dtsx_setting_get_requirement(dtsx_setting setting);

/**
 * The label of a setting in the DTS console.
 *
 * @param setting a setting; any number is safe
 * @return the label, for as long as the library is loaded; "" if the console has none; NULL for an unknown setting.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_setting_get_label(dtsx_setting setting);

/** @} */

/** @defgroup context Context
 *  What a program decides once for all handles: the allocator, limits, changes of the compatibility matrix, and
 *  warnings to leave out. NULL instead of a context means malloc(), the default limits, the provider's matrix and all
 *  warnings. A context can no longer change once another handle uses it.
 *
 *      dtsx_context *own = dtsx_context_new(NULL, NULL);
 *
 *      dtsx_context_set_limit(own, DTSX_LIMIT_DOCUMENT_BYTES, 65536);
 *      dtsx_context_ignore_warning(own, DTSX_RULE_REGION_UNKNOWN);
 *      dtsx_document *limited = dtsx_document_new(own);
 *      dtsx_context_unref(own);
 *  @{ */

/**
 * An allocator that works like realloc(). Every thread that uses a handle of the context may call it.
 *
 * @param user     the pointer that was passed to dtsx_context_new()
 * @param old      a block that it returned, or NULL for a new one
 * @param old_size size of the block in bytes; 0 for NULL
 * @param new_size size that is needed, in bytes; 0 frees the block
 * @return a block of `new_size` bytes, aligned as by malloc(), that begins with the content of `old`; NULL when memory
 *         runs out, and then `old` is unchanged; NULL when `new_size` is 0.
 * @since 0.1.0
 */
typedef void *dtsx_reallocate_fn(void *user, void *old, size_t old_size, size_t new_size);

#define DTSX_DEFAULT_DOCUMENT_BYTES 1048576u /**< Default of the largest document, in bytes. @since 0.1.0 */
#define DTSX_DEFAULT_DEPTH          32u      /**< Default of the deepest nesting, in levels. @since 0.1.0 */
#define DTSX_DEFAULT_RECORDS        1000u    /**< Default of the most records of a report. @since 0.1.0 */
#define DTSX_MAXIMUM_DEPTH          512u     /**< Largest depth limit that can be set. @since 0.1.0 */

/**
 * A new context with the default limits and the provider's matrix.
 *
 * @param reallocate the allocator of all handles that use the context, or NULL for malloc() and free()
 * @param user       passed to `reallocate` at each call; must live as long as the context and its handles
 * @return a handle to be released with dtsx_context_unref(); NULL when memory runs out.
 * @since 0.1.0
 */
DTSX_API dtsx_context *dtsx_context_new(dtsx_reallocate_fn *reallocate, void *user);

/**
 * Adds a reference.
 *
 * @param context a context, or NULL
 * @return `context`.
 * @since 0.1.0
 */
DTSX_API dtsx_context *dtsx_context_ref(dtsx_context *context);

/**
 * Releases a reference. Handles keep a reference to their context: it is freed with the last of them.
 *
 * @param context a context, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_context_unref(dtsx_context *context);

/**
 * Memory from the allocator of a context, for companion libraries in the same program.
 *
 * @param context  the context; NULL for malloc() and free()
 * @param old      a block that this function returned for the context, or NULL for a new one
 * @param old_size size of the block in bytes; 0 for NULL
 * @param new_size size that is needed, in bytes; 0 frees the block
 * @return as described for ::dtsx_reallocate_fn.
 * @since 0.2.0
 */
DTSX_API void *dtsx_context_reallocate(const dtsx_context *context, void *old, size_t old_size, size_t new_size);

/**
 * Allows or forbids one cell of the compatibility matrix, since the provider changes its tables more often than
 * libraries are updated. Every report of a validation with a changed matrix lists the changed cells.
 *
 * @param context   a context that no handle uses yet; here NULL is misuse
 * @param side      source or destination
 * @param type      a database type
 * @param method    an access method
 * @param supported ::DTSX_ANSWER_YES to allow, ::DTSX_ANSWER_NO to forbid
 * @return ::DTSX_OK; ::DTSX_ERROR_IN_USE when another handle uses, or has used, the context;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL, an unknown enumerator or another answer.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_context_set_cell(dtsx_context *context, dtsx_side side, dtsx_database_type type,
                                           dtsx_access_method method, dtsx_answer supported);

/** What a context limits. @since 0.2.0 */
typedef enum dtsx_limit {
    DTSX_LIMIT_UNKNOWN = DTSX_UNKNOWN, /**< None that this version knows. */
    DTSX_LIMIT_UNSET = 0,              /**< None. */
    DTSX_LIMIT_DOCUMENT_BYTES = 1,     /**< Largest document that is read, in bytes, at most 2147483647; by default
                                            ::DTSX_DEFAULT_DOCUMENT_BYTES. A larger document gives a finding
                                            (`document-syntax`). */
    DTSX_LIMIT_DEPTH = 2,              /**< Deepest nesting of a document, in levels, at most ::DTSX_MAXIMUM_DEPTH; by
                                            default ::DTSX_DEFAULT_DEPTH. A deeper document gives a finding
                                            (`document-syntax`). */
    DTSX_LIMIT_RECORDS = 3,            /**< Most records of a report; by default ::DTSX_DEFAULT_RECORDS. A report that
                                            would have more is truncated and never valid. */
    DTSX_LIMIT_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_limit;

/**
 * Sets a limit.
 *
 *     dtsx_context_set_limit(context, DTSX_LIMIT_RECORDS, 50);
 *
 * @param context a context that no handle uses yet; here NULL is misuse
 * @param limit   the limit
 * @param value   at least 1
 * @return ::DTSX_OK; ::DTSX_ERROR_IN_USE when another handle uses, or has used, the context;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL, an unknown limit, 0, or a value that is too large.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_context_set_limit(dtsx_context *context, dtsx_limit limit, size_t value);

/**
 * The current value of a limit.
 *
 * @param context a context; NULL for the defaults
 * @param limit   the limit
 * @return the limit; 0 for an unknown one.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_context_get_limit(const dtsx_context *context, dtsx_limit limit);

/**
 * A new context with the allocator, limits, cells and ignored warnings of another one. It can change even if the other
 * one is in use.
 *
 * @param context the context; NULL for the defaults
 * @return a handle to be released with dtsx_context_unref(); NULL when memory runs out.
 * @since 0.2.0
 */
DTSX_API dtsx_context *dtsx_context_copy(const dtsx_context *context);

/**
 * Leaves the findings of a rule out of reports. Only a rule of severity warning can be left out.
 *
 * @param context a context that no handle uses yet; here NULL is misuse
 * @param rule    a rule of severity warning
 * @return ::DTSX_OK; ::DTSX_ERROR_IN_USE when another handle uses, or has used, the context;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL, an unknown rule or one of another severity.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_context_ignore_warning(dtsx_context *context, dtsx_rule rule);

/** @} */

/** @defgroup matrix Compatibility matrix
 *  What DTS supports across accounts, not what it supports inside one account. (Provider's page, sections "Supported
 *  databases" and "Usage notes".)
 *
 *      int type = dtsx_vocabulary_find(DTSX_VOCABULARY_DATABASE_TYPE, text, length);
 *
 *      if (!dtsx_matrix_supports(context, DTSX_SIDE_SOURCE, (dtsx_database_type)type, DTSX_ACCESS_METHOD_ECS))
 *          puts("not from an ECS instance of another account");
 *  @{ */

/**
 * Whether a database type is supported across accounts on a side over an access method. Takes constant time.
 * (Provider's page, section "Supported databases".)
 *
 * @param context the context whose matrix is used; NULL for the provider's matrix
 * @param side    source or destination
 * @param type    a database type
 * @param method  an access method
 * @return 1 or 0; 0 for an unknown enumerator.
 * @since 0.1.0
 */
DTSX_API int dtsx_matrix_supports(const dtsx_context *context, dtsx_side side, dtsx_database_type type,
                                  dtsx_access_method method);

/**
 * Whether a database type is supported across accounts on a side over any access method. (Provider's page, section
 * "Supported databases".)
 *
 * @param context the context whose matrix is used; NULL for the provider's matrix
 * @param side    source or destination
 * @param type    a database type
 * @return 1 or 0; 0 for an unknown enumerator.
 * @since 0.1.0
 */
DTSX_API int dtsx_matrix_supports_type(const dtsx_context *context, dtsx_side side, dtsx_database_type type);

/**
 * Whether instances of two forms can be synchronized two-way across accounts. (Provider's page, section "Usage notes".)
 *
 * @param context     reserved: the pairs are the same in every context for now; may be NULL
 * @param source      the form of the source's instance
 * @param destination the form of the destination's instance
 * @return 1 or 0; 0 for an unknown enumerator.
 * @since 0.2.0
 */
DTSX_API int dtsx_matrix_supports_two_way(const dtsx_context *context, dtsx_instance_form source,
                                          dtsx_instance_form destination);

/** @} */

/** @defgroup account Account
 *  An Alibaba Cloud account: the creator of a task, or the owner of a database. One handle may serve several endpoints.
 *
 *  Builder functions of accounts, endpoints and tasks accept any content and never judge it. That is left to
 *  dtsx_task_validate(), so that one pass reports everything. Invalid text (not UTF-8, or with U+0000), a word that is
 *  neither yes nor no, and an invalid port are kept as unusable and reported. Invalid text is kept with U+FFFD in place
 *  of what cannot be shown. JSON text that holds a secret is not kept at all. An empty text counts as absent.
 *
 *  Misuse (a NULL handle, a setting that the handle does not have, an unknown enumerator) gives
 *  ::DTSX_ERROR_INVALID_ARGUMENT and changes nothing. Otherwise a call fails only when memory runs out: the old value
 *  stays, and the setting counts as lost until a call sets or unsets it successfully (dtsx_task_lost_count()). Until
 *  then validate, plan and write return ::DTSX_ERROR_INCOMPLETE, so that one check at the end is enough.
 *
 *      dtsx_account *owner = dtsx_account_new(NULL);
 *
 *      dtsx_account_set_id(owner, "1646821763561234");
 *      dtsx_account_set_console_initialized(owner, DTSX_ANSWER_YES);
 *  @{ */

/**
 * A new account without settings.
 *
 * @param context allocator of the account; NULL for the defaults
 * @return a handle to be released with dtsx_account_unref(); NULL when memory runs out.
 * @since 0.1.0
 */
DTSX_API dtsx_account *dtsx_account_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param account an account, or NULL
 * @return `account`.
 * @since 0.1.0
 */
DTSX_API dtsx_account *dtsx_account_ref(dtsx_account *account);

/**
 * Releases a reference; the last one frees the account.
 *
 * @param account an account, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_account_unref(dtsx_account *account);

/**
 * Sets a setting from text. For a yes-or-no setting the text is "true", "Yes", "on", "1" or the opposite, in any case.
 *
 * @param account the account
 * @param setting a setting of accounts
 * @param text    `length` bytes; need not end in NUL
 * @param length  length of the text in bytes; with 0 the rules treat the setting as absent
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a setting that accounts do not have;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set(dtsx_account *account, dtsx_setting setting, const char *text, size_t length);

/**
 * Sets a name by its enumerator, or a yes-or-no setting, with a value as dtsx_account_get_value() returns it.
 *
 * @param account the account
 * @param setting a setting of accounts that is a name or yes or no
 * @param value   a value of its vocabulary, or ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, a setting without such values, or an unknown value;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_set_value(dtsx_account *account, dtsx_setting setting, int value);

/**
 * Unsets a setting; it is then as in a new account.
 *
 * @param account the account
 * @param setting a setting of accounts
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a setting that accounts do not have.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_account_unset(dtsx_account *account, dtsx_setting setting);

/**
 * The text of a setting as it was set; if it was set by enumerator, its canonical name; of a yes-or-no setting
 * "true" or "false".
 *
 * @param      account the account
 * @param      setting a setting of accounts
 * @param[out] length  its length in bytes, 0 if there is no text; may be NULL
 * @return the text, borrowed until the setting changes or the account is freed; NULL when it is unset or has no text.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_account_get(const dtsx_account *account, dtsx_setting setting, size_t *length);

/**
 * The value of a setting.
 *
 * @param account the account
 * @param setting a setting of accounts that is a name or yes or no
 * @return an enumerator, ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO; 0 when it is unset, empty, or has no value;
 *         ::DTSX_UNKNOWN for a name that is in no vocabulary.
 * @since 0.1.0
 */
DTSX_API int dtsx_account_get_value(const dtsx_account *account, dtsx_setting setting);

/** @} */

/** @defgroup endpoint Endpoint
 *  A database and how DTS reaches it. Holds a reference to the account that owns it.
 *
 *      dtsx_account *owner = dtsx_account_new(context);
 *
 *      dtsx_account_set_id(owner, "1646821763561234");
 *      dtsx_endpoint_set_owner(endpoint, owner);
 *      dtsx_endpoint_set_region(endpoint, "cn-hangzhou");
 *      dtsx_account_unref(owner);
 *  @{ */

/**
 * A new endpoint without settings.
 *
 * @param context allocator of the endpoint; NULL for the defaults
 * @return a handle to be released with dtsx_endpoint_unref(); NULL when memory runs out.
 * @since 0.1.0
 */
DTSX_API dtsx_endpoint *dtsx_endpoint_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param endpoint an endpoint, or NULL
 * @return `endpoint`.
 * @since 0.1.0
 */
DTSX_API dtsx_endpoint *dtsx_endpoint_ref(dtsx_endpoint *endpoint);

/**
 * Releases a reference; the last one frees the endpoint and releases its reference to the owner.
 *
 * @param endpoint an endpoint, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_endpoint_unref(dtsx_endpoint *endpoint);

/**
 * Sets the account that owns the database, "Alibaba Cloud Account" in the console. If an endpoint that is not
 * cross-account has no owner, its owner is the task's creator.
 *
 * @param endpoint the endpoint
 * @param owner    the account; the endpoint takes a reference of its own
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_owner(dtsx_endpoint *endpoint, dtsx_account *owner);

/**
 * Sets an observed fact: the names of all policies that are attached to the RAM role. Replaces the list. (Provider
 * page: "Configure RAM authorization for cross-account DTS tasks": AliyunDTSRolePolicy must be among them.)
 *
 * @param endpoint the endpoint
 * @param names    `count` names, each of which ends in NUL; may be NULL when `count` is 0
 * @param count    how many; 0 means that no policy is attached
 * @return ::DTSX_OK for any names; ::DTSX_ERROR_INVALID_ARGUMENT for NULL; ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_role_policies(dtsx_endpoint *endpoint, const char *const *names, size_t count);

/**
 * Sets a setting from text. For a yes-or-no setting the text is "true", "Yes", "on", "1" or the opposite, in any case;
 * for ::DTSX_SETTING_PORT decimal digits; for ::DTSX_SETTING_ROLE_POLICIES a JSON array of strings.
 *
 * @param endpoint the endpoint
 * @param setting  a setting of endpoints
 * @param text     `length` bytes; need not end in NUL
 * @param length   length of the text in bytes; 0 makes the setting absent for the rules
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a setting that endpoints do not have;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set(dtsx_endpoint *endpoint, dtsx_setting setting, const char *text, size_t length);

/**
 * Sets a name by its enumerator, a yes-or-no setting, or the port, with a value as dtsx_endpoint_get_value() returns
 * it.
 *
 * @param endpoint the endpoint
 * @param setting  a setting of endpoints that is a name, yes or no, or ::DTSX_SETTING_PORT
 * @param value    a value of its vocabulary, ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO, or a port from 1 to 65535
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, a setting without such values, or an unknown value;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_set_value(dtsx_endpoint *endpoint, dtsx_setting setting, int value);

/**
 * Unsets a setting; it is then as in a new endpoint. For ::DTSX_SETTING_OWNER the endpoint releases its reference.
 *
 * @param endpoint the endpoint
 * @param setting  a setting of endpoints, ::DTSX_SETTING_OWNER and ::DTSX_SETTING_ROLE_POLICIES included
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a setting that endpoints do not have.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_endpoint_unset(dtsx_endpoint *endpoint, dtsx_setting setting);

/**
 * The text of a setting as it was set; if it was set by enumerator, its canonical name; of a yes-or-no setting
 * "true" or "false".
 *
 * @param      endpoint the endpoint
 * @param      setting  a setting of endpoints
 * @param[out] length   its length in bytes, 0 if there is no text; may be NULL
 * @return the text, borrowed until the setting changes or the endpoint is freed; NULL when it is unset or has no text.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_endpoint_get(const dtsx_endpoint *endpoint, dtsx_setting setting, size_t *length);

/**
 * The value of a setting.
 *
 * @param endpoint the endpoint
 * @param setting  a setting of endpoints that is a name, yes or no, the port, or ::DTSX_SETTING_ROLE_POLICIES
 * @return an enumerator, ::DTSX_ANSWER_YES or ::DTSX_ANSWER_NO, or a port; for ::DTSX_SETTING_ROLE_POLICIES
 *         ::DTSX_ANSWER_YES when a list was given; 0 when the setting is unset, empty, or has no value; ::DTSX_UNKNOWN
 *         for a name that is in no vocabulary and for an invalid port.
 * @since 0.1.0
 */
DTSX_API int dtsx_endpoint_get_value(const dtsx_endpoint *endpoint, dtsx_setting setting);

/**
 * The owner that was set.
 *
 * @param endpoint the endpoint
 * @return the account, borrowed until another one is set or the endpoint is freed; NULL when none was set.
 * @since 0.1.0
 */
DTSX_API dtsx_account *dtsx_endpoint_get_owner(const dtsx_endpoint *endpoint);

/**
 * How many attached policies were observed. dtsx_endpoint_get_value() of ::DTSX_SETTING_ROLE_POLICIES shows whether a
 * list was observed at all.
 *
 * @param endpoint the endpoint
 * @return the number; 0 also when nothing was observed.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_endpoint_role_policy_count(const dtsx_endpoint *endpoint);

/**
 * The name of an attached policy that was observed.
 *
 * @param      endpoint the endpoint
 * @param      index    from 0
 * @param[out] length   its length in bytes, 0 past the end; may be NULL
 * @return the name, borrowed until the list changes or the endpoint is freed; NULL past the end.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_endpoint_get_role_policy(const dtsx_endpoint *endpoint, size_t index, size_t *length);

/** @} */

/** @defgroup task Task
 *  A cross-account task: its creator, its two endpoints, and what it does. Holds references to the creator and the
 *  endpoints.
 *
 *      dtsx_task_set_endpoint(task, DTSX_SIDE_SOURCE, endpoint);
 *      dtsx_task_set_kind(task, "synchronization");
 *      status = dtsx_task_validate(task, 0, report);
 *      if (status == DTSX_OK && dtsx_report_is_valid(report))
 *          status = dtsx_task_write(task, DTSX_FORMAT_JSON, 0, buffer);
 *  @{ */

/**
 * A new task without settings.
 *
 * @param context allocator of the task, and limits and matrix with which it is judged; NULL for the defaults
 * @return a handle to be released with dtsx_task_unref(); NULL when memory runs out.
 * @since 0.1.0
 */
DTSX_API dtsx_task *dtsx_task_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param task a task, or NULL
 * @return `task`.
 * @since 0.1.0
 */
DTSX_API dtsx_task *dtsx_task_ref(dtsx_task *task);

/**
 * Releases a reference; the last one frees the task and releases its references to creator and endpoints.
 *
 * @param task a task, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_task_unref(dtsx_task *task);

/**
 * An independent deep copy, for example as a snapshot for another thread. It has its own accounts and endpoints; those
 * that are shared in the task are also shared in the copy. Lost settings are lost in the copy too.
 *
 * @param task the task
 * @return a handle to be released with dtsx_task_unref(); NULL when memory runs out, and for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_task *dtsx_task_copy(const dtsx_task *task);

/**
 * Sets the account that creates the task.
 *
 * @param task    the task
 * @param creator the account; the task takes a reference of its own
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_creator(dtsx_task *task, dtsx_account *creator);

/**
 * Sets an endpoint.
 *
 * @param task     the task
 * @param side     source or destination
 * @param endpoint the endpoint; the task takes a reference of its own
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL or an unknown side.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_endpoint(dtsx_task *task, dtsx_side side, dtsx_endpoint *endpoint);

/**
 * Sets a setting of the task itself from text.
 *
 * @param task    the task
 * @param setting a setting of tasks that has a text
 * @param text    `length` bytes; need not end in NUL
 * @param length  length of the text in bytes; 0 makes the setting absent for the rules
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a setting that tasks do not have;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set(dtsx_task *task, dtsx_setting setting, const char *text, size_t length);

/**
 * Sets a setting of the task, of its creator, its endpoints or their owners by path. Missing accounts and endpoints are
 * created. For bindings, forms and tickets, which have a task as pairs of path and text.
 *
 * @param task   the task
 * @param path   the JSON Pointer that ::DTSX_TEXT_PATH gives ("/source/owner/account_id"); of a list also that of an
 *               element, or of the next one ("/source/observed_role/policies/0"); an account's own path
 *               ("/source/owner") means its ID
 * @param text   `length` bytes; need not end in NUL. For a yes-or-no setting "true", "yes", "on", "1" or their
 *               opposites, in any case; of a list a JSON array of strings. NULL with length 0 is the empty text.
 * @param length length of the text in bytes
 * @return ::DTSX_OK for any content; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a path that does not name a setting;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_task_get_at(), dtsx_task_unset_at()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_task_set_at(dtsx_task *task, const char *path, const char *text, size_t length);

/**
 * The text of a setting by path, as dtsx_task_set_at() set it; of a yes-or-no setting "true" or "false".
 *
 * @param      task   the task
 * @param      path   as for dtsx_task_set_at(); for a list, only the path of an element
 * @param[out] length its length in bytes, 0 if there is no text; may be NULL
 * @return the text, borrowed until the setting changes or the task is freed; NULL when it is unset, and for another
 *         path.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_task_get_at(const dtsx_task *task, const char *path, size_t *length);

/**
 * Unsets a setting by path.
 *
 * @param task the task
 * @param path as for dtsx_task_set_at(), but not the path of an element of a list
 * @return ::DTSX_OK, even if it was not set; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or another path.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_task_unset_at(dtsx_task *task, const char *path);

/**
 * How many settings were lost because memory ran out in a builder call, in the task and all that it refers to. As long
 * as there are any, validate, plan and write return ::DTSX_ERROR_INCOMPLETE. A lost setting is recovered by setting or
 * unsetting it successfully.
 *
 * @param task the task
 * @return the number; 0 for NULL.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_task_lost_count(const dtsx_task *task);

/**
 * The path of a setting that was lost.
 *
 * @param task  the task
 * @param index from 0, below dtsx_task_lost_count()
 * @return a JSON Pointer as for dtsx_task_set_at(), for as long as the library is loaded; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_task_get_lost(const dtsx_task *task, size_t index);

/**
 * Where two tasks differ. Names are compared by their meaning, so "mysql" equals "MySQL". An account, endpoint or owner
 * that only one of them has counts as one difference.
 *
 * @param      task     a task
 * @param      other    another one
 * @param[out] paths    room for `capacity` JSON Pointers, which last as long as the library is loaded; may be NULL when
 *                      `capacity` is 0
 * @param      capacity how many are wanted at most
 * @return how many differences there are, 0 for equal tasks.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_task_compare(const dtsx_task *task, const dtsx_task *other, const char *paths[], size_t capacity);

/**
 * Sets a name of the task itself by its enumerator.
 *
 * @param task    the task
 * @param setting a setting of tasks that is a name
 * @param value   a value of its vocabulary
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, a setting without such values, or an unknown value;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_set_value(dtsx_task *task, dtsx_setting setting, int value);

/**
 * Unsets a setting; it is then as in a new task. For ::DTSX_SETTING_CREATOR, ::DTSX_SETTING_SOURCE and
 * ::DTSX_SETTING_DESTINATION the task releases its reference.
 *
 * @param task    the task
 * @param setting a setting of tasks, creator and endpoints included
 * @return ::DTSX_OK, or ::DTSX_ERROR_INVALID_ARGUMENT for NULL or a setting that tasks do not have.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_unset(dtsx_task *task, dtsx_setting setting);

/**
 * The text of a setting as it was set; if it was set by enumerator, its canonical name; of a yes-or-no setting
 * "true" or "false".
 *
 * @param      task    the task
 * @param      setting a setting of tasks
 * @param[out] length  its length in bytes, 0 if there is no text; may be NULL
 * @return the text, borrowed until the setting changes or the task is freed; NULL when it is unset or has no text.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_task_get(const dtsx_task *task, dtsx_setting setting, size_t *length);

/**
 * The value of a setting.
 *
 * @param task    the task
 * @param setting a setting of tasks that is a name
 * @return an enumerator; 0 when it is unset, empty, or has no value; ::DTSX_UNKNOWN for a name that is in no
 *         vocabulary.
 * @since 0.1.0
 */
DTSX_API int dtsx_task_get_value(const dtsx_task *task, dtsx_setting setting);

/**
 * The account that creates the task.
 *
 * @param task the task
 * @return the account, borrowed until another one is set or the task is freed; NULL when none was set.
 * @since 0.1.0
 */
DTSX_API dtsx_account *dtsx_task_get_creator(const dtsx_task *task);

/**
 * An endpoint of the task.
 *
 * @param task the task
 * @param side source or destination
 * @return the endpoint, borrowed until another one is set or the task is freed; NULL when none was set, and for an
 *         unknown side.
 * @since 0.1.0
 */
DTSX_API dtsx_endpoint *dtsx_task_get_endpoint(const dtsx_task *task, dtsx_side side);

/**
 * Which endpoints are cross-account. (Provider's page, section "How it works".)
 *
 * @param task the task
 * @return the scenario; 0 as long as it is not known for both endpoints whether they are cross-account.
 * @since 0.1.0
 */
DTSX_API dtsx_scenario dtsx_task_get_scenario(const dtsx_task *task);

/**
 * Judges a task by all rules in one pass, with the matrix and limits of the task's context, and refills the report.
 * Judging a valid task into a report that was used before allocates nothing. Several threads may judge one task at
 * once, each into its own report.
 *
 * @param         task   the task; is not changed
 * @param         flags  reserved: 0; a bit that this version does not know is misuse
 * @param[in,out] report emptied and filled, with memory from its own context
 * @return ::DTSX_OK whatever is found; ::DTSX_ERROR_INCOMPLETE when the task, or an account or endpoint of it, lost a
 *         setting, or when the document from which it was read has errors of its own; ::DTSX_ERROR_NO_MEMORY;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL. After a failure the report is empty and not valid.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_validate(const dtsx_task *task, unsigned flags, dtsx_report *report);

/**
 * Applies the suggestion of a record, a new value of one setting, to a task. If two endpoints share an account handle,
 * it changes for both.
 *
 * @param task   the task that was judged, or a copy of it
 * @param record a record of its report
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, a record without a suggestion, one whose suggestion
 *         is about the text of a document and not a setting, or a task without that endpoint or account;
 *         ::DTSX_ERROR_STALE if the setting has changed since then: nothing is changed, and the task must be judged
 *         again; ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_record_get_suggestion_kind()
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_apply(dtsx_task *task, const dtsx_record *record);

/**
 * Appends the task as a document (format version 1, in several lines without a line break at the end), with names in
 * their canonical form. Reading and writing it again changes nothing. The task need not be valid.
 *
 * @param         task      the task
 * @param         format    ::DTSX_FORMAT_JSON
 * @param         flags     a combination of ::dtsx_write_flags
 * @param[in,out] append_to the buffer; unchanged after a failure
 * @return ::DTSX_OK; ::DTSX_ERROR_INCOMPLETE when the task lost a setting, or when the document from which it was read
 *         has errors of its own, or when the task holds a text that no document can hold (the latter two not with
 *         ::DTSX_WRITE_AS_IS: values that were unusable are then left out);
 *         ::DTSX_ERROR_INVALID_ARGUMENT for NULL, another format or an unknown flag; ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_task_write(const dtsx_task *task, dtsx_format format, unsigned flags, dtsx_buffer *append_to);

/** @} */

/** @defgroup report Report
 *  The result of one validation. A report owns copies of all its texts and needs neither task nor document afterwards.
 *  It fails closed: only a finished, untruncated validation without errors makes it valid.
 *
 *      const dtsx_record *record;
 *
 *      for (size_t i = 0; (record = dtsx_report_get_record(report, i)); i++)
 *          printf("%s: %s\n", dtsx_record_get_text(record, DTSX_TEXT_PATH, NULL),
 *                 dtsx_record_get_text(record, DTSX_TEXT_MESSAGE, NULL));
 *      if (!dtsx_report_is_valid(report))
 *          puts("the task must not be created like this");
 *  @{ */

/** Texts of records, unverified facts, rules and plans. New kinds of text will be new enumerators. @since 0.1.0 */
typedef enum dtsx_text {
    DTSX_TEXT_UNKNOWN = DTSX_UNKNOWN, /**< None that this version knows. @since 0.2.0 */
    DTSX_TEXT_UNSET = 0,              /**< None. @since 0.2.0 */
    DTSX_TEXT_PATH = 1,               /**< JSON Pointer (RFC 6901) into the task document. Record, unverified. */
    DTSX_TEXT_MESSAGE = 2,            /**< What is wrong, with this task's values. Record. */
    DTSX_TEXT_CAUSE = 3,              /**< Why it is wrong. Record, rule. */
    DTSX_TEXT_SOLUTION = 4,           /**< What to do. Record, rule. */
    DTSX_TEXT_VALUE = 5,              /**< The offending value. Record. */
    DTSX_TEXT_REFERENCE = 6,          /**< The provider page that the rule comes from. Record, rule. */
    DTSX_TEXT_PROVIDER_CODE = 7,      /**< Code of the error that DTS would have given. Record, rule. */
    DTSX_TEXT_PROVIDER_MESSAGE = 8,   /**< Message of the error that DTS would have given. Record, rule. */
    DTSX_TEXT_SUGGESTION = 9,         /**< The suggestion as one JSON Patch operation (RFC 6902). Record. */
    DTSX_TEXT_SUGGESTED_VALUE = 10,   /**< The new value that is suggested, as text. Record. */
    DTSX_TEXT_SUMMARY = 11,           /**< When the rule applies, in a sentence. Record, rule. */
    DTSX_TEXT_HOW = 12,               /**< Where and how to look. Unverified. */
    DTSX_TEXT_ACCOUNT_ID = 13,        /**< The account that can look. Unverified. */
    DTSX_TEXT_EXAMPLE_BREAKS = 14,    /**< JSON Merge Patch (RFC 7396) of the base task that breaks the rule. Rule. */
    DTSX_TEXT_EXAMPLE_KEEPS = 15,     /**< JSON Merge Patch of the base task that barely keeps it. Rule. */
    DTSX_TEXT_SINCE = 16,             /**< Version that added the rule. Rule. */
    DTSX_TEXT_SOURCE_POINTER = 17,    /**< Where the value is in the user's own source. Record. @since 0.2.0 */
    DTSX_TEXT_SOURCE_ADDRESS = 18,    /**< The name that this source gives the job. Record. @since 0.2.0 */
    DTSX_TEXT_RAM_ROLE = 40,          /**< The name of a RAM role. Role of a plan. */
    DTSX_TEXT_TRUST_POLICY = 41,      /**< The trust policy to save, as compact JSON. Role of a plan. */
    DTSX_TEXT_OBSERVED_TRUST_POLICY = 42, /**< The trust policy that was observed, as JSON. Role of a plan. */
    DTSX_TEXT_CONSOLE = 43,               /**< The console to work in: RAM, DTS or DMS. Step of a plan. */
    DTSX_TEXT_ACTION = 44,           /**< What a step does, as one word for programs: `create-role`. Step of a plan. */
    DTSX_TEXT_TITLE = 45,            /**< What a step does, in a sentence. Step of a plan. */
    DTSX_TEXT_STEP_PARAMETERS = 46,  /**< The values of a step, as a JSON object. Step of a plan. */
    DTSX_TEXT_LABEL = 47,            /**< The label of an account. Account of a plan. */
    DTSX_TEXT_PARTY = 48,            /**< A, B or C. Account of a plan. */
    DTSX_TEXT_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_text;

/** Lists of a record. @since 0.1.0 */
typedef enum dtsx_list {
    DTSX_LIST_UNKNOWN = DTSX_UNKNOWN, /**< None that this version knows. @since 0.2.0 */
    DTSX_LIST_UNSET = 0,              /**< None. @since 0.2.0 */
    DTSX_LIST_EXPECTED = 1,           /**< All allowed values, if there is a list of them. No keys. */
    DTSX_LIST_RELATED = 2,            /**< Paths of other settings that the finding depends on. No keys. */
    DTSX_LIST_PARAMETERS = 3,         /**< The values in the message, each with its name as key. */
    DTSX_LIST_NEAREST = 4, /**< Values that the offending one may have been meant to be. No keys. @since 0.2.0 */
    DTSX_LIST_SYSTEM_POLICIES = 40,   /**< The system policies that a role needs. Role of a plan. */
    DTSX_LIST_MISSING_POLICIES = 41,  /**< Of those, the ones that were not observed as attached. Role of a plan. */
    DTSX_LIST_OBSERVED_POLICIES = 42, /**< The policies that were observed as attached. Role of a plan. */
    DTSX_LIST_TRUSTED_ACCOUNTS = 43,  /**< The accounts that create the tasks. Role of a plan. */
    DTSX_LIST_DETAILS = 44,           /**< What to do, sentence by sentence; empty if it is done. Step of a plan. */
    DTSX_LIST_CAUSES = 45,    /**< What may have gone wrong; the key is what rules it out. Error of a diagnosis. */
    DTSX_LIST_SOLUTIONS = 46, /**< What to do; solutions that are not needed come last. Error of a diagnosis. */
    DTSX_LIST_RULES = 47,     /**< The text ids of the rules that find it before DTS does. Error of a diagnosis. */
    DTSX_LIST_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_list;

/** How the suggestion of a record can be carried out. @since 0.2.0 */
typedef enum dtsx_suggestion_kind {
    DTSX_SUGGESTION_KIND_UNKNOWN = DTSX_UNKNOWN, /**< None that this version knows. @since 0.2.0 */
    DTSX_SUGGESTION_KIND_UNSET = 0,              /**< None. @since 0.2.0 */
    DTSX_SUGGESTION_NONE = 0,                    /**< There is no suggestion. */
    DTSX_SUGGESTION_SETTING = 1,                 /**< A setting gets another value: see dtsx_task_apply(). */
    DTSX_SUGGESTION_EDIT = 2,                    /**< The text of the document is edited: see dtsx_record_get_edit(). */
    DTSX_SUGGESTION_KIND_FORCE_INT = 0x7fffffff  /**< Fixes the size of the type. */
} dtsx_suggestion_kind;

/**
 * A new, empty report, which is not valid.
 *
 * @param context allocator of the report; NULL for the defaults. Limits and matrix are those of what is judged.
 * @return a handle to be released with dtsx_report_unref(); NULL when memory runs out.
 * @since 0.1.0
 */
DTSX_API dtsx_report *dtsx_report_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param report a report, or NULL
 * @return `report`.
 * @since 0.1.0
 */
DTSX_API dtsx_report *dtsx_report_ref(dtsx_report *report);

/**
 * Releases a reference; with the last one the report, its views and texts are gone.
 *
 * @param report a report, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_report_unref(dtsx_report *report);

/**
 * Sets the origin of what is judged, which every form of the report shows. It is kept until it is set again, even when
 * the report is refilled.
 *
 * @param report   the report
 * @param name     a file name or the like, UTF-8 that ends in NUL; NULL for none
 * @param document in a file with one document per line, the number of the line, from 1; 0 for any other file
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL report; ::DTSX_ERROR_INVALID_UTF8;
 *         ::DTSX_ERROR_NO_MEMORY. After a failure the origin is unchanged.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_report_set_origin(dtsx_report *report, const char *name, size_t document);

/**
 * Whether the task is sound, as far as that can be known offline. It fails closed. See also
 * dtsx_report_unverified_count().
 *
 * @param report the report
 * @return 1 when a validation finished, was not truncated and found no error; 0 otherwise: for a new report, after a
 *         failed validation, when nothing was judged, and for NULL.
 * @since 0.1.0
 */
DTSX_API int dtsx_report_is_valid(const dtsx_report *report);

/**
 * Whether the limit of records was reached, so that there may be more findings. Such a report is never valid.
 *
 * @param report the report
 * @return 1 or 0.
 * @since 0.1.0
 */
DTSX_API int dtsx_report_is_truncated(const dtsx_report *report);

/**
 * Whether the task was judged. A job of another format is not judged if neither endpoint is cross-account; see
 * dtsx_document_judge_cross_account_only().
 *
 * @param report the report
 * @return 1 when it was; 0 when it was not, for a report that is not filled and for NULL.
 * @since 0.2.0
 */
DTSX_API int dtsx_report_is_judged(const dtsx_report *report);

/**
 * The scenario of what was judged. (Provider's page, section "How it works".)
 *
 * @param report the report
 * @return the scenario; 0 when it is not known.
 * @since 0.1.0
 */
DTSX_API dtsx_scenario dtsx_report_get_scenario(const dtsx_report *report);

/**
 * How many records have at least the given severity.
 *
 * @param report   the report
 * @param at_least ::DTSX_SEVERITY_ERROR for errors; ::DTSX_SEVERITY_ANY (0) for all records
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_report_count(const dtsx_report *report, dtsx_severity at_least);

/**
 * A record. The order is fixed: document, task, creator, source, destination, and within each the order of the task
 * document.
 *
 * @param report the report
 * @param index  from 0, below dtsx_report_count() of ::DTSX_SEVERITY_ANY
 * @return a view into the report, never freed by the caller, gone when the report is filled again or freed; NULL past
 *         the end.
 * @since 0.1.0
 */
DTSX_API const dtsx_record *dtsx_report_get_record(const dtsx_report *report, size_t index);

/**
 * How many facts could not be verified offline and were not observed. They are not findings, and the report can still
 * be valid.
 *
 * @param report the report
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_report_unverified_count(const dtsx_report *report);

/**
 * A fact that could not be verified. Facts about the source's owner come first.
 *
 * @param report the report
 * @param index  from 0
 * @return a view into the report, never freed by the caller, gone when the report is filled again or freed; NULL past
 *         the end.
 * @since 0.1.0
 */
DTSX_API const dtsx_unverified *dtsx_report_get_unverified(const dtsx_report *report, size_t index);

/**
 * How many cells of the matrix with which the task was judged differ from the provider's.
 *
 * @param report the report
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_report_matrix_change_count(const dtsx_report *report);

/**
 * A cell that differs from the provider's matrix, as text.
 *
 * @param report the report
 * @param index  from 0
 * @return a text such as "allow source:kafka:instance", borrowed until the report is filled again or freed; NULL past
 *         the end.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_report_get_matrix_change(const dtsx_report *report, size_t index);

/**
 * The name of the task that was judged.
 *
 * @param      report the report
 * @param[out] length its length in bytes, 0 if there is none; may be NULL
 * @return the name, borrowed until the report is filled again or freed; NULL when the task has none.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_report_get_name(const dtsx_report *report, size_t *length);

/**
 * How many rules the context of the validation ignores, so that their warnings are left out: see
 * dtsx_context_ignore_warning().
 *
 * @param report the report
 * @return the number of rules that were ignored, whether a task broke them or not; 0 for NULL.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_report_ignored_count(const dtsx_report *report);

/**
 * A rule whose findings were left out.
 *
 * @param report the report
 * @param index  from 0
 * @return the rule; 0 past the end.
 * @since 0.2.0
 */
DTSX_API dtsx_rule dtsx_report_get_ignored(const dtsx_report *report, size_t index);

/**
 * Appends the report. ::DTSX_FORMAT_JSON: one object on one line without a line break at the end. ::DTSX_FORMAT_TEXT:
 * the findings like the messages of a compiler, each with cause and solution; then, with ::DTSX_WRITE_UNVERIFIED, the
 * facts that were not verified; at the end a line with the verdict, unless ::DTSX_WRITE_FINDINGS_ONLY is set.
 *
 * @param         report    the report; one that is not filled is written as not judged and not valid
 * @param         format    ::DTSX_FORMAT_JSON or ::DTSX_FORMAT_TEXT
 * @param         flags     a combination of ::dtsx_write_flags
 * @param[in,out] append_to the buffer; unchanged after a failure
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, another format or an unknown flag; ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_report_write(const dtsx_report *report, dtsx_format format, unsigned flags,
                                       dtsx_buffer *append_to);

/**
 * The rule that is broken. Its text id is the name in ::DTSX_VOCABULARY_RULE.
 *
 * @param record the record
 * @return the rule; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_rule dtsx_record_get_rule(const dtsx_record *record);

/**
 * The severity of a finding.
 *
 * @param record the record
 * @return the severity of its rule; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_severity dtsx_record_get_severity(const dtsx_record *record);

/**
 * The endpoint that a record is about, its owner included.
 *
 * @param record the record
 * @return the side; 0 when it is about neither.
 * @since 0.1.0
 */
DTSX_API dtsx_side dtsx_record_get_side(const dtsx_record *record);

/**
 * The setting that a record is about, so that a form finds its field without parsing a path.
 *
 * @param record the record
 * @return the setting; 0 for the whole document and for an unknown key.
 * @since 0.1.0
 */
DTSX_API dtsx_setting dtsx_record_get_setting(const dtsx_record *record);

/**
 * The error that DTS would have given. (Provider's page, section "Troubleshooting".)
 *
 * @param record the record
 * @return the error; 0 when none is known.
 * @since 0.1.0
 */
DTSX_API dtsx_provider_error dtsx_record_get_provider_error(const dtsx_record *record);

/**
 * Where in the document the finding is. A value that is missing has the position of the object that lacks it.
 *
 * @param      record the record
 * @param[out] line   from 1; may be NULL
 * @param[out] column from 1, counted in code points; may be NULL
 * @param[out] offset from the beginning of the text, in bytes, from 0; may be NULL
 * @param[out] length of the value, in bytes; may be NULL
 * @return 1; 0, and nothing is written, when the record does not come from a document.
 * @since 0.1.0
 */
DTSX_API int dtsx_record_get_position(const dtsx_record *record, size_t *line, size_t *column, size_t *offset,
                                      size_t *length);

/**
 * A text of a record.
 *
 * @param      record the record
 * @param      text   one of those that ::dtsx_text marks "Record"
 * @param[out] length its length in bytes, 0 if there is none; may be NULL
 * @return the text, borrowed until the report is filled again or freed; NULL when it does not apply.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_record_get_text(const dtsx_record *record, dtsx_text text, size_t *length);

/**
 * How the suggestion of a record can be carried out. ::DTSX_TEXT_SUGGESTION has its text.
 *
 * @param record the record
 * @return the kind; ::DTSX_SUGGESTION_NONE for NULL.
 * @see dtsx_task_apply(), dtsx_record_get_edit(), dtsx_document_fix()
 * @since 0.2.0
 */
DTSX_API dtsx_suggestion_kind dtsx_record_get_suggestion_kind(const dtsx_record *record);

/**
 * The suggestion of a record as an edit of the text that was read: bytes that are replaced with another text, so that a
 * file is corrected without losing its formatting.
 *
 * @param      record the record
 * @param[out] offset offset of the first byte, from 0; may be NULL
 * @param[out] length how many bytes are replaced; may be NULL
 * @param[out] text   what comes in their place, borrowed until the report is filled again or freed; may be NULL
 * @param[out] text_length its length in bytes; may be NULL
 * @return 1; or 0, and nothing is written, if there is no suggestion or it does not change exactly one place of a text.
 * @see dtsx_document_fix() for all of them at once
 * @since 0.2.0
 */
DTSX_API int dtsx_record_get_edit(const dtsx_record *record, size_t *offset, size_t *length, const char **text,
                                  size_t *text_length);

/**
 * How many entries a list of a record has.
 *
 * @param record the record
 * @param list   the list
 * @return the number; 0 for NULL and for an unknown list.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_record_list_count(const dtsx_record *record, dtsx_list list);

/**
 * An entry of a list of a record. The time that it takes grows with the index.
 *
 * @param      record the record
 * @param      list   the list
 * @param      index  from 0
 * @param[out] key    the entry's name, borrowed as the entry is; NULL in lists without keys; may be NULL
 * @param[out] length its length in bytes, 0 if there is none; may be NULL
 * @return the entry, borrowed until the report is filled again or freed; NULL past the end.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_record_list_get(const dtsx_record *record, dtsx_list list, size_t index, const char **key,
                                          size_t *length);

/**
 * Which fact could not be verified.
 *
 * @param unverified the view
 * @return the fact; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_fact dtsx_unverified_get_fact(const dtsx_unverified *unverified);

/**
 * The endpoint whose owner the fact is about.
 *
 * @param unverified the view
 * @return the side; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_side dtsx_unverified_get_side(const dtsx_unverified *unverified);

/**
 * A text about the fact.
 *
 * @param unverified the view
 * @param text       ::DTSX_TEXT_PATH, ::DTSX_TEXT_HOW or ::DTSX_TEXT_ACCOUNT_ID
 * @return the text, borrowed until the report is filled again or freed; NULL for another text, and for
 *         ::DTSX_TEXT_ACCOUNT_ID when the account's ID is missing or malformed.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_unverified_get_text(const dtsx_unverified *unverified, dtsx_text text);

/**
 * The severity of a rule.
 *
 * @param rule a rule; any number is safe
 * @return the severity; 0 for an unknown rule.
 * @since 0.1.0
 */
DTSX_API dtsx_severity dtsx_rule_get_severity(dtsx_rule rule);

/**
 * The error that DTS gives when a task breaks a rule. (Provider's page, section "Troubleshooting".) A record may
 * differ: see dtsx_record_get_provider_error().
 *
 * @param rule a rule; any number is safe
 * @return the error; 0 when none is known, and for an unknown rule.
 * @since 0.1.0
 */
DTSX_API dtsx_provider_error dtsx_rule_get_provider_error(dtsx_rule rule);

/**
 * A text of a rule.
 *
 * @param rule a rule; any number is safe
 * @param text one of those that ::dtsx_text marks "rule"
 * @return the text, for as long as the library is loaded; NULL when it does not apply or the rule is unknown.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_rule_get_text(dtsx_rule rule, dtsx_text text);

/**
 * Appends what a rule means, its cause and solution, and its examples.
 *
 * @param         rule      a rule
 * @param         format    ::DTSX_FORMAT_JSON (one line without a line end) or ::DTSX_FORMAT_TEXT
 * @param         flags     a combination of ::dtsx_write_flags
 * @param[in,out] append_to the buffer; unchanged after a failure
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, an unknown rule, another format or an unknown flag;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_rule_write(dtsx_rule rule, dtsx_format format, unsigned flags, dtsx_buffer *append_to);

/** @} */

/** @defgroup document Documents and buffers
 *  A task document is strict JSON (RFC 8259) in UTF-8. A document handle can be reused; its memory is bounded by the
 *  largest document that it has read.
 *
 *      status = dtsx_document_read(document, json, length, 0);
 *      if (status == DTSX_OK)
 *          status = dtsx_document_validate(document, 0, report);
 *      if (status == DTSX_OK)
 *          status = dtsx_report_write(report, DTSX_FORMAT_TEXT, 0, buffer);
 *  @{ */

/**
 * A new, empty buffer.
 *
 * @param context allocator of the buffer; NULL for the defaults
 * @return a handle to be released with dtsx_buffer_unref(); NULL when memory runs out.
 * @since 0.1.0
 */
DTSX_API dtsx_buffer *dtsx_buffer_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param buffer a buffer, or NULL
 * @return `buffer`.
 * @since 0.1.0
 */
DTSX_API dtsx_buffer *dtsx_buffer_ref(dtsx_buffer *buffer);

/**
 * Releases a reference; with the last one the buffer and its text are gone.
 *
 * @param buffer a buffer, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_buffer_unref(dtsx_buffer *buffer);

/**
 * Appends text of the caller's, for companion libraries that write into the same buffer.
 *
 * @param buffer the buffer
 * @param text   `length` bytes, any
 * @param length length of the text in bytes
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY, and the buffer is unchanged; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_buffer_append(dtsx_buffer *buffer, const char *text, size_t length);

/**
 * Removes text from the end of a buffer.
 *
 * @param buffer the buffer
 * @param length how many bytes of its text are kept; if it has fewer, all are kept
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_buffer_cut(dtsx_buffer *buffer, size_t length);

/**
 * Empties a buffer and keeps its memory.
 *
 * @param buffer a buffer, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_buffer_clear(dtsx_buffer *buffer);

/**
 * The text in a buffer: everything that was appended since it was created or cleared.
 *
 * @param      buffer the buffer
 * @param[out] length its length in bytes; may be NULL
 * @return the text, which a NUL follows, borrowed until the next append or clear or until the buffer is freed; "" for
 *         an empty buffer and for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_buffer_get(const dtsx_buffer *buffer, size_t *length);

/**
 * A new, empty document.
 *
 * @param context allocator of the document, and limits and matrix for what it reads; NULL for the defaults
 * @return a handle to be released with dtsx_document_unref(); NULL when memory runs out.
 * @since 0.1.0
 */
DTSX_API dtsx_document *dtsx_document_new(dtsx_context *context);

/**
 * Adds a reference.
 *
 * @param document a document, or NULL
 * @return `document`.
 * @since 0.1.0
 */
DTSX_API dtsx_document *dtsx_document_ref(dtsx_document *document);

/**
 * Releases a reference; the last one frees the document. A task to which the caller has a reference stays valid.
 *
 * @param document a document, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_document_unref(dtsx_document *document);

/**
 * Reads a task document, in place of what was read before. Any bytes give ::DTSX_OK: what is wrong with them is a
 * finding of dtsx_document_validate().
 *
 * @param document the document
 * @param json     `length` bytes; need not end in NUL and need not outlive the call
 * @param length   length of the text in bytes
 * @param flags    reserved: 0; a bit that this version does not know is misuse
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY, and the document is unchanged; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_document_read(dtsx_document *document, const char *json, size_t length, unsigned flags);

/**
 * The task that was read. When the document has errors of its own, validate, plan and write of the task alone return
 * ::DTSX_ERROR_INCOMPLETE; dtsx_document_validate() reports the errors. The document can be repaired through this task:
 * a setting that is set or unset loses the findings and the position that it had in the document.
 *
 * @param document the document
 * @return the task, borrowed until the document is read again or freed (take a reference to keep it longer); NULL when
 *         nothing was read, or when the text was not a JSON object.
 * @since 0.1.0
 */
DTSX_API dtsx_task *dtsx_document_get_task(const dtsx_document *document);

/**
 * Judges what was read. The report has the findings of the document and of the rules, each with line and column. The
 * matrix and limits are those of the document's context.
 *
 * @param         document the document; is not changed
 * @param         flags     reserved: 0; a bit that this version does not know is misuse
 * @param[in,out] report   emptied and filled, with memory from its own context
 * @return ::DTSX_OK whatever is found; ::DTSX_ERROR_INCOMPLETE when nothing was read, or when the caller changed the
 *         borrowed task by a call that failed; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL. After a
 *         failure the report is empty and not valid.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_document_validate(const dtsx_document *document, unsigned flags, dtsx_report *report);

/**
 * Appends a text in which all suggestions are carried out that change exactly one place (dtsx_record_get_edit()). The
 * new text may have further findings: read and judge it again, until nothing changes.
 *
 * @param         document  the document that read the text
 * @param         report    the report of dtsx_document_validate() of this document
 * @param         text      the text that was read, byte for byte
 * @param         length    its length in bytes
 * @param[out]    count     how many changes were made; may be NULL
 * @param[in,out] append_to the buffer to which the new text is appended; unchanged after a failure
 * @return ::DTSX_OK, even if there was nothing to change; ::DTSX_ERROR_STALE if the length of the text or the place of
 *         a change shows that it is not the text that was read; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT
 *         for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_fix(const dtsx_document *document, const dtsx_report *report, const char *text,
                                       size_t length, size_t *count, dtsx_buffer *append_to);

/**
 * Begins to fill a document from a source other than JSON: YAML, a form, a database. The program sets what it found,
 * setting by setting, with the position in the source. After dtsx_document_finish() the document holds these settings.
 *
 *     dtsx_document_begin(document);
 *     dtsx_document_set_source(document, "/resource/0/source_owner", "alicloud_dts_job.orders", 12, 20, 311, 18);
 *     dtsx_document_set(document, "/source/owner/account_id", "1646821763561234", 16);
 *     dtsx_document_finish(document);
 *
 * The functions from here to dtsx_document_finish() never fail because of content: text that is not UTF-8, or a word
 * that is neither yes nor no, gives a finding. When memory runs out, dtsx_document_finish() returns that too.
 *
 * @param document the document; it is unchanged until dtsx_document_finish(). Reading a text, or beginning again, drops
 *                 what was begun.
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_begin(dtsx_document *document);

/**
 * Sets the place in the user's own source to which the following calls refer, until it is set again. Records have it as
 * their position and as ::DTSX_TEXT_SOURCE_POINTER and ::DTSX_TEXT_SOURCE_ADDRESS.
 *
 * @param document a document that was begun
 * @param pointer  the place in the source's own structure ("/resource/0/source_owner"); ends in NUL; NULL for none
 * @param address  the name that the source gives the job ("alicloud_dts_job.orders"); ends in NUL; NULL for none
 * @param line     from 1; 0 if the source has no lines, and then column, offset and length do not count
 * @param column   from 1, in code points
 * @param offset   from the beginning of the source, in bytes
 * @param length   length of the value in bytes
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for a document that was not begun.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_set_source(dtsx_document *document, const char *pointer, const char *address,
                                              size_t line, size_t column, size_t offset, size_t length);

/**
 * Sets whether the value at the current place, and at the places that follow, is a literal value that a text edit may
 * replace (dtsx_record_get_edit()). By default it is. A reference, or a value that is made from several others, is not
 * a literal value.
 *
 * @param document a document that was begun
 * @param yes      1 or 0
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for a document that was not begun, or another number.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_set_editable(dtsx_document *document, int yes);

/**
 * Sets the position of an object or a setting without a value: a missing setting gets the position of the object that
 * lacks it.
 *
 * @param document a document that was begun
 * @param path     the JSON Pointer of a setting or an object ("/source", "" for the whole task)
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for a document that was not begun or another path.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_set_place(dtsx_document *document, const char *path);

/**
 * Sets a setting, with the current place in the source as its position.
 *
 * @param document a document that was begun
 * @param path     the JSON Pointer of a setting ("/source/owner/account_id"); of a list its own, or that of its next
 *                 element ("/source/observed_role/policies/0"); an account's own path means its ID
 * @param text     `length` bytes: the value as text. For a yes-or-no setting "true", "yes", "on", "1" or their
 *                 opposites, in any case; of a list a JSON array of strings; of a trust policy JSON text. NULL with
 *                 length 0 is the empty text, which counts as absent.
 * @param length   length of the text in bytes
 * @return ::DTSX_OK, even for invalid text, which gives a finding; ::DTSX_ERROR_NO_MEMORY;
 *         ::DTSX_ERROR_INVALID_ARGUMENT for a document that was not begun, NULL, or a path that does not name a
 *         setting.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_set(dtsx_document *document, const char *path, const char *text, size_t length);

/**
 * Marks a setting as given, but with a value that is not known yet: an expression that is evaluated later. The setting
 * is unusable: it gives the finding `value-unresolved` at the current place and no other, and no plan can be made.
 *
 * @param document   a document that was begun
 * @param path       the JSON Pointer of a setting or an object
 * @param expression `length` bytes: the expression as it is in the source
 * @param length     length of the expression in bytes
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for a document that was not begun, NULL, or
 *         another path.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_set_unresolved(dtsx_document *document, const char *path, const char *expression,
                                                  size_t length);

/**
 * Sets the trust policy that the source itself declares for the role of an endpoint. It is judged like an observed one,
 * but its findings are errors of the task, since they can only be corrected in the source. It is not an observed fact,
 * and dtsx_task_write() leaves it out.
 *
 * @param document a document that was begun
 * @param side     source or destination
 * @param json     `length` bytes of JSON text
 * @param length   length of the text in bytes
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for a document that was not begun, NULL, or
 *         an unknown side.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_set_planned_trust_policy(dtsx_document *document, dtsx_side side, const char *json,
                                                            size_t length);

/**
 * Sets the name that the task gets if no name is set: the source's own name for the job.
 *
 * @param document a document that was begun
 * @param name     `length` bytes
 * @param length   length of the name in bytes
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for a document that was not begun, or NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_set_default_name(dtsx_document *document, const char *name, size_t length);

/**
 * Makes the validation skip a task of which neither endpoint is cross-account: the report of such a document has no
 * records and shows that nothing was judged (dtsx_report_is_judged()).
 *
 * @param document a document that was begun
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for a document that was not begun.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_judge_cross_account_only(dtsx_document *document);

/**
 * Adds a finding about the document itself, at the current place in the source.
 *
 * @param document a document that was begun
 * @param rule     a rule about documents or other formats: `document-syntax`, `document-type`, `document-text`,
 *                 `document-duplicate-key`, `document-unknown-key`, `document-secret`, `secret-dropped`,
 *                 `format-limit`, `value-unresolved`. `document-type`, `document-text` and `document-duplicate-key`
 *                 make the setting or object unusable, so that no other rule judges it. After `document-syntax`, and
 *                 `document-type` with the path "", nothing else is judged
 * @param path     the JSON Pointer of a setting or an object; "" for the whole task; for `document-type` to
 *                 `document-secret` also that of a key that the format does not have, in one of its objects
 * @param detail   `length` bytes: what is wrong, as a sentence that the message shows (its parameter "detail"); NULL
 *                 for rules whose message has other parameters
 * @param length   length of the detail in bytes
 * @return ::DTSX_OK, even if the report is full; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for a document
 *         that was not begun, another path or another rule.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_add_finding(dtsx_document *document, dtsx_rule rule, const char *path,
                                               const char *detail, size_t length);

/**
 * Adds to a list of the finding that was added last.
 *
 * @param document a document whose last call in this group added a finding, or added to it
 * @param list     ::DTSX_LIST_EXPECTED or ::DTSX_LIST_PARAMETERS
 * @param key      for a parameter, its name in the message ("key"), which ends in NUL; otherwise NULL
 * @param text     `length` bytes
 * @param length   length of the text in bytes
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for a document without such a finding, NULL,
 *         or another list.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_add_to_finding(dtsx_document *document, dtsx_list list, const char *key,
                                                  const char *text, size_t length);

/**
 * Sets the offending value of the finding that was added last.
 *
 * @param document a document whose last call in this group added a finding, or added to it
 * @param value    `length` bytes
 * @param length   length of the value in bytes
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for a document without such a finding, or
 *         NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_set_finding_value(dtsx_document *document, const char *value, size_t length);

/**
 * Finishes the filling: the document now holds what was set since dtsx_document_begin().
 *
 * @param document a document that was begun
 * @return ::DTSX_OK; ::DTSX_ERROR_NO_MEMORY when memory ran out in any call since then, and the document holds what it
 *         held before; ::DTSX_ERROR_INVALID_ARGUMENT for a document that was not begun.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_document_finish(dtsx_document *document);

/**
 * From JSON text to a JSON report in one call, for bindings.
 *
 * @param         context   allocator, limits and matrix; NULL for the defaults
 * @param         json      `length` bytes; need not end in NUL; any bytes get a report
 * @param         length    length of the text in bytes
 * @param         flags     reserved: 0; a bit that this version does not know is misuse
 * @param[in,out] append_to the buffer to which the report is appended; unchanged after a failure
 * @return ::DTSX_OK whatever is found; ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_check_json(dtsx_context *context, const char *json, size_t length, unsigned flags,
                                     dtsx_buffer *append_to);

/** @} */

/** @defgroup plan Plan
 *  Which account creates which RAM role, which account the role trusts, and the steps in the consoles. (Provider page:
 *  "Configure RAM authorization for cross-account DTS tasks".) A plan owns copies of all its texts and needs neither
 *  task nor report afterwards.
 *
 *  Parties: A owns the source, B owns the destination, C creates the task if it owns neither. An account that owns both
 *  ends is A, and there is no B.
 *
 *  Programs use the *roles* (dtsx_plan_get_role()): one for each owner and role name, with everything that it needs for
 *  both ends. People follow the *steps* (dtsx_plan_get_step()). The observed facts (`observed`, `observed_role` in a
 *  task) decide what is still to be done. Principals that are already trusted keep their access, unless the observed
 *  trust policy cannot be kept.
 *
 *      dtsx_plan *plan;
 *      if (dtsx_plan_new(task, 0, report, &plan) == DTSX_OK) {
 *          for (size_t i = 0; i < dtsx_plan_role_count(plan); i++) {
 *              const dtsx_plan_role *role = dtsx_plan_get_role(plan, i);
 *              if (dtsx_plan_role_get_trust_policy_change(role) != DTSX_TRUST_POLICY_CHANGE_NONE)
 *                  puts(dtsx_plan_role_get_text(role, DTSX_TEXT_TRUST_POLICY, NULL));
 *          }
 *      }
 *      dtsx_plan_unref(plan);
 *  @{ */

/** Whether a step of a plan is still to be done. @since 0.2.0 */
typedef enum dtsx_step_state {
    DTSX_STEP_STATE_UNSET = 0,             /**< The state of a NULL step. */
    DTSX_STEP_STATE_TO_DO = 1,             /**< It is to be done. */
    DTSX_STEP_STATE_DONE = 2,              /**< It was observed to be done. */
    DTSX_STEP_STATE_NOT_OBSERVED = 3,      /**< It was not observed whether it is done: `unknown` in JSON. */
    DTSX_STEP_STATE_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_step_state;

/** The change that the trust policy of a role needs. @since 0.2.0 */
typedef enum dtsx_trust_policy_change {
    DTSX_TRUST_POLICY_CHANGE_UNSET = 0,             /**< The change of a NULL role. */
    DTSX_TRUST_POLICY_CHANGE_CREATE = 1,            /**< The role is new or was not observed: the whole document. */
    DTSX_TRUST_POLICY_CHANGE_ADD = 2,               /**< What the observed document lacks is added to it. */
    DTSX_TRUST_POLICY_CHANGE_REPLACE = 3,           /**< The present document is replaced: it cannot be kept, or the
                                                         role exists and its trust policy was not observed. */
    DTSX_TRUST_POLICY_CHANGE_NONE = 4,              /**< The observed document needs no change. */
    DTSX_TRUST_POLICY_CHANGE_FORCE_INT = 0x7fffffff /**< Fixes the size of the type. */
} dtsx_trust_policy_change;

/**
 * Judges a task and makes its plan. No plan is made of a task that cannot work. But if only an account or a role is not
 * ready yet (a rule about an observed fact), a plan is made: it shows what is still to be done.
 *
 * @param         task   the task; is not changed
 * @param         flags  0; no flag is known yet
 * @param[in,out] report emptied and filled as by dtsx_task_validate(); NULL when the caller does not need it
 * @param[out]    plan   a handle to be released with dtsx_plan_unref(); NULL after a failure
 * @return ::DTSX_OK, even if the report has errors about observed facts; ::DTSX_ERROR_TASK_INVALID when the task has
 *         other errors, which the report lists; ::DTSX_ERROR_INCOMPLETE as from dtsx_task_validate();
 *         ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or an unknown flag.
 * @see dtsx_plan_new_from_document(), dtsx_plan_join(), dtsx_plan_write()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_plan_new(const dtsx_task *task, unsigned flags, dtsx_report *report, dtsx_plan **plan);

/**
 * Judges what a document holds and makes its plan. Errors of the document count too.
 *
 * @param         document the document; is not changed
 * @param         flags    0; no flag is known yet
 * @param[in,out] report   emptied and filled as by dtsx_document_validate(); NULL when the caller does not need it
 * @param[out]    plan     a handle to be released with dtsx_plan_unref(); NULL after a failure
 * @return ::DTSX_OK, even if the report has errors about observed facts; ::DTSX_ERROR_TASK_INVALID when there are other
 *         errors, which the report lists; ::DTSX_ERROR_INCOMPLETE as from dtsx_document_validate();
 *         ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for NULL or an unknown flag.
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_plan_new_from_document(const dtsx_document *document, unsigned flags, dtsx_report *report,
                                                 dtsx_plan **plan);

/**
 * Joins the plans of several tasks. Each role is in the result once, with the policies of all tasks and a trust policy
 * that trusts the creators of all tasks. If plans were followed one after the other without being joined, a later plan
 * could remove what an earlier one granted.
 *
 * @param      plans  `count` plans of one task each
 * @param      count  how many
 * @param[out] joined a handle to be released with dtsx_plan_unref(). Its roles are those of all tasks, and its parts
 *                    are the plans, whose roles have the joined policies; NULL after a failure
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, no plans, or a plan that is already joined;
 *         ::DTSX_ERROR_NO_MEMORY.
 * @see dtsx_plan_get_part()
 * @since 0.2.0
 */
DTSX_API dtsx_status dtsx_plan_join(const dtsx_plan *const *plans, size_t count, dtsx_plan **joined);

/**
 * How many plans a joined plan consists of.
 *
 * @param plan the plan
 * @return the number; 0 for NULL and for the plan of one task.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_plan_part_count(const dtsx_plan *plan);

/**
 * A part of a joined plan: the plan of one task. Parts are in the order in which they were given.
 *
 * @param plan  the plan
 * @param index from 0
 * @return the plan, borrowed until the joined one is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const dtsx_plan *dtsx_plan_get_part(const dtsx_plan *plan, size_t index);

/**
 * Adds a reference.
 *
 * @param plan a plan, or NULL
 * @return `plan`.
 * @since 0.1.0
 */
DTSX_API dtsx_plan *dtsx_plan_ref(dtsx_plan *plan);

/**
 * Releases a reference; with the last one the plan, its views and texts are gone.
 *
 * @param plan a plan, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_plan_unref(dtsx_plan *plan);

/**
 * The scenario of the task. (Provider's page, section "How it works".)
 *
 * @param plan the plan
 * @return the scenario; 0 for NULL and for a joined plan.
 * @since 0.1.0
 */
DTSX_API dtsx_scenario dtsx_plan_get_scenario(const dtsx_plan *plan);

/**
 * How many accounts have a part in the task.
 *
 * @param plan the plan
 * @return the number, 2 or 3; 0 for NULL and for a joined plan.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_plan_account_count(const dtsx_plan *plan);

/**
 * An account that has a part in the task, in the order of the parties.
 *
 * @param plan  the plan
 * @param index from 0
 * @return a view into the plan, never freed by the caller, gone when the plan is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const dtsx_plan_account *dtsx_plan_get_account(const dtsx_plan *plan, size_t index);

/**
 * A text of an account.
 *
 * @param      account the view
 * @param      text    ::DTSX_TEXT_ACCOUNT_ID, ::DTSX_TEXT_LABEL or ::DTSX_TEXT_PARTY
 * @param[out] length  its length in bytes; may be NULL
 * @return the text, borrowed until the plan is freed; NULL if there is none.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_plan_account_get_text(const dtsx_plan_account *account, dtsx_text text, size_t *length);

/**
 * Whether an account owns an endpoint of the task.
 *
 * @param account the view
 * @param side    source or destination
 * @return yes or no; unset for NULL and an unknown side.
 * @since 0.2.0
 */
DTSX_API dtsx_answer dtsx_plan_account_owns(const dtsx_plan_account *account, dtsx_side side);

/**
 * Whether an account creates the task.
 *
 * @param account the view
 * @return yes or no; unset for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_answer dtsx_plan_account_creates_task(const dtsx_plan_account *account);

/**
 * How many RAM roles there are: one for each owner and role name.
 *
 * @param plan the plan
 * @return the number; 0 for NULL.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_plan_role_count(const dtsx_plan *plan);

/**
 * A RAM role, that of the source first.
 *
 * @param plan  the plan
 * @param index from 0
 * @return a view into the plan, never freed by the caller, gone when the plan is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const dtsx_plan_role *dtsx_plan_get_role(const dtsx_plan *plan, size_t index);

/**
 * A text of a role.
 *
 * The trust policy is compact JSON, ready to save. If no document was observed, or it cannot be kept, the trust policy
 * is the template of the provider's page, key for key. Otherwise it is the observed document, without principals that
 * are still placeholders, to which what is missing was added.
 *
 * @param      role   the view
 * @param      text   ::DTSX_TEXT_ACCOUNT_ID (the owner of the role, who logs on to the RAM console),
 *                    ::DTSX_TEXT_RAM_ROLE, ::DTSX_TEXT_TRUST_POLICY or ::DTSX_TEXT_OBSERVED_TRUST_POLICY
 * @param[out] length its length in bytes; may be NULL
 * @return the text, borrowed until the plan is freed; NULL if there is none.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_plan_role_get_text(const dtsx_plan_role *role, dtsx_text text, size_t *length);

/**
 * How many texts a list of a role has.
 *
 * @param role the view
 * @param list ::DTSX_LIST_SYSTEM_POLICIES, ::DTSX_LIST_MISSING_POLICIES, ::DTSX_LIST_OBSERVED_POLICIES or
 *             ::DTSX_LIST_TRUSTED_ACCOUNTS
 * @return the number; 0 if there is no such list.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_plan_role_list_count(const dtsx_plan_role *role, dtsx_list list);

/**
 * A text of a list of a role.
 *
 * System policies: AliyunDTSRolePolicy first; AliyunVPCReadOnlyAccess too for a source over Express Connect, VPN
 * Gateway or Smart Access Gateway. (Provider page: "RAM authorization for a self-managed database in a VPC across
 * different accounts".)
 *
 * @param      role   the view
 * @param      list   as for dtsx_plan_role_list_count()
 * @param      index  from 0
 * @param[out] length its length in bytes; may be NULL
 * @return the text, borrowed until the plan is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_plan_role_list_get(const dtsx_plan_role *role, dtsx_list list, size_t index, size_t *length);

/**
 * Whether a role is for an endpoint of the task; in a joined plan, of any task.
 *
 * @param role the view
 * @param side source or destination
 * @return yes or no; unset for NULL and an unknown side.
 * @since 0.2.0
 */
DTSX_API dtsx_answer dtsx_plan_role_has_side(const dtsx_plan_role *role, dtsx_side side);

/**
 * What was observed about a role.
 *
 * @param role the view
 * @param fact ::DTSX_FACT_ROLE_EXISTS; ::DTSX_FACT_ROLE_POLICIES: whether all system policies that it needs are
 *             attached; ::DTSX_FACT_TRUST_POLICY: whether DTS may assume it for every creator
 * @return yes or no; unset if it was not observed, for NULL and for another fact.
 * @since 0.2.0
 */
DTSX_API dtsx_answer dtsx_plan_role_get_observed(const dtsx_plan_role *role, dtsx_fact fact);

/**
 * The change that the trust policy of a role needs.
 *
 * @param role the view
 * @return the change; unset for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_trust_policy_change dtsx_plan_role_get_trust_policy_change(const dtsx_plan_role *role);

/**
 * How many steps there are.
 *
 * @param plan the plan
 * @return the number; 0 for NULL and for a joined plan: its parts have the steps.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_plan_step_count(const dtsx_plan *plan);

/**
 * A step. Steps are in the order in which they are taken: first the owners authorize, then the creator configures.
 *
 * @param plan  the plan
 * @param index from 0
 * @return a view into the plan, never freed by the caller, gone when the plan is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const dtsx_plan_step *dtsx_plan_get_step(const dtsx_plan *plan, size_t index);

/**
 * A text of a step.
 *
 * @param      step   the view
 * @param      text   ::DTSX_TEXT_ACCOUNT_ID (who does it), ::DTSX_TEXT_CONSOLE, ::DTSX_TEXT_ACTION, ::DTSX_TEXT_TITLE
 *                    or ::DTSX_TEXT_STEP_PARAMETERS
 * @param[out] length its length in bytes; may be NULL
 * @return the text, borrowed until the plan is freed; NULL if there is none.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_plan_step_get_text(const dtsx_plan_step *step, dtsx_text text, size_t *length);

/**
 * How many texts a list of a step has.
 *
 * @param step the view
 * @param list ::DTSX_LIST_DETAILS
 * @return the number; 0 if there is no such list.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_plan_step_list_count(const dtsx_plan_step *step, dtsx_list list);

/**
 * A text of a list of a step.
 *
 * @param      step   the view
 * @param      list   ::DTSX_LIST_DETAILS
 * @param      index  from 0
 * @param[out] length its length in bytes; may be NULL
 * @return the text, borrowed until the plan is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_plan_step_list_get(const dtsx_plan_step *step, dtsx_list list, size_t index, size_t *length);

/**
 * Whether a step is still to be done.
 *
 * @param step the view
 * @return the state; unset for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_step_state dtsx_plan_step_get_state(const dtsx_plan_step *step);

/**
 * The endpoint that a step is about.
 *
 * @param step the view
 * @return the side; 0 if it is about neither or both.
 * @since 0.2.0
 */
DTSX_API dtsx_side dtsx_plan_step_get_side(const dtsx_plan_step *step);

/**
 * The role that a step is about.
 *
 * @param step the view
 * @return a view into the plan; NULL if it is about none.
 * @since 0.2.0
 */
DTSX_API const dtsx_plan_role *dtsx_plan_step_get_role(const dtsx_plan_step *step);

/**
 * How many authorizations the task needs: one for each cross-account endpoint, so one or two.
 *
 * @param plan the plan
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_plan_authorization_count(const dtsx_plan *plan);

/**
 * An authorization, that of the source first.
 *
 * @param plan  the plan
 * @param index from 0
 * @return a view into the plan, never freed by the caller, gone when the plan is freed; NULL past the end.
 * @since 0.1.0
 */
DTSX_API const dtsx_authorization *dtsx_plan_get_authorization(const dtsx_plan *plan, size_t index);

/**
 * The endpoint that an authorization is for.
 *
 * @param authorization the view
 * @return the side; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_side dtsx_authorization_get_side(const dtsx_authorization *authorization);

/**
 * The account that logs on to the RAM console and creates the role: the owner of the endpoint.
 *
 * @param authorization the view
 * @return the account ID, borrowed until the plan is freed; NULL for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_login_account_id(const dtsx_authorization *authorization);

/**
 * The account that the role trusts: the task's creator.
 *
 * @param authorization the view
 * @return the account ID, borrowed until the plan is freed; NULL for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_trusted_account_id(const dtsx_authorization *authorization);

/**
 * The name of the RAM role.
 *
 * @param authorization the view
 * @return the name, borrowed until the plan is freed; NULL for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_ram_role(const dtsx_authorization *authorization);

/**
 * How many system policies are to be attached to the role.
 *
 * @param authorization the view
 * @return the number; 0 for NULL.
 * @since 0.1.0
 */
DTSX_API size_t dtsx_authorization_policy_count(const dtsx_authorization *authorization);

/**
 * The name of a system policy to attach: AliyunDTSRolePolicy first; AliyunVPCReadOnlyAccess too for a source over
 * Express Connect, VPN Gateway or Smart Access Gateway. (Provider page: "RAM authorization for a self-managed database
 * in a VPC across different accounts".)
 *
 * @param authorization the view
 * @param index         from 0
 * @return the name, for as long as the library is loaded; NULL past the end.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_policy(const dtsx_authorization *authorization, size_t index);

/**
 * The trust policy document of the role, ready to paste: compact JSON, as dtsx_plan_role_get_text() gives it.
 *
 * @param      authorization the view
 * @param[out] length        its length in bytes; may be NULL
 * @return the document, borrowed until the plan is freed; NULL for NULL.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_authorization_get_trust_policy(const dtsx_authorization *authorization, size_t *length);

/**
 * Appends the plan.
 *
 * @param         plan      the plan
 * @param         format    ::DTSX_FORMAT_JSON (one line without a line end), ::DTSX_FORMAT_TEXT,
 *                          ::DTSX_FORMAT_MARKDOWN or ::DTSX_FORMAT_MERMAID
 * @param         flags     a combination of ::dtsx_write_flags
 * @param[in,out] append_to the buffer; unchanged after a failure
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, an unknown format or flag; ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_plan_write(const dtsx_plan *plan, dtsx_format format, unsigned flags, dtsx_buffer *append_to);

/** @} */

/** @defgroup diagnosis Diagnosis
 *  What an error that DTS printed means. (Provider's page, section "Troubleshooting".)
 *
 *      dtsx_diagnosis *diagnosis = NULL;
 *
 *      if (dtsx_diagnosis_new(context, text, length, task, &diagnosis) == DTSX_OK)
 *          status = dtsx_diagnosis_write(diagnosis, DTSX_FORMAT_TEXT, 0, buffer);
 *      dtsx_diagnosis_unref(diagnosis);
 *  @{ */

/**
 * The first of the provider's errors that a text holds: as the bare code, the full code, or the message alone, also
 * inside an SDK exception, a JSON body or a log line. Nothing is guessed. The work is linear in the length. (Provider's
 * page, section "Troubleshooting".)
 *
 * @param text   `length` bytes, any; need not end in NUL
 * @param length length of the text in bytes
 * @return the error; 0 when it is none of them, and for NULL.
 * @since 0.1.0
 */
DTSX_API dtsx_provider_error dtsx_provider_error_find(const char *text, size_t length);

/**
 * Explains an error text.
 *
 * @param      context   allocator of the diagnosis; NULL for the defaults
 * @param      text      `length` bytes, any; need not end in NUL and need not outlive the diagnosis
 * @param      length    length of the text in bytes
 * @param      task      the task in which the error occurred: causes that it rules out are marked; what is needed of it
 *                       is copied; NULL for none
 * @param[out] diagnosis a handle to be released with dtsx_diagnosis_unref(), even if the text is not recognized; NULL
 *                       after a failure
 * @return ::DTSX_OK, even if the text is not recognized; ::DTSX_ERROR_INCOMPLETE when it is recognized but the task
 *         cannot be judged (see dtsx_task_validate()); ::DTSX_ERROR_NO_MEMORY; ::DTSX_ERROR_INVALID_ARGUMENT for a NULL
 *         text or `diagnosis`.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_diagnosis_new(dtsx_context *context, const char *text, size_t length, const dtsx_task *task,
                                        dtsx_diagnosis **diagnosis);

/**
 * Adds a reference.
 *
 * @param diagnosis a diagnosis, or NULL
 * @return `diagnosis`.
 * @since 0.1.0
 */
DTSX_API dtsx_diagnosis *dtsx_diagnosis_ref(dtsx_diagnosis *diagnosis);

/**
 * Releases a reference; with the last one the diagnosis and its texts are gone.
 *
 * @param diagnosis a diagnosis, or NULL, for which nothing happens
 * @since 0.1.0
 */
DTSX_API void dtsx_diagnosis_unref(dtsx_diagnosis *diagnosis);

/**
 * How many errors a text holds, each counted once.
 *
 * @param diagnosis the diagnosis
 * @return the number; 0 when none was recognized, and for NULL.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_diagnosis_error_count(const dtsx_diagnosis *diagnosis);

/**
 * An error that a text holds, in the order of the text.
 *
 * @param diagnosis the diagnosis
 * @param index     from 0
 * @return a view into the diagnosis, never freed by the caller, gone when the diagnosis is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const dtsx_diagnosis_error *dtsx_diagnosis_get_error(const dtsx_diagnosis *diagnosis, size_t index);

/**
 * How many errors a text can mean that holds only a code which several errors share (`AssumeRoleFail`).
 *
 * @param diagnosis the diagnosis
 * @return the number; 0 when an error was recognized, when nothing was, and for NULL.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_diagnosis_candidate_count(const dtsx_diagnosis *diagnosis);

/**
 * An error that a text can mean which holds only a code that several errors share.
 *
 * @param diagnosis the diagnosis
 * @param index     from 0
 * @return the error; 0 past the end.
 * @since 0.2.0
 */
DTSX_API dtsx_provider_error dtsx_diagnosis_get_candidate(const dtsx_diagnosis *diagnosis, size_t index);

/**
 * Which error it is.
 *
 * @param error the view
 * @return the error; 0 for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_provider_error dtsx_diagnosis_error_get_provider_error(const dtsx_diagnosis_error *error);

/**
 * The endpoint that an error is about.
 *
 * @param error the view
 * @return the side; 0 when it can be either, without a task, and for NULL.
 * @since 0.2.0
 */
DTSX_API dtsx_side dtsx_diagnosis_error_get_side(const dtsx_diagnosis_error *error);

/**
 * A text of an error.
 *
 * @param      error  the view
 * @param      text   ::DTSX_TEXT_PROVIDER_CODE, ::DTSX_TEXT_PROVIDER_MESSAGE; ::DTSX_TEXT_ACCOUNT_ID and
 *                    ::DTSX_TEXT_RAM_ROLE: what the error text names; ::DTSX_TEXT_ACTION: the step of the task's plan
 *                    that it is about
 * @param[out] length its length in bytes; may be NULL
 * @return the text, borrowed until the diagnosis is freed; NULL if there is none.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_diagnosis_error_get_text(const dtsx_diagnosis_error *error, dtsx_text text, size_t *length);

/**
 * How many texts a list of an error has.
 *
 * @param error the view
 * @param list  ::DTSX_LIST_CAUSES, ::DTSX_LIST_SOLUTIONS or ::DTSX_LIST_RULES
 * @return the number; 0 if there is no such list.
 * @since 0.2.0
 */
DTSX_API size_t dtsx_diagnosis_error_list_count(const dtsx_diagnosis_error *error, dtsx_list list);

/**
 * A text of a list of an error.
 *
 * @param      error the view
 * @param      list  as for dtsx_diagnosis_error_list_count()
 * @param      index from 0
 * @param[out] key   for a cause that the task rules out, the rule or fact by which it does; otherwise NULL; may be NULL
 * @return the text, borrowed until the diagnosis is freed; NULL past the end.
 * @since 0.2.0
 */
DTSX_API const char *dtsx_diagnosis_error_list_get(const dtsx_diagnosis_error *error, dtsx_list list, size_t index,
                                                   const char **key);

/**
 * The first error that was recognized.
 *
 * @param diagnosis the diagnosis
 * @return the error; 0 when none was.
 * @since 0.1.0
 */
DTSX_API dtsx_provider_error dtsx_diagnosis_get_provider_error(const dtsx_diagnosis *diagnosis);

/**
 * The account ID that the first error names.
 *
 * @param diagnosis the diagnosis
 * @return the ID, borrowed until the diagnosis is freed; NULL when the text names none.
 * @since 0.1.0
 */
DTSX_API const char *dtsx_diagnosis_get_account_id(const dtsx_diagnosis *diagnosis);

/**
 * Appends the diagnosis: the error, its causes and solutions, and the rules that would have found it before DTS did.
 *
 * @param         diagnosis the diagnosis
 * @param         format    ::DTSX_FORMAT_JSON (one line without a line end) or ::DTSX_FORMAT_TEXT
 * @param         flags     a combination of ::dtsx_write_flags
 * @param[in,out] append_to the buffer; unchanged after a failure
 * @return ::DTSX_OK; ::DTSX_ERROR_INVALID_ARGUMENT for NULL, another format or an unknown flag; ::DTSX_ERROR_NO_MEMORY.
 * @since 0.1.0
 */
DTSX_API dtsx_status dtsx_diagnosis_write(const dtsx_diagnosis *diagnosis, dtsx_format format, unsigned flags,
                                          dtsx_buffer *append_to);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
