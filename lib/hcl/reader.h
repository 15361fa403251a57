/* SPDX-License-Identifier: MIT */
#ifndef DTSX_HCL_READER_H
#define DTSX_HCL_READER_H

/*
 * A pull reader for the structure of Terraform files (HCL 2, native syntax): blocks, arguments and
 * the values that stand there literally. It knows no resource and evaluates nothing: what is more
 * than a literal or a plain reference is one event, unresolved, with all of its text. Every
 * expression is read to its end before anything of it is told, so what HashiCorp's parser refuses
 * is refused, at the first byte that cannot stand where it does. All in all a text is read a few
 * times over: one whose brackets are nested so that it would have to be read for each of many levels
 * has the innermost ones as one event, unresolved.
 *
 * It allocates nothing, does not recurse, never reads beyond the text and keeps the place of every
 * event. The text must stay while the reader is used; it need not end in a NUL byte. Repeated
 * arguments and keys are for whoever reads the body or map.
 *
 *     resource "alicloud_dts_synchronization_job" "a" {   BLOCK_BEGIN resource, LABEL, LABEL
 *       source_endpoint_port = "3306"                     ATTRIBUTE, STRING
 *       db_list = jsonencode({ db = var.list })           ATTRIBUTE, CALL_BEGIN jsonencode, MAP_BEGIN,
 *                                                         KEY db, REFERENCE var.list, MAP_END, CALL_END
 *       status = var.on ? "Synchronizing" : null          ATTRIBUTE, UNRESOLVED
 *     }                                                   BLOCK_END
 */

#include <stddef.h>

/* How many blocks, brackets and templates can be open at once, whatever limit is asked for. */
#define DTSX_HCL_DEPTH_MAX 256u

enum dtsx_hcl_event {
    DTSX_HCL_ERROR = 0,
    DTSX_HCL_END,
    DTSX_HCL_BLOCK_BEGIN, /* raw: the type; LABEL events follow, one each, then what is in the block */
    DTSX_HCL_LABEL,       /* raw, form: bare or quoted */
    DTSX_HCL_BLOCK_END,
    DTSX_HCL_ATTRIBUTE, /* raw: the name; its value follows */

    /* Values. */
    DTSX_HCL_LIST_BEGIN,
    DTSX_HCL_LIST_END,
    DTSX_HCL_MAP_BEGIN,
    DTSX_HCL_KEY, /* raw, form: bare, quoted or expression (which cannot be known); its value follows */
    DTSX_HCL_MAP_END,
    DTSX_HCL_CALL_BEGIN, /* raw: the function's name; of one argument, which follows as a value */
    DTSX_HCL_CALL_END,
    DTSX_HCL_STRING, /* raw, form: quoted, heredoc or flush heredoc */
    DTSX_HCL_NUMBER, /* raw: its text, also with a minus sign before it */
    DTSX_HCL_TRUE,
    DTSX_HCL_FALSE,
    DTSX_HCL_NULL,
    DTSX_HCL_REFERENCE, /* raw: a.b[0].c, also where it is "${a.b[0].c}"; form: bare or quoted */
    DTSX_HCL_UNRESOLVED /* raw: all of the expression; form: what kind of template it is, or expression */
};

/* How raw text is written. */
enum dtsx_hcl_form {
    DTSX_HCL_BARE = 0,      /* as it stands */
    DTSX_HCL_QUOTED,        /* "...": raw has no quotation marks, but the escapes */
    DTSX_HCL_HEREDOC,       /* <<EOT: raw is the lines between the markers */
    DTSX_HCL_FLUSH_HEREDOC, /* <<-EOT: the same, still indented */
    DTSX_HCL_EXPRESSION     /* none of these */
};

enum dtsx_hcl_error {
    DTSX_HCL_ERROR_NONE = 0,
    DTSX_HCL_ERROR_TRUNCATED,         /* the text ends too early */
    DTSX_HCL_ERROR_UNEXPECTED,        /* a byte that cannot stand here */
    DTSX_HCL_ERROR_NEWLINE_MISSING,   /* something follows an argument or a block on its line */
    DTSX_HCL_ERROR_BAD_NUMBER,        /* more than one point or exponent */
    DTSX_HCL_ERROR_BAD_ESCAPE,        /* a backslash followed by something else than HCL allows */
    DTSX_HCL_ERROR_NEWLINE_IN_STRING, /* only heredocs go over several lines */
    DTSX_HCL_ERROR_BAD_TEMPLATE,      /* a directive that is none, or without its partner */
    DTSX_HCL_ERROR_TEMPLATE_IN_LABEL, /* labels are literal */
    DTSX_HCL_ERROR_UNENDED_HEREDOC,   /* no line holds its end marker; at the << */
    DTSX_HCL_ERROR_INVALID_UTF8,
    DTSX_HCL_ERROR_TOO_DEEP /* at the bracket that opens one level too many */
};

