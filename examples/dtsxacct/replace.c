/* SPDX-License-Identifier: MIT */
#include "replace.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *look_at_file(const char *name, struct stat *as_read)
{
    if (lstat(name, as_read) != 0)
        return strerror(errno);
    if (S_ISLNK(as_read->st_mode))
        return "a symbolic link is not followed; name the file itself";
    if (S_ISDIR(as_read->st_mode))
        return strerror(EISDIR);
    return S_ISREG(as_read->st_mode) ? NULL : "not a plain file";
}

static bool write_all(int descriptor, const struct text *text)
{
    for (size_t at = 0; at < text->length;) {
        const ssize_t written = write(descriptor, text->bytes + at, text->length - at);

        if (written < 0 && errno != EINTR)
            return false;
        at += written > 0 ? (size_t)written : 0;
    }
    return true;
}

/* The owner is changed first, since that clears bits of the mode. */
static bool take_over(int descriptor, const struct stat *as_read)
{
    struct stat own;

    if (fstat(descriptor, &own) != 0)
        return false;
    if ((own.st_uid != as_read->st_uid || own.st_gid != as_read->st_gid) &&
        fchown(descriptor, as_read->st_uid, as_read->st_gid) != 0)
        return false;
    return fchmod(descriptor, as_read->st_mode & 07777u) == 0;
}

static bool is_as_read(const char *name, const struct stat *as_read)
{
    struct stat now;

    return lstat(name, &now) == 0 && now.st_dev == as_read->st_dev && now.st_ino == as_read->st_ino &&
           now.st_size == as_read->st_size && now.st_mtim.tv_sec == as_read->st_mtim.tv_sec &&
           now.st_mtim.tv_nsec == as_read->st_mtim.tv_nsec;
}

static const char *write_and_rename(int descriptor, const char *other, const char *name, const struct stat *as_read,
                                    const struct text *text)
{
    const char *why = NULL;

    if (!write_all(descriptor, text) || !take_over(descriptor, as_read) || fsync(descriptor) != 0)
        why = strerror(errno);
    if (close(descriptor) != 0 && !why)
        why = strerror(errno);
    if (!why && !is_as_read(name, as_read))
        why = "the file has changed since it was read";
    if (!why && rename(other, name) != 0)
        why = strerror(errno);
    if (why)
        unlink(other);
    return why;
}

const char *replace_file(const char *name, const struct stat *as_read, const struct text *text)
{
    static const char suffix[] = ".XXXXXX";
    const size_t room = strlen(name) + sizeof suffix;
    char *const other = malloc(room);

    if (!other)
        return strerror(ENOMEM);
    snprintf(other, room, "%s%s", name, suffix);

    const int descriptor = mkstemp(other);
    const char *const why = descriptor < 0 ? strerror(errno) : write_and_rename(descriptor, other, name, as_read, text);
    free(other);
    return why;
}
