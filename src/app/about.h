/* app/about.h - what this program is made of, for --version and doctor. */
#ifndef APP_ABOUT_H
#define APP_ABOUT_H

#include "base/buf.h"

/* Version, features and the libraries that it runs with, line by line. */
void app_about(struct buf *out);

#endif
