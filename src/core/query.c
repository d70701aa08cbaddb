/* core/query.c - the query language: words to a tree, faults to a sentence. */
#include "config.h"

#include "core/query.h"

#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "base/near.h"
#include "core/date.h"
#include "core/kind.h"

#include "base/banned.h"

#define LENGTH_MAX 4096
#define TERMS_MAX 200
#define DEPTH_MAX 40 /* brackets and minus signs inside each other */
#define DAY 86400

struct parser {
	struct slice s;
	size_t at, fault;
	int depth, terms;
	const struct query_ctx *ctx;
	struct query *q;
	struct error *e;
};

static const struct {
	const char *name;
	enum query_field field;
} fields[] = {
	{ "feed", QF_FEED }, { "folder", QF_FOLDER }, { "site", QF_SITE },
	{ "author", QF_AUTHOR }, { "title", QF_TITLE }, { "text", QF_TEXT },
	{ "lang", QF_LANG }, { "sec", QF_SEC }, { "isin", QF_ISIN },
	{ "watch", QF_WATCH }, { "tag", QF_TAG }, { "in", QF_IN },
	{ "is", QF_IS }, { "has", QF_HAS }, { "after", QF_AFTER },
	{ "before", QF_BEFORE }, { "on", QF_ON }, { "n", QF_N },
	{ "kind", QF_KIND }, { "between", QF_BETWEEN },
	{ "story", QF_STORY }, { "since", QF_SINCE },
};
static const char field_names[] = "feed folder site author title text lang "
    "sec isin watch tag in is has after since before on n kind between story";
static const char is_names[] = "unread read saved new story damaged fulltext "
    "updated corrected watched paid muted later";
static const char has_names[] = "table picture enclosure";

/* "1.234" is no field, nor is "https://...". */
static bool
field_of(struct slice name, enum query_field *out)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (slice_iis(name, fields[i].name)) {
			*out = fields[i].field;
			return true;
		}
	return false;
}

static bool
among(const char *names, struct slice name)
{
	struct slice all = slice_of(names), one;

	while (slice_split(&all, ' ', &one))
		if (slice_ieq(one, name))
			return true;
	return false;
}

static struct query_node *
node_new(struct parser *p, enum query_op op, struct query_node *a,
    struct query_node *b)
{
	struct query_node *n = arena_zalloc(&p->q->arena, sizeof(*n));

	n->op = op;
	n->a = a;
	n->b = b;
	n->at = p->at;
	n->from = n->to = DATE_NONE;
	return n;
}

static enum err
fault(struct parser *p, size_t at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static enum err
fault(struct parser *p, size_t at, const char *fmt, ...)
{
	va_list ap;

	p->fault = at;
	va_start(ap, fmt);
	error_setv(p->e, ERR_USAGE, fmt, ap);
	va_end(ap);
	return ERR_USAGE;
}

/* ---- dates ---- */

static int64_t
local_day(int year, int month, int day)
{
	struct tm tm = { .tm_year = year - 1900, .tm_mon = month - 1,
		.tm_mday = day, .tm_isdst = -1 };

	return (int64_t)mktime(&tm);
}

static bool
real_day(int y, int m, int d)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	if (y < 1970 || y > 2200 || m < 1 || m > 12 || d < 1 ||
	    d > days[m - 1])
		return false;
	return m != 2 || d != 29 || (y % 4 == 0 && (y % 100 || y % 400 == 0));
}

/* Digits up to a mark that sep names; -1 when there are none. */
static int
number(struct slice *s, const char *sep, size_t least, size_t most)
{
	size_t n = 0;
	int v = 0;

	while (n < s->n && n <= most && ascii_isdigit((unsigned char)s->p[n]))
		v = v * 10 + (s->p[n++] - '0');
	if (n < least || n > most)
		return -1;
	*s = slice_sub(*s, n, s->n);
	if (s->n == 0)
		return v;
	if (strchr(sep, s->p[0]) == NULL || s->n == 1)
		return -1;
	*s = slice_sub(*s, 1, s->n);
	return v;
}

