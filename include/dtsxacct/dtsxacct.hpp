/* SPDX-License-Identifier: MIT */
#ifndef DTSXACCT_DTSXACCT_HPP
#define DTSXACCT_DTSXACCT_HPP

/**
 * @file dtsxacct/dtsxacct.hpp
 * @brief The library for C++17 and later: only a header, with nothing to link but the C library.
 *
 * The following applies to everything here:
 *
 * - **Handles** (dtsx::task and the like) count references: a copy refers to the same task, and a move leaves an empty
 *   handle. Only dtsx::task::copy() makes another task. An empty handle is safe: its getters return nothing, and its
 *   setters throw.
 * - **Views** (dtsx::record, dtsx::unverified, dtsx::authorization) and every `std::string_view` are borrowed as the C
 *   header says: those of a report or plan until it is filled again or its last handle is destroyed. Copy what must
 * live longer. Every `std::string_view` that is returned is followed by a NUL.
 * - **Failures** are thrown as dtsx::error, which has the ::dtsx_status: only memory and misuse. What is wrong with the
 *   user's task is never thrown: validate() returns false, make_plan() returns an empty plan, and the report says why.
 * - **Enumerations** are those of the C header. They are open: a `switch` needs a `default`.
 * - **Memory** comes only from the library's allocator; nothing here allocates except a `throw`.
 * - **Threads**: as in the C header. Copying and destroying handles is safe on any thread.
 */

#include <dtsxacct/dtsxacct.h>

#include <cstddef>
#include <exception>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

