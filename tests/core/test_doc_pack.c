/* tests/core/test_doc_pack.c - there and back; and what is cut or turned. */
#include "config.h"

#include "core/doc_pack.h"

#include "support/test.h"

#include "core/doc_html.h"
#include "support/docs.h"

static const char text[] =
    "h2 Head\nA {b:bold} {a https://a.example/ link}{br}x\n"
    "* item\n  * two\n> quote\n$ code\n---\n"
    "img https://a.example/p.png|Alt|Caption\n"
    "|! Wert | 2x Kurs\n| ~DAX | 1,5 | x2 y\n|= {b:Sum} | 2\nend";

static const struct doc_head head = { .title = { "Title", 5 },
	.author = { "Anna", 4 }, .language = { "de", 2 },
	.published = 1738755600, .updated = DATE_NONE };

static void
pack(struct buf *out)
{
	struct doc *d = doc_of(text);

	doc_pack(&head, d, out);
	doc_free(d);
}

static void
test_there_and_back(void **state)
{
	struct buf packed = BUF_INIT(0), want = BUF_INIT(0), got = BUF_INIT(0);
	struct doc *d = doc_of(text), *back;
	struct doc_head h;
	struct wire w;
	struct error e;

	(void)state;
	pack(&packed);
	pack(&packed); /* several stand one behind the other */
	w = (struct wire){ buf_slice(&packed), false };
	doc_html(&head, d, 1, &want);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(doc_unpack(&w, &h, &back, &e), ERR_OK);
		buf_clear(&got);
		doc_html(&h, back, 1, &got);
		assert_string_equal(buf_str(&got), buf_str(&want));
		doc_free(back);
	}
	assert_true(wire_ended(&w));
	buf_release(&packed);
	buf_release(&want);
	buf_release(&got);
	doc_free(d);
}

/* Nothing is believed: each cut is refused, each turned byte is survived. */
static void
test_hostile(void **state)
{
	struct buf packed = BUF_INIT(0), out = BUF_INIT(0);
	struct doc_head h;
	struct doc *d;
	struct error e;

	(void)state;
	pack(&packed);
	for (size_t n = 0; n < packed.n; n++) {
		struct wire w = { slice_make(packed.p, n), false };

		if (doc_unpack(&w, &h, &d, &e) == ERR_OK)
			fail_msg("cut after %zu bytes", n);
	}
	for (size_t i = 0; i < packed.n; i++) {
		struct wire w = { buf_slice(&packed), false };
		char was = packed.p[i];

		packed.p[i] = (char)(was ^ 0xff);
		if (doc_unpack(&w, &h, &d, &e) == ERR_OK) {
			buf_clear(&out);
			doc_html(&h, d, 1, &out);
		}
		doc_free(d);
		packed.p[i] = was;
	}
	buf_release(&packed);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
