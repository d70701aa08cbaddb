/* html/feeds_page.h - what looking for feeds and for lists share. */
#ifndef HTML_FEEDS_PAGE_H
#define HTML_FEEDS_PAGE_H

#include "base/error.h"
#include "html/extract_node.h"

struct page {
	struct html_tree tree;
	struct nodes ns;
	struct arena *a;
	struct slice base;
};

enum err page_open(struct page *p, struct slice bytes,
    struct slice content_type, struct slice base, struct arena *a,
    struct error *e);
void page_close(struct page *p);
/* An absolute http address in the arena, or empty. */
struct slice page_address(struct page *p, struct slice href);
/* One clean line in the arena. */
struct slice page_line(struct page *p, struct slice s);
struct slice page_text(struct page *p, uint32_t i);

#endif
