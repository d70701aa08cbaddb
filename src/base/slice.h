/* base/slice.h - a borrowed run of bytes: never owned, never NUL-terminated. */
#ifndef BASE_SLICE_H
#define BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
	const char *p; /* may be NULL when n is 0 */
	size_t n;
};

#define SLICE(lit) ((struct slice){ (lit), sizeof(lit) - 1 })
/* for printf("%.*s", SLICE_ARG(s)) */
#define SLICE_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct slice
slice_of(const char *s)
{
	return (struct slice){ s, s ? strlen(s) : 0 };
}

static inline struct slice
slice_make(const char *p, size_t n)
{
	return (struct slice){ p, n };
}

bool slice_eq(struct slice a, struct slice b);
bool slice_ieq(struct slice a, struct slice b); /* ASCII case folded */
bool slice_is(struct slice a, const char *s);
bool slice_iis(struct slice a, const char *s);
int slice_cmp(struct slice a, struct slice b);
bool slice_starts(struct slice s, struct slice prefix);
bool slice_istarts(struct slice s, struct slice prefix);
bool slice_ends(struct slice s, struct slice suffix);
bool slice_iends(struct slice s, struct slice suffix);

/* Offset of the first needle in s, or SIZE_MAX. */
size_t slice_find(struct slice s, struct slice needle);
size_t slice_ifind(struct slice s, struct slice needle);
size_t slice_chr(struct slice s, char c);

/* Without ASCII white space (space, \t \n \v \f \r) at both ends. */
struct slice slice_trim(struct slice s);
/* s[from..to), clamped to what is there. */
struct slice slice_sub(struct slice s, size_t from, size_t to);
/*
 * Take the part before the first sep off *s, without the separator; at the
 * end *s is {NULL, 0}.  False when nothing was left to take.
 */
bool slice_split(struct slice *s, char sep, struct slice *part);

/* Whole slice as a decimal integer; false on junk, emptiness or overflow. */
bool slice_to_i64(struct slice s, int64_t *out);

/* ASCII only, whatever the locale. */
bool ascii_isspace(int c);
bool ascii_isalpha(int c);
bool ascii_isdigit(int c);
bool ascii_isalnum(int c);
int ascii_lower(int c);
int ascii_upper(int c);
int ascii_hex(int c); /* 0..15, or -1 */

#endif
