/* conf/share.c - ways to hand an article on: read, checked, filled in. */
#include "config.h"

#include "conf/share.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "conf/words.h"

#include "base/banned.h"

#define SECRET_MAX 8192 /* bytes of a file with a token */

const char *const share_names[] = { "url", "title", "lead", "text", "note",
	"tags", "symbols", "source", "author", "date", "token", NULL };

/* ---- templates ---- */

/* {name} or {env:NAME} at the start of s; its length, 0: none. */
static size_t
placeholder(struct slice s, struct slice *name)
{
	size_t n = 1;

	if (s.n < 3 || s.p[0] != '{')
		return 0;
	while (n < s.n && s.p[n] >= 'a' && s.p[n] <= 'z')
		n++;
	if (n > 1 && n < s.n && s.p[n] == ':')
		while (n < s.n && s.p[n] != '}' && s.p[n] != '\n')
			n++;
	if (n == 1 || n >= s.n || s.p[n] != '}')
		return 0;
	*name = slice_sub(s, 1, n);
	return n + 1;
}

static bool
is_secret(struct slice name)
{
	return slice_starts(name, SLICE("env:")) ||
	    slice_starts(name, SLICE("file:"));
}

static const char *
name_at(void *arg, size_t i)
{
	(void)arg;
	return share_names[i];
}

static enum err
check_template(struct share *s, struct slice t, struct error *e)
{
	struct slice name;

	for (; t.n; t = slice_sub(t, 1, t.n)) {
		const char *near;
		bool known = false;

		if (!placeholder(t, &name) || is_secret(name))
			continue;
		for (const char *const *p = share_names; *p; p++)
			known |= slice_is(name, *p);
		s->wants_text |= slice_is(name, "text");
		if (known)
			continue;
		near = words_nearest(name, name_at, NULL);
		return error_set(e, ERR_CONF, "an article has no {%.*s}; "
		    "%s%s%s", SLICE_ARG(name), near ? "did you mean {" : "",
		    near ? near : "kurant(5) lists what it has",
		    near ? "}?" : "");
	}
	return ERR_OK;
}

static enum err
check_json(struct slice t, struct error *e)
{
	json_error_t why;
	json_t *j = json_loadb(t.p, t.n, 0, &why);

	if (j == NULL)
		return error_set(e, ERR_CONF, "--json: %.60s at character %d",
		    why.text, why.position);
	json_decref(j);
	return ERR_OK;
}

/* ---- the line ---- */

struct parsing {
	struct share *s;
	const struct words *w;
	size_t i;
};

static enum err
take_one(struct parsing *p, const char *option, struct slice *to,
    struct error *e)
{
	if (p->i + 1 >= p->w->n)
		return error_set(e, ERR_CONF, "%s: what follows it is missing",
		    option);
	*to = arena_dup(&p->s->arena, p->w->v[++p->i].text);
	return check_template(p->s, *to, e);
}

static enum err
take_header(struct parsing *p, struct error *e)
{
	struct share *s = p->s;
	enum err rc;

	if (s->n_headers == SHARE_HEADERS_MAX)
		return error_set(e, ERR_CONF, "more than %d headers",
		    SHARE_HEADERS_MAX);
	rc = take_one(p, "--header", &s->headers[s->n_headers], e);
	if (rc != ERR_OK)
		return rc;
	if (slice_chr(s->headers[s->n_headers], ':') == SIZE_MAX)
		return error_set(e, ERR_CONF, "--header is \"Name: value\"");
	s->n_headers++;
	return ERR_OK;
}

static enum err
take_option(struct parsing *p, struct error *e)
{
	struct share *s = p->s;
	struct slice name = p->w->v[p->i].text;
	enum err rc;

	if (slice_is(name, "--header"))
		return take_header(p, e);
	if (slice_is(name, "--form"))
		return take_one(p, "--form", &s->form, e);
	if (slice_is(name, "--json")) {
		rc = take_one(p, "--json", &s->json, e);
		return rc == ERR_OK ? check_json(s->json, e) : rc;
	}
	if (slice_is(name, "--login")) {
		rc = take_one(p, "--login", &s->login_url, e);
		return rc == ERR_OK
		    ? take_one(p, "--login URL", &s->login_form, e) : rc;
	}
	return error_set(e, ERR_CONF, "share knows --header, --json, --form "
	    "and --login, not '%.*s'", SLICE_ARG(name));
}

