/* app/sessions.c - the configured exchanges and finance/session.h. */
#include "config.h"

#include "app/sessions.h"

#include "app/inside.h"
#include "base/i18n.h"
#include "core/date_show.h"
#include "finance/session.h"

#include "base/banned.h"

#define EXCHANGES_MAX 8

static size_t
exchanges(const struct app *a, const struct session *out[EXCHANGES_MAX])
{
	struct slice rest = slice_of(a->exchanges);
	struct slice word;
	size_t n = 0;

	while (n < EXCHANGES_MAX && slice_split(&rest, ' ', &word)) {
		const struct session *s = word.n ? session_find(word) : NULL;

		if (s != NULL)
			out[n++] = s;
	}
	return n;
}

int64_t
app_last_close(const struct app *a, int64_t now)
{
	const struct session *v[EXCHANGES_MAX];

	return exchanges(a, v) > 0 ? session_last_close(v[0], now) : DATE_NONE;
}

int64_t
app_next_open(const struct app *a, int64_t now)
{
	const struct session *v[EXCHANGES_MAX];

	return exchanges(a, v) > 0 ? session_next_open(v[0], now) : DATE_NONE;
}

bool
app_exchange_open(const struct app *a, int64_t now)
{
	const struct session *v[EXCHANGES_MAX];
	struct session_now s;

	if (exchanges(a, v) == 0)
		return false;
	session_at(v[0], now, &s);
	return s.state == SESSION_OPEN;
}

static void
clock_text(int64_t t, int64_t now, struct buf *out)
{
	struct date_civil d;

	date_to_local(t, &d);
	if (t - now > 20 * 3600)
		buf_addf(out, "%s ", date_day_two(d.weekday));
	buf_addf(out, "%02d:%02d", d.hour, d.minute);
}

static void
one(const struct session *s, int64_t now, struct buf *out)
{
	struct buf when = BUF_INIT(64);
	struct session_now at;
	const char *state;

	session_at(s, now, &at);
	state = i18n_context("exchange", session_state_name(at.state));
	if (at.state == SESSION_OPEN && at.until != DATE_NONE) {
		clock_text(at.until, now, &when);
		buf_addf(out, at.half_day ? _("%s %s, half day, till %s")
		                          : _("%s %s till %s"),
		    session_name(s), state, buf_str(&when));
	} else if (at.next_open != DATE_NONE) {
		clock_text(at.next_open, now, &when);
		buf_addf(out, _("%s %s, opens %s"), session_name(s), state,
		    buf_str(&when));
	} else
		buf_addf(out, "%s %s", session_name(s), state);
	buf_release(&when);
	if (!at.certain)
		buf_addc(out, '?');
}

void
app_sessions_line(const struct app *a, int64_t now, size_t max,
    struct buf *out)
{
	const struct session *v[EXCHANGES_MAX];
	size_t n = exchanges(a, v);

	for (size_t i = 0; i < n && i < max; i++) {
		if (i > 0)
			buf_adds(out, "   ");
		one(v[i], now, out);
	}
}

#define RULED 2 /* exchanges that part a list; more would be noise */

/* What one did: the last of it. */
static void
did(const struct session *s, int64_t from, int64_t to, struct buf *out)
{
	int64_t opened = session_next_open(s, from);
	int64_t closed = session_last_close(s, to);
	bool opens = opened != DATE_NONE && opened > from && opened <= to;
	bool closes = closed != DATE_NONE && closed > from &&
	    (!opens || closed > opened);
	struct buf when = BUF_INIT(64);

	if (!opens && !closes)
		return;
	clock_text(closes ? closed : opened, closes ? closed : opened, &when);
	if (out->n > 0)
		buf_adds(out, "   ");
	buf_addf(out, closes ? _("%s closed %s") : _("%s opened %s"),
	    session_name(s), buf_str(&when));
	buf_release(&when);
}

bool
app_sessions_between(const struct app *a, int64_t from, int64_t to,
    struct buf *out)
{
	const struct session *v[EXCHANGES_MAX];
	struct buf text = BUF_INIT(256);
	size_t n = exchanges(a, v);
	bool any;

	for (size_t i = 0; i < n && i < RULED; i++)
		did(v[i], from, to, &text);
	any = text.n > 0;
	buf_add_slice(out, buf_slice(&text));
	buf_release(&text);
	return any;
}

bool
app_since_close(const struct app *a, int64_t now, struct buf *out)
{
	const struct session *v[EXCHANGES_MAX];
	struct date_civil d;
	int64_t t;

	if (exchanges(a, v) == 0 ||
	    (t = session_last_close(v[0], now)) == DATE_NONE)
		return false;
	date_to_local(t, &d);
	buf_addf(out, _("Since %s closed, %s %02d:%02d"), session_name(v[0]),
	    date_day_two(d.weekday), d.hour, d.minute);
	return true;
}
