/* base/clock.c - wall and monotonic time. */
#include "config.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <time.h>

#include "base/banned.h"

static _Atomic int64_t fixed; /* 0: the system's clock */

int64_t
clock_now(void)
{
	int64_t t = atomic_load_explicit(&fixed, memory_order_relaxed);

	return t ? t : (int64_t)time(NULL);
}

int64_t
clock_mono_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void
clock_set_fixed(int64_t t)
{
	atomic_store(&fixed, t);
}
