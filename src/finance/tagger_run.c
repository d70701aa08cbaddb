/* finance/tagger_run.c - one article through the tagger, and its result. */
#include "config.h"

#include <stdlib.h>

#include "base/vec.h"
#include "finance/tagger_inside.h"

#include "base/banned.h"

struct tagger_work *
tagger_work_new(void)
{
	struct tagger_work *w = xcalloc(1, sizeof(*w));

	w->fields[0].where = TAG_TITLE;
	w->fields[1].where = TAG_TEXT;
	return w;
}

void
tagger_work_free(struct tagger_work *w)
{
	if (!w)
		return;
	for (int i = 0; i < 2; i++) {
		tokens_release(&w->fields[i].tokens);
		free(w->fields[i].found.v);
	}
	free(w->certain.v);
	free(w);
}

const struct tokens *
tagger_title_tokens(const struct tagger_work *w)
{
	return &w->fields[0].tokens;
}

const struct tokens *
tagger_text_tokens(const struct tagger_work *w)
{
	return &w->fields[1].tokens;
}

void
tags_release(struct tags *t)
{
	free(t->v);
	t->v = NULL;
	t->n = t->cap = 0;
}

bool
tagger_is_certain(const struct tagger_work *w, uint32_t lead)
{
	for (size_t i = 0; i < w->certain.n; i++)
		if (w->certain.v[i] == lead)
			return true;
	return false;
}

void
tagger_certain_add(struct tagger_work *w, uint32_t lead)
{
	/* a list of hundreds of companies vouches for none of them */
	if (w->certain.n < 64 && !tagger_is_certain(w, lead))
		*VEC_PUSH(&w->certain) = lead;
}

bool
tagger_emit(struct tagger_work *w, const struct tag *tag)
{
	if (w->out->n >= TAGS_MAX)
		return false;
	*VEC_PUSH(w->out) = *tag;
	return true;
}

/* Words get their numbers; the language and the use of capitals are seen. */
static void
field_read(const struct tagger *t, struct tagger_work *w, struct field *f,
    struct slice text)
{
	size_t longer = 0, capital = 0, letters = 0, upper = 0;

	f->text = text;
	f->found.n = 0;
	tokens_read(&f->tokens, text);
	for (size_t i = 0; i < f->tokens.n; i++) {
		struct token *k = &f->tokens.v[i];
		uint32_t bits;

		k->word = tagger_word(t, k->hash);
		bits = t->bits.v[k->word];
		w->english += (bits & W_ENGLISH) != 0;
		w->german += (bits & W_GERMAN) != 0;
		if (i < 400 && (k->shape & SHAPE_ALPHA)) {
			letters++;
			upper += (k->shape & SHAPE_UPPER) != 0;
			if (k->len > 3 && k->gap < GAP_SENTENCE) {
				longer++;
				capital += k->shape & SHAPE_CAPITAL;
			}
		}
	}
	f->title_case = longer >= 4 && capital * 10 >= longer * 7;
	f->all_upper = letters >= 3 && upper * 10 >= letters * 9;
}

/* "TSLA +4.2%" */
static bool
moved(const struct field *f, size_t i)
{
	const struct token *k = f->tokens.v;
	size_t n = f->tokens.n, end;

	if (i + 1 >= n || !(k[i + 1].shape & SHAPE_DIGIT) ||
	    (k[i + 1].before != '+' && k[i + 1].before != '-'))
		return false;
	for (i++; i + 1 < n && k[i + 1].gap == GAP_DOT &&
	     (k[i + 1].shape & SHAPE_DIGIT); i++)
		;
	end = k[i].start + k[i].len;
	return end < f->text.n && f->text.p[end] == '%';
}

static bool
may_be_symbol(const struct tagger *t, const struct field *f, size_t i)
{
	const struct token *k = &f->tokens.v[i];

	return k->len >= 3 && k->len <= 5 && (k->shape & SHAPE_UPPER) &&
	    (k->shape & SHAPE_ASCII) && !(k->shape & SHAPE_DIGIT) &&
	    !(t->bits.v[k->word] & W_ABBR) &&
	    securities_any_symbol(t->all, slice_make(f->text.p + k->start,
		k->len)) != SECURITY_NONE;
}

#define IN_A_LIST 3 /* symbols in a row that mean themselves */