/* 2025, 2025-02, 2025-02-05, 2025-02-05T14:05 */
static bool
iso_span(struct slice s, int64_t *from, int64_t *to)
{
	int y = number(&s, "-", 4, 4), m = 0, d = 0, hh, mm;

	if (y < 0)
		return false;
	if (s.n && (m = number(&s, "-", 1, 2)) < 1)
		return false;
	if (m && s.n && (d = number(&s, "Tt", 1, 2)) < 1)
		return false;
	if (!real_day(y, m ? m : 1, d ? d : 1))
		return false;
	*from = local_day(y, m ? m : 1, d ? d : 1);
	*to = d ? local_day(y, m, d + 1)
	    : m ? local_day(y, m + 1, 1)
	        : local_day(y + 1, 1, 1);
	if (s.n == 0)
		return true;
	hh = number(&s, ":", 1, 2);
	if (hh < 0 || hh > 23 || s.n == 0)
		return false;
	mm = number(&s, "", 2, 2);
	if (mm < 0 || mm > 59 || s.n)
		return false;
	*from += hh * 3600 + mm * 60;
	*to = *from + 60;
	return true;
}

/* 5.2.2025 */
static bool
german_span(struct slice s, int64_t *from, int64_t *to)
{
	int d = number(&s, ".", 1, 2), m, y;

	if (d < 1 || s.n == 0 || (m = number(&s, ".", 1, 2)) < 1 ||
	    s.n == 0 || (y = number(&s, "", 4, 4)) < 0 || s.n ||
	    !real_day(y, m, d))
		return false;
	*from = local_day(y, m, d);
	*to = local_day(y, m, d + 1);
	return true;
}

/* 2d, 12h, 1w, 3m: so far back from now, until now. */
static bool
ago_span(struct slice s, int64_t now, int64_t *from, int64_t *to)
{
	static const struct { char c; int64_t seconds; } units[] = {
		{ 'h', 3600 }, { 'd', DAY }, { 'w', 7 * DAY },
		{ 'm', 30 * DAY }, { 'y', 365 * DAY },
	};
	int64_t n;

	if (s.n < 2 || s.n > 6 ||
	    !slice_to_i64(slice_sub(s, 0, s.n - 1), &n) || n < 1)
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (ascii_lower((unsigned char)s.p[s.n - 1]) == units[i].c) {
			*from = now - n * units[i].seconds;
			*to = now + 1;
			return true;
		}
	return false;
}

static enum err
span(struct parser *p, const char *field, struct slice s, size_t at,
    int64_t *from, int64_t *to)
{
	struct date_civil c;

	date_to_local(p->ctx->now, &c);
	if (slice_iis(s, "today") || slice_iis(s, "heute")) {
		*from = local_day(c.year, c.month, c.day);
		*to = local_day(c.year, c.month, c.day + 1);
		return ERR_OK;
	}
	if (slice_iis(s, "yesterday") || slice_iis(s, "gestern")) {
		*from = local_day(c.year, c.month, c.day - 1);
		*to = local_day(c.year, c.month, c.day);
		return ERR_OK;
	}
	if (slice_iis(s, "now")) {
		*from = p->ctx->now;
		*to = p->ctx->now + 1;
		return ERR_OK;
	}
	if (slice_iis(s, "close")) {
		if (p->ctx->last_close == DATE_NONE)
			return fault(p, at, "%s: the last close is not known; "
			    "set an exchange first", field);
		*from = p->ctx->last_close;
		*to = p->ctx->now + 1;
		return ERR_OK;
	}
	if (iso_span(s, from, to) || german_span(s, from, to) ||
	    ago_span(s, p->ctx->now, from, to))
		return ERR_OK;
	return fault(p, at, "%s: needs a date like 2025-02-05, 2d or today, "
	    "got '%.*s'", field, SLICE_ARG(s));
}

static enum err
between(struct parser *p, struct query_node *n, size_t at)
{
	size_t dots = slice_find(n->text, SLICE(".."));
	struct slice a, b;
	int64_t skip;
	enum err rc;

	if (dots == SIZE_MAX)
		return fault(p, at, "between: needs two dates like "
		    "2025-02-01..2025-02-05, got '%.*s'", SLICE_ARG(n->text));
	a = slice_sub(n->text, 0, dots);
	b = slice_sub(n->text, dots + 2, n->text.n);
	rc = span(p, "between", a, at, &n->from, &skip);
	if (rc == ERR_OK)
		rc = span(p, "between", b, at + dots + 2, &skip, &n->to);
	if (rc == ERR_OK && n->to <= n->from)
		return fault(p, at, "between: the second date is before the "
		    "first");
	return rc;
}

