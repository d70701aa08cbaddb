/* ui/when.c - times as people say them. */
#include "config.h"

#include <stdio.h>
#include <time.h>

#include "base/clock.h"
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

void
ui_when(const struct ui *ui, int64_t t, char out[32])
{
	static const char *const days[] = { "Su", "Mo", "Tu", "We", "Th",
		"Fr", "Sa" };
	static const char *const months[] = { "", "Jan", "Feb", "Mar", "Apr",
		"May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	struct date_civil d;
	int64_t ago;

	(void)ui;
	out[0] = '\0';
	if (t == DATE_NONE || t == 0)
		return;
	date_to_local(t, &d);
	ago = day_of(clock_now()) - day_of(t);
	if (ago <= 0)
		snprintf(out, 32, "%02d:%02d", d.hour, d.minute);
	else if (ago < 7)
		snprintf(out, 32, "%s %02dh", days[d.weekday % 7], d.hour);
	else if (ago < 300)
		snprintf(out, 32, "%02d.%02d.", d.day, d.month);
	else
		snprintf(out, 32, "%s %02d",
		    months[d.month >= 1 && d.month <= 12 ? d.month : 0],
		    d.year % 100);
}

void
ui_age(int64_t s, char out[32])
{
	static const struct {
		int64_t seconds;
		const char *one, *many;
	} units[] = {
		{ 365 * DAY, "year", "years" }, { 30 * DAY, "month", "months" },
		{ DAY, "day", "days" }, { 3600, "h", "h" },
		{ 60, "min", "min" },
	};

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (s >= units[i].seconds) {
			long long n = (long long)(s / units[i].seconds);

			snprintf(out, 32, "%lld %s", n,
			    n == 1 ? units[i].one : units[i].many);
			return;
		}
	snprintf(out, 32, "now");
}

void
ui_date_long(const struct ui *ui, int64_t t, struct buf *out)
{
	struct tm tm;
	time_t when = (time_t)t;
	char text[80];

	if (t == DATE_NONE || localtime_r(&when, &tm) == NULL)
		return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	if (strftime(text, sizeof(text),
	        conf_text(app_conf(ui->app), "date-format", NULL), &tm) == 0)
		text[0] = '\0';
#pragma GCC diagnostic pop
	text_squeeze(out, slice_of(text));
	buf_addf(out, " %02d:%02d", tm.tm_hour, tm.tm_min);
}
