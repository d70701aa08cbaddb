/*
 * html/extract_place.c - finds the places that site rules name: "tag",
 * ".class", "#id", "tag.class", "[name=value]".
 */
#include "config.h"

#include "html/extract_place.h"

#include "base/banned.h"

static bool
has_word(struct slice list, struct slice word)
{
	struct slice w;

	while (slice_split(&list, ' ', &w))
		if (slice_eq(slice_trim(w), word))
			return true;
	return false;
}

static bool
attr_fits(const xmlNode *x, struct slice inside)
{
	struct slice name;
	char key[64];
	struct slice rest = inside;

	if (!slice_split(&rest, '=', &name) || name.n >= sizeof(key))
		return false;
	memcpy(key, name.p, name.n);
	key[name.n] = '\0';
	return slice_eq(node_attr(x, key), rest);
}

bool
place_fits(const struct node *n, struct slice place)
{
	size_t at = 0;

	if (n->x->type != XML_ELEMENT_NODE || place.n == 0)
		return false;
	while (at < place.n && strchr(".#[", place.p[at]) == NULL)
		at++;
	if (at > 0 && !slice_iis(slice_sub(place, 0, at),
	    (const char *)n->x->name))
		return false;
	if (at == place.n)
		return true;
	place = slice_sub(place, at, place.n);
	if (*place.p == '.')
		return has_word(node_attr(n->x, "class"),
		    slice_sub(place, 1, place.n));
	if (*place.p == '#')
		return slice_eq(node_attr(n->x, "id"),
		    slice_sub(place, 1, place.n));
	return place.p[place.n - 1] == ']' && attr_fits(n->x,
	    slice_sub(place, 1, place.n - 1));
}

uint32_t
place_find(const struct nodes *ns, struct slice places)
{
	struct slice place;

	while (slice_split(&places, ' ', &place))
		for (uint32_t i = 0; place.n > 0 && i < ns->n; i++)
			if (place_fits(&ns->v[i], place))
				return i;
	return NODE_NONE;
}

void
place_blocks(const struct nodes *ns, const struct blocks *bs,
    struct slice places, uint8_t *in)
{
	struct slice place;
	bool found = false;

	while (!found && slice_split(&places, ' ', &place)) {
		size_t k = 0;

		for (uint32_t i = 0; place.n > 0 && i < ns->n; i++) {
			if (!place_fits(&ns->v[i], place))
				continue;
			found = true;
			while (k < bs->n && bs->v[k].from < i)
				k++;
			for (; k < bs->n && bs->v[k].from < ns->v[i].end; k++)
				in[k] = bs->v[k].prune < PRUNE_ALWAYS;
			i = ns->v[i].end - 1;
		}
	}
}

void
place_strip(struct nodes *ns, struct slice places)
{
	struct slice place;

	while (slice_split(&places, ' ', &place))
		for (uint32_t i = 0; place.n > 0 && i < ns->n; i++) {
			/* a rule that grew old may mean the text by now */
			if (!place_fits(&ns->v[i], place) ||
			    (uint64_t)nodes_good(ns, i) * 2 > ns->good)
				continue;
			for (uint32_t k = i; k < ns->v[i].end; k++)
				ns->v[k].prune = PRUNE_ALWAYS;
		}
}
