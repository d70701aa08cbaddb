/*
 * app/share.h - articles handed on by the ways that the configuration's share
 * lines name.  What is handed on is on the disk before it is acknowledged,
 * and is tried until the other side has it, over any number of starts: twice
 * rather than never.
 */
#ifndef APP_SHARE_H
#define APP_SHARE_H

#include "app/app.h"
#include "store/outbox.h"

#define SHARE_MAX 50 /* articles at once */

struct outbox; /* the thread that sends (outbox.c) */

/* A way: of two lines with one name the later one. */
struct app_way {
	struct slice name;
	struct slice where; /* "links.example.org", a program's name */
	bool browser;       /* app_share_url(), not app_share() */
};
struct app_ways {
	struct arena arena;
	struct app_way *v;
	size_t n, cap;
};
void app_ways(const struct app *a, struct app_ways *out);
void app_ways_release(struct app_ways *w);

struct app_share {
	const char *way;
	const int64_t *articles;
	size_t n;
	int64_t bookmark; /* not 0: its kept text, instead of articles */
	enum app_body body;
};
/*
 * MSG_SHARED answers once all of it was tried: text says how it went, or err
 * why something was not sent; then it waits in the outbox.  Offline it says
 * so and waits.  ERR_USAGE: nothing was kept.
 */
uint64_t app_share(struct app *a, const struct app_share *s);
/* The address that the browser is to open, for a way of that kind. */
enum err app_share_url(struct app *a, const struct app_share *s,
    struct buf *url, struct error *e);

/*
 * An article's headline, lead and address as a message to begin with, for the
 * desktop's mail program (RFC 6068); to "": whoever is filled in there.
 */
enum err app_mail_url(struct app *a, const struct app_share *s,
    const char *to, struct buf *url, struct error *e);
/* The same to the editor that the article's page names, or the address of its
   contact page.  ERR_NOTFOUND: it names none. */
enum err app_contact_url(struct app *a, const struct app_share *s,
    struct buf *url, struct error *e);

/* ---- what waits ---- */

enum err app_outbox(struct app *a, struct outbox_rows *out,
    struct error *e);
/* Try it now, or forget it: MSG_SHARED.  id 0 with again: all. */
uint64_t app_outbox_again(struct app *a, int64_t id);
uint64_t app_outbox_drop(struct app *a, int64_t id);
/* Sends what is due; cheap, for every minute and after a refresh. */
void app_outbox_tick(struct app *a);
/* For commands: until nothing that is due waits any more. */
void app_outbox_wait(struct app *a);

#endif
