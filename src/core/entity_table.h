/* core/entity_table.h - the table that core/entity.c searches. */
#ifndef CORE_ENTITY_TABLE_H
#define CORE_ENTITY_TABLE_H

#include <stdbool.h>
#include <stddef.h>

struct entity_row {
	const char *name, *text;
	bool old; /* known without a semicolon too */
};

extern const struct entity_row entity_rows[];
extern const size_t entity_n_rows;

#endif
