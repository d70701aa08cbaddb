/*
 * feed/json.h - a JSON reader that gives one event at a time, never recurses
 * and forgives what feeds get wrong: raw control characters, lone
 * surrogates, trailing commas, a cut end.
 */
#ifndef FEED_JSON_H
#define FEED_JSON_H

#include "base/buf.h"
#include "base/slice.h"

#define JSON_DEPTH_MAX 512

enum json_event {
	JSON_EOF, JSON_ERROR, JSON_OBJECT, JSON_OBJECT_END, JSON_ARRAY,
	JSON_ARRAY_END, JSON_KEY, JSON_STRING, JSON_NUMBER, JSON_BOOL,
	JSON_NULL
};

struct json {
	const char *start, *at, *end;
	struct buf text;   /* of a key, a string or a number */
	bool truth;        /* of JSON_BOOL */
	size_t depth;
	char kinds[JSON_DEPTH_MAX]; /* '{' or '[' */
	bool want_value;   /* after a key */
	const char *fault; /* the first, or NULL */
	const char *fault_at;
	bool cut;
};

void json_init(struct json *j, struct slice utf8);
void json_release(struct json *j);
enum json_event json_next(struct json *j);
/* Past the value whose first event was ev; false at the end. */
bool json_skip(struct json *j, enum json_event ev);

#endif
