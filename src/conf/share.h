/*
 * conf/share.h - a way to hand an article on, as "share NAME ..." in the
 * configuration says it, and its templates filled in:
 *
 *   share NAME PROGRAM [ARG]...
 *   share NAME URL                      the browser opens it
 *   share NAME POST|PUT|PATCH|GET URL [--header LINE]... [--json TEMPLATE |
 *       --form TEMPLATE] [--login URL FORM]
 *
 * In all of them {title} and its like stand for what the article has.
 */
#ifndef CONF_SHARE_H
#define CONF_SHARE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

#define SHARE_HEADERS_MAX 16

enum share_kind { SHARE_PROGRAM, SHARE_BROWSER, SHARE_HTTP };

struct share {
	struct arena arena;
	enum share_kind kind;
	struct slice *argv;  /* SHARE_PROGRAM: templates */
	size_t n_argv;
	struct slice method, url; /* url: a template */
	struct slice headers[SHARE_HEADERS_MAX];
	size_t n_headers;
	struct slice json, form;  /* of the body; both empty: none */
	struct slice login_url, login_form; /* asked first, for {token} */
	bool wants_text;     /* {text} stands somewhere */
};

/* What {NAME} may be, ended by NULL: "url", "title", ... */
extern const char *const share_names[];

/*
 * rest: what follows the name.  Templates are looked at here; ERR_CONF says
 * what is wrong.  out is to be released in any case.
 */
enum err share_parse(struct slice rest, struct share *out, struct error *e);
void share_release(struct share *s);

/* How what is filled in is written. */
enum share_quote { SHARE_PLAIN, SHARE_URL };

/* What a name stands for; names not known are empty. */
typedef struct slice share_value_fn(void *arg, struct slice name);

/*
 * The template with its names filled in.  {env:NAME} is of the environment,
 * {file:PATH} the first line of a file (~/ is the home folder): for tokens,
 * which then stand in no configuration.  ERR_CONF when there is no such.
 */
enum err share_fill(struct slice template, enum share_quote quote,
    share_value_fn *value, void *arg, struct buf *out, struct error *e);
/*
 * The same for a JSON template: its strings are filled in and quoted anew; a
 * string that is "{tags}" or "{symbols}" alone becomes a list of words.
 */
enum err share_fill_json(struct slice template, share_value_fn *value,
    void *arg, struct buf *out, struct error *e);

#endif
