/* tests/core/test_charset.c - bytes become UTF-8, whatever they claim. */
#include "config.h"

#include "support/test.h"

#include <sys/resource.h>

#include "core/charset.h"

#define DECL(enc) "<?xml version='1.0' encoding='" enc "'?>"

#define BYTES(lit) { (lit), sizeof(lit) - 1 }

static const struct {
	const char *what;
	struct slice in;
	const char *type;
	enum charset_doc kind;
	const char *name, *has;
} rows[] = {
	{ "plain UTF-8", BYTES("<a>\xc3\xbc</a>"), "", CHARSET_XML, "utf-8",
	    "\xc3\xbc" },
	{ "mark", BYTES("\xef\xbb\xbf<a>\xc3\xbc</a>"), "", CHARSET_XML,
	    "utf-8", "<a>\xc3\xbc" },
	{ "1252 undeclared", BYTES("<a>\x80\xfc</a>"), "", CHARSET_XML,
	    "windows-1252", "\xe2\x82\xac\xc3\xbc" },
	{ "no 1252: Central European", BYTES("<a>\x80\x9d\xa9 \xf9</a>"), "",
	    CHARSET_XML, "iso-8859-2", "\xe2\x82\xac" },
	{ "and its letters", BYTES("<a>\x8d\xa9\xf9</a>"), "", CHARSET_XML,
	    "iso-8859-2", "\xc5\xa0\xc5\xaf" },
	{ "ISO-8859-1 means 1252", BYTES(DECL("ISO-8859-1") "\x80"), "",
	    CHARSET_XML, "iso-8859-1", "\xe2\x82\xac" },
	{ "UTF-8 that says ISO-8859-1", BYTES(DECL("iso-8859-1") "\xc3\xbc"),
	    "", CHARSET_XML, "utf-8", "\xc3\xbc" },
	{ "header wins", BYTES(DECL("utf-8") "\xe4"),
	    "application/xml; charset=iso-8859-1", CHARSET_XML, "iso-8859-1",
	    "\xc3\xa4" },
	{ "header lies", BYTES("<a>\xc3\xa4</a>"),
	    "text/xml; charset=\"iso-8859-1\"", CHARSET_XML, "utf-8",
	    "\xc3\xa4" },
	{ "KOI8-R", BYTES(DECL("koi8-r") "\xc1"), "", CHARSET_XML, "koi8-r",
	    "\xd0\xb0" },
	{ "UTF-16LE with mark", BYTES("\xff\xfe<\0a\0>\0\xfc\0"), "",
	    CHARSET_XML, "utf-16le", "<a>\xc3\xbc" },
	{ "UTF-16BE without", BYTES("\0<\0?\0\xfc"), "", CHARSET_XML,
	    "utf-16be", "<?\xc3\xbc" },
	{ "surrogates", BYTES("\xff\xfe<\0\x3d\xd8\x00\xde"), "",
	    CHARSET_XML, "utf-16le", "<\xf0\x9f\x98\x80" },
	{ "UTF-32LE", BYTES("<\0\0\0\xfc\0\0\0"), "", CHARSET_XML,
	    "utf-32le", "<\xc3\xbc" },
	{ "says UTF-16, is not", BYTES(DECL("utf-16") "x"), "", CHARSET_XML,
	    "utf-8", "x" },
	{ "unknown name", BYTES(DECL("no-such") "\xe4"), "", CHARSET_XML,
	    "windows-1252", "\xc3\xa4" },
	{ "a name that is a path", BYTES(DECL("../../x") "\xe4"), "",
	    CHARSET_XML, "windows-1252", "\xc3\xa4" },
	{ "Shift_JIS", BYTES(DECL("Shift_JIS") "\x93\xfa"), "", CHARSET_XML,
	    "shift_jis", "\xe6\x97\xa5" },
	{ "a name in another spelling", BYTES(DECL("ISO8859_2") "\xb1"), "",
	    CHARSET_XML, "iso8859_2", "\xc4\x85" },
	{ "and in another", BYTES(DECL("mac_cyrillic") "\x80"), "",
	    CHARSET_XML, "mac_cyrillic", "\xd0\x90" },
	{ "meta", BYTES("<html><meta charset=windows-1251>\xe0"), "",
	    CHARSET_HTML, "windows-1251", "\xd0\xb0" },
	{ "one bad byte in UTF-8",
	    BYTES("\xc3\xbc\xc3\xa4\xc3\xbc\xc3\xa4\xc3\xbc \xff</a>"),
	    "", CHARSET_XML, "utf-8", "\xc3\xbc \xef\xbf\xbd" },
	{ "as much wrong as right", BYTES(DECL("utf-8") "\xc3\xbc \xfc"),
	    "", CHARSET_XML, "windows-1252", "\xc3\x83\xc2\xbc \xc3\xbc" },
	{ "text/xml is ASCII", BYTES("<a/>"), "text/xml", CHARSET_XML,
	    "us-ascii", "<a/>" },
	{ "wide in disguise", BYTES("<?xml\xda encoding='uc-s4'?>xxx"), "",
	    CHARSET_XML, "windows-1252", "<?xml\xc3\x9a" },
	{ "empty", BYTES(""), "", CHARSET_XML, "utf-8", "" },
};

static void
test_decode(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf out = BUF_INIT(0);
		struct charset_result r;

		assert_int_equal(charset_decode(rows[i].in,
		                     slice_of(rows[i].type), rows[i].kind,
		                     &out, &r, NULL),
		    ERR_OK);
		if (strcmp(r.name, rows[i].name) != 0)
			fail_msg("%s: is %s", rows[i].what, r.name);
		if (strstr(buf_str(&out), rows[i].has) == NULL)
			fail_msg("%s: \"%s\"", rows[i].what, buf_str(&out));
		buf_release(&out);
	}
}

static void
test_ceiling(void **state)
{
	struct buf out = BUF_INIT(4);
	struct charset_result r;
	struct error e;

	(void)state;
	assert_int_equal(charset_decode(SLICE("12345"), SLICE(""),
	                     CHARSET_TEXT, &out, &r, &e),
	    ERR_TOOBIG);
	buf_release(&out);
}

/* After it a process that can't open files still knows the charsets. */
static void
test_prepare(void **state)
{
	struct buf out = BUF_INIT(0);
	struct charset_result r;
	struct rlimit was, none;

	(void)state;
	charset_prepare();
	charset_prepare();
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &was), 0);
	none = was;
	none.rlim_cur = 0;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	charset_decode(SLICE(DECL("gb18030") "\xc4\xe3\xba\xc3"), SLICE(""),
	    CHARSET_XML, &out, &r, NULL);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &was), 0);
	assert_string_equal(r.name, "gb18030");
	assert_non_null(strstr(buf_str(&out), "\xe4\xbd\xa0\xe5\xa5\xbd"));
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_ceiling),
		cmocka_unit_test(test_prepare),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
