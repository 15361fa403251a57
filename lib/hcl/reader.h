/* SPDX-License-Identifier: MIT */
#ifndef DTSX_HCL_READER_H
#define DTSX_HCL_READER_H

/*
 * A pull reader for the structure of Terraform files (HCL 2, native syntax): blocks, arguments and literal values. It
 * does not know any resource type and evaluates nothing: an expression that is more than a literal or a plain reference
 * is one event, DTSX_HCL_UNRESOLVED, with its whole text. Every expression is read to its end before its events are
 * given, so what HashiCorp's parser refuses is refused here too, at the first byte that is not allowed. A text is read
 * at most a few times in total: if its brackets are nested so that many levels would have to be read again and again,
 * the innermost levels are given as one DTSX_HCL_UNRESOLVED.
 *
 * It allocates nothing, does not recurse, never reads beyond the text and gives the position of every event. The text
 * must stay valid while the reader is used; it need not end in a NUL byte. Repeated arguments and keys are not
 * detected: that is left to the caller.
 *
 *     resource "alicloud_dts_synchronization_job" "a" {   BLOCK_BEGIN resource, LABEL, LABEL
 *       source_endpoint_port = "3306"                     ATTRIBUTE, STRING
 *       db_list = jsonencode({ db = var.list })           ATTRIBUTE, CALL_BEGIN jsonencode, MAP_BEGIN,
 *                                                         KEY db, REFERENCE var.list, MAP_END, CALL_END
 *       status = var.on ? "Synchronizing" : null          ATTRIBUTE, UNRESOLVED
 *     }                                                   BLOCK_END
 */

#include <stddef.h>

/* How many blocks, brackets and templates can be open at once, even if a higher limit is given. */
#define DTSX_HCL_DEPTH_MAX 256u

enum dtsx_hcl_event {
    DTSX_HCL_ERROR = 0,
    DTSX_HCL_END,
    DTSX_HCL_BLOCK_BEGIN, /* raw: the type; one LABEL event per label follows, then the contents of the block */
    DTSX_HCL_LABEL,       /* raw, form: bare or quoted */
    DTSX_HCL_BLOCK_END,
    DTSX_HCL_ATTRIBUTE, /* raw: the name; its value follows */

    /* Values. */
    DTSX_HCL_LIST_BEGIN,
    DTSX_HCL_LIST_END,
    DTSX_HCL_MAP_BEGIN,
    DTSX_HCL_KEY, /* raw, form: bare, quoted or expression (which cannot be known); its value follows */
    DTSX_HCL_MAP_END,
    DTSX_HCL_CALL_BEGIN, /* raw: the function's name; it has one argument, which follows as a value */
    DTSX_HCL_CALL_END,
    DTSX_HCL_STRING, /* raw, form: quoted, heredoc or flush heredoc */
    DTSX_HCL_NUMBER, /* raw: its text, with the minus sign if it has one */
    DTSX_HCL_TRUE,
    DTSX_HCL_FALSE,
    DTSX_HCL_NULL,
    DTSX_HCL_REFERENCE, /* raw: a.b[0].c, even if it is written "${a.b[0].c}"; form: bare or quoted */
    DTSX_HCL_UNRESOLVED /* raw: the whole expression; form: the kind of template, or expression */
};

/* How raw text is written. */
enum dtsx_hcl_form {
    DTSX_HCL_BARE = 0,      /* as it is in the file */
    DTSX_HCL_QUOTED,        /* "...": raw is without the quotation marks, still escaped */
    DTSX_HCL_HEREDOC,       /* <<EOT: raw has the lines between the markers */
    DTSX_HCL_FLUSH_HEREDOC, /* <<-EOT: the same, still indented */
    DTSX_HCL_EXPRESSION     /* none of these */
};

enum dtsx_hcl_error {
    DTSX_HCL_ERROR_NONE = 0,
    DTSX_HCL_ERROR_TRUNCATED,         /* the text ends too early */
    DTSX_HCL_ERROR_UNEXPECTED,        /* a byte that is not allowed here */
    DTSX_HCL_ERROR_NEWLINE_MISSING,   /* something follows an argument or a block on its line */
    DTSX_HCL_ERROR_BAD_NUMBER,        /* more than one point or exponent */
    DTSX_HCL_ERROR_BAD_ESCAPE,        /* a backslash followed by something that HCL does not allow */
    DTSX_HCL_ERROR_NEWLINE_IN_STRING, /* only heredocs may have several lines */
    DTSX_HCL_ERROR_BAD_TEMPLATE,      /* an unknown directive, or one without its counterpart */
    DTSX_HCL_ERROR_TEMPLATE_IN_LABEL, /* labels must be literal */
    DTSX_HCL_ERROR_UNENDED_HEREDOC,   /* at the <<: no line is its end marker */
    DTSX_HCL_ERROR_INVALID_UTF8,
    DTSX_HCL_ERROR_TOO_DEEP /* at the bracket that opens one level too many */
};

