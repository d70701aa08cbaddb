#!/bin/sh
# kill -9 in the middle of bookmarking and exporting: what was acknowledged is
# there, the exported file is whole.  KILLS says how often; 12 unless told.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
unset KURANT_DIR
fail=0
kills=${KILLS:-12}
k() {
	"$build/kurant" -D "$tmp/d" --offline "$@"
}
: >"$tmp/done"
k bookmark add https://x.example/first >/dev/null 2>&1 || exit 99
k export bookmarks --output "$tmp/out.html" || exit 99
round=0
while [ $round -lt "$kills" ]; do
	round=$((round + 1))
	# exec: the number that is killed is the program's own
	("$build/kurant" -D "$tmp/d" --offline bookmark add \
	    "https://x.example/$round/a" >/dev/null 2>&1 &&
	    echo "https://x.example/$round/a" >>"$tmp/done")
	(exec "$build/kurant" -D "$tmp/d" --offline bookmark add \
	    "https://x.example/$round/b" >/dev/null 2>&1) &
	one=$!
	(exec "$build/kurant" -D "$tmp/d" --offline export bookmarks \
	    --output "$tmp/out.html" >/dev/null 2>&1) &
	two=$!
	sleep 0.0$((round % 5))
	kill -9 $one $two 2>/dev/null
	wait $one 2>/dev/null && echo "https://x.example/$round/b" >>"$tmp/done"
	wait $two 2>/dev/null
	tail -n 1 "$tmp/out.html" | grep -q '^</DL><p>$' || {
		echo "FAIL: half a file after kill $round"
		fail=1
	}
done
k export bookmarks --format urls >"$tmp/urls" || fail=1
while read -r url; do
	grep -qxF "$url" "$tmp/urls" || {
		echo "FAIL: $url was acknowledged and is lost"
		fail=1
	}
done <"$tmp/done"
k doctor >"$tmp/doctor" 2>&1 || { cat "$tmp/doctor"; fail=1; }
echo "$kills kills, $(wc -l <"$tmp/done") acknowledged, $(wc -l <"$tmp/urls") there"
exit $fail
