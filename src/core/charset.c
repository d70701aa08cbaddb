/*
 * core/charset.c - which characters the bytes mean.  UTF-8, UTF-16, UTF-32
 * and windows-1252 are read here; iconv knows the rest.
 */
#include "config.h"

#include "core/charset.h"

#include <errno.h>
#include <iconv.h>

#include "base/banned.h"

/* How much of a document is searched for what it says about itself. */
#define DECL_XML_MAX 1024
#define DECL_HTML_MAX 4096

static const uint16_t cp1252[32] = { 0x20ac, 0x81, 0x201a, 0x192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d,
	0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
	0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178 };

/* Names that mean something else than they say, and what. */
static const struct {
	const char *name, *means;
} meanings[] = {
	{ "ascii", "windows-1252" },
	{ "ansi_x3.4-1968", "windows-1252" },
	{ "big5", "big5-hkscs" },
	{ "big-5", "big5-hkscs" },
	{ "cp-1252", "windows-1252" },
	{ "cp1252", "windows-1252" },
	{ "euc-kr", "cp949" },
	{ "gb2312", "gb18030" },
	{ "gb_2312-80", "gb18030" },
	{ "gbk", "gb18030" },
	{ "iso-8859-1", "windows-1252" },
	{ "iso-8859-9", "windows-1254" },
	{ "iso-8859-11", "windows-874" },
	{ "iso8859-1", "windows-1252" },
	{ "iso88591", "windows-1252" },
	{ "iso_8859-1", "windows-1252" },
	{ "ks_c_5601-1987", "cp949" },
	{ "l1", "windows-1252" },
	{ "latin-1", "windows-1252" },
	{ "latin1", "windows-1252" },
	{ "mac-roman", "macintosh" },
	{ "mac_roman", "macintosh" },
	{ "macroman", "macintosh" },
	{ "ms949", "cp949" },
	{ "ms950", "big5-hkscs" },
	{ "ms_kanji", "cp932" },
	{ "shift-jis", "cp932" },
	{ "shiftjis", "cp932" },
	{ "shift_jis", "cp932" },
	{ "sjis", "cp932" },
	{ "us-ascii", "windows-1252" },
	{ "usascii", "windows-1252" },
	{ "windows-31j", "cp932" },
	{ "x-sjis", "cp932" },
	{ "x-gbk", "gb18030" },
	{ "x-mac-roman", "macintosh" },
};

/* One UTF-8 character at p (n > 0): its bytes, or 0 when it is none. */
static size_t
utf8_len(const unsigned char *p, size_t n)
{
	unsigned lo = 0x80, hi = 0xbf;
	size_t len;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	len = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (p[0] == 0xe0)
		lo = 0xa0;
	if (p[0] == 0xed)
		hi = 0x9f;
	if (p[0] == 0xf0)
		lo = 0x90;
	if (p[0] == 0xf4)
		hi = 0x8f;
	if (n < len || p[1] < lo || p[1] > hi)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	return len;
}

/* Bytes of ASCII that s begins with, eight at a time. */
static size_t
ascii_run(const unsigned char *p, size_t n)
{
	size_t i = 0;
	uint64_t w;

	for (; i + 8 <= n; i += 8) {
		memcpy(&w, p + i, 8);
		if (w & 0x8080808080808080u)
			break;
	}
	while (i < n && p[i] < 0x80)
		i++;
	return i;
}

struct utf8_stat {
	size_t good, bad; /* characters beyond ASCII, and faulty bytes */
	bool cut;         /* the last one is only begun */
};

static struct utf8_stat
utf8_look(struct slice s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	struct utf8_stat st = { 0, 0, false };
	size_t i = 0, len;

	while ((i += ascii_run(p + i, s.n - i)) < s.n) {
		len = utf8_len(p + i, s.n - i);
		if (len == 0) {
			st.bad++;
			st.cut = s.n - i < 4 && p[i] >= 0xc2 && p[i] < 0xf5;
		} else {
			st.good++;
		}
		i += len ? len : 1;
	}
	return st;
}

