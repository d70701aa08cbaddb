/* base/near.c - which name was meant: edits between two short words. */
#include "config.h"

#include "base/near.h"

#include "base/banned.h"

#define NAME_MAX_LEN 40 /* longer ones are compared no further */

/* Edits (insert, drop, change, swap neighbours) from a to b. */
static int
distance(struct slice a, struct slice b)
{
	int rows[3][NAME_MAX_LEN + 1], *before = rows[0], *last = rows[1],
	    *now = rows[2];

	if (a.n > NAME_MAX_LEN || b.n > NAME_MAX_LEN)
		return NAME_MAX_LEN;
	for (size_t j = 0; j <= b.n; j++)
		last[j] = before[j] = (int)j;
	for (size_t i = 1; i <= a.n; i++) {
		int *spare = before;

		now[0] = (int)i;
		for (size_t j = 1; j <= b.n; j++) {
			int x = ascii_lower(a.p[i - 1]);
			int y = ascii_lower(b.p[j - 1]);
			int d = last[j - 1] + (x != y);

			if (last[j] + 1 < d)
				d = last[j] + 1;
			if (now[j - 1] + 1 < d)
				d = now[j - 1] + 1;
			if (i > 1 && j > 1 && before[j - 2] + 1 < d &&
			    x == ascii_lower(b.p[j - 2]) &&
			    y == ascii_lower(a.p[i - 2]))
				d = before[j - 2] + 1;
			now[j] = d;
		}
		before = last;
		last = now;
		now = spare;
	}
	return last[b.n];
}

int
near_distance(struct slice typed, struct slice name)
{
	int d = distance(typed, name);

	/* "article-max" and "max-articl" mean what they begin with */
	return typed.n >= 3 && slice_istarts(name, typed) && d > 1 ? 1 : d;
}

int
near_limit(struct slice typed)
{
	if (typed.n > NAME_MAX_LEN)
		return 0;
	return typed.n <= 3 ? 2 : (int)typed.n / 3 + 2;
}

struct slice
near_among(struct slice typed, const char *names)
{
	struct slice rest = slice_of(names), one, best = { NULL, 0 };
	int least = near_limit(typed);

	while (slice_split(&rest, ' ', &one)) {
		int d = near_distance(typed, one);

		if (d < least) {
			least = d;
			best = one;
		}
	}
	return best;
}
