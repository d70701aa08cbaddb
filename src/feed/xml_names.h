/* feed/xml_names.h - the vocabularies: what a namespace and an element mean. */
#ifndef FEED_XML_NAMES_H
#define FEED_XML_NAMES_H

#include "base/slice.h"

/* All that is RSS or Atom of any age is NS_BASE: feeds mix them freely. */
enum ns {
	NS_BASE,
	NS_OTHER,
	NS_CB,
	NS_CONTENT,
	NS_DC,
	NS_DCTERMS,
	NS_EDGAR,
	NS_FEEDBURNER,
	NS_ITUNES,
	NS_MEDIA,
	NS_PODCAST,
	NS_RDF,
	NS_SLASH,
	NS_SY,
	NS_THR,
	NS_WFW,
	NS_XHTML,
	NS_XML
};

enum kind {
	K_UNKNOWN,
	/* structure */
	K_RSS, K_RDF, K_FEED, K_CHANNEL, K_ITEM, K_IMAGE, K_TEXTINPUT,
	K_SOURCE, K_AUTHOR, K_OTHER_PERSON, K_OWNER, K_GROUP,
	/* text that may be marked up */
	K_TITLE, K_MEDIA_TITLE, K_SUBTITLE, K_ITUNES_SUBTITLE, K_RIGHTS,
	K_DESCRIPTION, K_MEDIA_DESCRIPTION, K_ABSTRACT, K_SUMMARY,
	K_ITUNES_SUMMARY, K_INFO, K_CONTENT, K_ENCODED, K_BODY,
	/* plain text */
	K_NAME, K_EMAIL, K_URL, K_LINK, K_GUID, K_CATEGORY, K_KEYWORDS,
	K_PUBLISHED, K_UPDATED, K_CREATED, K_LANGUAGE, K_GENERATOR,
	K_COMMENTS, K_LOGO, K_ICON, K_TTL, K_HOUR, K_DAY, K_PERIOD,
	K_FREQUENCY, K_DURATION, K_FIELD,
	/* attributes only */
	K_ENCLOSURE, K_MEDIA_CONTENT, K_THUMBNAIL, K_ITUNES_IMAGE,
	K_REPLY_TO
};

/* The namespace of an address; NS_OTHER when it is none of ours. */
enum ns names_namespace(struct slice uri);
/* What a prefix means where nothing declares it: "dc", "media" ... */
enum ns names_prefix(struct slice prefix);
/* "dc" for NS_DC; "" for those whose elements become no fields. */
const char *names_ns_label(enum ns ns);
enum kind names_kind(enum ns ns, struct slice lower_local);
/* May the element hold markup (escaped or not)? */
bool names_is_content(enum kind k);

#endif
