#!/bin/sh
# Includes point one way: ui, cli -> app -> leaves -> core -> base.
cd "${KURANT_SRCDIR:-$(dirname "$0")/..}" || exit 99
leaf='net|feed|html|finance|store|conf|paper'
bad() {
	grep -nE '^#include "' src/$1/*.[ch] 2>/dev/null |
	    grep -vE "\"(config\.h|($2)/[a-z0-9_]+\.h)\""
}
{
	bad base base
	bad core 'core|base'
	for d in $(echo $leaf | tr '|' ' '); do bad $d "$d|core|base"; done
	bad app "app|$leaf|core|base"
	for d in ui cli; do bad $d "$d|app|conf|core|base"; done
	# what only one folder may know
	grep -nE '#include <(curses|ncurses|term)' -r src --include=*.[ch] | grep -v '^src/ui/'
	grep -nE '#include <sqlite3' -r src --include=*.[ch] | grep -v '^src/store/'
	grep -nE '#include <(pango|cairo)' -r src --include=*.[ch] | grep -v '^src/paper/'
	grep -nE '#include <curl/' -r src --include=*.[ch] | grep -v '^src/net/'
} | grep . && exit 1
exit 0
