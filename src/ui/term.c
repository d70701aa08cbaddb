/* ui/term.c - curses, set up once and put back whatever happens. */
#include "config.h"

#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "conf/conf.h"
#include "core/text.h"

#include "base/banned.h"

#define ASK_MS 80 /* for the terminal's word on its background */

/* All below: the interface's thread alone, but for the crash handler. */
static struct look looks[ROLE_COUNT];
static bool use_color, plain;
static enum theme_base base;
static struct termios saved_tty;
static volatile sig_atomic_t started;

static const char restore[] =
    "\033[?2004l\033[?1000l\033[?1002l\033[?1006l\033[?1049l\033[?25h"
    "\033[0m\r\n";

/* Async-signal-safe: the terminal back as it was, then the signal again. */
static void
on_crash(int sig)
{
	if (started) {
		(void)!write(STDOUT_FILENO, restore, sizeof(restore) - 1);
		(void)tcsetattr(STDIN_FILENO, TCSANOW, &saved_tty);
	}
	signal(sig, SIG_DFL);
	raise(sig);
}

static void
catch_crashes(void)
{
	static const int signals[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE,
		SIGILL };
	struct sigaction act = { .sa_handler = on_crash };

	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		sigaction(signals[i], &act, NULL);
}

/* Brightness 0..255 out of "rgb:RRRR/GGGG/BBBB"; -1: not understood. */
static int
brightness(const char *s)
{
	unsigned r, g, b;

	s = strstr(s, "rgb:");
	if (s == NULL || sscanf(s, "rgb:%4x/%4x/%4x", &r, &g, &b) != 3)
		return -1;
	if (strchr(s, '/') - s <= 6) { /* two digits each */
		r *= 257;
		g *= 257;
		b *= 257;
	}
	return (int)((r * 3 + g * 6 + b) / 10 / 257);
}

/*
 * Ask for the background (OSC 11) and then for something that every terminal
 * answers (DA1), so that silence on the first costs no wait.
 */
static int
ask_background(void)
{
	static const char ask[] = "\033]11;?\033\\\033[c";
	struct termios raw = saved_tty;
	char got[256];
	size_t n = 0;
	int64_t end = clock_mono_ms() + ASK_MS;

	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	raw.c_cc[VMIN] = raw.c_cc[VTIME] = 0;
	if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) != 0 ||
	    write(STDOUT_FILENO, ask, sizeof(ask) - 1) < 0)
		return -1;
	while (n < sizeof(got) - 1) {
		struct pollfd p = { STDIN_FILENO, POLLIN, 0 };
		int64_t left = end - clock_mono_ms();
		ssize_t k;

		if (left <= 0 || poll(&p, 1, (int)left) <= 0 ||
		    (k = read(STDIN_FILENO, got + n, sizeof(got) - 1 - n)) <=
		        0)
			break;
		n += (size_t)k;
		got[n] = '\0';
		if (strstr(got, "\033[?") && got[n - 1] == 'c')
			break;
	}
	got[n] = '\0';
	return brightness(got);
}

static enum theme_base
find_base(const struct conf *c)
{
	const char *theme = conf_text(c, "theme", NULL);
	const char *fgbg = getenv("COLORFGBG"), *semi;
	int bright;

	if (strcmp(theme, "dark") == 0)
		return THEME_DARK;
	if (strcmp(theme, "light") == 0)
		return THEME_LIGHT;
	if (strcmp(theme, "mono") == 0 || !use_color)
		return THEME_MONO;
	bright = ask_background();
	if (bright >= 0)
		return bright > 127 ? THEME_LIGHT : THEME_DARK;
	if (fgbg != NULL && (semi = strrchr(fgbg, ';')) != NULL)
		return atoi(semi + 1) == 7 || atoi(semi + 1) == 15
		    ? THEME_LIGHT : THEME_DARK;
	return THEME_MONO;
}

static bool
wants_color(int color)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (color)
		return color == 1;
	return (no == NULL || *no == '\0') && term != NULL &&
	    strcmp(term, "dumb") != 0;
}

void
term_looks(const struct conf *c)
{
	const char *glyphs = conf_text(c, "glyphs", NULL);

	plain = strcmp(glyphs, "ascii") == 0 ||
	    (strcmp(glyphs, "auto") == 0 &&
	        strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
	theme_looks(c, base, looks);
	for (int r = 0; use_color && r < ROLE_COUNT; r++)
		init_pair((short)(r + 1), looks[r].fg, looks[r].bg);
}

void
term_start(const struct conf *c, int color)
{
	tcgetattr(STDIN_FILENO, &saved_tty);
	use_color = wants_color(color);
	base = find_base(c);
	text_set_ambiguous_width((int)conf_int(c, "ambiguous-width", NULL));
	set_escdelay(25);
	initscr();
	started = 1;
	catch_crashes();
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	notimeout(stdscr, FALSE);
	curs_set(1);
	leaveok(stdscr, FALSE);
	if (!has_colors() || start_color() == ERR || COLORS < 256)
		use_color = false;
	if (!use_color)
		base = THEME_MONO;
	else
		use_default_colors();
	define_key("\033[200~", KEY_MAX - 1);
	define_key("\033[201~", KEY_MAX - 2);
	fputs("\033[?2004h", stdout);
	fflush(stdout);
	if (conf_bool(c, "mouse", NULL)) {
		mousemask(BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED |
		        BUTTON4_PRESSED | BUTTON5_PRESSED,
		    NULL);
		mouseinterval(0);
	}
	term_looks(c);
}

void
term_leave(void)
{
	fputs("\033[?2004l", stdout);
	fflush(stdout);
	def_prog_mode();
	endwin();
	started = 0;
}

void
term_return(void)
{
	started = 1;
	reset_prog_mode();
	fputs("\033[?2004h", stdout);
	fflush(stdout);
	clearok(stdscr, TRUE);
	refresh();
}

void
term_end(void)
{
	term_title(SLICE(""));
	fputs("\033[?2004l", stdout);
	fflush(stdout);
	endwin();
	started = 0;
}

bool
term_is_ascii(void)
{
	return plain;
}

const char *
glyph(const char *unicode, const char *ascii)
{
	return plain ? ascii : unicode;
}

void
term_title(struct slice title)
{
	const char *term = getenv("TERM");

	if (term == NULL || strcmp(term, "linux") == 0)
		return;
	printf("\033]0;%.*s\007", SLICE_ARG(title));
	fflush(stdout);
}

void
term_copy(struct slice text)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
	    "+/";
	struct buf b = BUF_INIT(100000);

	for (size_t i = 0; i < text.n; i += 3) {
		uint32_t v = 0;
		size_t k = text.n - i < 3 ? text.n - i : 3;

		for (size_t j = 0; j < 3; j++)
			v = v << 8 |
			    (j < k ? (unsigned char)text.p[i + j] : 0u);
		for (size_t j = 0; j < 4; j++)
			buf_addc(&b, j <= k ? letters[v >> (18 - 6 * j) & 63]
			                    : '=');
	}
	printf("\033]52;c;%s\007", buf_str(&b));
	fflush(stdout);
	buf_release(&b);
}

