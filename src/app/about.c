/* app/about.c - version, features, libraries. */
#include "config.h"

#include "app/about.h"

#include "net/net.h"
#include "store/store.h"

#include "base/banned.h"

void
app_about(struct buf *out)
{
	buf_addf(out, "kurant %s\n", PACKAGE_VERSION);
	buf_adds(out, "features:");
#ifdef HAVE_LINUX_LANDLOCK_H
	buf_adds(out, " +landlock");
#else
	buf_adds(out, " -landlock");
#endif
#ifdef HAVE_CHAFA
	buf_adds(out, " +pictures");
#else
	buf_adds(out, " -pictures");
#endif
#ifdef HAVE_PANGO
	buf_adds(out, " +pdf");
#else
	buf_adds(out, " -pdf");
#endif
	buf_addf(out, "\nSQLite %s\n%s\n", store_about(), net_about());
}