/* ---- one term ---- */

/* What was meant is said alone, else all that there is. */
static enum err
unknown(struct parser *p, size_t at, const char *field, const char *names,
    struct slice got)
{
	struct slice near = near_among(got, names);

	if (near.n)
		return fault(p, at, "%s: knows no '%.*s'; did you mean "
		    "'%.*s'?", field, SLICE_ARG(got), SLICE_ARG(near));
	return fault(p, at, "%s: knows %s, not '%.*s'", field, names,
	    SLICE_ARG(got));
}

static enum err
no_field(struct parser *p, struct slice name)
{
	/* what Germans type and what is near to nothing here */
	static const char *const german[][2] = { { "titel", "title" },
		{ "autor", "author" }, { "quelle", "feed" },
		{ "ordner", "folder" }, { "sprache", "lang" },
		{ "seit", "since" }, { "nach", "after" }, { "vor", "before" } };
	struct slice near = near_among(name, field_names);

	for (size_t i = 0; i < sizeof(german) / sizeof(german[0]); i++)
		if (slice_iis(name, german[i][0]))
			near = slice_of(german[i][1]);
	if (near.n)
		return fault(p, p->at, "%.*s: there is no such field; did "
		    "you mean '%.*s:'?", SLICE_ARG(name), SLICE_ARG(near));
	return fault(p, p->at, "%.*s: there is no such field; there are %s",
	    SLICE_ARG(name), field_names);
}

static enum err
check_isin(struct parser *p, struct slice s, size_t at)
{
	bool ok = s.n == 12;

	for (size_t i = 0; i < s.n && ok; i++)
		ok = i < 2 ? ascii_isalpha((unsigned char)s.p[i])
		           : ascii_isalnum((unsigned char)s.p[i]);
	if (ok)
		return ERR_OK;
	return fault(p, at, "isin: needs two letters and ten letters or "
	    "digits like DE0007164600, got '%.*s'", SLICE_ARG(s));
}

/* Any way of saying it becomes the letter that the store has. */
static enum err
check_kind(struct parser *p, struct query_node *n, size_t at)
{
	char letter = kind_letter(kind_find(n->text));

	if (letter == 0)
		return unknown(p, at, "kind", kind_names(), n->text);
	n->text = arena_dup(&p->q->arena, slice_make(&letter, 1));
	return ERR_OK;
}

static enum err
check_value(struct parser *p, struct query_node *n, size_t at)
{
	enum err rc;

	switch (n->field) {
	case QF_IS:
		if (among(is_names, n->text))
			return ERR_OK;
		return unknown(p, at, "is", is_names, n->text);
	case QF_HAS:
		if (among(has_names, n->text))
			return ERR_OK;
		return unknown(p, at, "has", has_names, n->text);
	case QF_AFTER: case QF_SINCE:
		rc = span(p, n->field == QF_AFTER ? "after" : "since", n->text,
		    at, &n->from, &n->to);
		n->field = QF_AFTER;
		n->to = INT64_MAX;
		return rc;
	case QF_BEFORE:
		rc = span(p, "before", n->text, at, &n->to, &n->from);
		n->from = INT64_MIN;
		return rc;
	case QF_ON: return span(p, "on", n->text, at, &n->from, &n->to);
	case QF_BETWEEN: return between(p, n, at);
	case QF_N: case QF_STORY:
		if (slice_to_i64(n->text, &n->from) && n->from >= 1)
			return ERR_OK;
		return fault(p, at, "%s: needs a number from 1 on, got "
		    "'%.*s'", n->field == QF_N ? "n" : "story",
		    SLICE_ARG(n->text));
	case QF_ISIN: return check_isin(p, n->text, at);
	case QF_KIND: return check_kind(p, n, at);
	default: return ERR_OK;
	}
}

/* Whether there is anything to search for in it. */
static bool
has_letter(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 ||
		    ascii_isalnum((unsigned char)s.p[i]))
			return true;
	return false;
}

static bool
takes_stars(enum query_field f)
{
	return f == QF_ANY || f == QF_TITLE || f == QF_TEXT ||
	    f == QF_AUTHOR || f == QF_SEC || f == QF_SITE;
}

