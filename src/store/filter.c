/* store/filter.c - from a query's tree to SQL and full-text expressions. */
#include "config.h"

#include "store/filter.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"
#include "core/list.h"
#include "store/hits.h"
#include "store/index.h"
#include "store/token.h"
#include "store/words_in.h"

#include "base/banned.h"

#define MATCH_MAX (256 << 10) /* bytes of a full-text expression */

void
clause_init(struct clause *c)
{
	*c = (struct clause){ 0 };
}

void
clause_release(struct clause *c)
{
	buf_release(&c->sql);
	free(c->v);
	arena_release(&c->arena);
	clause_init(c);
}

void
clause_add(struct clause *c, const char *sql)
{
	buf_adds(&c->sql, sql);
}

void
clause_int(struct clause *c, int64_t v)
{
	clause_add(c, "?");
	*VEC_PUSH(c) = (struct clause_value){ .i = v };
}

void
clause_text(struct clause *c, struct slice v)
{
	clause_add(c, "?");
	*VEC_PUSH(c) = (struct clause_value){ .is_text = true,
		.t = arena_dup(&c->arena, v) };
}

enum err
clause_prepare(struct store *s, const struct clause *c, sqlite3_stmt **out,
    struct error *e)
{
	enum err rc = sql_get(s, buf_str(&c->sql), out, e);

	for (size_t i = 0; rc == ERR_OK && i < c->n; i++) {
		if (c->v[i].is_text)
			sqlite3_bind_text64(*out, (int)i + 1, c->v[i].t.p,
			    c->v[i].t.n, SQLITE_STATIC, SQLITE_UTF8);
		else
			sqlite3_bind_int64(*out, (int)i + 1, c->v[i].i);
	}
	return rc;
}

void
filter_release(struct filter *f)
{
	query_free(f->q);
	free(f->match);
	*f = (struct filter){ .slot = -1 };
}

struct compile {
	struct store *s;
	struct clause *c;
	struct filter *f;
	struct error *e;
};

/* ---- full text ---- */

static const char *
column_of(enum query_field f)
{
	switch (f) {
	case QF_ANY: return "{title text author}";
	case QF_TITLE: return "title";
	case QF_TEXT: return "text";
	case QF_AUTHOR: return "author";
	case QF_SEC: case QF_ISIN: return "sec";
	case QF_SITE: return "site";
	default: return NULL;
	}
}

/* Whether the index alone can answer it. */
static bool
is_words(const struct query_node *q)
{
	switch (q->op) {
	case QUERY_AND: case QUERY_OR: return is_words(q->a) && is_words(q->b);
	case QUERY_NOT: return false;
	case QUERY_TERM: return column_of(q->field) != NULL;
	}
	return false;
}

static int
add_word(void *arg, struct slice w, size_t from, size_t to, bool again)
{
	struct buf *b = arg;

	(void)from;
	(void)to;
	if (again)
		return 0;
	if (b->n)
		buf_addc(b, ' ');
	buf_add_slice(b, w);
	return 0;
}

static void
upper(struct buf *out, struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_addc(out, (char)ascii_upper((unsigned char)s.p[i]));
}

/* Words of the term, cut as the index cuts; "brk.b" also as a symbol. */
static void
term_words(struct slice text, struct buf *words, struct buf *symbol)
{
	struct buf up = BUF_INIT(4096);

	token_scan(text, add_word, words);
	upper(&up, text);
	token_scan(buf_slice(&up), add_word, symbol);
	if (slice_eq(buf_slice(words), buf_slice(symbol)) ||
	    slice_chr(buf_slice(symbol), ' ') != SIZE_MAX)
		buf_clear(symbol);
	buf_release(&up);
}

static enum err
match_term(struct compile *k, const struct query_node *q, struct buf *out)
{
	struct buf words = BUF_INIT(4096), symbol = BUF_INIT(4096);
	bool any = true;
	enum err rc = ERR_OK;

	term_words(q->text, &words, &symbol);
	buf_addf(out, "%s : (", column_of(q->field));
	if (words.n == 0)
		buf_adds(out, "\"\"");
	else if (q->suffix)
		rc = index_words_with(k->s, buf_slice(&words), !q->prefix,
		    out, &any, k->e);
	else
		buf_addf(out, "\"%s\"%s", buf_str(&words),
		    q->prefix ? " *" : "");
	if (!any)
		buf_adds(out, "\"\"");
	if (symbol.n && !q->suffix)
		buf_addf(out, " OR \"%s\"%s", buf_str(&symbol),
		    q->prefix ? " *" : "");
	buf_addc(out, ')');
	buf_release(&words);
	buf_release(&symbol);
	return rc;
}

static enum err
match_node(struct compile *k, const struct query_node *q, struct buf *out)
{
	enum err rc;

	if (q->op == QUERY_TERM)
		return match_term(k, q, out);
	buf_addc(out, '(');
	rc = match_node(k, q->a, out);
	buf_adds(out, q->op == QUERY_AND ? " AND " : " OR ");
	if (rc == ERR_OK)
		rc = match_node(k, q->b, out);
	buf_addc(out, ')');
	return rc;
}

