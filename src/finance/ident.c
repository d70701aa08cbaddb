/* finance/ident.c - ISIN, CUSIP, SEDOL, LEI, WKN: form and check digit. */
#include "config.h"

#include "finance/ident.h"

#include "base/banned.h"

/* 0..9 for digits, 10..35 for capitals, else -1. */
static int
value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

static bool
letters(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (value(s.p[i]) < 10)
			return false;
	return true;
}

int
ident_isin_check(struct slice body)
{
	int sum = 0;
	bool twice = true; /* from the right, every other digit counts twice */

	if (body.n != 11)
		return -1;
	for (size_t i = body.n; i-- > 0;) {
		int v = value(body.p[i]);

		if (v < 0)
			return -1;
		for (int part = v < 10 ? 1 : 2; part > 0; part--) {
			int d = v % 10 * (twice ? 2 : 1);

			sum += d / 10 + d % 10;
			twice = !twice;
			v /= 10;
		}
	}
	return (10 - sum % 10) % 10;
}

bool
ident_is_isin(struct slice s)
{
	return s.n == 12 && letters(slice_sub(s, 0, 2)) &&
	    ident_isin_check(slice_sub(s, 0, 11)) == s.p[11] - '0';
}

int
ident_cusip_check(struct slice body)
{
	int sum = 0;

	if (body.n != 8)
		return -1;
	for (size_t i = 0; i < body.n; i++) {
		int v = value(body.p[i]);

		if (v < 0)
			return -1;
		if (i % 2)
			v *= 2;
		sum += v / 10 + v % 10;
	}
	return (10 - sum % 10) % 10;
}

bool
ident_is_cusip(struct slice s)
{
	return s.n == 9 &&
	    ident_cusip_check(slice_sub(s, 0, 8)) == s.p[8] - '0';
}

int
ident_sedol_check(struct slice body)
{
	static const int weight[] = { 1, 3, 1, 7, 3, 9 };
	int sum = 0;

	if (body.n != 6)
		return -1;
	for (size_t i = 0; i < body.n; i++) {
		int v = value(body.p[i]);

		if (v < 0 || memchr("AEIOU", body.p[i], 5))
			return -1;
		sum += v * weight[i];
	}
	return (10 - sum % 10) % 10;
}

bool
ident_is_sedol(struct slice s)
{
	return s.n == 7 &&
	    ident_sedol_check(slice_sub(s, 0, 6)) == s.p[6] - '0';
}

bool
ident_is_lei(struct slice s)
{
	int rest = 0;

	if (s.n != 20 || value(s.p[18]) > 9 || value(s.p[19]) > 9)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int v = value(s.p[i]);

		if (v < 0)
			return false;
		rest = (rest * (v < 10 ? 10 : 100) + v) % 97;
	}
	return rest == 1;
}

bool
ident_is_wkn(struct slice s)
{
	if (s.n != 6)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (value(s.p[i]) < 0 || s.p[i] == 'I' || s.p[i] == 'O')
			return false;
	return true;
}

bool
ident_is_currency(struct slice s)
{
	static const char codes[] =
	    "AED ARS AUD BGN BRL CAD CHF CLP CNH CNY COP CZK DKK EGP EUR GBP "
	    "HKD HUF IDR ILS INR ISK JPY KRW MAD MXN MYR NOK NZD PEN PHP PKR "
	    "PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND XAG XAU "
	    "ZAR ";

	if (s.n != 3 || !letters(s))
		return false;
	for (const char *p = codes; *p; p += 4)
		if (memcmp(p, s.p, 3) == 0)
			return true;
	return false;
}
