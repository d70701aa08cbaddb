/* ui/input.h - what was typed, under the names that keymaps use. */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "base/buf.h"

enum input_kind { INPUT_NONE, INPUT_KEY, INPUT_PASTE, INPUT_RESIZE,
	INPUT_CLICK, INPUT_WHEEL };

struct input {
	enum input_kind kind;
	char name[16];     /* INPUT_KEY: "n", "^F", "Enter", "é" */
	bool text;         /* a character to be typed, not a control */
	int y, x;          /* INPUT_CLICK */
	bool twice;        /* a double click */
	int step;          /* INPUT_WHEEL: -1 up, 1 down */
	struct buf paste;  /* INPUT_PASTE: yours */
};

/* The next thing that waits; INPUT_NONE when nothing does. */
void input_read(struct input *in);

#endif