/*
 * Where the current event stands. Lines and columns count from 1; a line feed ends a line, a column
 * is a code point, a byte order mark at the beginning is none. The length is in bytes: of a name, key, label or value
 * all of its text (quotation marks and heredoc markers included), of a list, map, block end or call end its bracket, of
 * the end 0. An error stands at the first byte that cannot stand where it does; one in an escape at the backslash, one
 * about a text that is too short at its end.
 */
struct dtsx_hcl_position {
    size_t offset;
    size_t length;
    size_t line;
    size_t column;
};

/* Private: a block, bracket or template that is open. */
struct dtsx_hcl_frame {
    size_t start;        /* where the expression in it began; of a heredoc its marker */
    unsigned char kind;  /* what it is, and whether line feeds mean something in it */
    unsigned char shape; /* what the expression in it is, as far as it was read */
};

struct dtsx_hcl_reader {
    const char *text;
    const char *cursor; /* behind the current event */
    const char *end;

    enum dtsx_hcl_event event;
    enum dtsx_hcl_error error;
    struct dtsx_hcl_position position;

    /* See each event; NULL and 0 of events that have none. */
    enum dtsx_hcl_form form;
    const char *raw;
    size_t raw_length;

    /* Private from here on. */
    unsigned char expect; /* what the grammar allows at the cursor */
    unsigned char scan;   /* what it allows within an expression that is read ahead */
    unsigned depth;       /* frames open besides that of the file */
    unsigned depth_limit;
    unsigned base;             /* depth at which the expression that is read ahead began */
    size_t line;               /* of the cursor */
    const char *column_origin; /* start of the line, moved on by each continuation byte before the cursor */
    const char *operand_end;   /* behind the last operand */
    const char *inner;         /* of "${a.b}": a.b; of a heredoc its lines */
    size_t inner_length;
    size_t odd_from;    /* where the first list, map or call began that is only a part of an expression */
    size_t plain_until; /* a bracket before this offset is known to begin no such part */
    size_t ahead;       /* bytes that were read ahead of lists, maps and calls so far */
    struct dtsx_hcl_frame frames[DTSX_HCL_DEPTH_MAX + 1];
};

/* A limit of 1 allows one level, 0 none; more than DTSX_HCL_DEPTH_MAX counts as that. */
void dtsx_hcl_reader_init(struct dtsx_hcl_reader *reader, const char *text, size_t length, unsigned depth_limit);

/* Reads the next event. DTSX_HCL_ERROR and DTSX_HCL_END stay: there is nothing behind them. */
enum dtsx_hcl_event dtsx_hcl_next(struct dtsx_hcl_reader *reader);

/* Where a block, list, map or call begins, reads on until its end is the current event; at an
 * argument or key until its value is read; elsewhere does nothing. 0 on an error. */
int dtsx_hcl_skip(struct dtsx_hcl_reader *reader);

/* Writes what the current raw text stands for, at most raw_length bytes; returns how many. */
size_t dtsx_hcl_decode(const struct dtsx_hcl_reader *reader, char *out);

/* The same for raw text that this reader gave earlier. */
size_t dtsx_hcl_decode_text(enum dtsx_hcl_form form, const char *raw, size_t raw_length, char *out);

/* A part of a reference: .name, .0, [0], ["key"], [*] or .*; the first one is a name. */
enum dtsx_hcl_part_kind { DTSX_HCL_PART_NAME = 0, DTSX_HCL_PART_INDEX, DTSX_HCL_PART_KEY, DTSX_HCL_PART_SPLAT };

struct dtsx_hcl_part {
    enum dtsx_hcl_part_kind kind;
    const char *raw; /* of a key without quotation marks: DTSX_HCL_QUOTED */
    size_t raw_length;
};

/* Takes the first part off the raw text of a reference; 0 when none is left. */
int dtsx_hcl_next_part(const char **reference, size_t *length, struct dtsx_hcl_part *part);

/* What an error means, as a plain phrase without a full stop. */
const char *dtsx_hcl_error_text(enum dtsx_hcl_error error);

#endif