static enum err
stars(struct parser *p, struct query_node *n, size_t at)
{
	if (n->phrase || !takes_stars(n->field))
		return ERR_OK;
	if (n->text.n > 1 && n->text.p[0] == '*') {
		n->suffix = true;
		n->text = slice_sub(n->text, 1, n->text.n);
	}
	if (n->text.n > 1 && n->text.p[n->text.n - 1] == '*') {
		n->prefix = true;
		n->text = slice_sub(n->text, 0, n->text.n - 1);
	}
	if (slice_chr(n->text, '*') != SIZE_MAX)
		return fault(p, at, "a star stands at the start or the end of "
		    "a word: divid*, *zins*");
	return ERR_OK;
}

static enum err
quoted(struct parser *p, struct slice *out)
{
	size_t from = p->at, end;

	end = slice_chr(slice_sub(p->s, from + 1, p->s.n), '"');
	if (end == SIZE_MAX)
		return fault(p, from, "the quote that opens here is not "
		    "closed");
	*out = slice_sub(p->s, from + 1, from + 1 + end);
	p->at = from + end + 2;
	return ERR_OK;
}

static struct slice
bare(struct parser *p)
{
	size_t from = p->at;

	while (p->at < p->s.n &&
	    !ascii_isspace((unsigned char)p->s.p[p->at]) &&
	    strchr("()\"", p->s.p[p->at]) == NULL)
		p->at++;
	return slice_sub(p->s, from, p->at);
}

/* "name:" before a value. */
static enum err
field(struct parser *p, struct query_node *n, bool *named)
{
	size_t i = p->at;
	struct slice name;

	*named = false;
	while (i < p->s.n && ascii_isalpha((unsigned char)p->s.p[i]))
		i++;
	if (i == p->at || i >= p->s.n || p->s.p[i] != ':')
		return ERR_OK;
	name = slice_sub(p->s, p->at, i);
	if (slice_starts(slice_sub(p->s, i, p->s.n), SLICE("://")))
		return fault(p, p->at, "an address is searched with site:, or "
		    "in quotes");
	if (!field_of(name, &n->field))
		return no_field(p, name);
	p->at = i + 1;
	*named = true;
	return ERR_OK;
}

static enum err
term(struct parser *p, struct query_node **out)
{
	struct query_node *n = node_new(p, QUERY_TERM, NULL, NULL);
	size_t start = p->at, at;
	bool named;
	enum err rc;

	if (++p->terms > TERMS_MAX)
		return fault(p, start, "more than %d words", TERMS_MAX);
	if ((rc = field(p, n, &named)) != ERR_OK)
		return rc;
	at = p->at;
	if (p->at < p->s.n && p->s.p[p->at] == '"') {
		n->phrase = true;
		rc = quoted(p, &n->text);
	} else {
		n->text = bare(p);
	}
	if (rc != ERR_OK)
		return rc;
	n->text = slice_trim(n->text);
	if (named && n->text.n == 0)
		return fault(p, start, "%.*s: something must follow it",
		    (int)(at - start - 1), p->s.p + start);
	if (n->field != QF_KIND && !has_letter(n->text))
		return fault(p, at, "'%.*s': there is no word in it to search "
		    "for", (int)(p->at - start), p->s.p + start);
	if ((rc = stars(p, n, at)) != ERR_OK)
		return rc;
	n->text = arena_dup(&p->q->arena, n->text);
	*out = n;
	return check_value(p, n, at);
}

/* ---- how terms stand together ---- */

static void
blanks(struct parser *p)
{
	while (p->at < p->s.n && ascii_isspace((unsigned char)p->s.p[p->at]))
		p->at++;
}

/* A word in capitals that is not part of a longer one. */
static bool
keyword(struct parser *p, const char *word)
{
	struct slice rest = slice_sub(p->s, p->at, p->s.n);
	size_t n = strlen(word);

	if (!slice_starts(rest, slice_of(word)))
		return false;
	return rest.n == n || ascii_isspace((unsigned char)rest.p[n]) ||
	    rest.p[n] == '(' || rest.p[n] == ')';
}

static enum err any_of(struct parser *p, struct query_node **out);

