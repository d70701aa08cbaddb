/*
 * conf/keymap.h - from keys to commands.  A key is written as people type it
 * in the configuration: "n", "G", "^F", "Enter", "Space", "Tab", "Left",
 * "PgDn", "Home", "F1", "Del", "Esc", "Backspace"; sequences with blanks:
 * "g r".  The same key may mean different commands on different screens.
 */
#ifndef CONF_KEYMAP_H
#define CONF_KEYMAP_H

#include "base/error.h"
#include "base/slice.h"
#include "conf/command.h"

struct keymap;

enum keymap_hit { KEYMAP_NONE, KEYMAP_PREFIX, KEYMAP_COMMAND };

struct keymap *keymap_new(void); /* the defaults of the command table */
void keymap_free(struct keymap *k);
/* "kurant" or "newsboat": other defaults below what was bound by hand. */
void keymap_set_profile(struct keymap *k, const char *name);
/* command is a command line ("set show-read no" too); screens as bits. */
enum err keymap_bind(struct keymap *k, struct slice keys,
    struct slice command, unsigned screens, struct error *e);
enum err keymap_unbind(struct keymap *k, struct slice keys, unsigned screens,
    struct error *e);
/* keys so far, blank-separated; on KEYMAP_COMMAND *line is the command. */
enum keymap_hit keymap_look(const struct keymap *k, struct slice keys,
    unsigned screen, struct slice *line);
/* The keys of a command on a screen, best first: "n", "g r"; empty: none. */
struct slice keymap_keys_of(const struct keymap *k, struct slice command,
    unsigned screen);
/* What may follow a prefix, for the hint line: calls back per binding. */
void keymap_each(const struct keymap *k, struct slice prefix, unsigned screen,
    void (*fn)(void *arg, struct slice keys, struct slice line), void *arg);

#endif