static enum err
add_utf8(struct slice s, struct buf *out, struct charset_result *r)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, from = 0, len;
	enum err rc;

	while ((i += ascii_run(p + i, s.n - i)) < s.n) {
		if ((len = utf8_len(p + i, s.n - i)) != 0) {
			i += len;
			continue;
		}
		r->replaced = true;
		rc = buf_add(out, s.p + from, i - from);
		if (rc == ERR_OK)
			rc = buf_add_utf8(out, 0xfffd);
		if (rc != ERR_OK)
			return rc;
		from = ++i;
	}
	return buf_add(out, s.p + from, s.n - from);
}

static enum err
add_cp1252(struct slice s, struct buf *out)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i = 0, run;
	enum err rc = ERR_OK;

	while (rc == ERR_OK && i < s.n) {
		if ((run = ascii_run(p + i, s.n - i)) > 0) {
			rc = buf_add(out, s.p + i, run);
			i += run;
			continue;
		}
		rc = buf_add_utf8(out,
		    p[i] < 0xa0 ? cp1252[p[i] - 0x80] : p[i]);
		i++;
	}
	return rc;
}

static enum err
add_utf16(struct slice s, bool big, struct buf *out, struct charset_result *r)
{
	const unsigned char *p = (const unsigned char *)s.p;
	enum err rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i + 1 < s.n; i += 2) {
		uint32_t c = (uint32_t)(big ? p[i] << 8 | p[i + 1]
		                            : p[i + 1] << 8 | p[i]);
		uint32_t d = 0;

		if (c >= 0xd800 && c < 0xdc00 && i + 3 < s.n)
			d = (uint32_t)(big ? p[i + 2] << 8 | p[i + 3]
			                   : p[i + 3] << 8 | p[i + 2]);
		if (d >= 0xdc00 && d < 0xe000) {
			c = 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00);
			i += 2;
		} else if (c >= 0xd800 && c < 0xe000) {
			r->replaced = true;
		}
		rc = buf_add_utf8(out, c);
	}
	return rc;
}

static enum err
add_utf32(struct slice s, bool big, struct buf *out, struct charset_result *r)
{
	const unsigned char *p = (const unsigned char *)s.p;
	enum err rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i + 3 < s.n; i += 4) {
		uint32_t c = big ? (uint32_t)p[i] << 24 |
		        (uint32_t)p[i + 1] << 16 |
		        (uint32_t)p[i + 2] << 8 | p[i + 3]
		                 : (uint32_t)p[i + 3] << 24 |
		        (uint32_t)p[i + 2] << 16 |
		        (uint32_t)p[i + 1] << 8 | p[i];

		r->replaced |= c > 0x10ffff;
		rc = buf_add_utf8(out, c);
	}
	return rc;
}

/* The name as iconv may know it: "iso8859_2" is "iso8859-2", "mac_cyrillic"
 * has no mark at all. */
static iconv_t
open_named(const char *name)
{
	char dash[CHARSET_NAME_MAX], bare[CHARSET_NAME_MAX];
	iconv_t cd = iconv_open("UTF-8", name);
	size_t n = 0, i;

	if (cd != (iconv_t)-1)
		return cd;
	for (i = 0; name[i] != '\0' && i < sizeof(dash) - 1; i++) {
		dash[i] = name[i] == '_' ? '-' : name[i];
		if (ascii_isalnum((unsigned char)name[i]))
			bare[n++] = name[i];
	}
	dash[i] = bare[n] = '\0';
	cd = iconv_open("UTF-8", dash);
	return cd != (iconv_t)-1 ? cd : iconv_open("UTF-8", bare);
}

/* ERR_UNSUPPORTED: iconv does not know the name. */
static enum err
add_iconv(struct slice s, const char *name, struct buf *out,
    struct charset_result *r)
{
	iconv_t cd = open_named(name);
	char *in = (char *)(uintptr_t)s.p;
	size_t left = s.n, before = out->n;
	enum err rc = ERR_OK;

