/*
 * tests/bench/measure.c - runs a command several times and prints one line:
 * median wall seconds, CPU seconds (with children) and the peak memory in MB
 * of the process itself.
 *
 *   measure [-n RUNS] [-p SHELL_BEFORE_EACH] COMMAND [ARG...]
 */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS_MAX 100

struct run {
	double wall, cpu, rss_mb;
	int status;
};

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static pid_t
start(char **argv)
{
	pid_t pid = fork();

	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 0);
		dup2(null, 1);
		dup2(null, 2);
		execvp(argv[0], argv);
		_exit(127);
	}
	return pid;
}

static struct run
once(char **argv)
{
	struct run r = { 0 };
	struct rusage before, after, own;
	double from;
	pid_t pid;
	int status = 0;

	getrusage(RUSAGE_CHILDREN, &before);
	from = now();
	pid = start(argv);
	wait4(pid, &status, 0, &own);
	r.wall = now() - from;
	getrusage(RUSAGE_CHILDREN, &after);
	r.cpu = seconds(after.ru_utime) - seconds(before.ru_utime) +
	    seconds(after.ru_stime) - seconds(before.ru_stime);
	r.rss_mb = (double)own.ru_maxrss / 1024;
	r.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
	return r;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(const double *v, int n)
{
	double copy[RUNS_MAX];

	for (int i = 0; i < n; i++)
		copy[i] = v[i];
	qsort(copy, (size_t)n, sizeof(*copy), by_value);
	return n % 2 ? copy[n / 2] : (copy[n / 2 - 1] + copy[n / 2]) / 2;
}

int
main(int argc, char **argv)
{
	double wall[RUNS_MAX], cpu[RUNS_MAX], rss[RUNS_MAX];
	char shell[] = "/bin/sh", dash_c[] = "-c";
	char *prepare[] = { shell, dash_c, NULL, NULL };
	int runs = 3, opt, worst = 0;

	while ((opt = getopt(argc, argv, "+n:p:")) != -1) {
		if (opt == 'n')
			runs = atoi(optarg);
		else if (opt == 'p')
			prepare[2] = optarg;
		else
			return 2;
	}
	if (optind == argc || runs < 1 || runs > RUNS_MAX) {
		fputs("usage: measure [-n RUNS] [-p SHELL] COMMAND...\n",
		    stderr);
		return 2;
	}
	for (int i = 0; i < runs; i++) {
		struct run r;

		if (prepare[2] != NULL)
			once(prepare);
		r = once(argv + optind);
		wall[i] = r.wall;
		cpu[i] = r.cpu;
		rss[i] = r.rss_mb;
		if (r.status > worst)
			worst = r.status;
	}
	printf("%.4f %.4f %.1f\n", median(wall, runs), median(cpu, runs),
	    median(rss, runs));
	return worst ? 1 : 0;
}
