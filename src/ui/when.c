/* ui/when.c - times as people say them. */
#include "config.h"

#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "ui/view.h"

#include "base/banned.h"

#define DAY 86400

static int64_t
day_of(int64_t t)
{
	struct date_civil d;

	date_to_local(t, &d);
	d.hour = d.minute = d.second = 0;
	d.zone = 0;
	return date_from_civil(&d) / DAY;
}

static void
by_option(const struct ui *ui, const char *option, int64_t t, char out[32])
{
	struct tm tm;
	time_t when = (time_t)t;
	struct buf text = BUF_INIT(256), line = BUF_INIT(256);

	if (localtime_r(&when, &tm) != NULL)
		date_format(conf_text(app_conf(ui->app), option, NULL), &tm,
		    &text);
	text_squeeze(&line, buf_slice(&text));
	snprintf(out, 32, "%.31s", buf_str(&line));
	buf_release(&text);
	buf_release(&line);
}

void
ui_when(const struct ui *ui, int64_t t, char out[32])
{
	struct date_civil d;
	int64_t ago;

	out[0] = '\0';
	if (t == DATE_NONE || t == 0)
		return;
	date_to_local(t, &d);
	ago = day_of(clock_now()) - day_of(t);
	if (ago <= 0)
		by_option(ui, "time-format", t, out);
	else if (ago < 7)
		snprintf(out, 32, _("%s %02dh"), date_day_two(d.weekday),
		    d.hour);
	else if (ago < 300)
		by_option(ui, "day-format", t, out);
	else
		snprintf(out, 32, "%s %02d", date_month_short(d.month),
		    d.year % 100);
}

void
ui_date_long(const struct ui *ui, int64_t t, struct buf *out)
{
	struct tm tm;
	time_t when = (time_t)t;
	struct buf text = BUF_INIT(0);

	if (t == DATE_NONE || localtime_r(&when, &tm) == NULL)
		return;
	/* the format that is there by itself is the language's own */
	date_format(_(conf_text(app_conf(ui->app), "date-format", NULL)), &tm,
	    &text);
	text_squeeze(out, buf_slice(&text));
	buf_addf(out, " %02d:%02d", tm.tm_hour, tm.tm_min);
	buf_release(&text);
}