	if (cd == (iconv_t)-1)
		return ERR_UNSUPPORTED;
	while (left > 0 && rc == ERR_OK) {
		char tmp[4096], *to = tmp;
		size_t room = sizeof(tmp);

		if (iconv(cd, &in, &left, &to, &room) == (size_t)-1 &&
		    errno != E2BIG) {
			/* one bad byte: replace it and go on */
			r->replaced = true;
			rc = buf_add(out, tmp, sizeof(tmp) - room);
			if (rc == ERR_OK)
				rc = buf_add_utf8(out, 0xfffd);
			in++;
			left--;
			iconv(cd, NULL, NULL, NULL, NULL);
			continue;
		}
		rc = buf_add(out, tmp, sizeof(tmp) - room);
	}
	if (rc == ERR_OK) {
		char tmp[64], *to = tmp;
		size_t room = sizeof(tmp);

		/* a last letter that waits for an accent */
		iconv(cd, NULL, NULL, &to, &room);
		rc = buf_add(out, tmp, sizeof(tmp) - room);
	}
	iconv_close(cd);
	/* its wide charsets know numbers that are no characters */
	if (rc == ERR_OK && out->n > before &&
	    utf8_look(slice_make(out->p + before, out->n - before)).bad > 0) {
		buf_truncate(out, before);
		return ERR_UNSUPPORTED;
	}
	return rc;
}

/* Lower case and harmless, for iconv_open and people; "" when it is not. */
static void
set_name(char out[CHARSET_NAME_MAX], struct slice name)
{
	size_t i;

	name = slice_trim(name);
	for (i = 0; i < name.n && i < CHARSET_NAME_MAX - 1; i++) {
		int c = (unsigned char)name.p[i];

		if (!ascii_isalnum(c) && strchr("-_.:+", c) == NULL)
			break;
		out[i] = (char)ascii_lower(c);
	}
	out[i == name.n ? i : 0] = '\0';
}

/* The value of charset= or encoding= after key in s, without quotes. */
static struct slice
value_after(struct slice s, const char *key)
{
	size_t at = slice_ifind(s, slice_of(key)), i;
	char quote;

	if (at == SIZE_MAX)
		return slice_make(NULL, 0);
	s = slice_trim(slice_sub(s, at + strlen(key), s.n));
	if (s.n == 0 || s.p[0] != '=')
		return slice_make(NULL, 0);
	s = slice_trim(slice_sub(s, 1, s.n));
	quote = s.n && (s.p[0] == '"' || s.p[0] == '\'') ? s.p[0] : 0;
	s = slice_sub(s, quote != 0, s.n);
	for (i = 0; i < s.n; i++)
		if (quote ? s.p[i] == quote
		          : strchr(" \t\r\n;,\"'>?/", s.p[i]) != NULL)
			break;
	return slice_sub(s, 0, i);
}

static struct slice
xml_declared(struct slice s)
{
	size_t end;

	s = slice_trim(slice_sub(s, 0, DECL_XML_MAX));
	if (!slice_starts(s, SLICE("<?xml")))
		return slice_make(NULL, 0);
	end = slice_find(s, SLICE("?>"));
	return value_after(slice_sub(s, 0, end), "encoding");
}

static struct slice
html_declared(struct slice s)
{
	size_t at;
	struct slice v, tag;

	v = xml_declared(s);
	if (v.n)
		return v;
	s = slice_sub(s, 0, DECL_HTML_MAX);
	while ((at = slice_ifind(s, SLICE("<meta"))) != SIZE_MAX) {
		s = slice_sub(s, at + 5, s.n);
		at = slice_chr(s, '>');
		tag = slice_sub(s, 0, at);
		v = value_after(tag, "charset");
		if (v.n)
			return v;
	}
	return slice_make(NULL, 0);
}

static struct slice
declared(struct slice s, enum charset_doc kind)
{
	switch (kind) {
	case CHARSET_XML: return xml_declared(s);
	case CHARSET_HTML: return html_declared(s);
	default: return slice_make(NULL, 0);
	}
}

/* UTF-16 and UTF-32 by their mark or by the shape of "<?" or "{"; skip is
 * the mark's length. */
