/* store/store_about.c - which database library runs. */
#include "config.h"

#include <sqlite3.h>

#include "store/store.h"

#include "base/banned.h"

const char *
store_about(void)
{
	return sqlite3_libversion();
}
