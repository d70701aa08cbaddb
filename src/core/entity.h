/* core/entity.h - HTML's named characters and numeric references. */
#ifndef CORE_ENTITY_H
#define CORE_ENTITY_H

#include "base/buf.h"
#include "base/slice.h"

enum entity_mode {
	ENTITY_STRICT, /* XML: the semicolon must be there */
	ENTITY_LOOSE   /* HTML: old names and numbers do without it */
};

/*
 * Decode the reference that s begins with ("&auml;...") into out.  Returns
 * the bytes of s used, 0 when it is none that we know.  Numbers 128 to 159
 * mean windows-1252; references to control characters and to what is no
 * character give nothing.
 */
size_t entity_decode(struct slice s, enum entity_mode mode, struct buf *out);

/* The UTF-8 text of a name without & and ;, or NULL. */
const char *entity_find(struct slice name);

#endif
