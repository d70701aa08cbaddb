#!/bin/sh
# One refresh of all real feeds of the corpus through the whole program; none
# that has entries may come out empty.  Skips where the corpus is not there.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
corpus=${KURANT_SHARED:-$src/../shared}/corpus/feeds
[ -f "$corpus/manifest.jsonl" ] || {
	echo "skipped: no corpus; KURANT_SHARED tells where it is"
	exit 77
}
tmp=$(mktemp -d) || exit 99
server=
trap 'test -n "$server" && kill "$server"; rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
unset KURANT_DIR

# FILE ENTRIES of each case; its "entries_count" is the last one of the line
grep -E '"group": "real(-finance)?"' "$corpus/manifest.jsonl" |
    sed -n 's/.*"file": "\([^"]*\)".*"entries_count": \([0-9]*\).*/\1 \2/p' \
    >"$tmp/cases"
n=$(wc -l <"$tmp/cases")
[ "$n" -gt 0 ] || { echo "no real feeds in the manifest"; exit 1; }

"$build/tests/support/serve" "$corpus" >"$tmp/ready" 2>/dev/null &
server=$!
tries=0
until grep -q '^ready ' "$tmp/ready"; do
	tries=$((tries + 1))
	[ "$tries" -le 60 ] && kill -0 "$server" || exit 99
	sleep 1
done
base=http://127.0.0.1:$(sed -n 's/^ready //p' "$tmp/ready")
mkdir "$tmp/d" || exit 99
sed "s|^\([^ ]*\) .*|$base/\1|" "$tmp/cases" >"$tmp/d/feeds"

"$build/kurant" -D "$tmp/d" refresh --all --json >"$tmp/out" 2>"$tmp/err"
status=$?
sed "s|$base/||" "$tmp/err"
[ "$status" -le 1 ] || { echo "FAIL: refresh ends with $status"; exit 1; }
tail -n 1 "$tmp/out"
grep -q '"summary":true' "$tmp/out" || { echo "FAIL: no summary"; exit 1; }

"$build/kurant" -D "$tmp/d" feeds --json >"$tmp/feeds" || exit 1
awk -v base="$base/" '
	FNR == NR { want[$1] = $2; next }
	{
		url = $0
		sub(/.*"url":"/, "", url); sub(/".*/, "", url)
		total = $0
		sub(/.*"total":/, "", total); sub(/[^0-9].*/, "", total)
		name = substr(url, length(base) + 1)
		seen[name] = 1; feeds++; articles += total; entries += want[name]
		if (want[name] > 0 && total + 0 == 0) {
			print "FAIL: " name ": 0 of " want[name] " entries"
			fail = 1
		}
	}
	END {
		for (name in want)
			if (!(name in seen)) {
				print "FAIL: " name ": no feed"
				fail = 1
			}
		print feeds " feeds, " articles " articles of " entries " entries"
		exit fail
	}' "$tmp/cases" "$tmp/feeds"
