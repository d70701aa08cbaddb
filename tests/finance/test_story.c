/*
 * tests/finance/test_story.c - copies, other reports, what is kept apart, the
 * packed form, and labelled headlines beside a plain baseline.
 */
#include "config.h"

#include "finance/story.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"
#include "support/test.h"


struct input {
	const char *title, *text, *lang, *security, *link;
	uint64_t feed;
	int64_t when;
};

static void
make(const struct input *in, struct story_sig *sig)
{
	struct tokens title = TOKENS_INIT, text = TOKENS_INIT;
	uint32_t key = in->security ? story_security_key(
	    slice_of(in->security), SLICE("XETR")) : 0;
	struct story_input si = { .title = &title, .text = &text,
		.title_text = slice_of(in->title), .body = slice_of(in->text),
		.language = slice_of(in->lang), .link = slice_of(in->link),
		.securities = &key, .n_securities = key ? 1 : 0,
		.feed = in->feed, .when = in->when };

	tokens_read(&title, si.title_text);
	tokens_read(&text, si.body);
	story_sig_make(sig, &si);
	tokens_release(&title);
	tokens_release(&text);
}

#define LONG_EN                                                              \
	"WALLDORF: The software company lifted its forecast on Wednesday "   \
	"after cloud revenue rose 27.4 percent to 4.71 billion euros in the " \
	"fourth quarter, ahead of what analysts had expected. The chief "    \
	"executive told reporters that the order book had never been "       \
	"fuller, and that customers in America and Asia signed contracts "   \
	"faster than a year ago. Operating profit came to 2.44 billion "     \
	"euros. The board will propose a dividend of 2.35 euros a share."

static const struct {
	struct input a, b;
	enum story_relation want;
} cases[] = {
	/* word for word, in another feed */
	{ { "SAP lifts outlook", LONG_EN, "en", "SAP", "", 1, 1000 },
	    { "SAP lifts outlook", LONG_EN, "en", "SAP", "", 2, 4000 },
	    STORY_TEXT },
	/* with edits */
	{ { "SAP lifts outlook", LONG_EN, "en", "SAP", "", 1, 1000 },
	    { "ROUNDUP: SAP lifts outlook", LONG_EN " (Reporting by our "
	    "staff; edited in London)", "en", "SAP", "", 2, 4000 },
	    STORY_ALIKE },
	/* the same feed sends two articles on purpose */
	{ { "SAP lifts outlook", LONG_EN, "en", "SAP", "", 1, 1000 },
	    { "SAP lifts outlook", LONG_EN, "en", "SAP", "", 1, 4000 },
	    STORY_NEW },
	/* unless both lead to the same page */
	{ { "SAP lifts outlook", LONG_EN, "en", "SAP", "x.example/1", 1, 1 },
	    { "SAP: outlook", "", "en", NULL, "x.example/1", 1, 4000 },
	    STORY_LINK },
	/* a form: the same words, another company and other figures */
	{ { "Voting rights announcement", LONG_EN, "en", "SAP", "", 1, 1000 },
	    { "Voting rights announcement", LONG_EN, "en", "ALV", "", 2, 900 },
	    STORY_NEW },
	/* an independent report of the same figures */
	{ { "SAP lifts outlook as cloud revenue rises 27.4 percent", "", "en",
	    "SAP", "", 1, 1000 },
	    { "SAP cloud revenue rises 27.4 percent, outlook lifted", "",
	    "en", "SAP", "", 2, 4000 }, STORY_EVENT },
	/* the same, another day's figures */
	{ { "SAP cloud revenue rises 27.4 percent to 4.71 billion euros", "",
	    "en", "SAP", "", 1, 1000 },
	    { "SAP cloud revenue rises 25.1 percent to 4.42 billion euros",
	    "", "en", "SAP", "", 2, 4000 }, STORY_NEW },
	/* two languages, joined by company and figures */
	{ { "SAP lifts outlook", "Cloud revenue rose 27.4 percent to 4.71 "
	    "billion euros.", "en", "SAP", "", 1, 1000 },
	    { "SAP hebt Prognose an", "Der Cloudumsatz stieg um 27,4 Prozent "
	    "auf 4,71 Milliarden Euro.", "de", "SAP", "", 2, 4000 },
	    STORY_EVENT },
	/* two languages, one figure: no proof */
	{ { "SAP lifts outlook", "Revenue rose 27.4 percent.", "en", "SAP",
	    "", 1, 1000 },
	    { "SAP streicht Stellen", "Es sind 27,4 Prozent.", "de", "SAP",
	    "", 2, 4000 }, STORY_NEW },
	/* the same words a week later */
	{ { "SAP lifts outlook as cloud revenue rises 27.4 percent", "", "en",
	    "SAP", "", 1, 1000 },
	    { "SAP lifts outlook as cloud revenue rises 27.4 percent", "",
	    "en", "SAP", "", 2, 700000 }, STORY_NEW },
	{ { "DAX higher at noon", "", "en", NULL, "", 1, 1000 },
	    { "Gold falls", "", "en", NULL, "", 2, 1000 }, STORY_NEW },
	{ { "", "", "", NULL, "", 1, 1000 }, { "", "", "", NULL, "", 2, 1000 },
	    STORY_NEW },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct story_index *x = story_index_new();
		struct story_sig a, b;
		struct story_match m;
		struct buf why = BUF_INIT(0);
		int64_t story;

		make(&cases[i].a, &a);
		make(&cases[i].b, &b);
		assert_int_equal(story_index_join(x, 7, &a, &m), 7);
		story = story_index_join(x, 9, &b, &m);
		story_reason(&m, &why);
		if (m.relation != cases[i].want)
			fail_msg("case %zu: %s (%s), %d", i,
			    story_relation_name(m.relation), buf_str(&why),
			    m.percent);
		assert_int_equal(story, cases[i].want == STORY_NEW ? 9 : 7);
		assert_true((why.n > 0) == (cases[i].want != STORY_NEW));
		buf_release(&why);
		story_index_free(x);
	}
}

