/* net/net_about.c - which transfer library runs, and what it can do. */
#include "config.h"

#include <curl/curl.h>

#include "net/net.h"

#include "base/banned.h"

const char *
net_about(void)
{
	return curl_version();
}