static enum err
bracket(struct parser *p, struct query_node **out)
{
	size_t open = p->at++;
	enum err rc;

	blanks(p);
	if (p->at < p->s.n && p->s.p[p->at] == ')')
		return fault(p, open, "there is nothing between the brackets");
	if ((rc = any_of(p, out)) != ERR_OK)
		return rc;
	if (p->at >= p->s.n || p->s.p[p->at] != ')')
		return fault(p, open, "the bracket that opens here is not "
		    "closed");
	p->at++;
	return ERR_OK;
}

static enum err
unary(struct parser *p, struct query_node **out)
{
	size_t start = p->at;
	bool not = false;
	enum err rc;

	if (++p->depth > DEPTH_MAX)
		return fault(p, start, "brackets are nested too deep");
	if (p->s.p[p->at] == '-') {
		not = true;
		p->at++;
	} else if (keyword(p, "NOT")) {
		not = true;
		p->at += 3;
		blanks(p);
	}
	if (p->at >= p->s.n || (not && ascii_isspace(
	        (unsigned char)p->s.p[p->at])) ||
	    (not && (keyword(p, "OR") || p->s.p[p->at] == ')')))
		return fault(p, start, "a word must follow the minus sign");
	if (not && p->s.p[p->at] == '-')
		return fault(p, start, "two minus signs: one is enough");
	rc = p->s.p[p->at] == '(' ? bracket(p, out) : term(p, out);
	if (rc == ERR_OK && not)
		*out = node_new(p, QUERY_NOT, *out, NULL);
	p->depth--;
	return rc;
}

static enum err
all_of(struct parser *p, struct query_node **out)
{
	struct query_node *n;
	enum err rc;

	*out = NULL;
	for (;;) {
		blanks(p);
		if (p->at >= p->s.n || p->s.p[p->at] == ')' ||
		    keyword(p, "OR"))
			break;
		if (keyword(p, "AND")) {
			size_t at = p->at;

			p->at += 3;
			blanks(p);
			if (*out == NULL || p->at >= p->s.n ||
			    p->s.p[p->at] == ')' || keyword(p, "OR") ||
			    keyword(p, "AND"))
				return fault(p, at, "AND stands between two "
				    "words");
		}
		if ((rc = unary(p, &n)) != ERR_OK)
			return rc;
		*out = *out ? node_new(p, QUERY_AND, *out, n) : n;
	}
	return ERR_OK;
}

static enum err
any_of(struct parser *p, struct query_node **out)
{
	struct query_node *n;
	size_t at;
	enum err rc = all_of(p, out);

	while (rc == ERR_OK && p->at < p->s.n && p->s.p[p->at] != ')') {
		at = p->at;
		p->at += 2;
		if (*out == NULL)
			return fault(p, at, "OR needs a word before it");
		if ((rc = all_of(p, &n)) != ERR_OK)
			return rc;
		if (n == NULL)
			return fault(p, at, "OR needs a word after it");
		*out = node_new(p, QUERY_OR, *out, n);
	}
	return rc;
}

enum err
query_parse(struct slice text, const struct query_ctx *ctx,
    struct query **out, size_t *at, struct error *e)
{
	struct query *q = xcalloc(1, sizeof(*q));
	struct parser p = { .s = text, .ctx = ctx, .q = q, .e = e };
	enum err rc = ERR_OK;

	*out = NULL;
	*at = 0;
	arena_init(&q->arena);
	if (text.n > LENGTH_MAX)
		rc = fault(&p, LENGTH_MAX, "it is longer than %d bytes",
		    LENGTH_MAX);
	else if (text.n && memchr(text.p, '\0', text.n))
		rc = fault(&p, slice_chr(text, '\0'), "it holds a NUL byte");
	if (rc == ERR_OK)
		rc = any_of(&p, &q->root);
	if (rc == ERR_OK && p.at < text.n)
		rc = fault(&p, p.at, "this bracket closes nothing");
	if (rc != ERR_OK) {
		*at = p.fault;
		error_prefix(e, "query, column %zu", p.fault + 1);
		query_free(q);
		return rc;
	}
	*out = q;
	return ERR_OK;
}

void
query_free(struct query *q)
{
	if (q == NULL)
		return;
	arena_release(&q->arena);
	free(q);
}