static void
test_reasons(void **state)
{
	static const struct {
		struct story_match m;
		const char *want;
	} rows[] = {
		{ { .relation = STORY_LINK }, "same link" },
		{ { .relation = STORY_TEXT }, "same text" },
		{ { .relation = STORY_ALIKE, .percent = 87 }, "87 % alike" },
		{ { .relation = STORY_EVENT, .shared_terms = 4,
		    .shared_figures = 1 }, "same event: 4 words, 1 figure" },
		{ { .relation = STORY_EVENT, .shared_figures = 2,
		    .shared_securities = 1 },
		    "same event: 2 figures, 1 security" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf b = BUF_INIT(0);

		story_reason(&rows[i].m, &b);
		assert_string_equal(buf_str(&b), rows[i].want);
		buf_release(&b);
	}
}

/* What the store keeps brings the same index back. */
static void
test_pack(void **state)
{
	struct story_sig a, b;
	struct buf bytes = BUF_INIT(0);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		make(&cases[i].a, &a);
		buf_clear(&bytes);
		story_sig_pack(&a, &bytes);
		assert_true(bytes.n <= STORY_PACK_MAX);
		assert_true(story_sig_unpack(buf_slice(&bytes), &b));
		assert_memory_equal(&a, &b, sizeof(a));
		for (size_t n = 0; n < bytes.n; n++)
			assert_false(story_sig_unpack(
			    slice_make(bytes.p, n), &b));
	}
	bytes.p[0] = 99;
	assert_false(story_sig_unpack(buf_slice(&bytes), &b));
	for (int c = 0; c < 256; c++) { /* any bytes are refused or fit */
		memset(bytes.p + 1, c, bytes.n - 1);
		bytes.p[0] = 1;
		if (story_sig_unpack(buf_slice(&bytes), &b))
			assert_true(b.n_terms <= STORY_TERMS);
	}
	buf_release(&bytes);
}

static void
test_window(void **state)
{
	struct story_index *x = story_index_new();
	struct story_sig a = { 0 };
	struct story_match m;

	(void)state;
	for (int i = 0; i < 500; i++) {
		struct input in = { "SAP lifts outlook", LONG_EN, "en", "SAP",
			"", (uint64_t)i + 1, i * 10 };

		make(&in, &a);
		story_index_join(x, i + 1, &a, &m);
	}
	assert_int_equal(story_index_count(x), 500);
	story_index_remove_old(x, 2500);
	assert_int_equal(story_index_count(x), 250);
	a.feed = 999;
	story_index_query(x, &a, &m);
	assert_int_equal(m.story, 1);
	assert_true(m.other > 250);
	story_index_move(x, 500, 77);
	story_index_remove_old(x, 4990);
	story_index_query(x, &a, &m);
	assert_int_equal(m.story, 77);
	story_index_remove_old(x, INT64_MAX);
	assert_int_equal(story_index_count(x), 0);
	story_index_query(x, &a, &m);
	assert_int_equal(m.relation, STORY_NEW);
	story_index_free(x);
}

/* ---- labelled headlines ---- */

