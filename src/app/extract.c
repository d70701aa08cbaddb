/* app/extract.c - writes an extracted page as JSON. */
#include "config.h"

#include "app/extract.h"

#include <jansson.h>
#include <stdlib.h>

#include "app/data.h"
#include "base/file.h"
#include "base/log.h"
#include "html/extract.h"
#include "html/site.h"

#include "base/banned.h"

static void
put(json_t *o, const char *key, struct slice v)
{
	json_object_set_new(o, key,
	    v.n ? json_stringn_nocheck(v.p, v.n) : json_null());
}

/* A day stays a day; an hour keeps the page's zone, and so its day. */
static void
put_date(json_t *o, const char *key, int64_t t, bool day, int zone)
{
	char s[DATE_RFC3339_MAX], at[DATE_RFC3339_MAX + 8];
	int minutes = (zone < 0 ? -zone : zone) / 60, n = 0;

	date_rfc3339(t == DATE_NONE ? t : t + zone, s);
	if (zone != 0 && s[0] != '\0')
		n = snprintf(at, sizeof(at), "%.19s%c%02d:%02d", s,
		    zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
	put(o, key, day || n <= 0
	        ? slice_sub(slice_of(s), 0, day ? 10 : sizeof(s))
	        : slice_make(at, (size_t)n));
}

static json_t *
links_json(const struct html_page *p)
{
	json_t *list = json_array();

	for (size_t i = 0; i < p->n_links; i++) {
		json_t *l = json_object();

		put(l, "url", p->links[i].url);
		put(l, "text", p->links[i].text);
		json_array_append_new(list, l);
	}
	return list;
}

static json_t *
page_json(const struct html_page *p)
{
	json_t *o = json_object();
	json_t *authors = json_array();

	put(o, "title", p->title);
	put(o, "byline", p->byline);
	put(o, "byline_role", p->byline_role);
	put(o, "byline_line", p->byline_line);
	for (size_t i = 0; i < p->n_authors; i++)
		json_array_append_new(authors, json_stringn_nocheck(
		    p->authors[i].p, p->authors[i].n));
	json_object_set_new(o, "authors", authors);
	put_date(o, "published", p->published, p->published_day,
	    p->published_zone);
	put_date(o, "updated", p->updated, p->updated_day, 0);
	put(o, "language", p->language);
	put(o, "site", p->site);
	put(o, "text", p->text);
	put(o, "html", p->html);
	put(o, "next", p->next);
	put(o, "previous", p->previous);
	put(o, "print", p->print);
	put(o, "contact", p->contact);
	put(o, "next_page", p->next_page);
	put(o, "image", p->image);
	put(o, "canonical", p->canonical);
	json_object_set_new(o, "paywalled", json_boolean(p->paywalled));
	json_object_set_new(o, "links", links_json(p));
	return o;
}

struct site_rules *
app_sites_read(const char *folder)
{
	struct site_rules *r = site_rules_new();
	struct buf file = BUF_INIT(4u << 20), notes = BUF_INIT(4096);
	char *own = folder != NULL ? file_join(folder, "sites") : NULL;

	if (app_data_read(NULL, "sites.tsv", &file, NULL) == ERR_OK)
		site_rules_read(r, buf_slice(&file), NULL);
	buf_clear(&file);
	if (own != NULL && file_exists(own) &&
	    file_read(own, &file, NULL) == ERR_OK)
		site_rules_read(r, buf_slice(&file), &notes);
	if (notes.n > 0)
		log_msg(LOG_WARN, "%s", buf_str(&notes));
	free(own);
	buf_release(&notes);
	buf_release(&file);
	return r;
}

void
app_sites_free(struct site_rules *r)
{
	site_rules_free(r);
}

enum err
app_extract_json(struct slice bytes, const struct app_extract_opt *o,
    struct buf *out, struct error *e)
{
	struct html_hint hint = { .url = o->url, .content_type = o->charset,
		.date = DATE_NONE, .sites = o->sites };
	struct html_page *p;
	json_t *json;
	char *text;
	enum err rc;

	if ((rc = html_extract(bytes, &hint, &p, e)) != ERR_OK)
		return rc;
	json = page_json(p);
	text = json_dumps(json, JSON_COMPACT);
	json_decref(json);
	html_page_free(p);
	if (text == NULL)
		return error_set(e, ERR_TOOBIG, "the JSON can't be made");
	buf_adds(out, text);
	free(text);
	return ERR_OK;
}
