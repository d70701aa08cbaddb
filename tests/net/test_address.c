/* tests/net/test_address.c - which addresses content may not lead to. */
#include "config.h"

#include "support/test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "net/job.h"

static const struct {
	const char *ip;
	bool private;
} rows[] = {
	{ "127.0.0.1", true },
	{ "127.255.255.254", true },
	{ "128.0.0.1", false },
	{ "0.0.0.0", true },
	{ "1.0.0.1", false },
	{ "9.255.255.255", false },
	{ "10.0.0.1", true },
	{ "11.0.0.0", false },
	{ "100.63.255.255", false },
	{ "100.64.0.1", true },
	{ "100.127.255.255", true },
	{ "100.128.0.0", false },
	{ "169.253.255.255", false },
	{ "169.254.169.254", true }, /* metadata of cloud machines */
	{ "172.15.255.255", false },
	{ "172.16.0.1", true },
	{ "172.31.255.255", true },
	{ "172.32.0.0", false },
	{ "192.0.0.8", true },
	{ "192.0.1.1", false },
	{ "192.167.255.255", false },
	{ "192.168.1.1", true },
	{ "192.169.0.0", false },
	{ "198.17.255.255", false },
	{ "198.18.0.1", true },
	{ "198.19.255.255", true },
	{ "198.20.0.0", false },
	{ "223.255.255.255", false },
	{ "224.0.0.251", true },
	{ "255.255.255.255", true },
	{ "::", true },
	{ "::1", true },
	{ "::7f00:1", true },            /* v4-compatible */
	{ "::ffff:127.0.0.1", true },
	{ "::ffff:10.1.2.3", true },
	{ "::ffff:9.9.9.9", false },
	{ "::ffff:0:127.0.0.1", true },  /* translated */
	{ "::ffff:0:9.9.9.9", false },
	{ "64:ff9b::192.168.0.1", true }, /* NAT64 */
	{ "64:ff9b::9.9.9.9", false },
	{ "2002:7f00:1::", true },       /* 6to4 */
	{ "2002:a00:1::1", true },
	{ "2002:909:909::1", false },
	{ "fc00::1", true },
	{ "fdff::1", true },
	{ "fe00::1", false },
	{ "fe80::1", true },
	{ "fec0::1", true },
	{ "ff02::1", true },
	{ "2606:4700::1111", false },
};

static bool
by_socket(const char *ip)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	struct sockaddr_in6 b = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, ip, &a.sin_addr) == 1)
		return address_is_private((struct sockaddr *)&a);
	if (inet_pton(AF_INET6, ip, &b.sin6_addr) != 1)
		fail_msg("%s is no address", ip);
	return address_is_private((struct sockaddr *)&b);
}

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (address_text_is_private(rows[i].ip) != rows[i].private)
			fail_msg("%s as text", rows[i].ip);
		if (by_socket(rows[i].ip) != rows[i].private)
			fail_msg("%s as a socket's address", rows[i].ip);
	}
}

/* What is not understood is not let through. */
static void
test_others(void **state)
{
	static const char *const odd[] = { "", "localhost", "127.1",
		"0x7f.0.0.1", "2130706433", "fe80::1%eth0", "9.9.9.9 " };
	struct sockaddr local = { .sa_family = AF_UNIX };

	(void)state;
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++)
		if (!address_text_is_private(odd[i]))
			fail_msg("\"%s\" was let through", odd[i]);
	assert_true(address_is_private(&local));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