struct line {
	struct slice title, publisher;
	uint64_t label;
	bool business;
	int64_t found, plain;
	uint64_t words[32];
	size_t n_words;
};
struct lines {
	struct line *v;
	size_t n, cap;
};

static void
lines_read(struct slice rest, struct lines *out)
{
	struct slice line, label, when;

	slice_split(&rest, '\n', &line);
	while (slice_split(&rest, '\n', &line)) {
		struct line l = { 0 };

		if (!slice_split(&line, '\t', &l.title) ||
		    !slice_split(&line, '\t', &l.publisher) ||
		    !slice_split(&line, '\t', &label) ||
		    !slice_split(&line, '\t', &when))
			continue;
		l.label = hash64(label.p, label.n, 1);
		l.business = slice_starts(line, SLICE("b"));
		*VEC_PUSH(out) = l;
	}
}

static void
line_join(struct story_index *x, struct line *l, int64_t id)
{
	struct tokens title = TOKENS_INIT, none = TOKENS_INIT;
	struct story_input si = { .title = &title, .text = &none,
		.title_text = l->title, .language = SLICE("en"),
		.feed = hash64(l->publisher.p, l->publisher.n, 1),
		.when = 1000 };
	struct story_sig sig;
	struct story_match m;

	tokens_read(&title, l->title);
	for (size_t i = 0; i < title.n && l->n_words < 32; i++)
		if (title.v[i].len > 2)
			l->words[l->n_words++] = title.v[i].hash;
	story_sig_make(&sig, &si);
	l->found = story_index_join(x, id, &sig, &m);
	tokens_release(&title);
	tokens_release(&none);
}

/* The baseline: half of all words shared with any member of a story. */
static void
plain_join(struct lines *all, size_t i)
{
	struct line *a = &all->v[i];

	a->plain = (int64_t)i + 1;
	for (size_t k = 0; k < i; k++) {
		const struct line *b = &all->v[k];
		size_t both = 0;

		for (size_t p = 0; p < a->n_words; p++)
			for (size_t q = 0; q < b->n_words; q++)
				both += a->words[p] == b->words[q];
		if (both * 10 >= (a->n_words + b->n_words - both) * 4 &&
		    both) {
			a->plain = b->plain;
			return;
		}
	}
}

static void
pairs_score(const struct lines *all, bool business, bool plain, double *p,
    double *r)
{
	double found = 0, wanted = 0, both = 0;

	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct line *a = &all->v[i], *b = &all->v[k];
			bool f = plain ? a->plain == b->plain :
					 a->found == b->found;
			bool w = a->label == b->label;

			if (business && !(a->business && b->business))
				continue;
			found += f;
			wanted += w;
			both += f && w;
		}
	*p = found > 0 ? both / found : 1;
	*r = wanted > 0 ? both / wanted : 1;
}

static void
headlines(const char *path)
{
	struct buf bytes = BUF_INIT(0);
	struct lines all = { NULL, 0, 0 };
	struct story_index *x = story_index_new();
	struct error e;
	double p = 0, r = 0;

	if (file_read(path, &bytes, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	lines_read(buf_slice(&bytes), &all);
	for (size_t i = 0; i < all.n; i++) {
		line_join(x, &all.v[i], (int64_t)i + 1);
		plain_join(&all, i);
	}
	print_message("%zu headlines              precision  recall\n", all.n);
	for (int k = 0; k < 4; k++) {
		pairs_score(&all, k & 1, k < 2, &p, &r);
		print_message("%-14s %-12s  %9.3f  %6.3f\n", k < 2 ?
		    "word overlap" : "stories", k & 1 ? "business" : "all",
		    p, r);
		if (k == 2)
			assert_true(p >= 0.95);
	}
	story_index_free(x);
	free(all.v);
	buf_release(&bytes);
}

static void
test_headlines(void **state)
{
	static const char *const names[] = { "headlines.tsv",
		"headlines-all.tsv" };
	const char *shared = getenv("KURANT_SHARED"),
		   *src = getenv("KURANT_SRCDIR");
	char path[1024];

	(void)state;
	for (int i = 0; i < 2; i++) {
		(void)snprintf(path, sizeof(path), "%s%s/corpus/stories/%s",
		    shared ? shared : src ? src : ".",
		    shared ? "" : "/../shared", names[i]);
		if (!file_exists(path)) {
			print_message("no corpus at %s; set KURANT_SHARED\n",
			    path);
			skip();
		}
		headlines(path);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_reasons),
		cmocka_unit_test(test_pack),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_headlines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
