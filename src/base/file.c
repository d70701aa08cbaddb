/* base/file.c - reading, atomic writing, making folders. */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"

#include "base/banned.h"

#define CHUNK 65536 /* bytes asked for at a time */

enum err
file_read_fd(int fd, struct buf *out, struct error *e)
{
	for (;;) {
		size_t room = CHUNK;
		ssize_t n;

		if (out->max && out->max - out->n < room)
			room = out->max - out->n + 1;
		if (out->max == 0 || out->n + room <= out->max) {
			if (buf_reserve(out, room) != ERR_OK)
				return error_set(e, ERR_TOOBIG, "too big");
			n = read(fd, out->p + out->n, room);
		} else {
			char one[CHUNK];

			n = read(fd, one, room);
			if (n > 0 && buf_add(out, one, (size_t)n) != ERR_OK)
				return error_set(e, ERR_TOOBIG,
				    "more than %zu bytes", out->max);
			if (n > 0)
				continue;
		}
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_errno(e, ERR_IO, "read");
		if (n == 0)
			return buf_add(out, "", 0);
		out->n += (size_t)n;
		out->p[out->n] = '\0';
	}
}

enum err
file_read(const char *path, struct buf *out, struct error *e)
{
	enum err rc;
	int fd;

	if (strcmp(path, "-") == 0)
		return file_read_fd(STDIN_FILENO, out, e);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_errno(e,
		    errno == ENOENT ? ERR_NOTFOUND : ERR_IO, "%s", path);
	rc = file_read_fd(fd, out, e);
	if (rc != ERR_OK)
		error_prefix(e, "%s", path);
	close(fd);
	return rc;
}

enum err
file_write_fd(int fd, struct slice s, struct error *e)
{
	while (s.n) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_errno(e, ERR_IO, "write");
		s = slice_sub(s, (size_t)n, s.n);
	}
	return ERR_OK;
}

static void
sync_folder_of(const char *path)
{
	char *dir = xstrdup(path), *slash = strrchr(dir, '/');
	int fd;

	if (slash != NULL)
		slash[slash == dir] = '\0';
	fd = open(slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(dir);
}

static enum err
write_temp(const char *temp, struct slice bytes, mode_t mode, struct error *e)
{
	int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	enum err rc;

	if (fd < 0)
		return error_errno(e, ERR_IO, "%s", temp);
	rc = file_write_fd(fd, bytes, e);
	if (rc != ERR_OK)
		error_prefix(e, "%s", temp);
	else if (fsync(fd) != 0)
		rc = error_errno(e, ERR_IO, "%s", temp);
	if (close(fd) != 0 && rc == ERR_OK)
		rc = error_errno(e, ERR_IO, "%s", temp);
	return rc;
}

static enum err
write_through(const char *path, struct slice bytes, struct error *e)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	enum err rc;

	if (fd < 0)
		return error_errno(e, ERR_IO, "%s", path);
	rc = file_write_fd(fd, bytes, e);
	if (rc != ERR_OK)
		error_prefix(e, "%s", path);
	if (close(fd) != 0 && rc == ERR_OK)
		rc = error_errno(e, ERR_IO, "%s", path);
	return rc;
}

enum err
file_write_atomic(const char *path, struct slice bytes, mode_t mode,
    struct error *e)
{
	char real[PATH_MAX];
	const char *to = realpath(path, real) != NULL ? real : path;
	char *temp;
	struct stat st;
	enum err rc;

	/* a device or pipe is written to, never replaced */
	if (stat(to, &st) == 0 && !S_ISREG(st.st_mode) &&
	    !S_ISDIR(st.st_mode))
		return write_through(to, bytes, e);
	temp = xasprintf("%s.%ld.tmp", to, (long)getpid());
	(void)unlink(temp); /* left by a crash of a process with our number */
	rc = write_temp(temp, bytes, mode, e);
	if (rc == ERR_OK && rename(temp, to) != 0)
		rc = error_errno(e, ERR_IO, "rename to %s", to);
	if (rc == ERR_OK)
		sync_folder_of(to);
	else
		(void)unlink(temp);
	free(temp);
	return rc;
}

enum err
file_make_dirs(const char *path, struct error *e)
{
	char *p = xstrdup(path);
	enum err rc = ERR_OK;

	for (char *s = p + 1; rc == ERR_OK; s++) {
		char c = *s;

		if (c != '/' && c != '\0')
			continue;
		*s = '\0';
		if (mkdir(p, 0700) != 0 && errno != EEXIST) {
			int why = errno; /* of mkdir, not of the look */

			if (!file_exists(p)) {
				errno = why;
				rc = error_errno(e, ERR_IO, "folder %s", p);
			}
		}
		*s = c;
		if (c == '\0')
			break;
	}
	free(p);
	return rc;
}

char *
file_join(const char *dir, const char *name)
{
	size_t n = strlen(dir);

	return xasprintf("%s%s%s", dir, n && dir[n - 1] == '/' ? "" : "/",
	    name);
}

char *
file_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return xstrdup(".");
	if (slash == path)
		return xstrdup("/");
	return xstrndup(path, (size_t)(slash - path));
}

bool
file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

/* Is what we have open still what stands at path? */
static bool
is_at(int fd, const char *path)
{
	struct stat mine, there;

	return fstat(fd, &mine) == 0 && stat(path, &there) == 0 &&
	    mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

int
file_lock(const char *path, int timeout_ms)
{
	int64_t until = clock_mono_ms() + timeout_ms;
	struct timespec nap = { 0, 2000000 };

	while (clock_mono_ms() <= until) {
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

		if (fd < 0)
			return -1;
		if (flock(fd, LOCK_EX | LOCK_NB) == 0) {
			if (is_at(fd, path))
				return fd;
		} else if (errno != EWOULDBLOCK && errno != EINTR) {
			close(fd);
			return -1;
		}
		close(fd); /* another's, or replaced while we waited */
		nanosleep(&nap, NULL);
	}
	return -1;
}

enum err
file_unnamed(struct slice bytes, int *out, struct error *e)
{
	const char *tmp = getenv("TMPDIR");
	char *path = xasprintf("%s/kurant-XXXXXX",
	    tmp != NULL && *tmp ? tmp : "/tmp");
	int fd = mkostemp(path, O_CLOEXEC);
	enum err rc = ERR_OK;

	if (fd < 0)
		rc = error_errno(e, ERR_IO, "making %s", path);
	else
		unlink(path);
	free(path);
	if (rc == ERR_OK)
		rc = file_write_fd(fd, bytes, e);
	if (rc == ERR_OK && lseek(fd, 0, SEEK_SET) != 0)
		rc = error_errno(e, ERR_IO, "reading a file of our own");
	if (rc != ERR_OK && fd >= 0)
		close(fd);
	*out = rc == ERR_OK ? fd : -1;
	return rc;
}