static const char *
wide_name(struct slice s, size_t *skip)
{
	static const struct {
		const char *name, *bytes;
		size_t n, skip;
	} shapes[] = {
		{ "utf-32be", "\0\0\xfe\xff", 4, 4 },
		{ "utf-32le", "\xff\xfe\0\0", 4, 4 },
		{ "utf-16be", "\xfe\xff", 2, 2 },
		{ "utf-16le", "\xff\xfe", 2, 2 },
		{ "utf-8", "\xef\xbb\xbf", 3, 3 },
		{ "utf-32be", "\0\0\0<", 4, 0 },
		{ "utf-32le", "<\0\0\0", 4, 0 },
		{ "utf-16be", "\0<\0", 3, 0 },
		{ "utf-16le", "<\0", 2, 0 },
		{ "utf-16be", "\0{\0", 3, 0 },
		{ "utf-16le", "{\0", 2, 0 },
	};

	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		if (s.n >= shapes[i].n &&
		    memcmp(s.p, shapes[i].bytes, shapes[i].n) == 0) {
			*skip = shapes[i].skip;
			return shapes[i].name;
		}
	}
	*skip = 0;
	return NULL;
}

static const char *
meaning(const char *name)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		if (strcmp(meanings[i].name, name) == 0)
			return meanings[i].means;
	return name;
}

/* A name under which the wide decoders below can't be meant: the bytes have
 * no zeros where they should. */
static bool
is_wide(const char *name)
{
	return strncmp(name, "utf-16", 6) == 0 ||
	    strncmp(name, "utf-32", 6) == 0 ||
	    strncmp(name, "utf16", 5) == 0 ||
	    strncmp(name, "utf32", 5) == 0 ||
	    strncmp(name, "ucs-", 4) == 0 || strncmp(name, "ucs2", 4) == 0 ||
	    strncmp(name, "ucs4", 4) == 0 ||
	    strncmp(name, "iso-10646", 9) == 0 ||
	    strcmp(name, "utf_16") == 0 || strcmp(name, "u16") == 0 ||
	    strcmp(name, "utf_32") == 0 || strcmp(name, "u32") == 0 ||
	    strncmp(name, "unicode", 7) == 0;
}

static bool
is_utf8_name(const char *name)
{
	return strcmp(name, "utf-8") == 0 || strcmp(name, "utf8") == 0 ||
	    strcmp(name, "utf_8") == 0 || strcmp(name, "u8") == 0;
}

static enum err
decode_as(struct slice s, const char *name, struct buf *out,
    struct charset_result *r)
{
	const char *as = meaning(name);

	if (is_utf8_name(as))
		return add_utf8(s, out, r);
	if (strcmp(as, "windows-1252") == 0)
		return add_cp1252(s, out);
	if (strcmp(as, "utf-16be") == 0)
		return add_utf16(s, true, out, r);
	if (strcmp(as, "utf-16le") == 0)
		return add_utf16(s, false, out, r);
	if (strcmp(as, "utf-32be") == 0)
		return add_utf32(s, true, out, r);
	if (strcmp(as, "utf-32le") == 0)
		return add_utf32(s, false, out, r);
	return add_iconv(s, as, out, r);
}

static bool
is_xml_type(struct slice type)
{
	return slice_iis(type, "application/xml") ||
	    slice_iis(type, "application/xml-dtd") ||
	    slice_iis(type, "application/xml-external-parsed-entity") ||
	    (slice_istarts(type, SLICE("application/")) &&
	        slice_iends(type, SLICE("+xml")));
}

/*
 * What the sender claims, by the rules of RFC 3023: for text/... types the
 * default is US-ASCII, whatever the document says.  Without a type the
 * document's own word counts.
 */
static void
claim(struct slice content_type, enum charset_doc kind, const char *own,
    char out[CHARSET_NAME_MAX])
{
	struct slice rest = content_type, type = { "", 0 };

	slice_split(&rest, ';', &type);
	type = slice_trim(type);
	set_name(out, value_after(rest, "charset"));
	if (out[0] != '\0')
		return;
	if (kind == CHARSET_XML && slice_istarts(type, SLICE("text/")))
		set_name(out, slice_of("us-ascii"));
	else if (own[0] != '\0')
		set_name(out, slice_of(own));
	else if (kind == CHARSET_XML && type.n > 0 && !is_xml_type(type))
		set_name(out, slice_of("iso-8859-1"));
}