/* "AAPL, MSFT, TSLA": one of at least three, all of them symbols. */
static bool
in_list(const struct tagger *t, const struct field *f, size_t i)
{
	const struct token *v = f->tokens.v;
	size_t n = 1;

	for (size_t k = i; n < IN_A_LIST && k > 0 &&
	     v[k].gap == GAP_COMMA && may_be_symbol(t, f, k - 1); k--)
		n++;
	for (size_t k = i + 1; n < IN_A_LIST && k < f->tokens.n; k++) {
		if (v[k].gap == GAP_COMMA && may_be_symbol(t, f, k)) {
			n++;
			continue;
		}
		n += (field_bits(t, f, k) & W_AND) && k + 1 < f->tokens.n &&
		    may_be_symbol(t, f, k + 1);
		break;
	}
	/* the last of the list, behind "and" */
	if (n < IN_A_LIST && i > 1 && (field_bits(t, f, i - 1) & W_AND) &&
	    may_be_symbol(t, f, i - 2))
		for (size_t k = i - 2; ++n < IN_A_LIST && k > 0 &&
		     v[k].gap == GAP_COMMA && may_be_symbol(t, f, k - 1); k--)
			;
	return n >= IN_A_LIST && may_be_symbol(t, f, i);
}

/* "(NVDA)" behind its name, "NVDA shares", "ticker NVDA". */
static void
bare_symbol(const struct tagger *t, struct tagger_work *w, struct field *f,
    size_t i)
{
	const struct token *k = &f->tokens.v[i];
	uint32_t row, bits = t->bits.v[k->word], next, last;
	const struct candidate *c = f->found.n ?
	    &f->found.v[f->found.n - 1] : NULL;
	struct tag tag = { .why = TAG_SYMBOL, .where = f->where,
		.start = k->start, .end = k->start + k->len,
		.confidence = 75 };

	if (f->all_upper || k->len < 2 || k->len > 5 ||
	    !(k->shape & SHAPE_UPPER) || (bits & W_ABBR))
		return;
	row = securities_any_symbol(t->all,
	    slice_make(f->text.p + k->start, k->len));
	if (row == SECURITY_NONE)
		return;
	next = field_bits(t, f, i + 1);
	last = i ? field_bits(t, f, i - 1) : 0;
	if (c && k->before == '(' && c->last + 3 >= i &&
	    securities_at(t->all, row)->lead == c->security)
		tagger_certain_add(w, c->security);
	else if (!(k->len >= 3 && (next & W_SHARE)) && !(last & W_TICKER) &&
	    !(k->len >= 4 && (next & W_ACT) && !bits) && !moved(f, i) &&
	    !in_list(t, f, i))
		return;
	tag.security = row;
	tagger_emit(w, &tag);
}

static void
field_scan(const struct tagger *t, struct tagger_work *w, struct field *f)
{
	size_t i = 0;

	while (i < f->tokens.n) {
		const struct token *k = &f->tokens.v[i];
		uint32_t bits = t->bits.v[k->word];
		size_t n = 0;

		if ((k->shape & (SHAPE_UPPER | SHAPE_DIGIT)) ||
		    (bits & W_PLACE))
			n = tagger_ident_at(t, w, f, i);
		if (n == 0 && (bits & W_HEAD))
			n = tagger_name_at(t, f, i);
		if (n == 0 && (k->shape & SHAPE_UPPER))
			bare_symbol(t, w, f, i);
		i += n ? n : 1;
	}
}

static void
name_emit(const struct tagger *t, struct tagger_work *w, const struct field *f,
    const struct candidate *c)
{
	const struct token *v = f->tokens.v;
	const struct entry *e = &t->entries.v[c->entry];
	struct tag tag = { .security = c->security, .where = f->where,
		.start = v[c->first].start,
		.end = v[c->last].start + v[c->last].len };
	int sure = e->level == 0 ? 95 : 70 + 4 * c->score;

	tag.why = e->user ? TAG_USER : c->clue == NONE && e->level == 0 ?
	    TAG_NAME : TAG_CONTEXT;
	if (c->clue != NONE && tag.why == TAG_CONTEXT) {
		tag.clue_start = v[c->clue].start;
		tag.clue_end = v[c->clue].start + v[c->clue].len;
	}
	tag.confidence = (uint8_t)(sure > 97 ? 97 : sure < 50 ? 50 : sure);
	tagger_emit(w, &tag);
}

