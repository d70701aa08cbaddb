/*
 * ui/view.h - what screens share: the state of the reader, and the table of
 * functions that makes a screen.  Drawing is a pure function of state.
 */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "app/app.h"
#include "conf/command.h"
#include "conf/conf.h"
#include "conf/keymap.h"
#include "core/date_show.h"
#include "core/layout_search.h"
#include "core/text.h"
#include "ui/prompt.h"
#include "ui/term.h"
#include "ui/ui.h"

struct ui;
struct view;

struct view_class {
	unsigned screen; /* SCREEN_LIST ... */
	/* Ordered for the hint line; names of commands, NULL-ended. */
	const char *const *hints;
	void (*draw)(struct view *v, struct rect r, bool focused);
	/* True when name was one of this screen's commands. */
	bool (*command)(struct view *v, struct slice name, struct slice args);
	void (*message)(struct view *v, const struct msg *m); /* or NULL */
	/* What stands at the top of the pane. */
	void (*title)(struct view *v, struct buf *left, struct buf *right);
	/* A click on row y (from the pane's top); twice: open. */
	void (*click)(struct view *v, int y, int x, bool twice);
	void (*close)(struct view *v); /* frees v */
};

/* First member of every screen's own struct. */
struct view {
	const struct view_class *cls;
	struct ui *ui;
	int cursor_y, cursor_x; /* of the screen, set by draw */
};

enum pane { PANE_FEEDS, PANE_LIST, PANE_READER, PANE_COUNT };

enum ui_layout { LAYOUT_AUTO, LAYOUT_ONE, LAYOUT_STACKED, LAYOUT_TWO,
	LAYOUT_THREE };

#define STACK_MAX 16

struct saved; /* rules.c */

struct ui {
	struct app *app;
	const struct ui_opt *opt;
	bool by_itself; /* the refresh that goes on: nobody asked for it */
	struct view *pane[PANE_COUNT]; /* feeds, list, reader; may be NULL */
	enum pane focus;
	struct view *over[STACK_MAX];  /* screens on top of the panes */
	size_t n_over;
	enum ui_layout layout;
	int feeds_width, list_share;   /* columns; per cent */
	struct rect where[PANE_COUNT]; /* as last drawn; h 0: not shown */
	struct rect body;

	struct prompt *prompt; /* while something is asked */
	char keys[64];         /* of a sequence so far: "g" */
	char say[512];         /* the message line */
	enum role say_role;
	bool quit, dirty;
	bool leave_first; /* the first-run screen has done its work */
	int status;

	struct feed_rows feeds; /* as last read */
	uint64_t feeds_gen;     /* counts the reads */
	int64_t feeds_ms;       /* when they were read, monotonic */
	size_t *by_id;          /* of feeds.v, sorted by id */
	int64_t unread;
	size_t failing;
	struct app_progress progress;
	int64_t fresh_run;      /* of the last refresh that brought any */
	uint64_t found_ticket, bookmark_ticket, story_ticket;
	char *last_search;      /* for `n` */
	struct saved *saved;    /* counts of saved queries, once asked for */
	uint64_t rules_ticket;
	bool linear;
	int64_t preview_id;     /* shown in the reader without opening */
};