/* May the bytes be what the name says?  decode_as() then loses nothing. */
static bool
fits(struct slice s, const char *name, struct utf8_stat st)
{
	bool ascii = st.good == 0 && st.bad == 0;

	if (name[0] == '\0' || is_wide(name))
		return false;
	if (is_utf8_name(name))
		return st.bad == 0;
	if (strcmp(meaning(name), "windows-1252") == 0)
		return ascii || st.bad > 0;
	/* states and pairs: valid UTF-8 of some length is no accident */
	if (ascii)
		return true;
	if (st.bad == 0 && st.good > 2)
		return false;
	(void)s;
	return true;
}

static enum err
too_big(struct buf *out, struct error *e)
{
	return error_set(e, ERR_TOOBIG,
	    "the document is over %zu bytes as UTF-8", out->max);
}

/* Try a name; on anything lost take it back and say ERR_UNSUPPORTED. */
static enum err
attempt(struct slice s, const char *name, struct buf *out,
    struct charset_result *r)
{
	size_t before = out->n;
	enum err rc = decode_as(s, name, out, r);

	if (rc == ERR_OK && !r->replaced)
		return ERR_OK;
	if (rc == ERR_TOOBIG)
		return rc;
	buf_truncate(out, before);
	r->replaced = false;
	return ERR_UNSUPPORTED;
}

/* What is told of a name: GB 2312 is never what it says. */
static const char *
public_name(const char *name)
{
	return strncmp(meaning(name), "gb18030", 7) == 0 ? "gb18030" : name;
}

/* Are the bytes already what they would become? */
static bool
is_same(const char *name, struct utf8_stat st)
{
	if (is_utf8_name(name))
		return st.bad == 0;
	return st.good == 0 && st.bad == 0 &&
	    strcmp(meaning(name), "windows-1252") == 0;
}

/* ISO-8859-2 from 0xa0 on. */
static const uint16_t latin2[96] = {
	0x00a0, 0x0104, 0x02d8, 0x0141, 0x00a4, 0x013d, 0x015a, 0x00a7,
	0x00a8, 0x0160, 0x015e, 0x0164, 0x0179, 0x00ad, 0x017d, 0x017b,
	0x00b0, 0x0105, 0x02db, 0x0142, 0x00b4, 0x013e, 0x015b, 0x02c7,
	0x00b8, 0x0161, 0x015f, 0x0165, 0x017a, 0x02dd, 0x017e, 0x017c,
	0x0154, 0x00c1, 0x00c2, 0x0102, 0x00c4, 0x0139, 0x0106, 0x00c7,
	0x010c, 0x00c9, 0x0118, 0x00cb, 0x011a, 0x00cd, 0x00ce, 0x010e,
	0x0110, 0x0143, 0x0147, 0x00d3, 0x00d4, 0x0150, 0x00d6, 0x00d7,
	0x0158, 0x016e, 0x00da, 0x0170, 0x00dc, 0x00dd, 0x0162, 0x00df,
	0x0155, 0x00e1, 0x00e2, 0x0103, 0x00e4, 0x013a, 0x0107, 0x00e7,
	0x010d, 0x00e9, 0x0119, 0x00eb, 0x011b, 0x00ed, 0x00ee, 0x010f,
	0x0111, 0x0144, 0x0148, 0x00f3, 0x00f4, 0x0151, 0x00f6, 0x00f7,
	0x0159, 0x016f, 0x00fa, 0x0171, 0x00fc, 0x00fd, 0x0163, 0x02d9,
};

/* Five bytes mean nothing in windows-1252: text with them is no such text. */
static bool
is_no_cp1252(struct slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 ||
		    c == 0x9d)
			return true;
	}
	return false;
}

/* The last resort: Central European, what is below 0xa0 as in windows-1252. */
static enum err
add_latin2(struct slice s, struct buf *out)
{
	enum err rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		rc = c >= 0xa0 ? buf_add_utf8(out, latin2[c - 0xa0])
		               : add_cp1252(slice_sub(s, i, i + 1), out);
	}
	return rc;
}

/* Candidates in the order that ends readable. */
static enum err
choose(struct slice s, const char *claimed, const char *own, struct buf *out,
    struct slice *view, struct charset_result *r)
{
	struct utf8_stat st = utf8_look(s);
	const char *names[4] = { claimed, own, "utf-8", NULL };
	const char *last;
	bool mostly;
	enum err rc;