/* look(n, id) for each part: the articles are read themselves. */
static void
add_looks(struct compile *k, const struct query_node *const *nodes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		clause_add(k->c, i ? " AND look(" : "look(");
		clause_int(k->c, look_add(k->s, nodes[i]));
		clause_add(k->c, ",a.id)");
	}
}

/* hit(slot, id) for parts that the index must find all. */
static enum err
add_match(struct compile *k, const struct query_node *const *nodes, size_t n,
    int *slot, char **match)
{
	struct buf b = BUF_INIT(MATCH_MAX);
	enum err rc = ERR_OK;

	if (look_is_on(k->s)) {
		add_looks(k, nodes, n);
		return rc;
	}

	for (size_t i = 0; i < n && rc == ERR_OK; i++) {
		if (i)
			buf_adds(&b, " AND ");
		rc = match_node(k, nodes[i], &b);
	}
	if (rc == ERR_OK && b.too_big)
		rc = error_set(k->e, ERR_USAGE, "query: it is too long");
	if (rc == ERR_OK)
		rc = hits_find(k->s, buf_str(&b), nodes, n, slot, k->e);
	clause_add(k->c, "hit(");
	clause_int(k->c, *slot);
	clause_add(k->c, ",a.id)");
	if (match)
		*match = buf_take(&b);
	buf_release(&b);
	return rc;
}

/* ---- fields ---- */

static const struct {
	const char *name, *sql;
} states[] = {
	{ "unread", "EXISTS(SELECT 1 FROM unread u WHERE u.feed=a.feed AND"
	            " u.time=a.time AND u.id=a.id)" },
	{ "read", "NOT EXISTS(SELECT 1 FROM unread u WHERE u.feed=a.feed AND"
	          " u.time=a.time AND u.id=a.id)" },
	{ "saved", "(a.flags&2)<>0" },
	{ "updated", "(a.flags&4)<>0" },
	{ "fulltext", "(a.flags&8)<>0" },
	{ "watched", "(a.flags&64)<>0" },
	{ "corrected", "(a.flags&512)<>0" },
	{ "damaged", "(a.flags&4096)<>0" },
	{ "paid", "(a.flags&8192)<>0" },
	{ "muted", "(a.flags&16384)<>0" },
	{ "new", "a.run=(SELECT max(id) FROM run)" },
	{ "later", "((a.flags&1048576)<>0 AND EXISTS(SELECT 1 FROM unread u"
	           " WHERE u.feed=a.feed AND u.time=a.time AND u.id=a.id))" },
	{ "story", "a.story>0" },
	{ "table", "(a.flags&1024)<>0" },
	{ "picture", "(a.flags&2048)<>0" },
	{ "enclosure", "(a.flags&32)<>0" },
};
_Static_assert(ROW_SAVED == 2 && ROW_UPDATED == 4 && ROW_FULLTEXT == 8 &&
        ROW_ENCLOSURE == 32 && ROW_WATCHED == 64 && ROW_CORRECTED == 512 &&
        ROW_TABLE == 1024 && ROW_PICTURE == 2048 && ROW_DAMAGED == 4096 &&
        ROW_PAID == 8192 && ROW_MUTED == 16384 && ROW_COPY == 256 &&
        ROW_LATER == 1048576,
    "conditions name the bits");

/* Conditions with the term's text between two halves. */
static const struct {
	enum query_field field;
	const char *head, *mid, *tail; /* mid: then the text a second time */
} texts[] = {
	{ QF_FEED, "a.feed IN (SELECT id FROM feed WHERE url=",
	    " OR has(name||' '||title||' '||url,", "))" },
	{ QF_FOLDER, "a.feed IN (SELECT id FROM feed WHERE below(folder,",
	    NULL, "))" },
	{ QF_LANG, "(a.lang||'-') LIKE (", NULL, "||'-%')" },
	{ QF_WATCH, "EXISTS(SELECT 1 FROM watch_hit w WHERE w.article=a.id"
	            " AND fold(w.watch)=fold(", NULL, "))" },
	{ QF_TAG, "(a.id IN (SELECT article FROM bookmark WHERE among(tags,",
	    ")) OR a.feed IN (SELECT id FROM feed WHERE among(tags,", ")))" },
	{ QF_IN, "a.id IN (SELECT article FROM bookmark WHERE below(folder,",
	    NULL, "))" },
	{ QF_KIND, "a.kind=", NULL, "" },
};

static void
add_range(struct compile *k, const char *column, int64_t from, int64_t to)
{
	clause_add(k->c, "(");
	clause_add(k->c, column);
	clause_add(k->c, ">=");
	clause_int(k->c, from);
	if (to != INT64_MAX && to != DATE_NONE) {
		clause_add(k->c, " AND ");
		clause_add(k->c, column);
		clause_add(k->c, "<");
		clause_int(k->c, to);
	}
	clause_add(k->c, ")");
}

