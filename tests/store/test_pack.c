/* tests/store/test_pack.c - fields come back as they were, damage is seen. */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/pack.h"

static void
test_article(void **state)
{
	struct slice cat[] = { SLICE("Zinsen"), SLICE("") };
	struct enclosure enc[] = { { SLICE("https://a.example/x.mp3"),
		SLICE("audio/mpeg"), -1 } };
	struct article_field field[] = { { SLICE("edgar.form"),
		SLICE("8-K") } };
	struct packed in = { .a = { .guid = SLICE("g"),
		.content = SLICE("<p>x</p>"), .published = -5,
		.updated = DATE_NONE, .categories = cat, .n_categories = 2,
		.enclosures = enc, .n_enclosures = 1, .fields = field,
		.n_fields = 1 }, .text = SLICE("x") }, out;
	struct buf b = BUF_INIT(0);
	struct arena a;

	(void)state;
	arena_init(&a);
	article_pack(&b, &in);
	assert_true(article_unpack(buf_slice(&b), &a, &out));
	assert_slice(out.a.guid, "g");
	assert_slice(out.a.content, "<p>x</p>");
	assert_slice(out.a.categories[0], "Zinsen");
	assert_slice(out.a.fields[0].value, "8-K");
	assert_slice(out.a.enclosures[0].type, "audio/mpeg");
	assert_true(out.a.enclosures[0].length == -1);
	assert_true(out.a.published == -5 && out.a.updated == DATE_NONE);
	assert_slice(out.text, "x");
	/* cut anywhere it is refused and nothing is read beyond */
	for (size_t n = 0; n < b.n; n++) {
		char *cut = malloc(n + 1);

		memcpy(cut, b.p, n);
		if (article_unpack(slice_make(cut, n), &a, &out))
			fail_msg("cut at %zu and taken", n);
		free(cut);
	}
	buf_release(&b);
	arena_release(&a);
}

static void
test_squeeze(void **state)
{
	struct pack *p = pack_new();
	struct buf raw = BUF_INIT(0), z = BUF_INIT(0), back = BUF_INIT(0);
	struct error e = { 0 };
	struct slice part;

	(void)state;
	for (int i = 0; i < 500; i++) {
		char text[32];

		snprintf(text, sizeof(text), "part number %d", i);
		batch_add(&raw, slice_of(text));
	}
	assert_int_equal(pack_squeeze(p, buf_slice(&raw), &z, &e), ERR_OK);
	assert_true(z.n < raw.n);
	assert_int_equal(pack_expand(p, buf_slice(&z), &back, &e), ERR_OK);
	assert_true(slice_eq(buf_slice(&raw), buf_slice(&back)));
	assert_true(batch_part(buf_slice(&back), 499, &part));
	assert_slice(part, "part number 499");
	assert_false(batch_part(buf_slice(&back), 500, &part));
	for (size_t i = 0; i < z.n; i += 7) {
		z.p[i] ^= 0x55;
		buf_clear(&back);
		pack_expand(p, buf_slice(&z), &back, &e);
		z.p[i] ^= 0x55;
	}
	assert_int_equal(pack_expand(p, SLICE("junk"), &back, &e), ERR_STORE);
	buf_release(&raw);
	buf_release(&z);
	buf_release(&back);
	pack_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_article),
		cmocka_unit_test(test_squeeze),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
