/*
 * base/clock.h - the only source of time.  Tests (and KURANT_NOW in the
 * environment, read by main) can stop the wall clock.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

int64_t clock_now(void);     /* wall clock, seconds since 1970 UTC */
int64_t clock_mono_ms(void); /* never goes back; never faked */
/* From now on clock_now() says t; 0 gives it back to the system. */
void clock_set_fixed(int64_t t);

#endif
