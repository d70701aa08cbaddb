/*
 * base/hash.h - a fast 64-bit hash for tables and change detection.  Not
 * cryptographic: never the only guard against a forger.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

uint64_t hash64(const void *p, size_t n, uint64_t seed);

#endif
