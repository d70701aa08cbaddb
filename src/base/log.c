/* base/log.c - one line a message: time, level, text. */
#include "config.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

#define LOG_MAX (1024 * 1024) /* bytes before the file is set aside */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* All below: under lock. */
static int log_fd = -1;
static enum log_level log_most = LOG_INFO;
static bool log_echo;

enum err
log_open(const char *path, struct error *e)
{
	char old[4096];
	struct stat st;
	int fd = -1;

	if (path != NULL) {
		if (stat(path, &st) == 0 && st.st_size > LOG_MAX &&
		    snprintf(old, sizeof(old), "%s.1", path) <
		        (int)sizeof(old))
			(void)rename(path, old);
		fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
		    0600);
		if (fd < 0)
			return error_errno(e, ERR_IO, "log %s", path);
	}
	pthread_mutex_lock(&lock);
	if (log_fd >= 0)
		close(log_fd);
	log_fd = fd;
	pthread_mutex_unlock(&lock);
	return ERR_OK;
}

void
log_set_level(enum log_level most)
{
	pthread_mutex_lock(&lock);
	log_most = most;
	pthread_mutex_unlock(&lock);
}

void
log_set_echo(bool on)
{
	pthread_mutex_lock(&lock);
	log_echo = on;
	pthread_mutex_unlock(&lock);
}

static size_t
stamp(char *out, size_t n, enum log_level level)
{
	static const char *const names[] = { "error", "warn", "info", "debug" };
	time_t now = time(NULL);
	struct tm tm;
	size_t len;
	int more;

	gmtime_r(&now, &tm);
	len = strftime(out, n, "%Y-%m-%dT%H:%M:%SZ ", &tm);
	more = snprintf(out + len, n - len, "%s ", names[level]);
	return len + (size_t)(more > 0 ? more : 0);
}

void
log_msg(enum log_level level, const char *fmt, ...)
{
	char line[1024];
	size_t n = stamp(line, sizeof(line), level);
	va_list ap;
	int more;

	va_start(ap, fmt);
	more = vsnprintf(line + n, sizeof(line) - n - 1, fmt, ap);
	va_end(ap);
	if (more < 0)
		return;
	if ((size_t)more >= sizeof(line) - n - 1)
		more = (int)(sizeof(line) - n - 2);
	for (char *p = line; p < line + n + more; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			*p = '?';
	n += (size_t)more;
	line[n++] = '\n';
	pthread_mutex_lock(&lock);
	if (level <= log_most) {
		if (log_fd >= 0)
			(void)!write(log_fd, line, n);
		if (log_echo)
			(void)!write(STDERR_FILENO, line, n);
	}
	pthread_mutex_unlock(&lock);
}
