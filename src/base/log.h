/*
 * base/log.h - a log file for people who look for a fault.  Any thread.
 * Nothing secret, and nothing from outside that was not cleaned, goes in.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

#include "base/error.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/*
 * Append to path from now on (rotated once past 1 MiB to path.1); NULL closes.
 * Without a file messages go nowhere, unless echo is on: then to stderr.
 */
enum err log_open(const char *path, struct error *e);
void log_set_level(enum log_level most);
void log_set_echo(bool on);
void log_msg(enum log_level level, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