/** The whole C++ interface. @since 0.1.0 */
namespace dtsx
{
/** Objects that were compiled with different releases of this header can be linked into one program. */
inline namespace v0_2
{

/** A call that could not do its work: memory ran out, or misuse. @since 0.1.0 */
class error : public std::exception
{
  public:
    /** Makes an error from a status that is not ::DTSX_OK. */
    explicit error(dtsx_status status) noexcept : status_(status) {}
    /** The status. */
    dtsx_status status() const noexcept
    {
        return status_;
    }
    /** What the status means, in English; valid for as long as the library is loaded. */
    const char *what() const noexcept override
    {
        return dtsx_status_text(status_);
    }

  private:
    dtsx_status status_;
};

/** @cond */
/* What the classes share; not for programs. */
namespace detail
{

inline void check(dtsx_status status)
{
    if (status != DTSX_OK)
        throw error(status);
}

template <typename Raw> Raw *made(Raw *handle)
{
    if (!handle)
        throw error(DTSX_ERROR_NO_MEMORY);
    return handle;
}

/* An empty view may hold NULL, which the library takes for misuse. */
inline const char *bytes(std::string_view text) noexcept
{
    return text.data() ? text.data() : "";
}

inline std::string_view view(const char *text) noexcept
{
    return text ? std::string_view(text) : std::string_view();
}

inline std::optional<std::string_view> optional_view(const char *text) noexcept
{
    return text ? std::optional<std::string_view>(text) : std::nullopt;
}

inline std::optional<std::string_view> optional_view(const char *text, std::size_t length) noexcept
{
    return text ? std::optional<std::string_view>(std::in_place, text, length) : std::nullopt;
}

inline std::optional<bool> optional_bool(int value) noexcept
{
    return value == DTSX_ANSWER_YES || value == DTSX_ANSWER_NO ? std::optional<bool>(value == DTSX_ANSWER_YES)
                                                               : std::nullopt;
}

} // namespace detail
/** @endcond */

/** The base of all handles: one reference to an object of the library, or none. @since 0.1.0 */
template <typename Raw, Raw *(*Ref)(Raw *), void (*Unref)(Raw *)> class handle
{
  public:
    /** Takes over a reference, such as a `_new` function of the C interface gives; NULL makes an empty handle. */
    explicit handle(Raw *owned) noexcept : raw_(owned) {}
    /** Adds a reference to the same object. */
    handle(const handle &other) noexcept : raw_(Ref(other.raw_)) {}
    /** Takes over the reference; the other handle is then empty. */
    handle(handle &&other) noexcept : raw_(std::exchange(other.raw_, nullptr)) {}
    /** Assigns by copy or by move. */
    handle &operator=(handle other) noexcept
    {
        std::swap(raw_, other.raw_);
        return *this;
    }
    /** Releases the reference. */
    ~handle()
    {
        Unref(raw_);
    }
    /** The object, for calls of the C interface. The handle keeps its reference. */
    Raw *get() const noexcept
    {
        return raw_;
    }
    /** Whether there is an object. */
    explicit operator bool() const noexcept
    {
        return raw_ != nullptr;
    }

  private:
    Raw *raw_;
};

/** A list for range-based `for`: size(), operator[], begin(), end(). Its elements are made only when they are read, so
 *  a list costs nothing. `Source` gives `size()` and `at(index)`. @since 0.1.0 */
template <typename Source> class list
{
  public:
    /** What the list holds. */
    using value_type = decltype(std::declval<const Source &>().at(std::size_t()));

    /** An iterator over a list. It is an input iterator, since elements are values. */
    class iterator
    {
      public:
        using iterator_category = std::input_iterator_tag; /**< Can be copied, compared, advanced. */
        using value_type = typename list::value_type;      /**< What the list holds. */
        using difference_type = std::ptrdiff_t;            /**< As for any iterator. */
        using pointer = void;                              /**< Elements have no address. */
        using reference = value_type;                      /**< Elements are values. */

        /** The end of an empty list. */
        iterator() noexcept = default;
        /** An iterator at an index of a list. */
        iterator(const Source &source, std::size_t index) noexcept : source_(source), index_(index) {}
        /** The element. */
        value_type operator*() const noexcept
        {
            return source_.at(index_);
        }
        /** To the next. */
        iterator &operator++() noexcept
        {
            ++index_;
            return *this;
        }
        /** To the next. */
        iterator operator++(int) noexcept
        {
            iterator before = *this;
            ++index_;
            return before;
        }
        /** Whether both are at the same index of the same list. */
        friend bool operator==(const iterator &left, const iterator &right) noexcept
        {
            return left.index_ == right.index_;
        }
        /** Whether they are at different indexes of the same list. */
        friend bool operator!=(const iterator &left, const iterator &right) noexcept
        {
            return left.index_ != right.index_;
        }

      private:
        Source source_{};
        std::size_t index_ = 0;
    };

    /** Of a source. */
    explicit list(const Source &source) noexcept : source_(source) {}
    /** How many elements. */
    std::size_t size() const noexcept
    {
        return source_.size();
    }
    /** Whether it has no elements. */
    bool empty() const noexcept
    {
        return size() == 0;
    }
    /** The element at an index below size(). */
    value_type operator[](std::size_t index) const noexcept
    {
        return source_.at(index);
    }
    /** The first. */
    iterator begin() const noexcept
    {
        return iterator(source_, 0);
    }
    /** Past the last. */
    iterator end() const noexcept
    {
        return iterator(source_, size());
    }

  private:
    Source source_;
};

/** Version of the library that is loaded, to be compared with ::DTSX_VERSION_NUMBER. @since 0.1.0 */
inline int version_number() noexcept
{
    return dtsx_version_number();
}

/** Version of the library that is loaded, as text. @since 0.1.0 */
inline std::string_view version() noexcept
{
    return dtsx_version_string();
}

/** Date of the provider's page that the tables follow. @since 0.1.0 */
inline std::string_view tables_edition() noexcept
{
    return dtsx_tables_edition();
}

/** One word of a vocabulary. @since 0.1.0 */
struct word {
    int value = 0;         /**< For programs. */
    std::string_view name; /**< For people. */
    std::string_view slug; /**< For command lines and URLs. */
};

/** A list of names, to be listed and searched: `for (dtsx::word word : dtsx::vocabulary(DTSX_VOCABULARY_REGION))`.
 *  @since 0.1.0 */
class vocabulary
{
  public:
    /** Used by dtsx::list; not for programs. */
    struct source {
        dtsx_vocabulary which = DTSX_VOCABULARY_FORCE_INT; /**< Which vocabulary. */
        /** How many words. */
        std::size_t size() const noexcept
        {
            return dtsx_vocabulary_count(which);
        }
        /** A word. */
        word at(std::size_t index) const noexcept
        {
            const int value = dtsx_vocabulary_at(which, index);

            return {value, detail::view(dtsx_vocabulary_name(which, value)),
                    detail::view(dtsx_vocabulary_slug(which, value))};
        }
    };
    /** An iterator over a vocabulary. */
    using iterator = list<source>::iterator;

    /** One of the library's vocabularies; an unknown one is empty. */
    explicit vocabulary(dtsx_vocabulary which) noexcept : source_{which} {}
    /** How many words. */
    std::size_t size() const noexcept
    {
        return source_.size();
    }
    /** The word at an index below size(), in the order of the provider's page. */
    word operator[](std::size_t index) const noexcept
    {
        return source_.at(index);
    }
    /** The first. */
    iterator begin() const noexcept
    {
        return iterator(source_, 0);
    }
    /** Past the last. */
    iterator end() const noexcept
    {
        return iterator(source_, size());
    }
    /** The canonical name of a value; nothing when the library does not know it. */
    std::optional<std::string_view> name(int value) const noexcept
    {
        return detail::optional_view(dtsx_vocabulary_name(source_.which, value));
    }
    /** The short name of a value; nothing when the library does not know it. */
    std::optional<std::string_view> slug(int value) const noexcept
    {
        return detail::optional_view(dtsx_vocabulary_slug(source_.which, value));
    }
    /** The value that a text names; 0 for empty text, ::DTSX_UNKNOWN for one that is in no vocabulary. */
    int find(std::string_view text) const noexcept
    {
        return dtsx_vocabulary_find(source_.which, detail::bytes(text), text.size());
    }
    /** Writes the values whose names are nearest to a text, nearest first, into anything like an array; returns how
     *  many. */
    template <typename Array> std::size_t nearest(std::string_view text, Array &values) const noexcept
    {
        return dtsx_vocabulary_nearest(source_.which, detail::bytes(text), text.size(), std::data(values),
                                       std::size(values));
    }

  private:
    source source_;
};

/** The infrastructure that a region (a value of ::DTSX_VOCABULARY_REGION) belongs to; 0 for an unknown one. @since
 * 0.1.0 */
inline dtsx_infrastructure infrastructure_of_region(int region) noexcept
{
    return dtsx_region_get_infrastructure(region);
}

/** The database type that has an instance form; 0 for an unknown form. @since 0.1.0 */
inline dtsx_database_type database_type_of(dtsx_instance_form form) noexcept
{
    return dtsx_instance_form_get_database_type(form);
}

/** Allocator, limits, changed cells of the matrix. An empty one means the defaults. @since 0.1.0 */
class context : public handle<dtsx_context, dtsx_context_ref, dtsx_context_unref>
{
  public:
    /** Takes over a reference. */
    using handle::handle;
    /** A new context with malloc(), or with an allocator that works like realloc(). */
    explicit context(dtsx_reallocate_fn *reallocate = nullptr, void *user = nullptr)
        : handle(detail::made(dtsx_context_new(reallocate, user)))
    {
    }
    /** The empty context: malloc(), the default limits, the provider's matrix. */
    static context defaults() noexcept
    {
        return context(static_cast<dtsx_context *>(nullptr));
    }
    /** Allows (true) or forbids one cell of the matrix. */
    context &set_cell(dtsx_side side, dtsx_database_type type, dtsx_access_method method, bool supported)
    {
        detail::check(dtsx_context_set_cell(get(), side, type, method, supported ? DTSX_ANSWER_YES : DTSX_ANSWER_NO));
        return *this;
    }
    /** Sets a limit. */
    context &set_limit(dtsx_limit limit, std::size_t value)
    {
        detail::check(dtsx_context_set_limit(get(), limit, value));
        return *this;
    }
    /** The current value of a limit. */
    std::size_t limit(dtsx_limit limit) const noexcept
    {
        return dtsx_context_get_limit(get(), limit);
    }
    /** Leaves the findings of a rule of severity warning out of reports. */
    context &ignore_warning(dtsx_rule rule)
    {
        detail::check(dtsx_context_ignore_warning(get(), rule));
        return *this;
    }
    /** Whether this type is supported across accounts on this side over this method. */
    bool supports(dtsx_side side, dtsx_database_type type, dtsx_access_method method) const noexcept
    {
        return dtsx_matrix_supports(get(), side, type, method) != 0;
    }
    /** Whether this type is supported across accounts on this side over any method. */
    bool supports_type(dtsx_side side, dtsx_database_type type) const noexcept
    {
        return dtsx_matrix_supports_type(get(), side, type) != 0;
    }
    /** Whether instances of these two forms can be synchronized two-way. */
    bool supports_two_way(dtsx_instance_form source, dtsx_instance_form destination) const noexcept
    {
        return dtsx_matrix_supports_two_way(get(), source, destination) != 0;
    }
};

/** Text that the library produces. Every function that writes appends to it. @since 0.1.0 */
class buffer : public handle<dtsx_buffer, dtsx_buffer_ref, dtsx_buffer_unref>
{
  public:
    /** Takes over a reference. */
    using handle::handle;
    /** A new, empty buffer. */
    explicit buffer(const context &within = context::defaults()) : handle(detail::made(dtsx_buffer_new(within.get())))
    {
    }
    /** Empties it and keeps its memory. */
    void clear() noexcept
    {
        dtsx_buffer_clear(get());
    }
    /** Its text, until it changes or is destroyed. */
    std::string_view text() const noexcept
    {
        std::size_t length = 0;
        const char *const text = dtsx_buffer_get(get(), &length);

        return {text, length};
    }
};

/** A rule of the validation core. @since 0.1.0 */
class rule
{
  public:
    /** A rule by its number; one that the library does not know has no name and no texts. */
    explicit rule(dtsx_rule number) noexcept : number_(number) {}
    /** Its number. */
    dtsx_rule number() const noexcept
    {
        return number_;
    }
    /** Its text id; empty when the library does not know it. */
    std::string_view name() const noexcept
    {
        return detail::view(dtsx_vocabulary_name(DTSX_VOCABULARY_RULE, static_cast<int>(number_)));
    }
    /** Its severity; 0 for an unknown one. */
    dtsx_severity severity() const noexcept
    {
        return dtsx_rule_get_severity(number_);
    }
    /** The error that DTS gives when a task breaks it; 0 when none is known. */
    dtsx_provider_error provider_error() const noexcept
    {
        return dtsx_rule_get_provider_error(number_);
    }
    /** One of its texts; nothing when it does not apply. */
    std::optional<std::string_view> text(dtsx_text which) const noexcept
    {
        return detail::optional_view(dtsx_rule_get_text(number_, which));
    }
    /** Appends what it means, as JSON or text. */
    void write(dtsx_format format, buffer &append_to) const
    {
        detail::check(dtsx_rule_write(number_, format, 0, append_to.get()));
    }

  private:
    dtsx_rule number_;
};

/** Where in a document a finding is. @since 0.1.0 */
struct position {
    std::size_t line = 0;   /**< From 1. */
    std::size_t column = 0; /**< From 1, in code points. */
    std::size_t offset = 0; /**< In bytes, from 0. */
    std::size_t length = 0; /**< In bytes. */
};

/** One entry of a list of a record. @since 0.1.0 */
struct entry {
    std::string_view key;   /**< Its name; empty in lists without keys. */
    std::string_view value; /**< Its text. */
};

/** A finding; a view into its report. @since 0.1.0 */
class record
{
  public:
    /** Used by dtsx::list; not for programs. */
    struct source {
        const dtsx_record *record = nullptr;   /**< The object that has the list. */
        dtsx_list which = DTSX_LIST_FORCE_INT; /**< Which list. */
        /** How many entries. */
        std::size_t size() const noexcept
        {
            return dtsx_record_list_count(record, which);
        }
        /** An entry. */
        entry at(std::size_t index) const noexcept
        {
            const char *key = nullptr;
            std::size_t length = 0;
            const char *const value = dtsx_record_list_get(record, which, index, &key, &length);

            return {detail::view(key), value ? std::string_view(value, length) : std::string_view()};
        }
    };

    /** Makes a view of a record of the C interface. */
    explicit record(const dtsx_record *raw) noexcept : raw_(raw) {}
    /** The object, for calls of the C interface. */
    const dtsx_record *get() const noexcept
    {
        return raw_;
    }
    /** The rule that is broken. */
    dtsx::rule rule() const noexcept
    {
        return dtsx::rule(dtsx_record_get_rule(raw_));
    }
    /** Its severity. */
    dtsx_severity severity() const noexcept
    {
        return dtsx_record_get_severity(raw_);
    }
    /** The endpoint that it is about, its owner included; 0 when it is about neither. */
    dtsx_side side() const noexcept
    {
        return dtsx_record_get_side(raw_);
    }
    /** The setting that it is about; 0 for the whole document or an unknown key. */
    dtsx_setting setting() const noexcept
    {
        return dtsx_record_get_setting(raw_);
    }
    /** The error that DTS would have given; 0 when none is known. */
    dtsx_provider_error provider_error() const noexcept
    {
        return dtsx_record_get_provider_error(raw_);
    }
    /** Where in the document; nothing when it does not come from one. */
    std::optional<dtsx::position> position() const noexcept
    {
        dtsx::position place;

        if (!dtsx_record_get_position(raw_, &place.line, &place.column, &place.offset, &place.length))
            return std::nullopt;
        return place;
    }
    /** One of its texts; nothing when it does not apply. */
    std::optional<std::string_view> text(dtsx_text which) const noexcept
    {
        std::size_t length = 0;
        const char *const text = dtsx_record_get_text(raw_, which, &length);

        return detail::optional_view(text, length);
    }
    /** JSON Pointer into the task document; "" is the whole of it. */
    std::string_view path() const noexcept
    {
        return text(DTSX_TEXT_PATH).value_or(std::string_view());
    }
    /** What is wrong, with this task's values. */
    std::string_view message() const noexcept
    {
        return text(DTSX_TEXT_MESSAGE).value_or(std::string_view());
    }
    /** Why it is wrong. */
    std::string_view cause() const noexcept
    {
        return text(DTSX_TEXT_CAUSE).value_or(std::string_view());
    }
    /** What to do. */
    std::string_view solution() const noexcept
    {
        return text(DTSX_TEXT_SOLUTION).value_or(std::string_view());
    }
    /** One of its lists. */
    dtsx::list<source> list(dtsx_list which) const noexcept
    {
        return dtsx::list<source>({raw_, which});
    }

  private:
    const dtsx_record *raw_;
};

/** A fact that could not be verified; a view into its report. @since 0.1.0 */
class unverified
{
  public:
    /** Makes a view of a fact of the C interface. */
    explicit unverified(const dtsx_unverified *raw) noexcept : raw_(raw) {}
    /** The object, for calls of the C interface. */
    const dtsx_unverified *get() const noexcept
    {
        return raw_;
    }
    /** Which fact. */
    dtsx_fact fact() const noexcept
    {
        return dtsx_unverified_get_fact(raw_);
    }
    /** The endpoint whose owner the fact is about. */
    dtsx_side side() const noexcept
    {
        return dtsx_unverified_get_side(raw_);
    }
    /** JSON Pointer to where the fact belongs in the task document. */
    std::string_view path() const noexcept
    {
        return detail::view(dtsx_unverified_get_text(raw_, DTSX_TEXT_PATH));
    }
    /** Where and how to look. */
    std::string_view how() const noexcept
    {
        return detail::view(dtsx_unverified_get_text(raw_, DTSX_TEXT_HOW));
    }
    /** The account that can look; nothing when it is not known. */
    std::optional<std::string_view> account_id() const noexcept
    {
        return detail::optional_view(dtsx_unverified_get_text(raw_, DTSX_TEXT_ACCOUNT_ID));
    }

  private:
    const dtsx_unverified *raw_;
};

/** What one validation found. Its lists can be read only from a named report, so that none outlives it by mistake.
 *  @since 0.1.0 */
class report : public handle<dtsx_report, dtsx_report_ref, dtsx_report_unref>
{
  public:
    /** Used by dtsx::list; not for programs. */
    struct record_source {
        const dtsx_report *report = nullptr; /**< The object that has the list. */
        /** How many records. */
        std::size_t size() const noexcept
        {
            return dtsx_report_count(report, static_cast<dtsx_severity>(0));
        }
        /** A record. */
        record at(std::size_t index) const noexcept
        {
            return record(dtsx_report_get_record(report, index));
        }
    };
    /** Used by dtsx::list; not for programs. */
    struct unverified_source {
        const dtsx_report *report = nullptr; /**< The object that has the list. */
        /** How many facts. */
        std::size_t size() const noexcept
        {
            return dtsx_report_unverified_count(report);
        }
        /** A fact. */
        dtsx::unverified at(std::size_t index) const noexcept
        {
            return dtsx::unverified(dtsx_report_get_unverified(report, index));
        }
    };
    /** Used by dtsx::list; not for programs. */
    struct change_source {
        const dtsx_report *report = nullptr; /**< The object that has the list. */
        /** How many cells. */
        std::size_t size() const noexcept
        {
            return dtsx_report_matrix_change_count(report);
        }
        /** A cell. */
        std::string_view at(std::size_t index) const noexcept
        {
            return detail::view(dtsx_report_get_matrix_change(report, index));
        }
    };

    /** Takes over a reference. */
    using handle::handle;
    /** A new, empty report, which is not valid. */
    explicit report(const context &within = context::defaults()) : handle(detail::made(dtsx_report_new(within.get())))
    {
    }
    /** Sets the origin of what is judged. @param name a file name or the like; NULL for none
     *  @param document the number of the line in a file with one document per line; 0 for any other file */
    report &set_origin(const char *name, std::size_t document = 0)
    {
        detail::check(dtsx_report_set_origin(get(), name, document));
        return *this;
    }
    /** Whether a validation finished, was not truncated and found no error. */
    bool is_valid() const noexcept
    {
        return dtsx_report_is_valid(get()) != 0;
    }
    /** Whether the limit of records was reached, so that there may be more findings. */
    bool is_truncated() const noexcept
    {
        return dtsx_report_is_truncated(get()) != 0;
    }
    /** The scenario of what was judged; 0 when it is not known. */
    dtsx_scenario scenario() const noexcept
    {
        return dtsx_report_get_scenario(get());
    }
    /** How many records have at least this severity. */
    std::size_t count(dtsx_severity at_least) const noexcept
    {
        return dtsx_report_count(get(), at_least);
    }
    /** The records, in the order: document, task, creator, source, destination. */
    list<record_source> records() const &noexcept
    {
        return list<record_source>({get()});
    }
    void records() const && = delete;
    /** The facts that could not be verified offline. They are no findings. */
    list<unverified_source> unverified() const &noexcept
    {
        return list<unverified_source>({get()});
    }
    void unverified() const && = delete;
    /** The cells of the matrix that differ from the provider's. */
    list<change_source> matrix_changes() const &noexcept
    {
        return list<change_source>({get()});
    }
    void matrix_changes() const && = delete;
    /** Appends the report as JSON or text. */
    void write(dtsx_format format, buffer &append_to) const
    {
        detail::check(dtsx_report_write(get(), format, 0, append_to.get()));
    }
};

/** Which account lets which account assume which role; a view into its plan. @since 0.1.0 */
class authorization
{
  public:
    /** Used by dtsx::list; not for programs. */
    struct source {
        const dtsx_authorization *authorization = nullptr; /**< The object that has the list. */
        /** How many policies. */
        std::size_t size() const noexcept
        {
            return dtsx_authorization_policy_count(authorization);
        }
        /** The name of a policy. */
        std::string_view at(std::size_t index) const noexcept
        {
            return detail::view(dtsx_authorization_get_policy(authorization, index));
        }
    };

    /** Makes a view of an authorization of the C interface. */
    explicit authorization(const dtsx_authorization *raw) noexcept : raw_(raw) {}
    /** The object, for calls of the C interface. */
    const dtsx_authorization *get() const noexcept
    {
        return raw_;
    }
    /** The endpoint that it is for. */
    dtsx_side side() const noexcept
    {
        return dtsx_authorization_get_side(raw_);
    }
    /** The account that logs on to the RAM console and creates the role. */
    std::string_view login_account_id() const noexcept
    {
        return detail::view(dtsx_authorization_get_login_account_id(raw_));
    }
    /** The account that the role trusts: the task's creator. */
    std::string_view trusted_account_id() const noexcept
    {
        return detail::view(dtsx_authorization_get_trusted_account_id(raw_));
    }
    /** The name of the RAM role. */
    std::string_view ram_role() const noexcept
    {
        return detail::view(dtsx_authorization_get_ram_role(raw_));
    }
    /** The names of the system policies to attach to the role. */
    list<source> policies() const noexcept
    {
        return list<source>({raw_});
    }
    /** The trust policy document of the role, compact JSON. */
    std::string_view trust_policy() const noexcept
    {
        std::size_t length = 0;
        const char *const text = dtsx_authorization_get_trust_policy(raw_, &length);

        return text ? std::string_view(text, length) : std::string_view();
    }

  private:
    const dtsx_authorization *raw_;
};

/** A RAM role of one account, with everything for which it is needed; a view into its plan. @since 0.2.0 */
class plan_role
{
  public:
    /** Used by dtsx::list; not for programs. */
    struct source {
        const dtsx_plan_role *role = nullptr; /**< The object that has the list. */
        dtsx_list list = DTSX_LIST_UNSET;     /**< Which list. */
        /** How many texts. */
        std::size_t size() const noexcept
        {
            return dtsx_plan_role_list_count(role, list);
        }
        /** A text. */
        std::string_view at(std::size_t index) const noexcept
        {
            std::size_t length = 0;
            const char *text = dtsx_plan_role_list_get(role, list, index, &length);
            return {text ? text : "", length};
        }
    };

    /** Makes a view of a role of the C interface. */
    explicit plan_role(const dtsx_plan_role *raw) noexcept : raw_(raw) {}
    /** The object, for calls of the C interface. */
    const dtsx_plan_role *get() const noexcept
    {
        return raw_;
    }
    /** A text, see dtsx_plan_role_get_text(); empty if there is none. */
    std::string_view text(dtsx_text which) const noexcept
    {
        std::size_t length = 0;
        const char *text = dtsx_plan_role_get_text(raw_, which, &length);
        return {text ? text : "", length};
    }
    /** A list, see dtsx_plan_role_list_count(). */
    list<source> texts(dtsx_list which) const noexcept
    {
        return list<source>({raw_, which});
    }
    /** Whether it is for an endpoint of the task. */
    bool has_side(dtsx_side side) const noexcept
    {
        return dtsx_plan_role_has_side(raw_, side) == DTSX_ANSWER_YES;
    }
    /** What was observed about it. */
    dtsx_answer observed(dtsx_fact fact) const noexcept
    {
        return dtsx_plan_role_get_observed(raw_, fact);
    }
    /** The change that its trust policy needs. */
    dtsx_trust_policy_change trust_policy_change() const noexcept
    {
        return dtsx_plan_role_get_trust_policy_change(raw_);
    }

  private:
    const dtsx_plan_role *raw_;
};

/** A step: what one account does in one console; a view into its plan. @since 0.2.0 */
class plan_step
{
  public:
    /** Used by dtsx::list; not for programs. */
    struct source {
        const dtsx_plan_step *step = nullptr; /**< The object that has the list. */
        /** How many details. */
        std::size_t size() const noexcept
        {
            return dtsx_plan_step_list_count(step, DTSX_LIST_DETAILS);
        }
        /** A detail. */
        std::string_view at(std::size_t index) const noexcept
        {
            std::size_t length = 0;
            const char *text = dtsx_plan_step_list_get(step, DTSX_LIST_DETAILS, index, &length);
            return {text ? text : "", length};
        }
    };

    /** Makes a view of a step of the C interface. */
    explicit plan_step(const dtsx_plan_step *raw) noexcept : raw_(raw) {}
    /** The object, for calls of the C interface. */
    const dtsx_plan_step *get() const noexcept
    {
        return raw_;
    }
    /** A text, see dtsx_plan_step_get_text(); empty if there is none. */
    std::string_view text(dtsx_text which) const noexcept
    {
        std::size_t length = 0;
        const char *text = dtsx_plan_step_get_text(raw_, which, &length);
        return {text ? text : "", length};
    }
    /** What to do, sentence by sentence; empty if it is done. */
    list<source> details() const noexcept
    {
        return list<source>({raw_});
    }
    /** Whether it is still to be done. */
    dtsx_step_state state() const noexcept
    {
        return dtsx_plan_step_get_state(raw_);
    }
    /** The endpoint that it is about; 0 if it is about neither or both. */
    dtsx_side side() const noexcept
    {
        return dtsx_plan_step_get_side(raw_);
    }

  private:
    const dtsx_plan_step *raw_;
};

/** The authorization plan of a task, from make_plan(); empty when the task has errors of its own. Its lists can be read
 *  only from a named plan. @since 0.1.0 */
class plan : public handle<dtsx_plan, dtsx_plan_ref, dtsx_plan_unref>
{
  public:
    /** Used by dtsx::list; not for programs. */
    struct source {
        const dtsx_plan *plan = nullptr; /**< The object that has the list. */
        /** How many authorizations. */
        std::size_t size() const noexcept
        {
            return dtsx_plan_authorization_count(plan);
        }
        /** An authorization. */
        authorization at(std::size_t index) const noexcept
        {
            return authorization(dtsx_plan_get_authorization(plan, index));
        }
    };

    /** Used by dtsx::list; not for programs. */
    struct role_source {
        const dtsx_plan *plan = nullptr; /**< The object that has the list. */
        /** How many roles. */
        std::size_t size() const noexcept
        {
            return dtsx_plan_role_count(plan);
        }
        /** A role. */
        plan_role at(std::size_t index) const noexcept
        {
            return plan_role(dtsx_plan_get_role(plan, index));
        }
    };

    /** Used by dtsx::list; not for programs. */
    struct step_source {
        const dtsx_plan *plan = nullptr; /**< The object that has the list. */
        /** How many steps. */
        std::size_t size() const noexcept
        {
            return dtsx_plan_step_count(plan);
        }
        /** A step. */
        plan_step at(std::size_t index) const noexcept
        {
            return plan_step(dtsx_plan_get_step(plan, index));
        }
    };

    /** Takes over a reference. */
    using handle::handle;
    /** The scenario of the task; 0 of an empty plan. */
    dtsx_scenario scenario() const noexcept
    {
        return dtsx_plan_get_scenario(get());
    }
    /** One authorization for each cross-account endpoint, source first. */
    list<source> authorizations() const &noexcept
    {
        return list<source>({get()});
    }
    void authorizations() const && = delete;
    /** The RAM roles, that of the source first. */
    list<role_source> roles() const &noexcept
    {
        return list<role_source>({get()});
    }
    void roles() const && = delete;
    /** The steps, in the order in which they are taken. */
    list<step_source> steps() const &noexcept
    {
        return list<step_source>({get()});
    }
    void steps() const && = delete;
    /** Appends the plan in any format. */
    void write(dtsx_format format, buffer &append_to) const
    {
        detail::check(dtsx_plan_write(get(), format, 0, append_to.get()));
    }
};

/** @cond */
namespace detail
{

/* The status and the handle of a call that makes a plan: an invalid task is an answer, the rest is thrown. */
inline plan planned(dtsx_status status, dtsx_plan *made)
{
    plan result(made);

    if (status != DTSX_ERROR_TASK_INVALID)
        check(status);
    return result;
}

} // namespace detail
/** @endcond */

/** An Alibaba Cloud account. Its setters accept any text and never judge it; an empty text counts as absent. A setter
 *  that throws because memory ran out keeps the old value, but the setting counts as lost, and the task cannot be
 * judged until it is set or unset successfully. @since 0.1.0 */
class account : public handle<dtsx_account, dtsx_account_ref, dtsx_account_unref>
{
  public:
    /** Takes over a reference. */
    using handle::handle;
    /** A new account without settings. */
    explicit account(const context &within = context::defaults()) : handle(detail::made(dtsx_account_new(within.get())))
    {
    }
    /** Sets the account ID: 16 digits. */
    account &set_id(std::string_view id)
    {
        return set(DTSX_SETTING_ACCOUNT_ID, id);
    }
    /** Sets the infrastructure by name. */
    account &set_infrastructure(std::string_view name)
    {
        return set(DTSX_SETTING_INFRASTRUCTURE, name);
    }
    /** Sets the infrastructure. */
    account &set_infrastructure(dtsx_infrastructure value)
    {
        return set_value(DTSX_SETTING_INFRASTRUCTURE, value);
    }
    /** Sets by name the identity with which the account acts in the RAM console. */
    account &set_identity_type(std::string_view name)
    {
        return set(DTSX_SETTING_IDENTITY_TYPE, name);
    }
    /** Sets the identity with which the account acts in the RAM console. */
    account &set_identity_type(dtsx_identity_type value)
    {
        return set_value(DTSX_SETTING_IDENTITY_TYPE, value);
    }
    /** Sets a label for people. */
    account &set_label(std::string_view label)
    {
        return set(DTSX_SETTING_LABEL, label);
    }
    /** Observed fact: whether the account has logged on to the DTS console. */
    account &set_console_initialized(bool yes)
    {
        return set_console_initialized(yes ? DTSX_ANSWER_YES : DTSX_ANSWER_NO);
    }
    /** The same with an answer; ::DTSX_ANSWER_UNSET unsets it. */
    account &set_console_initialized(dtsx_answer answer)
    {
        detail::check(dtsx_account_set_console_initialized(get(), answer));
        return *this;
    }
    template <typename Other> account &set_console_initialized(Other) = delete; /* nothing else is yes or no */
    /** Observed fact: whether DTS is authorized in the account. */
    account &set_default_role_authorized(bool yes)
    {
        return set_default_role_authorized(yes ? DTSX_ANSWER_YES : DTSX_ANSWER_NO);
    }
    /** The same with an answer; ::DTSX_ANSWER_UNSET unsets it. */
    account &set_default_role_authorized(dtsx_answer answer)
    {
        detail::check(dtsx_account_set_default_role_authorized(get(), answer));
        return *this;
    }
    template <typename Other> account &set_default_role_authorized(Other) = delete; /* nothing else is yes or no */
    /** Sets a text or a name by setting. */
    account &set(dtsx_setting setting, std::string_view text)
    {
        detail::check(dtsx_account_set(get(), setting, detail::bytes(text), text.size()));
        return *this;
    }
    /** Sets an enumerated or yes/no setting by what value() gives. */
    account &set_value(dtsx_setting setting, int value)
    {
        detail::check(dtsx_account_set_value(get(), setting, value));
        return *this;
    }
    /** Unsets a setting. */
    account &unset(dtsx_setting setting)
    {
        detail::check(dtsx_account_unset(get(), setting));
        return *this;
    }
    /** The text of a setting as it was set, until it changes. */
    std::optional<std::string_view> text(dtsx_setting setting) const noexcept
    {
        std::size_t length = 0;
        const char *const text = dtsx_account_get(get(), setting, &length);

        return detail::optional_view(text, length);
    }
    /** The enumerator of a setting; 0 when unset, ::DTSX_UNKNOWN for a name that is in no vocabulary. */
    int value(dtsx_setting setting) const noexcept
    {
        return dtsx_account_get_value(get(), setting);
    }
    /** A yes/no setting; nothing when unset. */
    std::optional<bool> yes_no(dtsx_setting setting) const noexcept
    {
        return detail::optional_bool(value(setting));
    }
};

/** One side of a task: a database and how DTS reaches it. Its setters work like those of dtsx::account. @since 0.1.0 */
class endpoint : public handle<dtsx_endpoint, dtsx_endpoint_ref, dtsx_endpoint_unref>
{
  public:
    /** Used by dtsx::list; not for programs. */
    struct source {
        const dtsx_endpoint *endpoint = nullptr; /**< The object that has the list. */
        /** How many policies. */
        std::size_t size() const noexcept
        {
            return dtsx_endpoint_role_policy_count(endpoint);
        }
        /** The name of a policy. */
        std::string_view at(std::size_t index) const noexcept
        {
            std::size_t length = 0;
            const char *const name = dtsx_endpoint_get_role_policy(endpoint, index, &length);

            return name ? std::string_view(name, length) : std::string_view();
        }
    };

    /** Takes over a reference. */
    using handle::handle;
    /** A new endpoint without settings. */
    explicit endpoint(const context &within = context::defaults())
        : handle(detail::made(dtsx_endpoint_new(within.get())))
    {
    }
    /** Sets the database type by name. */
    endpoint &set_database_type(std::string_view name)
    {
        return set(DTSX_SETTING_DATABASE_TYPE, name);
    }
    /** Sets the database type. */
    endpoint &set_database_type(dtsx_database_type value)
    {
        return set_value(DTSX_SETTING_DATABASE_TYPE, value);
    }
    /** Sets the access method by name. */
    endpoint &set_access_method(std::string_view name)
    {
        return set(DTSX_SETTING_ACCESS_METHOD, name);
    }
    /** Sets the access method. */
    endpoint &set_access_method(dtsx_access_method value)
    {
        return set_value(DTSX_SETTING_ACCESS_METHOD, value);
    }
    /** Sets the region ID. */
    endpoint &set_region(std::string_view region)
    {
        return set(DTSX_SETTING_REGION, region);
    }
    /** Sets "Replicate Data Across Alibaba Cloud Accounts". */
    endpoint &set_cross_account(bool yes)
    {
        return set_cross_account(yes ? DTSX_ANSWER_YES : DTSX_ANSWER_NO);
    }
    /** The same with an answer; ::DTSX_ANSWER_UNSET unsets it. */
    endpoint &set_cross_account(dtsx_answer answer)
    {
        detail::check(dtsx_endpoint_set_cross_account(get(), answer));
        return *this;
    }
    template <typename Other> endpoint &set_cross_account(Other) = delete; /* nothing else is yes or no */
    /** Sets the account that owns the database; the endpoint takes a reference of its own. */
    endpoint &set_owner(const account &owner)
    {
        detail::check(dtsx_endpoint_set_owner(get(), owner.get()));
        return *this;
    }
    /** Sets the RAM role name: the bare name. */
    endpoint &set_ram_role(std::string_view name)
    {
        return set(DTSX_SETTING_RAM_ROLE, name);
    }
    /** Sets the instance form by name. */
    endpoint &set_instance_form(std::string_view name)
    {
        return set(DTSX_SETTING_INSTANCE_FORM, name);
    }
    /** Sets the instance form. */
    endpoint &set_instance_form(dtsx_instance_form value)
    {
        return set_value(DTSX_SETTING_INSTANCE_FORM, value);
    }
    /** Sets the ID of the instance. */
    endpoint &set_instance_id(std::string_view text)
    {
        return set(DTSX_SETTING_INSTANCE_ID, text);
    }
    /** Sets the host of the database. */
    endpoint &set_host(std::string_view text)
    {
        return set(DTSX_SETTING_HOST, text);
    }
    /** Sets the port, in decimal digits. */
    endpoint &set_port(std::string_view text)
    {
        return set(DTSX_SETTING_PORT, text);
    }
    /** Sets the name of the database. */
    endpoint &set_database(std::string_view text)
    {
        return set(DTSX_SETTING_DATABASE, text);
    }
    /** Sets the database account. */
    endpoint &set_user(std::string_view text)
    {
        return set(DTSX_SETTING_USER, text);
    }
    /** Sets the SID of an Oracle database. */
    endpoint &set_oracle_sid(std::string_view text)
    {
        return set(DTSX_SETTING_ORACLE_SID, text);
    }
    /** Sets the ID of the CEN instance. */
    endpoint &set_cen_instance_id(std::string_view text)
    {
        return set(DTSX_SETTING_CEN_INSTANCE_ID, text);
    }
    /** Observed fact: whether the RAM role exists. */
    endpoint &set_role_exists(bool yes)
    {
        return set_role_exists(yes ? DTSX_ANSWER_YES : DTSX_ANSWER_NO);
    }
    /** The same with an answer; ::DTSX_ANSWER_UNSET unsets it. */
    endpoint &set_role_exists(dtsx_answer answer)
    {
        detail::check(dtsx_endpoint_set_role_exists(get(), answer));
        return *this;
    }
    template <typename Other> endpoint &set_role_exists(Other) = delete; /* nothing else is yes or no */
    /** Observed fact: the names of the policies attached to the role, each ending in NUL. Replaces the list. */
    endpoint &set_role_policies(const char *const *names, std::size_t count)
    {
        detail::check(dtsx_endpoint_set_role_policies(get(), names, count));
        return *this;
    }
    /** Observed fact: the names of the policies attached to the role. Replaces the list. */
    endpoint &set_role_policies(std::initializer_list<const char *> names)
    {
        return set_role_policies(names.begin(), names.size());
    }
    /** Observed fact: the trust policy of the role, JSON text as RAM returns it. */
    endpoint &set_role_trust_policy(std::string_view json)
    {
        detail::check(dtsx_endpoint_set_role_trust_policy(get(), detail::bytes(json), json.size()));
        return *this;
    }
    /** Sets a text, a name or a number in decimal digits by setting. */
    endpoint &set(dtsx_setting setting, std::string_view text)
    {
        detail::check(dtsx_endpoint_set(get(), setting, detail::bytes(text), text.size()));
        return *this;
    }
    /** Sets an enumerated or yes/no setting or the port by what value() gives. */
    endpoint &set_value(dtsx_setting setting, int value)
    {
        detail::check(dtsx_endpoint_set_value(get(), setting, value));
        return *this;
    }
    /** Unsets a setting; also the owner and the list of policies. */
    endpoint &unset(dtsx_setting setting)
    {
        detail::check(dtsx_endpoint_unset(get(), setting));
        return *this;
    }
    /** The text of a setting as it was set, until it changes. */
    std::optional<std::string_view> text(dtsx_setting setting) const noexcept
    {
        std::size_t length = 0;
        const char *const text = dtsx_endpoint_get(get(), setting, &length);

        return detail::optional_view(text, length);
    }
    /** The enumerator or number of a setting; 0 when unset, ::DTSX_UNKNOWN for a name that is in no vocabulary. */
    int value(dtsx_setting setting) const noexcept
    {
        return dtsx_endpoint_get_value(get(), setting);
    }
    /** A yes/no setting; nothing when unset. */
    std::optional<bool> yes_no(dtsx_setting setting) const noexcept
    {
        return detail::optional_bool(value(setting));
    }
    /** The owner that was set; empty when none was. */
    account owner() const noexcept
    {
        return account(dtsx_account_ref(dtsx_endpoint_get_owner(get())));
    }
    /** The policies that were observed, until they change. Only from a named endpoint. */
    list<source> role_policies() const &noexcept
    {
        return list<source>({get()});
    }
    void role_policies() const && = delete;
};

/** A cross-account task. Its setters work like those of dtsx::account. @since 0.1.0 */
class task : public handle<dtsx_task, dtsx_task_ref, dtsx_task_unref>
{
  public:
    /** Takes over a reference. */
    using handle::handle;
    /** A new task without settings. */
    explicit task(const context &within = context::defaults()) : handle(detail::made(dtsx_task_new(within.get()))) {}
    /** Another task with the same settings, and with its own accounts and endpoints: a snapshot for another thread. */
    task copy() const
    {
        detail::check(get() ? DTSX_OK : DTSX_ERROR_INVALID_ARGUMENT);
        return task(detail::made(dtsx_task_copy(get())));
    }
    /** Sets a name for people. */
    task &set_name(std::string_view name)
    {
        return set(DTSX_SETTING_NAME, name);
    }
    /** Sets what the task does by name. */
    task &set_kind(std::string_view name)
    {
        return set(DTSX_SETTING_KIND, name);
    }
    /** Sets what the task does. */
    task &set_kind(dtsx_task_kind value)
    {
        return set_value(DTSX_SETTING_KIND, value);
    }
    /** Sets the direction by name. */
    task &set_direction(std::string_view name)
    {
        return set(DTSX_SETTING_DIRECTION, name);
    }
    /** Sets the direction. */
    task &set_direction(dtsx_direction value)
    {
        return set_value(DTSX_SETTING_DIRECTION, value);
    }
    /** Sets the region in which the DTS instance resides. */
    task &set_region(std::string_view region)
    {
        return set(DTSX_SETTING_REGION, region);
    }
    /** Sets the account that creates the task, which takes a reference of its own. */
    task &set_creator(const account &creator)
    {
        detail::check(dtsx_task_set_creator(get(), creator.get()));
        return *this;
    }
    /** Sets an endpoint; the task takes a reference of its own. */
    task &set_endpoint(dtsx_side side, const endpoint &endpoint)
    {
        detail::check(dtsx_task_set_endpoint(get(), side, endpoint.get()));
        return *this;
    }
    /** Sets a text or a name by setting. */
    task &set(dtsx_setting setting, std::string_view text)
    {
        detail::check(dtsx_task_set(get(), setting, detail::bytes(text), text.size()));
        return *this;
    }
    /** Sets a setting of the task, its accounts or endpoints by path ("/source/owner/account_id"). */
    task &set_at(std::string_view path, std::string_view text)
    {
        detail::check(dtsx_task_set_at(get(), std::string(path).c_str(), detail::bytes(text), text.size()));
        return *this;
    }
    /** Unsets a setting by path. */
    task &unset_at(std::string_view path)
    {
        detail::check(dtsx_task_unset_at(get(), std::string(path).c_str()));
        return *this;
    }
    /** The text of a setting by path, until it changes. */
    std::optional<std::string_view> text_at(std::string_view path) const
    {
        std::size_t length = 0;
        const char *const text = dtsx_task_get_at(get(), std::string(path).c_str(), &length);

        return detail::optional_view(text, length);
    }
    /** Whether two tasks have the same settings. */
    friend bool operator==(const task &one, const task &other) noexcept
    {
        return dtsx_task_compare(one.get(), other.get(), nullptr, 0) == 0;
    }
    /** Whether they differ. */
    friend bool operator!=(const task &one, const task &other) noexcept
    {
        return !(one == other);
    }
    /** Sets an enumerated setting by enumerator. */
    task &set_value(dtsx_setting setting, int value)
    {
        detail::check(dtsx_task_set_value(get(), setting, value));
        return *this;
    }
    /** Unsets a setting; also the creator and the endpoints. */
    task &unset(dtsx_setting setting)
    {
        detail::check(dtsx_task_unset(get(), setting));
        return *this;
    }
    /** The text of a setting as it was set, until it changes. */
    std::optional<std::string_view> text(dtsx_setting setting) const noexcept
    {
        std::size_t length = 0;
        const char *const text = dtsx_task_get(get(), setting, &length);

        return detail::optional_view(text, length);
    }
    /** The enumerator of a setting; 0 when unset, ::DTSX_UNKNOWN for a name that is in no vocabulary. */
    int value(dtsx_setting setting) const noexcept
    {
        return dtsx_task_get_value(get(), setting);
    }
    /** The creator; empty when none was set. */
    account creator() const noexcept
    {
        return account(dtsx_account_ref(dtsx_task_get_creator(get())));
    }
    /** An endpoint; empty when none was set. */
    dtsx::endpoint endpoint(dtsx_side side) const noexcept
    {
        return dtsx::endpoint(dtsx_endpoint_ref(dtsx_task_get_endpoint(get(), side)));
    }
    /** Which endpoints are cross-account; 0 as long as that is not known for both. */
    dtsx_scenario scenario() const noexcept
    {
        return dtsx_task_get_scenario(get());
    }
    /** Judges the task by all rules and refills the report; true when it is valid. */
    bool validate(report &report) const
    {
        detail::check(dtsx_task_validate(get(), 0, report.get()));
        return report.is_valid();
    }
    /** Judges the task, refills the report and makes the plan, which is empty when the task has errors of its own. */
    plan make_plan(report &report) const
    {
        dtsx_plan *made = nullptr;
        const dtsx_status status = dtsx_plan_new(get(), 0, report.get(), &made);

        return detail::planned(status, made);
    }
    /** Applies the suggestion of a record. */
    task &apply(const record &record)
    {
        detail::check(dtsx_task_apply(get(), record.get()));
        return *this;
    }
    /** Appends the task as a document. */
    void write(dtsx_format format, buffer &append_to) const
    {
        detail::check(dtsx_task_write(get(), format, 0, append_to.get()));
    }
};

/** What was read from JSON text: a task, positions, and findings of its own. Can be reused. @since 0.1.0 */
class document : public handle<dtsx_document, dtsx_document_ref, dtsx_document_unref>
{
  public:
    /** Takes over a reference. */
    using handle::handle;
    /** A new, empty document. */
    explicit document(const context &within = context::defaults())
        : handle(detail::made(dtsx_document_new(within.get())))
    {
    }
    /** Reads a task document. Any bytes are accepted: what is wrong with them is a finding. */
    document &read(std::string_view json)
    {
        detail::check(dtsx_document_read(get(), detail::bytes(json), json.size(), 0));
        return *this;
    }
    /** The task that was read, which can be kept; empty when the text was not a JSON object. */
    dtsx::task task() const noexcept
    {
        return dtsx::task(dtsx_task_ref(dtsx_document_get_task(get())));
    }
    /** Judges what was read and refills the report; true when it is valid. */
    bool validate(report &report) const
    {
        detail::check(dtsx_document_validate(get(), 0, report.get()));
        return report.is_valid();
    }
    /** Judges what was read, refills the report and makes the plan, which is empty when there are errors. */
    plan make_plan(report &report) const
    {
        dtsx_plan *made = nullptr;
        const dtsx_status status = dtsx_plan_new_from_document(get(), 0, report.get(), &made);

        return detail::planned(status, made);
    }
};

/** From JSON text to a JSON report in one call: appends the report to the buffer. @since 0.1.0 */
inline void check_json(std::string_view json, buffer &append_to, const context &within = context::defaults())
{
    detail::check(dtsx_check_json(within.get(), detail::bytes(json), json.size(), 0, append_to.get()));
}

/** The first of the provider's errors that a text holds; 0 when it holds none. @since 0.1.0 */
inline dtsx_provider_error find_provider_error(std::string_view text) noexcept
{
    return dtsx_provider_error_find(detail::bytes(text), text.size());
}

/** What an error that DTS printed means. @since 0.1.0 */
class diagnosis : public handle<dtsx_diagnosis, dtsx_diagnosis_ref, dtsx_diagnosis_unref>
{
  public:
    /** Takes over a reference. */
    using handle::handle;
    /** Explains an error text, which may be any bytes. */
    explicit diagnosis(std::string_view text, const context &within = context::defaults())
        : handle(diagnose(text, nullptr, within))
    {
    }
    /** Explains an error text and marks the causes that the task in which it occurred rules out. */
    diagnosis(std::string_view text, const task &task, const context &within = context::defaults())
        : handle(diagnose(text, task.get(), within))
    {
    }
    /** The first error that was recognized; 0 when none was. */
    dtsx_provider_error provider_error() const noexcept
    {
        return dtsx_diagnosis_get_provider_error(get());
    }
    /** The account ID that the first error names. */
    std::optional<std::string_view> account_id() const noexcept
    {
        return detail::optional_view(dtsx_diagnosis_get_account_id(get()));
    }
    /** Appends the diagnosis as JSON or text. */
    void write(dtsx_format format, buffer &append_to) const
    {
        detail::check(dtsx_diagnosis_write(get(), format, 0, append_to.get()));
    }

  private:
    static dtsx_diagnosis *diagnose(std::string_view text, const dtsx_task *task, const context &within)
    {
        dtsx_diagnosis *made = nullptr;

        detail::check(dtsx_diagnosis_new(within.get(), detail::bytes(text), text.size(), task, &made));
        return made;
    }
};

} // namespace v0_2
} // namespace dtsx

#endif
