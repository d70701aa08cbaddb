/*
 * html/extract_jsonld.c - the article as schema.org describes it in the page's
 * scripts.  Often broken, so control characters are mended first.
 */
#include "config.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/vec.h"
#include "html/extract_meta.h"
#include "html/plain.h"

#include "base/banned.h"

#define LD_BYTES_MAX (1u << 20)
#define LD_OBJECTS_MAX 2000

struct objects {
	json_t **v;
	size_t n, cap;
};

static struct slice
str(const json_t *v)
{
	if (json_is_array(v))
		v = json_array_get(v, 0);
	return json_is_string(v)
	    ? slice_make(json_string_value(v), json_string_length(v))
	    : slice_make("", 0);
}

static bool
type_has(const json_t *o, const char *word)
{
	const json_t *t = json_object_get(o, "@type");
	size_t i = 0;

	if (!json_is_array(t))
		return slice_ifind(str(t), slice_of(word)) != SIZE_MAX;
	for (; i < json_array_size(t); i++)
		if (slice_ifind(str(json_array_get(t, i)),
		    slice_of(word)) != SIZE_MAX)
			return true;
	return false;
}

static bool
is_article(const json_t *o)
{
	static const char *const types[] = { "Article", "BlogPosting",
		"Report", "Review", "SocialMediaPosting" };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (type_has(o, types[i]))
			return true;
	return false;
}

/* All objects, breadth first: shallow ones come first. */
static void
collect(struct objects *os, json_t *root)
{
	*VEC_PUSH(os) = root;
	for (size_t i = 0; i < os->n; i++) {
		json_t *o = os->v[i], *v;
		const char *key;
		size_t k;

		if (json_is_array(o)) {
			json_array_foreach(o, k, v)
				if (os->n < LD_OBJECTS_MAX &&
				    (json_is_object(v) || json_is_array(v)))
					*VEC_PUSH(os) = v;
		} else {
			json_object_foreach(o, key, v)
				if (os->n < LD_OBJECTS_MAX &&
				    (json_is_object(v) || json_is_array(v)))
					*VEC_PUSH(os) = v;
		}
	}
}

static struct slice
keep(struct meta *m, struct slice s, size_t max)
{
	return arena_dup(&m->p->arena, slice_sub(s, 0, max));
}

/* Some write references of HTML into their JSON. */
static struct slice
keep_line(struct meta *m, struct slice s)
{
	struct buf b = BUF_INIT(4000);
	struct slice out;

	if (s.n == 0 || slice_chr(s, '&') == SIZE_MAX ||
	    slice_chr(s, '<') != SIZE_MAX)
		return s.n ? meta_squeeze(m, s) : s;
	html_plain(slice_sub(s, 0, 3000), &b);
	out = meta_squeeze(m, buf_slice(&b));
	buf_release(&b);
	return out;
}

static const json_t *
by_id(const struct objects *os, struct slice id)
{
	for (size_t i = 0; id.n > 0 && i < os->n; i++)
		if (json_is_object(os->v[i]) &&
		    json_object_get(os->v[i], "name") &&
		    slice_eq(str(json_object_get(os->v[i], "@id")), id))
			return os->v[i];
	return NULL;
}

static struct slice
name_of(const struct objects *os, const json_t *v)
{
	const json_t *o = v;

	if (json_is_string(v))
		return str(v);
	if (json_is_object(v) && !json_object_get(v, "name"))
		o = by_id(os, str(json_object_get(v, "@id")));
	return o ? str(json_object_get(o, "name")) : slice_make("", 0);
}

static void
add_author(struct meta *m, const struct objects *os, const json_t *v)
{
	struct slice s = name_of(os, v);

	if (json_is_object(v) && (type_has(v, "Organization") ||
	    type_has(v, "NewsMediaOrganization"))) {
		if (m->ld.organisation.n == 0 && s.n > 0)
			m->ld.organisation = keep_line(m, s);
		return;
	}
	if (s.n > 0 && m->ld.n_authors < META_AUTHORS)
		m->ld.authors[m->ld.n_authors++] = keep_line(m, s);
}

static void
read_authors(struct meta *m, const struct objects *os, const json_t *v)
{
	const json_t *one;
	size_t i;

	if (m->ld.n_authors > 0 || v == NULL)
		return;
	if (!json_is_array(v)) {
		const json_t *names = json_object_get(v, "name");

		if (json_is_array(names))
			v = names;
		else {
			add_author(m, os, v);
			return;
		}
	}
	json_array_foreach(v, i, one)
		add_author(m, os, one);
}

