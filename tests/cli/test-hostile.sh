#!/bin/sh
# The collection of hostile feeds through the whole program: what is shown,
# what is refused, what browsers, files and hosts get to see of it.  Skips
# where the collection is not there.  KURANT_SLOW=1 takes the large ones too.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
hostile=${KURANT_SHARED:-$src/../shared}/hostile
if [ ! -f "$hostile/manifest.jsonl" ] || ! command -v python3 >/dev/null; then
	echo "skipped: no hostile feeds (set KURANT_SHARED) or no python3"
	exit 77
fi
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
unset KURANT_DIR
python3 "$src/tests/cli/hostile.py" "$hostile" "$build/kurant" "$tmp"
