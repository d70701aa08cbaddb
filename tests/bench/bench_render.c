/*
 * tests/bench/bench_render.c - a megabyte of an article's HTML, of its own
 * making, to a document and to lines at several widths; and what a change of
 * the width costs.  bench_render [FILE]; the least of five rounds.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "core/layout_search.h"
#include "html/flow.h"

#define BYTES (1u << 20)
#define ROUNDS 5
#define MUST_MS 50
#define FRAME_MS 16
#define USUAL 20000 /* bytes of an article as they usually are */

static double
ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Prose in both languages, lists, quotes and tables with figures. */
static void
make(struct buf *b, size_t bytes)
{
	for (unsigned n = 0; b->n < bytes; n++) {
		buf_addf(b, "<h2>Abschnitt %u</h2>\n<p>Die <b>Notenbank</b> "
		    "erhöht den Leitzins um %u,%02u Prozentpunkte; die "
		    "Zins&shy;entscheidung fiel <a href=\"https://n.example/"
		    "%u\">einstimmig</a>, wie „der Rat“ am Donnerstag "
		    "mitteilte.</p>\n<p>Shares rose %u.%u percent after the "
		    "company said that revenue, excluding currency effects, "
		    "grew faster than analysts had expected in a survey.</p>\n",
		    n, n % 4, n % 100, n, n % 17, n % 10);
		if (n % 7 == 3)
			buf_adds(b, "<ul><li>Erstens: mehr Eigenkapital</li>"
			    "<li>Zweitens: weniger Schulden</li></ul>"
			    "<blockquote>Wir warten ab.</blockquote>");
		if (n % 11 == 5)
			for (int i = 0; i < 12; i++)
				buf_addf(b, "%s<tr><td>Posten %d</td><td>%u,%d"
				    "</td><td>%u.%03u,50</td><td>%+d,%d %%"
				    "</td></tr>%s", i ? "" : "<table>", i,
				    n * 3, i, n, n % 999, i - 6, i % 10,
				    i < 11 ? "" : "</table>");
	}
}

static void
measure(struct slice html, int width)
{
	const struct layout_needle needle = { SLICE("notenbank"), false,
		false };
	struct layout_opt opt = { .width = width, .centre = true };
	struct flow_opt flow = { 0 };
	double doc_ms = 1e9, lay_ms = 1e9, find_ms = 1e9;
	size_t lines = 0, found = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct layout_hits hits = { NULL, 0, 0 };
		double t = ms();
		struct doc *d = flow_html(html, &flow);
		double u = ms();
		struct layout *l = layout_new(d, &opt);
		double v = ms();

		layout_search(l, &needle, 1, &hits);
		doc_ms = u - t < doc_ms ? u - t : doc_ms;
		lay_ms = v - u < lay_ms ? v - u : lay_ms;
		find_ms = ms() - v < find_ms ? ms() - v : find_ms;
		lines = l->n_lines;
		found = hits.n;
		free(hits.v);
		layout_free(l);
		doc_free(d);
	}
	printf("%8zu bytes at %3d: document %6.2f, lines %6.2f, both %6.2f "
	       "ms; %zu lines; find %.2f ms, %zu hits\n", html.n, width,
	    doc_ms, lay_ms, doc_ms + lay_ms, lines, find_ms, found);
}

int
main(int argc, char **argv)
{
	static const int widths[] = { 60, 80, 120, 200 };
	struct buf b = BUF_INIT(64u << 20);
	struct error e;

	if (argc > 1 && file_read(argv[1], &b, &e) != ERR_OK) {
		fprintf(stderr, "%s\n", e.msg);
		return 1;
	}
	if (argc < 2)
		make(&b, BYTES);
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++)
		measure(buf_slice(&b), widths[i]);
	if (argc < 2) {
		buf_clear(&b);
		make(&b, USUAL);
		measure(buf_slice(&b), 80);
		printf("must: a megabyte both in %d ms, lines of an article "
		       "in %d ms\n", MUST_MS, FRAME_MS);
	}
	buf_release(&b);
	return 0;
}
