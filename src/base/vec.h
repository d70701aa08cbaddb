/*
 * base/vec.h - growing arrays: any struct with members `T *v; size_t n, cap;`.
 *   struct { struct feed *v; size_t n, cap; } feeds = { 0 };
 *   *VEC_PUSH(&feeds) = f;      free(feeds.v);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/mem.h"

#define VEC_RESERVE(a, want)                                              \
	do {                                                              \
		if ((a)->cap < (want)) {                                  \
			size_t vec_cap_ = (a)->cap ? (a)->cap * 2 : 8;    \
			if (vec_cap_ < (want))                            \
				vec_cap_ = (want);                        \
			(a)->v = xreallocarray((a)->v, vec_cap_,          \
			    sizeof(*(a)->v));                             \
			(a)->cap = vec_cap_;                              \
		}                                                         \
	} while (0)

/* A pointer to a new, uninitialised last element. */
#define VEC_PUSH(a)                                                       \
	((a)->n < (a)->cap                                                \
	        ? (void)0                                                 \
	        : (void)((a)->v = xreallocarray((a)->v,                   \
	                     (a)->cap ? (a)->cap * 2 : 8,                 \
	                     sizeof(*(a)->v)),                            \
	            (a)->cap = (a)->cap ? (a)->cap * 2 : 8),              \
	    &(a)->v[(a)->n++])

#endif
