/*
 * tests/bench/keys.c - a terminal program as its user feels it: runs COMMAND
 * in a pseudo-terminal of 100x34 and prints, as one line of JSON, when its
 * first text stood (ms), how long it takes from a key to the first answer on
 * the screen (ms: median, 95th of 100, worst), the memory it holds then (MB),
 * and what it does while nothing is asked of it.
 *
 *   keys [-k KEYS] [-n PRESSES] [-g GAP_MS] [-b KEYS_BEFORE] [-i IDLE_S]
 *        [-q KEYS_AT_END] COMMAND [ARG...]
 *
 * KEYS are pressed in turn, PRESSES times, GAP_MS apart (40); KEYS_BEFORE are
 * typed first and not timed: what goes on meanwhile is begun by them.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PRESSES_MAX 5000
#define ANSWER_MS 5000 /* a key without any answer by then is none */
#define START_MS 20000

static int pty = -1;
static pid_t pid;

static double
ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

/*
 * Read what comes until the time, at most one piece; bytes of it.  Asked
 * what it is, the terminal answers, as each one does.
 */
static ssize_t
take(char *buf, size_t size, double until)
{
	struct pollfd p = { .fd = pty, .events = POLLIN };
	double left = until - ms();
	ssize_t n;

	if (left < 0)
		left = 0;
	if (poll(&p, 1, (int)left + (left > 0)) <= 0)
		return 0;
	n = read(pty, buf, size);
	if (n > 0 && memmem(buf, (size_t)n, "\033[c", 3) != NULL &&
	    write(pty, "\033[?6c", 5) != 5)
		return -1;
	return n;
}

static void
drain(double for_ms)
{
	char buf[65536];
	double until = ms() + for_ms;

	while (ms() < until)
		if (take(buf, sizeof(buf), until) < 0)
			return;
}

/* Whether bytes for the terminal show anything: letters beyond sequences. */
static bool
shows(const char *b, size_t n)
{
	size_t letters = 0;

	for (size_t i = 0; i < n; i++) {
		if (b[i] == '\033') {
			i++;
			if (i < n && (b[i] == '[' || b[i] == ']'))
				while (++i < n && b[i] != '\a' &&
				    (b[i] < '@' || b[i] > '~'))
					;
			continue;
		}
		letters += (unsigned char)b[i] > ' ';
	}
	return letters > 20;
}

static double
first_text(double start)
{
	char buf[65536];
	ssize_t n;

	while ((n = take(buf, sizeof(buf), start + START_MS)) > 0)
		if (shows(buf, (size_t)n))
			return ms() - start;
	return -1;
}

static int
cmp(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return a < b ? -1 : a > b;
}

/* Milliseconds from the key to the first byte on the screen, or -1. */
static double
press(char key)
{
	char buf[65536];
	double start;

	while (take(buf, sizeof(buf), ms()) > 0)
		;
	start = ms();
	if (write(pty, &key, 1) != 1)
		return -1;
	return take(buf, sizeof(buf), start + ANSWER_MS) > 0 ? ms() - start
	                                                     : -1;
}

static void
probe(const char *keys, int presses, double gap)
{
	static double t[PRESSES_MAX];
	int n = 0, silent = 0;

	for (int i = 0; i < presses && i < PRESSES_MAX; i++) {
		double d = press(keys[(size_t)i % strlen(keys)]);

		if (d < 0)
			silent++;
		else
			t[n++] = d;
		drain(gap);
	}
	if (n == 0)
		return;
	qsort(t, (size_t)n, sizeof(*t), cmp);
	printf(", \"keys\": %d, \"key_ms\": %.2f, \"key_p95_ms\": %.2f, "
	       "\"key_worst_ms\": %.2f, \"key_silent\": %d", n, t[n / 2],
	    t[n * 95 / 100], t[n - 1], silent);
}

/* A number of /proc/PID/FILE behind "NAME:". */
static long
proc_number(const char *file, const char *name)
{
	char path[64], line[256];
	size_t len = strlen(name);
	long v = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	if ((f = fopen(path, "re")) == NULL)
		return 0;
	while (fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, name, len) == 0)
			v = atol(line + len);
	fclose(f);
	return v;
}

static double
cpu_ms(void)
{
	char path[64];
	unsigned long user = 0, sys = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	if ((f = fopen(path, "re")) == NULL)
		return 0;
	if (fscanf(f, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u "
	              "%lu %lu", &user, &sys) != 2)
		user = sys = 0;
	fclose(f);
	return (double)(user + sys) * 1000 / (double)sysconf(_SC_CLK_TCK);
}

static void
idle(double seconds)
{
	long turns = proc_number("status", "voluntary_ctxt_switches:");
	double cpu = cpu_ms();

	drain(seconds * 1000);
	printf(", \"idle_cpu_ms\": %.0f, \"idle_wakeups_s\": %.2f",
	    cpu_ms() - cpu,
	    (double)(proc_number("status", "voluntary_ctxt_switches:") -
	        turns) / seconds);
}

static void
type(const char *keys)
{
	for (; *keys; keys++) {
		if (write(pty, keys, 1) != 1)
			return;
		drain(60);
	}
}

static void
finish(const char *keys)
{
	int status;

	if (keys)
		type(keys);
	for (int i = 0; i < 100; i++) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			return;
		drain(50);
	}
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
}

int
main(int argc, char **argv)
{
	const struct winsize size = { .ws_row = 34, .ws_col = 100 };
	const char *keys = "jjjkkjjk", *before = NULL, *end = NULL;
	int opt, presses = 200;
	double gap = 40, quiet = 0, start;

	while ((opt = getopt(argc, argv, "+k:n:g:b:i:q:")) != -1) {
		switch (opt) {
		case 'k': keys = optarg; break;
		case 'n': presses = atoi(optarg); break;
		case 'g': gap = atof(optarg); break;
		case 'b': before = optarg; break;
		case 'i': quiet = atof(optarg); break;
		case 'q': end = optarg; break;
		default: return 2;
		}
	}
	if (optind == argc || *keys == '\0')
		return 2;
	start = ms();
	pid = forkpty(&pty, NULL, NULL, &size);
	if (pid < 0) {
		perror("forkpty");
		return 1;
	}
	if (pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[optind], argv + optind);
		_exit(127);
	}
	printf("{\"first_ms\": %.1f", first_text(start));
	drain(300);
	printf(", \"rss_start_mb\": %.1f",
	    (double)proc_number("status", "VmRSS:") / 1024);
	if (before)
		type(before);
	probe(keys, presses, gap);
	printf(", \"rss_mb\": %.1f, \"rss_peak_mb\": %.1f",
	    (double)proc_number("status", "VmRSS:") / 1024,
	    (double)proc_number("status", "VmHWM:") / 1024);
	if (quiet > 0)
		idle(quiet);
	printf("}\n");
	finish(end);
	return 0;
}
