/*
 * ui/list_inside.h - what the files of the article list share.  Rows stay as
 * they are until the user acts; what is lit is what opens.
 */
#ifndef UI_LIST_INSIDE_H
#define UI_LIST_INSIDE_H

#include "ui/view.h"

#define KEEP_PAGES 12  /* of LIST_PAGE rows; farther ones are let go */
#define COUNT_CAP 10000

struct page {
	struct rows rows;
};

struct item {
	struct row *row;
	bool child; /* of the unfolded story above it */
	size_t nth; /* among the rows of the window, folded ones too */
};

struct list {
	struct view v;
	struct list_spec spec;
	/* Owned: what spec points at.  Its query is that of the view (since the
	   close, a saved query) and what the user narrows it with. */
	char *folder, *base, *query, *both, *title;
	char *muted;              /* what spec.muted points at */
	struct list_count hidden; /* how many of the river it leaves out */
	struct page *pages[KEEP_PAGES + 2];
	size_t n_pages;
	struct rows unfolded; /* rows of opened stories */
	struct {
		struct item *v;
		size_t n, cap;
	} items;
	size_t at, top;
	int h;
	bool first_is_first, last_is_last;
	struct list_count count; /* -1: not known yet */
	uint64_t counting;       /* ticket of the count under way */
	struct {
		int64_t *v;
		size_t n, cap;
	} selected;
	int64_t range_from; /* id where V began, 0: none */
	struct list *under; /* the list that a search covers */
	uint64_t search;    /* ticket of the search under way */
	bool untouched;     /* filled by itself: may fill again at the end */
	int64_t settle_ms;  /* and until then, while stories are made */
	bool searching;     /* results while typing, not the final list */
	int scope;          /* of the search prompt: 0 list, 1 all */
	struct ui_needles lit; /* while drawing: what was searched for */
	bool triage;        /* one key a headline */
	size_t kept;        /* in this triage */
};

static inline struct list *
list_of(struct view *v)
{
	return (struct list *)v;
}

/* ---- list_rows.c ---- */
void list_rebuild(struct list *l);
/* Is one row a story: the river's leads, or the first that a query finds. */
bool list_folds(const struct list *l);
/* Rows of the window: more than items when some are folded. */
size_t list_rows(const struct list *l);
void list_drop_all(struct list *l);
void list_count(struct list *l);
void list_load_first(struct list *l);
/* To a row of this list, wherever it is. */
void list_jump(struct list *l, const struct row *row);
/* What is in sight is read again; no row comes, goes or moves. */
void list_look_again(struct list *l);
void list_load_last(struct list *l);
void list_keep_filled(struct list *l);
size_t list_selected_at(const struct list *l, int64_t id);
void list_select_toggle(struct list *l, int64_t id);
void list_select_range_to(struct list *l);
const int64_t *list_targets(struct list *l, size_t *n);

/* ---- list_draw.c ---- */
bool list_is_open(const struct list *l, size_t i);
bool list_day_before(const struct list *l, size_t i);
/* Lines above the rows: what is muted. */
int list_head(const struct list *l);
int64_t list_row_number(const struct list *l); /* from 1 */
void list_draw(struct view *v, struct rect r, bool focused);
void list_title(struct view *v, struct buf *left, struct buf *right);

/* ---- list_mark.c ---- */
void list_set_flag(struct list *l, int64_t id, unsigned flag, bool on);
void list_mark_targets(struct list *l, enum app_mark m);
void list_toggle_read(struct list *l);
void list_advance(struct list *l);
/* The cursor has come to a row: read, if that is wanted. */
void list_hover(struct list *l);
void list_random_unread(struct list *l);
void list_trash(struct list *l);
void list_mark_read_part(struct list *l, int dir);
void list_mark_all(struct list *l);
void list_go(struct list *l, int64_t id);
void list_reload_rows(struct list *l);
void list_story_join(struct list *l);
void list_story_split(struct list *l);
void list_fold(struct list *l, int want); /* 1 open, 0 close, -1 toggle */
void list_set_sort(struct list *l, enum list_sort s, const char *what);
/* q in what the view is of by itself; the caller's, NULL for all. */
char *list_within(const struct list *l, struct slice q);
void list_set_query(struct list *l, struct slice q);

/* ---- list_find.c ---- */
void list_ask_search(struct list *l, bool all, struct slice initial);
void list_ask_filter(struct list *l, struct slice args);

/* ---- list_triage.c ---- */
/* True: it was a command of the triage, or of beginning one. */
bool list_triage_command(struct list *l, struct slice name);
/* The targets are kept for reading. */
void list_later(struct list *l);
/* The targets sleep until a time; asked for when args is empty. */
void list_snooze(struct list *l, struct slice args);
void list_drop_ids(struct list *l, const int64_t *ids, size_t n);

#endif
