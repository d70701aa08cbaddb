/*
 * app/msg.h - what the threads tell the interface.  A message owns its data;
 * whoever takes it off the queue ends it with msg_free().
 */
#ifndef APP_MSG_H
#define APP_MSG_H

#include "base/error.h"
#include "core/list.h"

enum msg_kind {
	MSG_PROGRESS,    /* a refresh went on: ask app_progress(); 10/s at most */
	MSG_FEED_DONE,   /* feed_id, n_new, n_updated; err ERR_OK */
	MSG_FEED_FAILED, /* feed_id, err: kept in the errors screen too */
	MSG_REFRESHED,   /* the run ended: run, n_new in n_feeds, n_failed */
	MSG_PAGE,        /* article_id's page was stored, or err */
	MSG_MARKED,      /* ticket, n: marks stored; or err */
	MSG_UNDONE,      /* ticket, text: what was taken back; or err */
	MSG_BOOKMARKED,  /* ticket, id: durable now; or err */
	MSG_FOUND,       /* ticket: found, the feeds behind an address; or err */
	MSG_SUBSCRIBED,  /* ticket, feed_id; text; or err */
	MSG_CHANGED,     /* the feeds or rows changed under us (other process) */
	MSG_NOTE,        /* text: something to say in the message line */
	MSG_SEARCH,      /* ticket: rows of a search; or err */
	MSG_SITE,        /* ticket: article, a page no feed carries; or err */
	MSG_COUNT,       /* ticket: count of a listing; or err */
	MSG_ALERT,       /* text: what is worth a word (app/alerts.h) */
	MSG_PRINTED,     /* ticket: text says how; or err */
	MSG_PIPED,       /* ticket, text: what a command made of it; or err */
	MSG_SHARED,      /* ticket, n: sent, text; or err: it waits */
	MSG_MARKS        /* ticket: securities in a text (app/marks.h) */
};

/* A source found behind an address, the kinds best first. */
enum found_kind { FOUND_FEED, FOUND_NEWS, FOUND_SITEMAP, FOUND_PAGE };
const char *found_kind_name(enum found_kind k); /* "feed"; C_("kind") shows it */
/* One headline of it; when may be DATE_NONE. */
struct found_line {
	struct slice title;
	int64_t when;
};
#define FOUND_LINES_MAX 40
struct found_feed {
	enum found_kind kind;
	struct slice url, title, why; /* why: "named by the page" */
	int64_t count, newest, pace;  /* -1, DATE_NONE, 0: not known */
	struct found_line *lines;     /* the first FOUND_LINES_MAX */
	size_t n_lines;
	bool page;                    /* goes into the feeds file as a page */
	bool minor;                   /* comments: seldom what is meant */
	bool subscribed;              /* already */
};

struct app_place; /* app/marks.h */

struct msg {
	enum msg_kind kind;
	uint64_t ticket; /* of the call that this answers, else 0 */
	int64_t feed_id, article_id, id, run;
	int64_t n, n_new, n_updated, n_feeds, n_failed;
	struct error err;
	struct arena arena; /* holds the slices below */
	struct slice text;
	struct found_feed *found;
	size_t n_found;
	struct rows rows;
	struct list_count count;
	struct article_full *article; /* taken by setting it NULL */
	struct app_place *places;
	size_t n_places;
	struct msg *next; /* the queue's */
};

struct msg *msg_new(enum msg_kind kind);
void msg_free(struct msg *m);

#endif