static bool
is_address(struct slice s)
{
	return slice_istarts(s, SLICE("http://")) ||
	    slice_istarts(s, SLICE("https://"));
}

static bool
is_method(struct slice s)
{
	return slice_is(s, "GET") || slice_is(s, "POST") ||
	    slice_is(s, "PUT") || slice_is(s, "PATCH");
}

static enum err
parse_http(struct parsing *p, struct error *e)
{
	struct share *s = p->s;
	enum err rc;

	s->kind = SHARE_HTTP;
	s->method = arena_dup(&s->arena, p->w->v[0].text);
	rc = take_one(p, "the method", &s->url, e);
	if (rc == ERR_OK && !is_address(s->url))
		rc = error_set(e, ERR_CONF, "%.*s is followed by an address "
		    "with http:// or https://", SLICE_ARG(s->method));
	for (p->i++; rc == ERR_OK && p->i < p->w->n; p->i++)
		rc = take_option(p, e);
	if (rc == ERR_OK && s->json.n && s->form.n)
		rc = error_set(e, ERR_CONF, "--json and --form exclude each "
		    "other");
	return rc;
}

static enum err
parse_words(const struct words *w, struct share *s, struct error *e)
{
	struct parsing p = { s, w, 0 };
	enum err rc = ERR_OK;

	if (w->n == 0)
		return error_set(e, ERR_CONF, "share needs a program or an "
		    "address");
	if (is_method(w->v[0].text))
		return parse_http(&p, e);
	if (is_address(w->v[0].text)) {
		s->kind = SHARE_BROWSER;
		s->url = arena_dup(&s->arena, w->v[0].text);
		if (w->n > 1)
			return error_set(e, ERR_CONF, "the browser takes the "
			    "address alone; POST before it sends");
		return check_template(s, s->url, e);
	}
	s->argv = arena_alloc(&s->arena, w->n * sizeof(*s->argv));
	for (; s->n_argv < w->n && rc == ERR_OK; s->n_argv++) {
		s->argv[s->n_argv] = arena_dup(&s->arena,
		    w->v[s->n_argv].text);
		rc = check_template(s, s->argv[s->n_argv], e);
	}
	return rc;
}

enum err
share_parse(struct slice rest, struct share *out, struct error *e)
{
	struct words w;
	size_t at;
	enum err rc;

	*out = (struct share){ .kind = SHARE_PROGRAM };
	arena_init(&out->arena);
	rc = words_split(rest, &w, &at, e);
	if (rc == ERR_OK)
		rc = parse_words(&w, out, e);
	words_release(&w);
	return rc;
}

void
share_release(struct share *s)
{
	arena_release(&s->arena);
}

/* ---- filling in ---- */

static void
put(struct slice v, enum share_quote quote, struct buf *out)
{
	static const char plain[] = "-._~";

	if (quote == SHARE_PLAIN) {
		buf_add_slice(out, v);
		return;
	}
	for (size_t i = 0; i < v.n; i++)
		if (ascii_isalnum((unsigned char)v.p[i]) ||
		    (v.p[i] && strchr(plain, v.p[i]) != NULL))
			buf_addc(out, v.p[i]);
		else
			buf_addf(out, "%%%02X", (unsigned char)v.p[i]);
}

static enum err
put_file(struct slice path, enum share_quote quote, struct buf *out,
    struct error *e)
{
	struct buf bytes = BUF_INIT(SECRET_MAX);
	const char *home = getenv("HOME");
	char *name = slice_starts(path, SLICE("~/")) && home != NULL
	    ? xasprintf("%s/%.*s", home, SLICE_ARG(slice_sub(path, 2,
	          path.n)))
	    : slice_dup(path);
	struct slice rest, line = SLICE("");
	enum err rc = file_read(name, &bytes, e);

	rest = buf_slice(&bytes);
	if (rc == ERR_OK) {
		slice_split(&rest, '\n', &line);
		put(slice_trim(line), quote, out);
	}
	free(name);
	buf_release(&bytes);
	return rc;
}

static enum err
put_secret(struct slice name, enum share_quote quote, struct buf *out,
    struct error *e)
{
	char *key = slice_dup(slice_sub(name, slice_chr(name, ':') + 1,
	    name.n));
	const char *value;
	enum err rc = ERR_OK;