/* No control, and nothing that would part fields. */
static void
add_plain(struct buf *b, struct slice s)
{
	struct buf clean = BUF_INIT(4096);

	text_clean(&clean, s, TEXT_LINE);
	for (size_t i = 0; i < clean.n; i++)
		buf_addc(b, clean.p[i] == ';' ? ',' : clean.p[i]);
	buf_release(&clean);
}

void
term_notify(int osc, struct slice title, struct slice text)
{
	struct buf b = BUF_INIT(8192);

	buf_addf(&b, osc == 777 ? "\033]777;notify;" : "\033]9;");
	add_plain(&b, title);
	buf_adds(&b, osc == 777 ? ";" : ": ");
	add_plain(&b, text);
	buf_addc(&b, '\a');
	fputs(buf_str(&b), stdout);
	fflush(stdout);
	buf_release(&b);
}

static void
set_look(enum role r, unsigned add)
{
	unsigned look = looks[r].attr | add;
	attr_t a = A_NORMAL;

	if (look & LOOK_BOLD)
		a |= A_BOLD;
	if (look & LOOK_DIM)
		a |= A_DIM;
	if (look & LOOK_UNDERLINE)
		a |= A_UNDERLINE;
	if (look & LOOK_REVERSE)
		a |= A_REVERSE;
#ifdef A_ITALIC
	if (look & LOOK_ITALIC)
		a |= A_ITALIC;
#endif
	attr_set(a, use_color ? (short)(r + 1) : 0, NULL);
}

int
draw_styled(int y, int x, int w, struct slice s, enum role r, unsigned add)
{
	struct buf ascii = BUF_INIT(0), fit = BUF_INIT(0);
	int used;

	if (y < 0 || y >= LINES || x < 0 || x >= COLS || w <= 0)
		return 0;
	if (w > COLS - x)
		w = COLS - x;
	if (plain) {
		text_to_ascii(&ascii, s);
		s = buf_slice(&ascii);
	}
	used = text_fit(&fit, s, w, plain);
	set_look(r, add);
	if (fit.n)
		mvaddnstr(y, x, fit.p, (int)fit.n);
	attr_set(A_NORMAL, 0, NULL);
	buf_release(&ascii);
	buf_release(&fit);
	return used;
}

int
draw_text(int y, int x, int w, struct slice s, enum role r)
{
	return draw_styled(y, x, w, s, r, 0);
}

int
draw_str(int y, int x, int w, const char *s, enum role r)
{
	return draw_styled(y, x, w, slice_of(s), r, 0);
}

void
draw_fill(int y, int x, int w, enum role r)
{
	if (y < 0 || y >= LINES || x < 0 || x >= COLS || w <= 0)
		return;
	if (w > COLS - x)
		w = COLS - x;
	set_look(r, 0);
	mvhline(y, x, ' ', w);
	attr_set(A_NORMAL, 0, NULL);
}

void
draw_rule(int y, int x, int w, struct slice text, enum role r)
{
	struct buf b = BUF_INIT(0);
	const char *line = glyph("─", "-");
	int used;

	buf_addf(&b, "%s%s ", line, line);
	used = draw_text(y, x, w, buf_slice(&b), ROLE_BORDER);
	if (text.n) {
		used += draw_text(y, x + used, w - used, text, r);
		used += draw_str(y, x + used, w - used, " ", ROLE_BORDER);
	} else
		used--;
	buf_clear(&b);
	for (int i = used; i < w; i++)
		buf_adds(&b, line);
	draw_text(y, x + used, w - used, buf_slice(&b), ROLE_BORDER);
	buf_release(&b);
}

void
draw_vline(int y, int x, int h)
{
	for (int i = 0; i < h; i++)
		draw_str(y + i, x, 1, glyph("│", "|"), ROLE_BORDER);
}

void
draw_recolor(int y, int x, int w, enum role r)
{
	unsigned look = looks[r].attr;

	if (y < 0 || y >= LINES || w <= 0)
		return;
	mvchgat(y, x, w,
	    (look & LOOK_REVERSE ? A_REVERSE : 0) |
	        (look & LOOK_BOLD ? A_BOLD : 0) |
	        (look & LOOK_UNDERLINE ? A_UNDERLINE : 0),
	    use_color ? (short)(r + 1) : 0, NULL);
}