/* ---- the message line ---- */
void ui_say(struct ui *ui, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void ui_warn(struct ui *ui, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void ui_fail(struct ui *ui, const struct error *e);
/* "Marked 3 articles read." */
void ui_marked_read(struct ui *ui, int64_t n);

/* ---- screens ---- */
struct view *ui_focused(struct ui *ui);
void ui_push(struct ui *ui, struct view *v); /* v NULL: nothing */
void ui_pop(struct ui *ui);
void ui_focus(struct ui *ui, enum pane p);
/* A pane's view is replaced; the old one is closed. */
void ui_set_pane(struct ui *ui, enum pane p, struct view *v);
/* Run a command line: "next-unread", "set hints no ; river". */
void ui_command(struct ui *ui, struct slice line);
bool ui_pane_shown(const struct ui *ui, enum pane p);

/* ---- feeds ---- */
void ui_feeds_load(struct ui *ui);
const struct feed_row *ui_feed(const struct ui *ui, int64_t id);
struct slice ui_feed_name(const struct ui *ui, int64_t id);

/* Rows that stay in sight above and below the cursor in h of them. */
int ui_margin(const struct ui *ui, int h);

/* ---- text for people ---- */
/* Time today, weekday and time this week, else the date; at most 6 wide. */
void ui_when(const struct ui *ui, int64_t t, char out[32]);
void ui_date_long(const struct ui *ui, int64_t t, struct buf *out);

/* ---- actions that several screens have (actions.c) ---- */
void ui_open_url(struct ui *ui, struct slice url, int64_t feed, bool back);
void ui_copy(struct ui *ui, struct slice text, const char *what);
void ui_bookmark(struct ui *ui, int64_t article);
void ui_bookmark_ask(struct ui *ui, int64_t article);
/* ---- reader_light.c ---- */
/* The words that a query looks for, to light them; as long as q lives. */
struct ui_needles {
	struct layout_needle *v;
	size_t n, cap;
	struct query *q;
};
void ui_needles_make(const char *query, struct ui_needles *out);
void ui_needles_free(struct ui_needles *n);
/* What the list was asked, or NULL. */
const char *list_query(struct view *v);

/* ---- rules.c ---- */
/* The articles that a rule would touch, in the list. */
void ui_rule_test(struct ui *ui, struct slice query);
/* What came since the exchange closed. */
void ui_since_close(struct ui *ui);
/* Saved queries are counted by the thread that searches, now and then when
   something changed: ms until the next time (after asking), -1: none. */
void ui_saved_stale(struct ui *ui);
int64_t ui_saved_wait(struct ui *ui);
bool ui_saved_take(struct ui *ui, const struct msg *m);
/* False: not known yet. */
bool ui_saved_count(const struct ui *ui, size_t i, int64_t *unread,
    int64_t *total);

/* The query of the highlight rule that the article fits, and its role. */
const char *ui_light(struct ui *ui, const struct row *row, enum role *role);
/* Looks for the feeds of an address, as if it had been typed. */
void ui_subscribe_to(struct ui *ui, struct slice source);
void ui_subscribe_ask(struct ui *ui, struct slice source);
void ui_subscribe(struct ui *ui, const struct found_feed *f);
void ui_feed_edit(struct ui *ui, int64_t feed);
void ui_feed_drop(struct ui *ui, int64_t feed);
/* what: a symbol; "": the article names none. */
void ui_watch(struct ui *ui, struct slice what);
/* The page of the first of "SAP MUV2". */
void ui_security(struct ui *ui, struct slice tickers);
/* What changed in an article, on a screen of its own. */
void ui_changes(struct ui *ui, int64_t article);
/* A screen of lines. */
void ui_lines(struct ui *ui, const char *title, struct slice text);
void ui_reload(struct ui *ui, const int64_t *ids, size_t n, bool all);
/* ui/paper.c; file "": the print-command. */
void ui_print(struct ui *ui, const int64_t *ids, size_t n,
    struct slice file);
void ui_print_shown(struct ui *ui, int64_t article, int64_t bookmark,
    enum app_body body, struct slice file);
void ui_printed(struct ui *ui, const struct msg *m);
/* To a program's input; command "" asks for it.  What it says is shown. */
void ui_pipe(struct ui *ui, const int64_t *ids, size_t n, int64_t bookmark,
    enum app_body body, struct slice command);
/* Headline, lead and address to somebody; to "": it is asked for. */
void ui_mail(struct ui *ui, const int64_t *ids, size_t n, int64_t bookmark,
    enum app_body body, struct slice to);
void ui_piped(struct ui *ui, const struct msg *m);
/* ui/share.c; way "": a menu of the ways.  True: the line was its own. */
bool ui_share(struct ui *ui, const int64_t *ids, size_t n, int64_t bookmark,
    enum app_body body, struct slice way);
void ui_shared(struct ui *ui, const struct msg *m);
struct app_share; /* app/share.h */
void ui_mail_program(struct ui *ui, const struct app_share *s,
    const char *to);
/* ui/attached.c */
void ui_attached(struct ui *ui, int64_t article);
/* Whom the article's page names. */
void ui_contact(struct ui *ui, int64_t article, int64_t bookmark);
void ui_editor(struct ui *ui, const char *path);
bool ui_global(struct ui *ui, struct slice name, struct slice args);

/* ---- constructors, one a file ---- */
struct view *list_new(struct ui *ui, const struct list_spec *spec,
    const char *title);
struct view *feeds_new(struct ui *ui);
struct view *reader_new(struct ui *ui);
struct view *bookmarks_new(struct ui *ui);
struct view *watch_new(struct ui *ui);
struct view *security_new(struct ui *ui, struct slice what);
struct view *errors_new(struct ui *ui);
struct view *health_new(struct ui *ui, int64_t feed);
struct view *help_new(struct ui *ui, unsigned screen, struct slice filter);
struct view *first_new(struct ui *ui);
struct view *catalogue_new(struct ui *ui);
struct view *found_new(struct ui *ui, const struct msg *m);
struct view *searches_new(struct ui *ui);
struct view *links_new(struct ui *ui, const struct doc *d);

/* A screen to choose from; rows are copied (menu.c). */
struct menu_row {
	const char *label, *detail;
	bool heading, checked;
};
struct menu_opt {
	const char *title, *empty;
	const char *columns;      /* above the details, or NULL */
	const char *const *hints; /* NULL: the usual ones */
	int label_share;          /* per cent of the width, 0: 45 */
	unsigned screen;
	bool checks; /* x and Space tick rows; done gets all that are ticked */
	void *arg;
	void (*open)(struct ui *ui, void *arg, size_t i);
	/* Enter with ticks: once for each, then once with SIZE_MAX. */
	void (*done)(struct ui *ui, void *arg, size_t i);
	bool (*command)(struct ui *ui, void *arg, size_t i,
	    struct slice name); /* or NULL */
	void (*free)(void *arg);
};
struct view *menu_new(struct ui *ui, const struct menu_opt *o,
    const struct menu_row *rows, size_t n);

/* ---- what panes ask of each other ---- */
/* The watchlist mutes others now. */
void list_mutes_changed(struct view *list);
/* The row the list's cursor is on, NULL when empty. */
const struct row *list_current(struct view *list);
/* Move to the next (1) or previous (-1) row; unread only if asked. */
bool list_step(struct view *list, int dir, bool unread);
void list_mark_seen(struct view *list, int64_t id, bool read);
void list_set_saved(struct view *list, int64_t id);
/* The cursor goes to an article of the list, if it is there. */
void list_go_to(struct view *list, int64_t id);
int64_t list_position(struct view *list, int64_t *total);
/* Show an article; read: it was opened, not just passed. */
void reader_show(struct view *reader, int64_t id, bool read);
void reader_show_bookmark(struct view *reader, int64_t bookmark);
int64_t reader_article(struct view *reader);
/* Rows of a search that is being typed; copied. */
void list_show_found(struct view *list, const struct rows *rows);

/* ---- for lists of lines: cursor and scrolling ---- */
struct scroll {
	size_t at, top, n;
	int h; /* rows seen when last drawn */
};
void scroll_fit(struct scroll *s, size_t n, int h, int margin);
/* down, up, page-down ... ; true when it was one of them. */
bool scroll_command(struct scroll *s, struct slice name);

#endif