	if (slice_starts(name, SLICE("file:")))
		rc = put_file(slice_of(key), quote, out, e);
	else if ((value = getenv(key)) != NULL)
		put(slice_of(value), quote, out);
	else
		rc = error_set(e, ERR_CONF, "the environment has no %s, "
		    "which {%.*s} stands for", key, SLICE_ARG(name));
	free(key);
	return rc;
}

enum err
share_fill(struct slice t, enum share_quote quote, share_value_fn *value,
    void *arg, struct buf *out, struct error *e)
{
	enum err rc = ERR_OK;
	struct slice name;

	while (t.n && rc == ERR_OK) {
		size_t n = placeholder(t, &name);

		if (n == 0)
			buf_addc(out, t.p[0]);
		else if (is_secret(name))
			rc = put_secret(name, quote, out, e);
		else
			put(value(arg, name), quote, out);
		t = slice_sub(t, n ? n : 1, t.n);
	}
	return rc;
}

/* ---- JSON ---- */

struct filling {
	share_value_fn *value;
	void *arg;
	struct error *e;
};

static json_t *
list_of(struct slice words)
{
	json_t *list = json_array();
	struct slice one;

	while (words.n && slice_split(&words, ' ', &one))
		if (one.n)
			json_array_append_new(list,
			    json_stringn(one.p, one.n));
	return list;
}

/* The string filled in; NULL: it can't be. */
static json_t *
fill_string(const struct filling *f, const json_t *old)
{
	struct slice t = slice_make(json_string_value(old),
	    json_string_length(old)), name;
	struct buf b = BUF_INIT(16u << 20);
	json_t *new = NULL;

	if (placeholder(t, &name) == t.n &&
	    (slice_is(name, "tags") || slice_is(name, "symbols")))
		return list_of(f->value(f->arg, name));
	if (share_fill(t, SHARE_PLAIN, f->value, f->arg, &b, f->e) == ERR_OK)
		new = json_stringn(b.n ? b.p : "", b.n);
	buf_release(&b);
	return new;
}

/* Objects and lists that still have to be looked into. */
struct todo {
	json_t *v[64];
	size_t n;
};

static enum err
fill_value(const struct filling *f, struct todo *todo, json_t *in,
    const char *key, size_t i, json_t *v)
{
	json_t *new;

	if (json_is_object(v) || json_is_array(v)) {
		if (todo->n == sizeof(todo->v) / sizeof(*todo->v))
			return error_set(f->e, ERR_CONF, "--json: more than "
			    "64 objects and lists");
		todo->v[todo->n++] = v;
		return ERR_OK;
	}
	if (!json_is_string(v))
		return ERR_OK;
	if ((new = fill_string(f, v)) == NULL)
		return f->e->code;
	if (key != NULL)
		json_object_set_new(in, key, new);
	else
		json_array_set_new(in, i, new);
	return ERR_OK;
}

static enum err
fill_all(const struct filling *f, json_t *root)
{
	struct todo todo = { { root }, 1 };
	enum err rc = ERR_OK;

	while (todo.n && rc == ERR_OK) {
		json_t *in = todo.v[--todo.n], *v;
		const char *key;
		void *next;
		size_t i;

		if (json_is_object(in)) {
			json_object_foreach_safe(in, next, key, v)
				if (rc == ERR_OK)
					rc = fill_value(f, &todo, in, key, 0,
					    v);
		} else {
			json_array_foreach(in, i, v)
				if (rc == ERR_OK)
					rc = fill_value(f, &todo, in, NULL, i,
					    v);
		}
	}
	return rc;
}

enum err
share_fill_json(struct slice t, share_value_fn *value, void *arg,
    struct buf *out, struct error *e)
{
	struct error own = { ERR_OK, "" };
	struct filling f = { value, arg, &own };
	json_error_t why;
	json_t *root = json_loadb(t.p, t.n, 0, &why);
	char *text;
	enum err rc;

	if (root == NULL)
		return error_set(e, ERR_CONF, "--json: %.60s", why.text);
	rc = fill_all(&f, root);
	if (rc == ERR_OK && (text = json_dumps(root, JSON_COMPACT)) != NULL) {
		buf_adds(out, text);
		free(text);
	}
	json_decref(root);
	if (rc != ERR_OK && e != NULL)
		*e = own;
	return rc;
}
