/* ui/input.c - curses key codes to names; pastes gathered whole. */
#include "config.h"

#include "ui/input.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "base/banned.h"

#define PASTE_MAX 65536
#define KEY_PASTE_START (KEY_MAX - 1)
#define KEY_PASTE_END (KEY_MAX - 2)
#define PASTE_IDLE 400 /* empty reads of 5 ms before a paste is given up */

static const struct {
	int code;
	const char *name;
} keys[] = {
	{ KEY_UP, "Up" }, { KEY_DOWN, "Down" }, { KEY_LEFT, "Left" },
	{ KEY_RIGHT, "Right" }, { KEY_HOME, "Home" }, { KEY_END, "End" },
	{ KEY_PPAGE, "PgUp" }, { KEY_NPAGE, "PgDn" }, { KEY_DC, "Del" },
	{ KEY_IC, "Ins" }, { KEY_BTAB, "BackTab" }, { KEY_ENTER, "Enter" },
	{ KEY_BACKSPACE, "Backspace" }, { KEY_F(1), "F1" },
	{ KEY_F(2), "F2" }, { KEY_F(3), "F3" }, { KEY_F(4), "F4" },
	{ KEY_F(5), "F5" }, { KEY_F(6), "F6" }, { KEY_F(7), "F7" },
	{ KEY_F(8), "F8" }, { KEY_F(9), "F9" }, { KEY_F(10), "F10" },
	{ KEY_F(11), "F11" }, { KEY_F(12), "F12" },
};

static void
set_name(struct input *in, const char *name)
{
	in->kind = INPUT_KEY;
	snprintf(in->name, sizeof(in->name), "%s", name);
}

static void
read_paste(struct input *in)
{
	wint_t c;
	int idle = 0, got;

	in->kind = INPUT_PASTE;
	buf_init(&in->paste, PASTE_MAX);
	while (idle < PASTE_IDLE) {
		got = get_wch(&c);
		if (got == ERR) {
			napms(5);
			idle++;
			continue;
		}
		idle = 0;
		if (got == KEY_CODE_YES && c == KEY_PASTE_END)
			return;
		if (got == OK)
			buf_add_utf8(&in->paste,
			    c == '\r' ? '\n' : (uint32_t)c);
	}
}

static void
read_mouse(struct input *in)
{
	MEVENT m;

	if (getmouse(&m) != OK)
		return;
	if (m.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
		in->kind = INPUT_WHEEL;
		in->step = m.bstate & BUTTON4_PRESSED ? -1 : 1;
	} else if (m.bstate & (BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED |
	               BUTTON1_PRESSED)) {
		in->kind = INPUT_CLICK;
		in->twice = m.bstate & BUTTON1_DOUBLE_CLICKED;
	}
	in->y = m.y;
	in->x = m.x;
}

static void
special(struct input *in, wint_t c)
{
	if (c == KEY_RESIZE)
		in->kind = INPUT_RESIZE;
	else if (c == KEY_PASTE_START)
		read_paste(in);
	else if (c == KEY_MOUSE)
		read_mouse(in);
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if ((wint_t)keys[i].code == c)
			set_name(in, keys[i].name);
}

static void
character(struct input *in, wint_t c)
{
	struct buf b = BUF_INIT(8);

	if (c == 27)
		set_name(in, "Esc");
	else if (c == '\r' || c == '\n')
		set_name(in, "Enter");
	else if (c == '\t')
		set_name(in, "Tab");
	else if (c == 127 || c == 8)
		set_name(in, "Backspace");
	else if (c == ' ') {
		set_name(in, "Space");
		in->text = true;
	} else if (c == 0)
		set_name(in, "^@");
	else if (c < 32) {
		char name[3] = { '^', (char)(c + 64), '\0' };

		set_name(in, name);
	} else {
		buf_add_utf8(&b, (uint32_t)c);
		set_name(in, buf_str(&b));
		in->text = true;
	}
	buf_release(&b);
}

void
input_read(struct input *in)
{
	wint_t c;
	int got = get_wch(&c);

	*in = (struct input){ .kind = INPUT_NONE };
	if (got == KEY_CODE_YES)
		special(in, c);
	else if (got == OK)
		character(in, c);
}
