/* base/file.h - whole files in and out, so that no half file is ever seen. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"

/* Append the file's bytes to out, whose max is the ceiling.  "-" is stdin. */
enum err file_read(const char *path, struct buf *out, struct error *e);
enum err file_read_fd(int fd, struct buf *out, struct error *e);
/*
 * Temporary file beside path, fsync, rename, fsync of the folder.  A symbolic
 * link at path is followed, so that the file it names is replaced; a device
 * or pipe is written to.
 */
enum err file_write_atomic(const char *path, struct slice bytes, mode_t mode,
    struct error *e);
/*
 * Wait until nobody else who asks holds the file, which is made when it is
 * not there; so that what is read, changed and replaced by
 * file_write_atomic() loses nobody's change.  close() lets it go.  -1 when it
 * can't be had, in timeout_ms at most.
 */
int file_lock(const char *path, int timeout_ms);
/* Write all of bytes to fd, going on after signals and short writes. */
enum err file_write_fd(int fd, struct slice bytes, struct error *e);
/*
 * A file without a name that holds bytes, opened at its beginning: whoever
 * reads it needs nobody to feed it.
 */
enum err file_unnamed(struct slice bytes, int *fd, struct error *e);
/* The folder and those above it, mode 0700; there already is fine. */
enum err file_make_dirs(const char *path, struct error *e);
/* "dir/name", yours to free. */
char *file_join(const char *dir, const char *name);
/* The folder that path lies in, "." when it names none; yours to free. */
char *file_folder(const char *path);
bool file_exists(const char *path);

#endif