static void
fill(struct meta *m, struct slice *to, struct slice s)
{
	if (to->n == 0 && s.n > 0)
		*to = keep_line(m, s);
}

static struct slice
image_of(const json_t *v)
{
	if (json_is_array(v))
		v = json_array_get(v, 0);
	return json_is_object(v) ? str(json_object_get(v, "url")) : str(v);
}

static void
read_article(struct meta *m, const struct objects *os, const json_t *o)
{
	struct ld *ld = &m->ld;
	const json_t *free_to_read =
	    json_object_get(o, "isAccessibleForFree");

	fill(m, &ld->headline, str(json_object_get(o, "headline")));
	fill(m, &ld->headline, str(json_object_get(o, "name")));
	fill(m, &ld->published, str(json_object_get(o, "datePublished")));
	fill(m, &ld->published, str(json_object_get(o, "dateCreated")));
	fill(m, &ld->updated, str(json_object_get(o, "dateModified")));
	fill(m, &ld->section, str(json_object_get(o, "articleSection")));
	fill(m, &ld->language, str(json_object_get(o, "inLanguage")));
	fill(m, &ld->description, str(json_object_get(o, "description")));
	fill(m, &ld->image, image_of(json_object_get(o, "image")));
	fill(m, &ld->site,
	    name_of(os, json_object_get(o, "publisher")));
	if (ld->body.n == 0)
		ld->body = keep(m, str(json_object_get(o, "articleBody")),
		    400000);
	read_authors(m, os, json_object_get(o, "author"));
	read_authors(m, os, json_object_get(o, "creator"));
	if (json_is_false(free_to_read) ||
	    slice_iis(str(free_to_read), "false"))
		ld->not_free = true;
}

/* A copy that jansson takes: no raw control characters, no wrapping. */
static json_t *
load(struct slice s)
{
	struct buf b = BUF_INIT(LD_BYTES_MAX);
	size_t from, to;
	json_t *root;

	if (s.n > LD_BYTES_MAX)
		return NULL;
	for (from = 0; from < s.n && s.p[from] != '{' && s.p[from] != '[';)
		from++;
	for (to = s.n; to > from && s.p[to - 1] != '}' && s.p[to - 1] != ']';)
		to--;
	buf_add(&b, s.p + from, to - from);
	for (size_t i = 0; i < b.n; i++)
		if ((unsigned char)b.p[i] < 0x20)
			b.p[i] = ' ';
	root = json_loadb(buf_str(&b), b.n, JSON_DISABLE_EOF_CHECK, NULL);
	buf_release(&b);
	return root;
}

/* "key": "value" in JSON that is beyond mending. */
static struct slice
scan(struct slice s, const char *key)
{
	size_t at = slice_find(s, slice_of(key)), end;
	struct slice rest;

	if (at == SIZE_MAX)
		return slice_make("", 0);
	rest = slice_trim(slice_sub(s, at + strlen(key), s.n));
	if (rest.n == 0 || *rest.p != ':')
		return slice_make("", 0);
	rest = slice_trim(slice_sub(rest, 1, rest.n));
	if (rest.n == 0 || *rest.p != '"')
		return slice_make("", 0);
	rest = slice_sub(rest, 1, rest.n);
	end = slice_chr(rest, '"');
	return end == SIZE_MAX ? slice_make("", 0) : slice_sub(rest, 0, end);
}

static void
read_script(struct meta *m, struct slice s)
{
	struct objects os = { 0 };
	json_t *root = load(s);

	if (root == NULL) {
		fill(m, &m->ld.published, scan(s, "\"datePublished\""));
		fill(m, &m->ld.updated, scan(s, "\"dateModified\""));
		fill(m, &m->ld.headline, scan(s, "\"headline\""));
		return;
	}
	collect(&os, root);
	for (size_t i = 0; i < os.n; i++)
		if (json_is_object(os.v[i]) && is_article(os.v[i])) {
			read_article(m, &os, os.v[i]);
			break;
		}
	for (size_t i = 0; i < os.n; i++)
		if (json_is_object(os.v[i]) && type_has(os.v[i], "WebPage"))
			fill(m, &m->ld.published,
			    str(json_object_get(os.v[i], "datePublished")));
	free(os.v);
	json_decref(root);
}

void
ld_read(struct meta *m)
{
	for (uint32_t i = 0; i < m->ns->n; i++) {
		const struct node *n = &m->ns->v[i];

		if (n->tag == T_SCRIPT && n->x->children &&
		    n->x->children->content &&
		    slice_ifind(node_attr(n->x, "type"),
		        SLICE("ld+json")) != SIZE_MAX)
			read_script(m, slice_of(
			    (const char *)n->x->children->content));
	}
}
