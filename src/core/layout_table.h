/* core/layout_table.h - data tables to lines; private to layout.c. */
#ifndef CORE_LAYOUT_TABLE_H
#define CORE_LAYOUT_TABLE_H

#include "core/doc.h"
#include "core/flat.h"

/* Where lines go, and what every line of a layout needs. */
struct layout_out {
	struct layout *l;
	size_t cap;
	const struct layout_opt *opt;
	struct flat_runs runs; /* of the line being made */
	int left;              /* column of the prose margin */
	int measure;           /* columns of prose */
};

/* Close the line: runs move to the arena. */
struct layout_line *layout_emit(struct layout_out *o, uint32_t block,
    uint32_t offset);

void layout_table(struct layout_out *o, const struct doc_table *t,
    uint32_t block);

#endif
