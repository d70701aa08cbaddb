/*
 * core/article.h - what a feed says about itself and its entries, as plain
 * data.  Text is UTF-8.  Slices belong to the arena of whoever made them.
 */
#ifndef CORE_ARTICLE_H
#define CORE_ARTICLE_H

#include "base/slice.h"
#include "core/date.h"

struct enclosure {
	struct slice url, type;
	int64_t length; /* bytes, -1 unknown */
};

/*
 * A field of a kind only some feeds have: name "edgar.form", value "8-K".
 * "title.html", "rights.html", "subtitle.html" stand where the markup of what
 * is plain text elsewhere holds addresses; "author.given" is what a feed
 * said where author is more (several people) or less (a name alone).
 */
struct article_field {
	struct slice name, value;
};

/* What few entries have: apart, since some feeds have very many entries. */
struct article_more {
	struct slice author_email;
	struct slice comments, rights, thumbnail, duration;
	struct slice source_title, source_link;
	struct slice reply_to;      /* RFC 4685 thr:in-reply-to ref */
};

/* One entry (Atom) or item (RSS).  Empty slice, DATE_NONE: not given. */
struct article {
	/*
	 * Identity within its feed, never empty: the guid or id; without one
	 * the link, without that a hash of what is there ("kurant:HEX").
	 * guid_given is what the document said.
	 */
	struct slice guid, guid_given;
	struct slice title;         /* plain text, one line */
	struct slice link;          /* absolute where a base is known */
	struct slice author;
	struct slice summary;       /* HTML */
	struct slice content;       /* HTML; often empty: teaser feeds */
	struct slice language;
	const struct article_more *more; /* NULL: article_more() knows */
	int64_t published, updated; /* seconds since 1970 UTC */
	struct slice *categories;
	size_t n_categories;
	struct enclosure *enclosures;
	size_t n_enclosures;
	struct article_field *fields;
	size_t n_fields;
};

/* The field of an article whose title was made of its address. */
#define ARTICLE_TITLE_GUESSED "title.guessed"

static inline bool
article_title_guessed(const struct article *a)
{
	for (size_t i = 0; i < a->n_fields; i++)
		if (slice_is(a->fields[i].name, ARTICLE_TITLE_GUESSED))
			return true;
	return false;
}

static inline const struct article_more *
article_more(const struct article *a)
{
	static const struct article_more none;

	return a->more != NULL ? a->more : &none;
}

/* The channel, feed or list itself. */
struct feed_info {
	struct slice id, title, link, subtitle, language;
	struct slice author, author_email, rights, generator;
	struct slice image, icon, logo;
	struct slice self;       /* the address it gives itself */
	int64_t updated, published;
	int ttl_minutes;         /* 0: not given; RSS ttl, sy:updatePeriod */
	uint32_t skip_hours;     /* bit h: not in hour h UTC */
	uint32_t skip_days;      /* bit d: not on day d, 0 Sunday */
	struct slice *categories;
	size_t n_categories;
	struct article_field *fields;
	size_t n_fields;
};

/* A subscription in an OPML list. */
struct outline {
	struct slice title, xml_url, html_url, language, description;
	struct slice folder; /* "Markets/DE", "" at the top */
	struct slice categories;
	/* Attributes that we do not know, kept for the way back out. */
	struct article_field *other;
	size_t n_other;
};

#endif
