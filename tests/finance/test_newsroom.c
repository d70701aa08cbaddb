/*
 * tests/finance/test_newsroom.c - sentences as newsrooms write them, half of
 * them traps, and half kept out of sight while the tagger is worked on: how
 * much it finds and how much it makes up, by language and by class.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "finance/score.h"

#define PRECISION_BAR 0.97
#define RECALL_BAR 0.90
#define MASTER_BAR 0.97
#define CLASSES_MAX 32

struct class {
	char name[20]; /* "en t-word" */
	struct score half[2];
};

static struct tagger *tagger;
static struct tagger_work *work;
static struct class classes[CLASSES_MAX];
static size_t n_classes;

static struct class *
class_of(struct slice language, struct slice kind)
{
	char name[20];

	if (snprintf(name, sizeof(name), "%.*s %.*s", SLICE_ARG(language),
	    SLICE_ARG(kind)) >= (int)sizeof(name))
		fail_msg("class %.*s: too long", SLICE_ARG(kind));
	for (size_t i = 0; i < n_classes; i++)
		if (strcmp(classes[i].name, name) == 0)
			return &classes[i];
	assert_true(n_classes < CLASSES_MAX);
	memcpy(classes[n_classes].name, name, sizeof(name));
	return &classes[n_classes++];
}

/* Each sentence once as a text and once as a title. */
static void
score_line(struct slice line)
{
	struct slice half, language, kind, want;
	struct tags tags = TAGS_INIT;
	struct class *c;

	if (line.n == 0 || line.p[0] == '#')
		return;
	if (!slice_split(&line, '\t', &half) ||
	    !slice_split(&line, '\t', &language) ||
	    !slice_split(&line, '\t', &kind) ||
	    !slice_split(&line, '\t', &want))
		fail_msg("no row: %.*s", SLICE_ARG(line));
	c = class_of(language, kind);
	for (int as_title = 0; as_title < 2; as_title++) {
		struct tag_input in = { .text = line };
		bool held = slice_is(half, "held");

		if (as_title)
			in = (struct tag_input){ .title = line };
		tagger_run(tagger, work, &in, &tags);
		score_tags(&tags, want, line, !held && !as_title,
		    &c->half[held]);
	}
	tags_release(&tags);
}

static void
print_half(int held, struct score *whole)
{
	struct score languages[2] = { 0 }, traps = { 0 }, all = { 0 };

	score_head(held ? "held out" : "seen");
	for (size_t i = 0; i < n_classes; i++) {
		const struct class *c = &classes[i];

		score_print(c->name, &c->half[held]);
		score_add(&languages[c->name[0] == 'd'], &c->half[held]);
		score_add(&all, &c->half[held]);
		if (strstr(c->name, " t-"))
			score_add(&traps, &c->half[held]);
	}
	score_print("English", &languages[0]);
	score_print("German", &languages[1]);
	score_print("traps", &traps);
	score_print("all", &all);
	*whole = all;
}

static void
test_newsroom(void **state)
{
	struct buf file = BUF_INIT(0);
	struct slice rest, line;
	struct score halves[2];

	(void)state;
	support_read("tests/data/finance/newsroom.tsv", &file);
	rest = buf_slice(&file);
	while (slice_split(&rest, '\n', &line))
		score_line(line);
	for (int i = 0; i < 2; i++)
		print_half(i, &halves[i]);
	for (int i = 0; i < 2; i++) {
		assert_true(halves[i].sentences >= 400);
		assert_true(score_precision(&halves[i]) >= PRECISION_BAR);
		assert_true(score_recall(&halves[i]) >= RECALL_BAR);
	}
	buf_release(&file);
}

/* ---- every name of the list ---- */

static const char *const frames[][2] = {
	{ "Shares of ", " rose 3.2% after the company raised its outlook." },
	{ "", " shares fell after quarterly results." },
	{ "Die Aktie von ", " stieg um 3,2 Prozent." },
	{ "Der Konzern ", " erwartet mehr Umsatz." },
	{ "", " reported a 12% increase in revenue." },
	{ "", " hebt die Prognose für das Gesamtjahr an." },
};
#define FRAMES (sizeof(frames) / sizeof(frames[0]))

static bool
names_one(const char *const frame[2], struct slice name, uint32_t lead)
{
	struct buf text = BUF_INIT(0);
	struct tags tags = TAGS_INIT;
	struct tag_input in;
	uint32_t got[SCORE_MOST];
	size_t n;
	bool found;

	buf_addf(&text, "%s%.*s%s", frame[0], SLICE_ARG(name), frame[1]);
	in = (struct tag_input){ .text = buf_slice(&text) };
	tagger_run(tagger, work, &in, &tags);
	n = score_leads(&tags, got);
	found = score_take(got, &n, lead);
	if (!found && getenv("VERBOSE"))
		print_message("not found: %s\n", text.p);
	tags_release(&tags);
	buf_release(&text);
	return found;
}

/* The first alias of each company, or its name, in plain surroundings. */
static void
test_master(void **state)
{
	const struct securities *all = support_master();
	unsigned right[FRAMES] = { 0 }, sum = 0, tried = 0;

	(void)state;
	for (uint32_t i = 0; i < securities_count(all); i++) {
		const struct security *row = securities_at(all, i);
		struct slice rest = row->aliases, name;

		if (row->kind != SECURITY_SHARE || row->lead != i)
			continue;
		if (!slice_split(&rest, ';', &name) || name.n == 0)
			name = row->name;
		tried++;
		for (size_t k = 0; k < FRAMES; k++)
			right[k] += names_one(frames[k], name, i);
	}
	for (size_t k = 0; k < FRAMES; k++) {
		print_message("%5u of %u: %s...%s\n", right[k], tried,
		    frames[k][0], frames[k][1]);
		sum += right[k];
	}
	assert_true(sum >= tried * FRAMES * MASTER_BAR);
}

static int
begin(void **state)
{
	(void)state;
	tagger = tagger_new(support_master());
	work = tagger_work_new();
	return 0;
}

static int
end(void **state)
{
	(void)state;
	tagger_work_free(work);
	tagger_free(tagger);
	support_end();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_newsroom),
		cmocka_unit_test(test_master),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