/* A feed's own categories are chosen by people: a symbol there is meant. */
static void
categories_scan(const struct tagger *t, struct tagger_work *w)
{
	for (size_t i = 0; i < w->in->n_categories && i < 100; i++) {
		struct slice s = slice_trim(w->in->categories[i]);
		struct tag tag = { .why = TAG_CATEGORY,
			.where = TAG_CATEGORIES, .start = (uint32_t)i,
			.end = (uint32_t)i, .confidence = 90 };
		bool form = slice_chr(s, ':') != SIZE_MAX ||
		    slice_chr(s, '.') != SIZE_MAX;
		size_t capitals = 0;

		if (s.n < 2 || s.n > 24)
			continue;
		if (s.p[0] == '$') {
			s = slice_sub(s, 1, s.n);
			form = true;
		}
		for (size_t k = 0; k < s.n; k++)
			capitals += s.p[k] >= 'A' && s.p[k] <= 'Z';
		if (!form && (capitals < 3 || capitals < s.n ||
		    s.n > 6 || (t->bits.v[tagger_word(t, token_hash(s))] &
		    (W_ABBR | W_FINANCE))) && s.n != 12)
			continue;
		tag.security = securities_find(t->all, s, w->in->mics,
		    w->in->n_mics);
		if (tag.security == SECURITY_NONE)
			continue;
		tagger_certain_add(w, securities_at(t->all,
		    tag.security)->lead);
		tagger_emit(w, &tag);
	}
}

/* A filing is about whoever filed it, whatever its title says. */
static void
filer_add(const struct tagger *t, struct tagger_work *w)
{
	struct tag tag = { .why = TAG_CIK, .where = TAG_CATEGORIES,
		.confidence = 100 };

	if (w->in->cik <= 0)
		return;
	tag.security = securities_by_cik(t->all, w->in->cik);
	if (tag.security == SECURITY_NONE)
		return;
	tagger_certain_add(w, securities_at(t->all, tag.security)->lead);
	tagger_emit(w, &tag);
}

static int
by_place(const void *a, const void *b)
{
	const struct tag *x = a, *y = b;

	if (x->where != y->where)
		return x->where < y->where ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

void
tagger_run(const struct tagger *t, struct tagger_work *w,
    const struct tag_input *in, struct tags *out)
{
	w->in = in;
	w->out = out;
	w->certain.n = 0;
	w->german = slice_istarts(in->language, SLICE("de")) ? 3 : 0;
	w->english = slice_istarts(in->language, SLICE("en")) ? 3 : 0;
	out->n = 0;
	field_read(t, w, &w->fields[0], in->title);
	field_read(t, w, &w->fields[1], in->text);
	categories_scan(t, w);
	filer_add(t, w);
	for (int i = 0; i < 2; i++)
		field_scan(t, w, &w->fields[i]);
	tagger_judge(t, w);
	for (int i = 0; i < 2; i++)
		for (size_t k = 0; k < w->fields[i].found.n; k++)
			if (w->fields[i].found.v[k].taken)
				name_emit(t, w, &w->fields[i],
				    &w->fields[i].found.v[k]);
	if (out->n > 1)
		qsort(out->v, out->n, sizeof(*out->v), by_place);
}

/* ---- what is told ---- */

size_t
tags_subjects(const struct tags *t, struct tag_subject *out, size_t max)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		const struct tag *tag = &t->v[i];
		size_t k;

		if (tag->security == SECURITY_NONE)
			continue;
		for (k = 0; k < n && out[k].security != tag->security; k++)
			;
		if (k == n) {
			if (n == max)
				continue;
			n++;
			out[k] = (struct tag_subject){ tag->security, 0,
				tag->where == TAG_TITLE, 0, (uint32_t)i };
		}
		out[k].n++;
		if (tag->confidence > out[k].confidence) {
			out[k].confidence = tag->confidence;
			out[k].first = (uint32_t)i;
		}
	}
	return n;
}

static const char *const why_names[TAG_WHY_COUNT] = { "isin", "wkn", "cusip",
	"sedol", "lei", "cik", "cashtag", "exchange", "ric", "bloomberg",
	"pair", "category", "symbol", "name", "context", "user" };
static const char *const why_texts[TAG_WHY_COUNT] = {
	"ISIN with its check digit", "WKN", "CUSIP with its check digit",
	"SEDOL with its check digit", "LEI with its check digits",
	"CIK number", "cashtag", "symbol with its exchange",
	"symbol with the suffix of its exchange",
	"symbol in Bloomberg's form", "currency pair",
	"category of the feed", "symbol", "name", "name", "your own phrase" };

const char *
tag_why_name(enum tag_why why)
{
	return (unsigned)why < TAG_WHY_COUNT ? why_names[why] : "";
}

void
tag_explain(const struct tag_input *in, const struct tag *t, struct buf *out)
{
	struct slice text = t->where == TAG_TITLE ? in->title : in->text;

	if ((unsigned)t->why >= TAG_WHY_COUNT)
		return;
	buf_adds(out, why_texts[t->why]);
	if (t->clue_end > t->clue_start && t->where != TAG_CATEGORIES &&
	    t->clue_end <= text.n)
		buf_addf(out, ", with \"%.*s\"", SLICE_ARG(slice_sub(text,
		    t->clue_start, t->clue_end)));
	else if (t->why == TAG_CONTEXT)
		buf_adds(out, ", from the rest of the article");
}
