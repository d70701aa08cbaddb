/* base/hash.c - multiply-and-fold over eight bytes at a time. */
#include "config.h"

#include "base/hash.h"

#include <string.h>

#include "base/banned.h"

/* Odd constants with about half of their bits set. */
#define K0 0x9e3779b97f4a7c15u
#define K1 0xd6e8feb86659fd93u

__extension__ typedef unsigned __int128 wide;

static uint64_t
fold(uint64_t a, uint64_t b)
{
	wide m = (wide)a * b;

	return (uint64_t)m ^ (uint64_t)(m >> 64);
}

uint64_t
hash64(const void *data, size_t n, uint64_t seed)
{
	const unsigned char *p = data;
	uint64_t h = seed ^ K0 ^ n, w;

	for (; n >= 8; p += 8, n -= 8) {
		memcpy(&w, p, 8);
		h = fold(h ^ w, K1);
	}
	w = 0;
	if (n) /* p may be NULL when there is nothing */
		memcpy(&w, p, n);
	return fold(fold(h ^ w, K1), K0);
}
