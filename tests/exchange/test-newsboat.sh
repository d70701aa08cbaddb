#!/bin/sh
# What newsboat left behind comes in: its list of feeds, its articles with
# their marks; a second time changes nothing.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
unset KURANT_DIR
fail=0
k() {
	"$build/kurant" -D "$tmp/d" --offline "$@"
}
want() { # WHAT PATTERN TEXT
	echo "$3" | grep -q "$2" || {
		echo "FAIL: $1: no '$2' in: $3"
		fail=1
	}
}
data=$src/tests/data/exchange
want dry-run '2 feeds, 2 new, 4 not taken' \
    "$(k import --dry-run "$data/newsboat-urls")"
[ ! -s "$tmp/d/feeds" ] || { echo "FAIL: a dry run wrote feeds"; fail=1; }
out=$(k import "$data/newsboat-urls")
want urls '2 feeds, 2 new, 4 not taken' "$out"
want exec 'line 5: .*a command' "$out"
want query 'line 4: .*a query' "$out"
want twice '2 feeds, 0 new' "$(k import "$data/newsboat-urls")"
want feeds '"Markets/DE" "börse" "~Börse heute"' "$(cat "$tmp/d/feeds")"
want cache-dry '6 articles, 6 new' \
    "$(k import --dry-run "$data/newsboat-cache.db")"
want nothing '^0$' "$(k articles --json | wc -l)"
want cache '6 articles, 6 new' "$(k import "$data/newsboat-cache.db")"
want again '6 articles, 0 new' "$(k import "$data/newsboat-cache.db")"
want articles '^6$' "$(k articles --json | wc -l)"
want title 'Äpfel „steigen“ um 2,5 %' "$(k articles)"
want text 'Zweiter 😀' "$(k read 1) $(k read 2) $(k read 3) $(k read 4) $(k read 5)"
want search 'Bund yields' "$(k articles Yields)"
want body 'Ohne guid' "$(k articles zwei)"
want dossier 'Ohne guid' "$(k dossier zwei)"
dd if="$data/newsboat-cache.db" of="$tmp/cut.db" bs=1000 count=9 2>/dev/null
k import "$tmp/cut.db" >"$tmp/out" 2>&1
status=$?
[ $status -eq 1 ] || { echo "FAIL: a cut file: status $status"; cat "$tmp/out"; fail=1; }
exit $fail
