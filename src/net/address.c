/*
 * net/address.c - which addresses are not the open network.  What stands in
 * content must not make us talk to the user's own machines.
 */
#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "net/job.h"

#include "base/banned.h"

static const struct {
	uint32_t net;
	int bits;
} v4_private[] = {
	{ 0x00000000, 8 },  /* this network */
	{ 0x0a000000, 8 },  /* private */
	{ 0x64400000, 10 }, /* carrier NAT */
	{ 0x7f000000, 8 },  /* loopback */
	{ 0xa9fe0000, 16 }, /* link-local, cloud metadata */
	{ 0xac100000, 12 }, /* private */
	{ 0xc0000000, 24 }, /* protocol assignments */
	{ 0xc0a80000, 16 }, /* private */
	{ 0xc6120000, 15 }, /* benchmarks */
	{ 0xe0000000, 3 },  /* multicast, reserved, broadcast */
};

static bool
v4_is_private(uint32_t ip)
{
	for (size_t i = 0; i < sizeof(v4_private) / sizeof(*v4_private); i++)
		if ((ip ^ v4_private[i].net) >> (32 - v4_private[i].bits) == 0)
			return true;
	return false;
}

static uint32_t
be32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3];
}

static bool
v6_is_private(const unsigned char *b)
{
	static const unsigned char zero[12];

	if (memcmp(b, zero, 12) == 0) /* ::, ::1, ::a.b.c.d */
		return true;
	if (memcmp(b, zero, 10) == 0 && b[10] == 0xff && b[11] == 0xff)
		return v4_is_private(be32(b + 12)); /* ::ffff:a.b.c.d */
	if (memcmp(b, zero, 8) == 0 && be32(b + 8) == 0xffff0000)
		return v4_is_private(be32(b + 12)); /* ::ffff:0:a.b.c.d */
	if (be32(b) == 0x0064ff9b) /* NAT64 */
		return v4_is_private(be32(b + 12));
	if (b[0] == 0x20 && b[1] == 0x02) /* 6to4 */
		return v4_is_private(be32(b + 2));
	return (b[0] & 0xfe) == 0xfc ||             /* unique local */
	    (b[0] == 0xfe && (b[1] & 0xc0) >= 0x80) || /* link, site */
	    b[0] == 0xff;                           /* multicast */
}

bool
address_is_private(const struct sockaddr *sa)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (sa->sa_family == AF_INET) {
		memcpy(&in, sa, sizeof(in));
		return v4_is_private(ntohl(in.sin_addr.s_addr));
	}
	if (sa->sa_family == AF_INET6) {
		memcpy(&in6, sa, sizeof(in6));
		return v6_is_private(in6.sin6_addr.s6_addr);
	}
	return true; /* no other family has business here */
}

bool
address_text_is_private(const char *ip)
{
	struct in_addr a;
	struct in6_addr a6;

	if (inet_pton(AF_INET, ip, &a) == 1)
		return v4_is_private(ntohl(a.s_addr));
	if (inet_pton(AF_INET6, ip, &a6) == 1)
		return v6_is_private(a6.s6_addr);
	return true;
}
