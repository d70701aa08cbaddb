/*
 * tests/support/cache.h - a cache made for tests: a small world of feeds and
 * articles around one afternoon, without any network.
 */
#ifndef SUPPORT_CACHE_H
#define SUPPORT_CACHE_H

#include <stddef.h>
#include <stdint.h>

#define CACHE_NOW 1738755660 /* 2025-02-05 12:41 in Berlin */
#define CACHE_NOW_ENV "KURANT_NOW=1738755660"

/* Makes a new folder with feeds file, configuration and cache in it; the
   caller frees the path and removes the folder with cache_remove(). */
char *cache_make(void);
/* The same with n more articles of one feed, for lists that page. */
char *cache_make_large(int n);
/* An empty folder: the first run. */
char *cache_make_empty(void);
void cache_remove(char *dir);

#endif
