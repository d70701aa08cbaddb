/*
 * app/exchange_json.c - bookmarks as JSON: one list of objects (Pinboard), or
 * an object a line (our own).
 */
#include "config.h"

#include "app/exchange.h"

#include <jansson.h>

#include "core/date.h"

#include "base/banned.h"

/* The first of two names that is there as text. */
static struct slice
text_of(const json_t *o, const char *name, const char *other)
{
	const json_t *v = json_object_get(o, name);

	if (!json_is_string(v) && other != NULL)
		v = json_object_get(o, other);
	if (!json_is_string(v))
		return SLICE("");
	return slice_make(json_string_value(v), json_string_length(v));
}

static void
tags_of(const json_t *o, struct buf *out)
{
	const json_t *list = json_object_get(o, "tags"), *v;
	size_t i;

	if (!json_is_array(list)) {
		exchange_tags(text_of(o, "tags", NULL), ' ', out);
		return;
	}
	json_array_foreach(list, i, v)
		if (json_is_string(v)) {
			struct buf one = BUF_INIT(4096);

			exchange_tags(slice_make(json_string_value(v),
			    json_string_length(v)), '\0', &one);
			if (out->n && one.n)
				buf_addc(out, ' ');
			buf_add_slice(out, buf_slice(&one));
			buf_release(&one);
		}
}

static void
give_object(const json_t *o, exchange_bookmark_fn *fn, void *arg)
{
	/* Pinboard calls the title description and the note extended */
	bool pin = json_object_get(o, "href") != NULL;
	struct slice when = text_of(o, "created", "time");
	struct buf tags = BUF_INIT(65536);

	tags_of(o, &tags);
	fn(arg, &(struct exchange_bookmark){ text_of(o, "url", "href"),
	    text_of(o, "title", pin ? "description" : NULL),
	    text_of(o, "folder", NULL), buf_slice(&tags),
	    text_of(o, "note", pin ? "extended" : NULL),
	    when.n ? date_parse(when, 0) : DATE_NONE });
	buf_release(&tags);
}

static enum err
read_list(struct slice json, exchange_bookmark_fn *fn, void *arg, size_t *n,
    struct error *e)
{
	json_error_t je;
	json_t *all = json_loadb(json.p, json.n, 0, &je);
	const json_t *v;
	size_t i;

	if (!json_is_array(all)) {
		json_decref(all);
		return error_set(e, ERR_PARSE, "line %d: %s", je.line,
		    je.text);
	}
	json_array_foreach(all, i, v) {
		give_object(v, fn, arg);
		++*n;
	}
	json_decref(all);
	return ERR_OK;
}

enum err
bookmarks_json_read(struct slice json, exchange_bookmark_fn *fn, void *arg,
    size_t *n, struct error *e)
{
	struct slice line;

	*n = 0;
	json = slice_trim(json);
	if (slice_starts(json, SLICE("[")))
		return read_list(json, fn, arg, n, e);
	for (size_t i = 1; json.n && slice_split(&json, '\n', &line); i++) {
		json_error_t je;
		json_t *o;

		if (slice_trim(line).n == 0)
			continue;
		o = json_loadb(line.p, line.n, 0, &je);
		if (!json_is_object(o)) {
			json_decref(o);
			return error_set(e, ERR_PARSE, "line %zu: not a JSON "
			    "object; one a line or one list is understood",
			    i);
		}
		give_object(o, fn, arg);
		json_decref(o);
		++*n;
	}
	return ERR_OK;
}