/*
 * Where the current event is. Lines and columns count from 1; a line feed ends a line, a column is a code point, and a
 * byte order mark at the beginning is not counted. Offset and length are in bytes. The length of a name, key, label or
 * value is that of its whole text, quotation marks and heredoc markers included; of a list, map, block end or call end
 * that of its bracket; of the end it is 0. The position of an error is the first byte that is not allowed; in an escape
 * it is the backslash, and in a text that ends too early it is the end.
 */
struct dtsx_hcl_position {
    size_t offset;
    size_t length;
    size_t line;
    size_t column;
};

/* Private: a block, bracket or template that is open. */
struct dtsx_hcl_frame {
    size_t start;        /* the offset at which the expression in it began; of a heredoc, its marker */
    unsigned char kind;  /* an enum frame: what is open, and whether line feeds are white space in it */
    unsigned char shape; /* an enum shape: the expression in it, as far as it was read */
};

struct dtsx_hcl_reader {
    const char *text;
    const char *cursor; /* after the current event */
    const char *end;

    enum dtsx_hcl_event event;
    enum dtsx_hcl_error error;
    struct dtsx_hcl_position position;

    /* See each event; NULL and 0 for events that have no text. */
    enum dtsx_hcl_form form;
    const char *raw;
    size_t raw_length;

    /* Private from here on. */
    unsigned char expect; /* what the grammar allows at the cursor */
    unsigned char scan;   /* what the grammar allows inside an expression that is read ahead */
    unsigned depth;       /* how many frames are open, not counting that of the file */
    unsigned depth_limit;
    unsigned base;             /* the depth at which the expression that is read ahead began */
    size_t line;               /* of the cursor */
    const char *column_origin; /* the start of the line, plus one for each continuation byte before the cursor */
    const char *operand_end;   /* after the last operand */
    const char *inner;         /* of "${a.b}": a.b; of a heredoc: its lines */
    size_t inner_length;
    size_t odd_from;    /* where the first list, map or call begins that is only a part of an expression */
    size_t plain_until; /* no bracket before this offset begins such a part */
    size_t ahead;       /* bytes of lists, maps and calls that were read ahead so far */
    struct dtsx_hcl_frame frames[DTSX_HCL_DEPTH_MAX + 1];
};

/* A depth limit of 1 allows one level, 0 allows none. More than DTSX_HCL_DEPTH_MAX is taken as that. */
void dtsx_hcl_reader_init(struct dtsx_hcl_reader *reader, const char *text, size_t length, unsigned depth_limit);

/* Reads the next event. After DTSX_HCL_ERROR or DTSX_HCL_END every further call returns the same. */
enum dtsx_hcl_event dtsx_hcl_next(struct dtsx_hcl_reader *reader);

/* If the current event begins a block, list, map or call, reads on until its end is the current event; at an argument
 * or key, until its value was read; otherwise does nothing. 0 on an error. */
int dtsx_hcl_skip(struct dtsx_hcl_reader *reader);

/* Decodes the current raw text into `out`: at most raw_length bytes. Returns how many. */
size_t dtsx_hcl_decode(const struct dtsx_hcl_reader *reader, char *out);

/* The same for raw text that a reader gave earlier. */
size_t dtsx_hcl_decode_text(enum dtsx_hcl_form form, const char *raw, size_t raw_length, char *out);

/* A part of a reference: .name, .0, [0], ["key"], [*] or .*; the first part is a name. */
enum dtsx_hcl_part_kind { DTSX_HCL_PART_NAME = 0, DTSX_HCL_PART_INDEX, DTSX_HCL_PART_KEY, DTSX_HCL_PART_SPLAT };

struct dtsx_hcl_part {
    enum dtsx_hcl_part_kind kind;
    const char *raw; /* of a key: without the quotation marks, as DTSX_HCL_QUOTED */
    size_t raw_length;
};

/* Removes the first part from the raw text of a reference; 0 when none is left. */
int dtsx_hcl_next_part(const char **reference, size_t *length, struct dtsx_hcl_part *part);

/* What an error means: a phrase without a full stop. */
const char *dtsx_hcl_error_text(enum dtsx_hcl_error error);

#endif
