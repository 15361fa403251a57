/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_CAPACITY 65536u
/* A file with more bytes is mapped if more bytes are to be read. */
#define MAPPED_FROM ((size_t)4 << 20)

static int open_input(const char *name)
{
    return strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
}

static void close_input(int descriptor)
{
    if (descriptor > STDIN_FILENO)
        close(descriptor);
}

static ssize_t read_some(int descriptor, char *bytes, size_t room)
{
    ssize_t got;

    do
        got = read(descriptor, bytes, room);
    while (got < 0 && errno == EINTR);
    return got;
}

const char *input_name(const char *name)
{
    return strcmp(name, "-") == 0 ? "standard input" : name[0] == '\0' ? "''" : name;
}

/* Doubles the size of a block, which is still below a limit, up to that limit. */
static bool grow(char **bytes, size_t *capacity, size_t limit)
{
    size_t wanted = *capacity ? *capacity * 2 : FIRST_CAPACITY;

    if (wanted > limit)
        wanted = limit;
    char *const grown = realloc(*bytes, wanted);
    if (!grown) {
        errno = ENOMEM;
        return false;
    }
    *bytes = grown;
    *capacity = wanted;
    return true;
}

static bool read_all(struct input *input, int descriptor, size_t limit)
{
    while (input->length < limit) {
        if (input->length == input->capacity && !grow(&input->bytes, &input->capacity, limit))
            return false;

        const size_t end = input->capacity < limit ? input->capacity : limit;
        const ssize_t got = read_some(descriptor, input->bytes + input->length, end - input->length);
        if (got < 0)
            return false;
        if (got == 0)
            break;
        input->length += (size_t)got;
    }
    return true;
}

static void unmap(struct input *input)
{
    if (input->mapped && input->length > 0)
        munmap(input->bytes, input->length);
    if (input->mapped)
        *input = (struct input){0};
}

/* Maps a large file; false if it is not large, or cannot be mapped. */
static bool map(struct input *input, int descriptor, size_t most)
{
    struct stat status;

    if (most <= MAPPED_FROM || fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) ||
        (uintmax_t)status.st_size <= MAPPED_FROM || (uintmax_t)status.st_size > most)
        return false;

    void *const bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED)
        return false;
    free(input->bytes);
    *input = (struct input){.bytes = bytes, .length = (size_t)status.st_size, .mapped = true};
    return true;
}

int input_load(struct input *input, const char *name, size_t most)
{
    const int descriptor = open_input(name);
    int error = 0;

    unmap(input);
    input->length = 0;
    if (descriptor < 0)
        return errno;
    if (!map(input, descriptor, most) && !read_all(input, descriptor, most + 1))
        error = errno;
    close_input(descriptor);
    return error;
}

bool input_read(struct input *input, const char *name, size_t most, const char *command)
{
    const int error = input_load(input, name, most);

    if (error != 0)
        complain(command, "%s: %s", input_name(name), strerror(error));
    return error == 0;
}

void input_free(struct input *input)
{
    unmap(input);
    free(input->bytes);
    *input = (struct input){0};
}

bool lines_open(struct lines *lines, const char *name, size_t most, void (*before_waiting)(void *data), void *data)
{
    *lines = (struct lines){.name = name, .before_waiting = before_waiting, .data = data, .most = most};
    lines->descriptor = open_input(name);
    if (lines->descriptor >= 0 && grow(&lines->bytes, &lines->capacity, FIRST_CAPACITY))
        return true;
    lines->error = errno;
    close_input(lines->descriptor);
    return false;
}

void lines_close(struct lines *lines)
{
    close_input(lines->descriptor);
    free(lines->bytes);
}

/* Enough for the longest line with its CR, and one byte more, which shows that the line continues. */
static size_t lines_limit(const struct lines *lines)
{
    return lines->most + 2;
}

static bool fail_to_read(struct lines *lines)
{
    lines->error = errno;
    lines->at_end = true;
    return false;
}

/* Whether a read would return bytes or the end at once. */
static bool is_ready(int descriptor)
{
    struct pollfd polled = {.fd = descriptor, .events = POLLIN};

    return poll(&polled, 1, 0) != 0;
}

/* Reads more bytes after those that are in memory. False at the end of the file and after a failure. */
static bool refill(struct lines *lines)
{
    if (lines->at_end)
        return false;
    memmove(lines->bytes, lines->bytes + lines->start, lines->end - lines->start);
    lines->end -= lines->start;
    lines->start = 0;
    if (lines->end == lines->capacity && !grow(&lines->bytes, &lines->capacity, lines_limit(lines) + FIRST_CAPACITY))
        return fail_to_read(lines);
    if (!is_ready(lines->descriptor))
        lines->before_waiting(lines->data);

    const ssize_t got = read_some(lines->descriptor, lines->bytes + lines->end, lines->capacity - lines->end);
    if (got < 0)
        return fail_to_read(lines);
    lines->at_end = got == 0;
    lines->end += (size_t)got;
    return got > 0;
}

/* Where the line that begins at `start` ends: at its LF, at the end of the file, or past the longest line. */
static const char *find_end(struct lines *lines, bool *complete)
{
    size_t looked_at = 0;

    *complete = true;
    for (;;) {
        char *const line = lines->bytes + lines->start;
        const size_t there = lines->end - lines->start;
        const char *const feed = there > looked_at ? memchr(line + looked_at, '\n', there - looked_at) : NULL;

        if (feed && (size_t)(feed - line) <= lines->most + 1)
            return feed;
        if (there > lines->most + 1) {
            *complete = false;
            return line + lines->most + 1;
        }
        looked_at = there;
        if (!refill(lines))
            return lines->bytes + lines->end;
    }
}

static void discard_line(struct lines *lines)
{
    for (;;) {
        const size_t there = lines->end - lines->start;
        const char *const feed = there > 0 ? memchr(lines->bytes + lines->start, '\n', there) : NULL;

        if (feed) {
            lines->start = (size_t)(feed - lines->bytes) + 1;
            return;
        }
        lines->start = lines->end;
        if (!refill(lines))
            return;
    }
}

static bool is_blank(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
            return false;
    return true;
}

const char *lines_next(struct lines *lines, size_t *length)
{
    for (;;) {
        bool complete;

        if (lines->discarding)
            discard_line(lines);
        lines->discarding = false;

        const char *const end = find_end(lines, &complete);
        const char *const line = lines->bytes + lines->start;
        if (lines->error != 0 || (lines->at_end && end == line && lines->start == lines->end))
            return NULL;

        lines->number++;
        lines->discarding = !complete;
        *length = (size_t)(end - line);
        lines->start += *length + (complete && lines->start + *length < lines->end);
        if (complete && *length > 0 && line[*length - 1] == '\r')
            (*length)--;
        if (!complete || !is_blank(line, *length))
            return line;
    }
}
