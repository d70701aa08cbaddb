/* app/exchange_out.h - what the writers of other programs' formats share. */
#ifndef APP_EXCHANGE_OUT_H
#define APP_EXCHANGE_OUT_H

#include "app/exchange.h"

/* A format of articles; one: of several, first says that it begins. */
struct article_format {
	const char *name;
	void (*begin)(struct buf *out);
	void (*one)(struct app *a, const struct article_full *f, bool first,
	    struct buf *out);
	void (*end)(struct buf *out);
};

/* exchange_articles.c; NULL: there is none of this name */
const struct article_format *exchange_format(const char *name);
/* Append each article; *first is false after the first of all. */
enum err exchange_articles(struct app *a, const struct article_format *x,
    const struct rows *rows, bool *first, struct buf *out, struct error *e);
void csv_time(int64_t t, struct buf *out);

/* exchange_page.c */
void page_begin(struct buf *out);
void article_page(struct app *a, const struct article_full *f, bool first,
    struct buf *out);
void page_end(struct buf *out);
void article_mbox(struct app *a, const struct article_full *f, bool first,
    struct buf *out);
/* The text in lines, as the reading pane shows it. */
void article_plain(struct app *a, const struct article_full *f,
    struct buf *out);
/* "Name: =?UTF-8?Q?...?=", without the line's end. */
void mail_header(const char *name, struct slice s, struct buf *out);
void mail_lines(struct slice text, struct buf *out);

/* exchange_text.c: within a line of Org; lines of which none is a heading;
   " :a:b:" */
void org_text(struct slice s, struct buf *out);
void org_lines(struct slice s, struct buf *out);
void org_tags(struct slice tags, struct buf *out);

#endif