static void
add_state(struct compile *k, struct slice name)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (slice_iis(name, states[i].name)) {
			clause_add(k->c, states[i].sql);
			return;
		}
	clause_add(k->c, "0");
}

static void
add_field(struct compile *k, const struct query_node *q)
{
	int64_t id;

	if (q->field == QF_FEED && !q->phrase && slice_to_i64(q->text, &id)) {
		clause_add(k->c, "a.feed=");
		clause_int(k->c, id);
		return;
	}
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (texts[i].field != q->field)
			continue;
		if (q->field == QF_TAG) {
			clause_add(k->c, "(a.id IN (SELECT article FROM"
			    " article_tag WHERE tag=fold(");
			clause_text(k->c, q->text);
			clause_add(k->c, ")) OR ");
		}
		clause_add(k->c, texts[i].head);
		clause_text(k->c, q->text);
		if (texts[i].mid) {
			clause_add(k->c, texts[i].mid);
			clause_text(k->c, q->text);
		}
		clause_add(k->c, texts[i].tail);
		if (q->field == QF_TAG)
			clause_add(k->c, ")");
		return;
	}
	clause_add(k->c, "0");
}

static enum err
add_term(struct compile *k, const struct query_node *q)
{
	switch (q->field) {
	case QF_IS: case QF_HAS: add_state(k, q->text); return ERR_OK;
	case QF_AFTER: case QF_BEFORE: case QF_ON:
		add_range(k, "a.time", q->from, q->to);
		return ERR_OK;
	case QF_BETWEEN:
		add_range(k, "a.first_seen", q->from, q->to);
		return ERR_OK;
	case QF_N:
		clause_add(k->c, "(a.story>0 AND (SELECT sources FROM story"
		    " WHERE id=a.story)>=");
		clause_int(k->c, q->from);
		clause_add(k->c, ")");
		return ERR_OK;
	case QF_STORY:
		clause_add(k->c, "(a.story>0 AND a.story=");
		clause_int(k->c, q->from);
		clause_add(k->c, ")");
		return ERR_OK;
	default: add_field(k, q); return ERR_OK;
	}
}

static enum err
add_node(struct compile *k, const struct query_node *q)
{
	enum err rc;
	int slot;

	if (is_words(q))
		return add_match(k, &q, 1, &slot, NULL);
	switch (q->op) {
	case QUERY_TERM: return add_term(k, q);
	case QUERY_NOT:
		clause_add(k->c, "NOT (");
		rc = add_node(k, q->a);
		clause_add(k->c, ")");
		return rc;
	case QUERY_AND: case QUERY_OR: break;
	}
	clause_add(k->c, "(");
	rc = add_node(k, q->a);
	clause_add(k->c, q->op == QUERY_AND ? " AND " : " OR ");
	if (rc == ERR_OK)
		rc = add_node(k, q->b);
	clause_add(k->c, ")");
	return rc;
}

/* ---- the whole ---- */

struct parts {
	const struct query_node **v;
	size_t n, cap;
};

/* What must all hold, apart. */
static void
split_and(const struct query_node *q, struct parts *words,
    struct parts *rest)
{
	if (q->op == QUERY_AND) {
		split_and(q->a, words, rest);
		split_and(q->b, words, rest);
	} else if (is_words(q)) {
		*VEC_PUSH(words) = q;
	} else {
		*VEC_PUSH(rest) = q;
	}
}

static enum err
compile_root(struct compile *k)
{
	struct parts words = { 0 }, rest = { 0 };
	enum err rc = ERR_OK;

	split_and(k->f->q->root, &words, &rest);
	if (words.n)
		rc = add_match(k, words.v, words.n, &k->f->slot,
		    &k->f->match);
	for (size_t i = 0; i < rest.n && rc == ERR_OK; i++) {
		if (words.n || i)
			clause_add(k->c, " AND ");
		if (rest.v[i]->op == QUERY_TERM &&
		    rest.v[i]->field == QF_FEED)
			k->f->one_feed = true;
		rc = add_node(k, rest.v[i]);
	}
	free(words.v);
	free(rest.v);
	return rc;
}

enum err
filter_compile(struct store *s, const char *query,
    const struct query_ctx *ctx, struct clause *c, struct filter *f,
    struct error *e)
{
	struct query_ctx none = { 0, DATE_NONE };
	struct compile k = { s, c, f, e };
	size_t at;
	enum err rc;

	*f = (struct filter){ .slot = -1 };
	if (query == NULL || *query == '\0') {
		clause_add(c, "1");
		return ERR_OK;
	}
	rc = query_parse(slice_of(query), ctx ? ctx : &none, &f->q, &at, e);
	if (rc != ERR_OK)
		return rc;
	if (f->q->root == NULL) {
		clause_add(c, "1");
		return ERR_OK;
	}
	return compile_root(&k);
}