	for (int i = 0; names[i]; i++) {
		if (!fits(s, names[i], st))
			continue;
		if (is_same(names[i], st)) {
			set_name(r->name, slice_of(names[i]));
			*view = s;
			return ERR_OK;
		}
		rc = attempt(s, names[i], out, r);
		if (rc == ERR_UNSUPPORTED)
			continue;
		set_name(r->name, slice_of(public_name(names[i])));
		return rc;
	}
	/* nothing fits whole: the least lossy; a few broken characters among
	 * many whole ones are still UTF-8 */
	mostly = st.good > 4 * st.bad || (st.good > 0 && st.bad == 1 && st.cut);
	last = is_utf8_name(claimed) || mostly ? "utf-8"
	    : own[0] && !is_utf8_name(own)  ? own
	    : claimed[0]                    ? claimed
	                                    : "windows-1252";
	if (is_wide(last) || (is_utf8_name(last) && !mostly))
		last = "windows-1252";
	if (strcmp(last, "windows-1252") == 0 && is_no_cp1252(s)) {
		set_name(r->name, slice_of("iso-8859-2"));
		return add_latin2(s, out);
	}
	set_name(r->name, slice_of(last));
	rc = decode_as(s, last, out, r);
	if (rc == ERR_UNSUPPORTED) {
		set_name(r->name, slice_of("windows-1252"));
		rc = add_cp1252(s, out);
	}
	return rc;
}

enum err
charset_view(struct slice bytes, struct slice content_type,
    enum charset_doc kind, struct buf *out, struct slice *view,
    struct charset_result *r, struct error *e)
{
	char claimed[CHARSET_NAME_MAX];
	const char *wide;
	size_t skip;
	enum err rc;

	*r = (struct charset_result){ .name = "utf-8" };
	*view = slice_make(NULL, 0);
	if (bytes.p == NULL)
		bytes = slice_make("", 0);
	set_name(r->declared, declared(bytes, kind));
	claim(content_type, kind, r->declared, claimed);
	wide = wide_name(bytes, &skip);
	if (wide != NULL && !(is_utf8_name(wide) &&
	        utf8_look(bytes).bad > 0)) {
		set_name(r->name, slice_of(wide));
		rc = decode_as(slice_sub(bytes, skip, bytes.n), wide, out, r);
	} else {
		bytes = slice_sub(bytes, skip, bytes.n);
		rc = choose(bytes, claimed, r->declared, out, view, r);
	}
	r->lied = (r->declared[0] && strcmp(r->declared, r->name) != 0) ||
	    (claimed[0] && strcmp(claimed, r->name) != 0);
	if (rc != ERR_OK)
		return too_big(out, e);
	if (view->p == NULL)
		*view = buf_slice(out);
	return ERR_OK;
}

enum err
charset_decode(struct slice bytes, struct slice content_type,
    enum charset_doc kind, struct buf *out, struct charset_result *r,
    struct error *e)
{
	size_t before = out->n;
	struct slice view;
	enum err rc;

	rc = charset_view(bytes, content_type, kind, out, &view, r, e);
	if (rc == ERR_OK && out->n == before && view.n > 0 &&
	    buf_add_slice(out, view) != ERR_OK)
		return too_big(out, e);
	return rc;
}

/* What was opened stays open: that keeps its tables in memory.  Written by
 * charset_prepare() alone, before there are threads. */
static iconv_t prepared[40];

void
charset_prepare(void)
{
	static const char *const names[] = { "gb18030", "big5-hkscs", "cp932",
		"euc-jp", "iso-2022-jp", "cp949", "euc-tw", "koi8-r",
		"koi8-u", "macintosh", "ibm866", "windows-874",
		"windows-1250", "windows-1251", "windows-1253",
		"windows-1254", "windows-1255", "windows-1256",
		"windows-1257", "windows-1258", "iso-8859-2", "iso-8859-3",
		"iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7",
		"iso-8859-8", "iso-8859-10", "iso-8859-13", "iso-8859-14",
		"iso-8859-15", "iso-8859-16", "utf-7" };
	size_t n = sizeof(names) / sizeof(names[0]);

	for (size_t i = 0; i < n; i++)
		if (prepared[i] == NULL)
			prepared[i] = iconv_open("UTF-8", names[i]);
}
