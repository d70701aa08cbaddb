#!/bin/sh
# Everything that is measured, as one table: what kurant takes, what it may
# take ("must"), and beside it what its libraries alone take in the same run,
# and other readers where they are installed.  make bench calls it.
#
#   run.sh [SIZE...]     articles of the archives, 10000 100000 1000000
#
# FEEDS (1000), ENTRIES (30), RUNS (3) are the refresh's.  Everything lies in a
# folder of its own and goes when it ends; servers listen on 127.0.0.1.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
KURANT=${KURANT:-$build/kurant}
KURANT_DATA=${KURANT_DATA:-$src/data}
KURANT_SRCDIR=$src KURANT_BUILDDIR=$build
export KURANT KURANT_DATA KURANT_SRCDIR KURANT_BUILDDIR
bench=$build/tests/bench
shared=${KURANT_SHARED:-$src/../shared}
tmp=$(mktemp -d) || exit 1
servers=
trap 'for s in $servers; do kill "$s"; done 2>/dev/null; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
unset KURANT_DIR
make -s -C "$build" kurant tests/bench/keys tests/bench/store_bench \
    tests/bench/measure tests/bench/make_feeds tests/bench/bench_parse \
    tests/bench/bench_finance tests/bench/bench_cluster \
    tests/bench/bench_extract tests/bench/bench_render \
    tests/support/serve >/dev/null || exit 1
[ $# -gt 0 ] || set -- 10000 100000 1000000

field() { # NAME FILE
	sed -n "s/.*\"$1\": \\([0-9.]*\\).*/\\1/p" "$2" | tail -n 1
}

# WHAT KURANT MUST [FLOOR]: ratios are of the floor
row() {
	awk -v what="$1" -v k="$2" -v must="$3" -v f="$4" 'BEGIN {
		printf "  %-40s %9s %9s", what, k, must
		if (f + 0 > 0)
			printf " %9s %7.2f", f, k / f
		if (k + 0 > must + 0 && must != "" && must != "-")
			printf "  over"
		print "" }' </dev/null
}

head_of() {
	printf '\n%s\n  %-40s %9s %9s %9s %7s\n' "$1" '' kurant must floor ratio
}

serve() { # FOLDER: sets base
	"$build/tests/support/serve" "$1" >"$tmp/ready" &
	servers="$servers $!"
	until grep -q '^ready ' "$tmp/ready"; do sleep 0.1; done
	base=http://127.0.0.1:$(sed -n 's/^ready //p' "$tmp/ready")
}

archive() { # SIZE
	d=$tmp/archive
	rm -rf "$d" && mkdir "$d" || exit 1
	"$bench/store_bench" "$1" "$d/kurant.db" >"$tmp/store" || exit 1
	"$bench/keys" -n 200 -i 5 -q q "$KURANT" -D "$d" --offline \
	    >"$tmp/keys"
	start=$(for i in 1 2 3 4 5; do
		"$bench/keys" -n 1 -q q "$KURANT" -D "$d" --offline |
		    sed -n 's/.*"first_ms": \([0-9.]*\).*/\1/p'
	done | sort -n | sed -n 3p)
	first=30
	[ "$1" -le 300000 ] || first=60
	head_of "$1 articles, $(field db_mb "$tmp/store") MB (ms, MB)"
	row 'start to first screen' "$start" 40
	row 'memory then' "$(field rss_start_mb "$tmp/keys")" 25
	row 'key to screen, median' "$(field key_ms "$tmp/keys")" 1
	row 'key to screen, 95th of 100' "$(field key_p95_ms "$tmp/keys")" 4
	row 'key to screen, worst' "$(field key_worst_ms "$tmp/keys")" 16
	row 'idle: wake-ups a second' "$(field idle_wakeups_s "$tmp/keys")" \
	    0.02
	row 'first page of all' "$(field first_page_ms "$tmp/store")" 20 \
	    "$(field floor_first_page_ms "$tmp/store")"
	row 'first page of a feed (30,000 if there)' \
	    "$(field feed_page_ms "$tmp/store")" 20 \
	    "$(field floor_feed_page_ms "$tmp/store")"
	row 'search: a rare word' "$(field rare_word_ms "$tmp/store")" \
	    $first "$(field floor_rare_word_ms "$tmp/store")"
	row 'search: a common word' "$(field common_word_ms "$tmp/store")" \
	    $first
	row 'search: zins*' "$(field prefix_ms "$tmp/store")" $first
	row 'search: *zinskurs*' "$(field part_ms "$tmp/store")" $first \
	    "$(field floor_like_scan_ms "$tmp/store")"
	row 'search: zins* -bank* is:unread' \
	    "$(field two_words_ms "$tmp/store")" $first
	row 'search by relevance' "$(field ranked_ms "$tmp/store")" $first \
	    "$(field floor_ranked_ms "$tmp/store")"
	[ "$1" -ge 300000 ] && most=- || most=300
	row 'all marked read' "$(field mark_all_ms "$tmp/store")" $most \
	    "$(field floor_mark_all_ms "$tmp/store")"
	row 'and taken back' "$(field undo_ms "$tmp/store")" -
	row 'insert, us an article' "$(field us_each "$tmp/store")" -
	echo "$1 $start $(field rss_mb "$tmp/keys")" \
	    >>"$tmp/flat"
}

# Keys while a thousand feeds are fetched, indexed and searched.
busy() {
	mkdir "$tmp/busy" "$tmp/busy/c"
	"$bench/make_feeds" -f "${FEEDS:-1000}" -e "${ENTRIES:-30}" -b 4000 \
	    "$tmp/busy/c" x >/dev/null || exit 1
	serve "$tmp/busy/c"
	(cd "$tmp/busy/c" && ls) | grep '\.xml$' | sed "s|^|$base/|" \
	    >"$tmp/busy/feeds"
	"$bench/keys" -b R -n 200 -g 30 -q q "$KURANT" -D "$tmp/busy" \
	    >"$tmp/keys"
	"$bench/keys" -b R/ -k 'zinsbank' -n 8 -g 30 \
	    -q "$(printf '\033q')" "$KURANT" -D "$tmp/busy" >"$tmp/typing"
	head_of 'keys while 1,000 feeds are fetched and indexed (ms)'
	row 'median' "$(field key_ms "$tmp/keys")" 1.5
	row '95th of 100' "$(field key_p95_ms "$tmp/keys")" 8
	row 'worst' "$(field key_worst_ms "$tmp/keys")" 16
	row 'typing a search meanwhile, worst' \
	    "$(field key_worst_ms "$tmp/typing")" 16
	row 'peak memory (MB)' "$(field rss_peak_mb "$tmp/keys")" 80
}

# 100 feeds of 50 articles, and who else is here for them.
peers() {
	mkdir "$tmp/peers" "$tmp/peers/c"
	"$bench/make_feeds" -f 100 -e 50 -b 4000 "$tmp/peers/c" x >/dev/null
	serve "$tmp/peers/c"
	urls=$tmp/peers/urls
	(cd "$tmp/peers/c" && ls) | grep '\.xml$' | sed "s|^|$base/|" >"$urls"
	printf '\n100 feeds of 50 articles, first time (s)\n'
	peer kurant "rm -rf $tmp/p && mkdir $tmp/p && cp $urls $tmp/p/feeds" \
	    "$KURANT" -D "$tmp/p" refresh --all
	if command -v newsboat >/dev/null; then
		peer newsboat "rm -f $tmp/nb.db" newsboat -u "$urls" \
		    -c "$tmp/nb.db" -C /dev/null -x reload
	fi
	if command -v newsraft >/dev/null; then
		peer newsraft "rm -f $tmp/nr.db" newsraft -f "$urls" \
		    -d "$tmp/nr.db" -c /dev/null -e reload-all
	fi
	if command -v sfeed_update >/dev/null; then
		{
			echo "sfeedpath=$tmp/sf"
			echo 'feeds() {'
			awk '{ print "feed f" NR " " $0 }' "$urls"
			echo '}'
		} >"$tmp/sfeedrc"
		peer sfeed "rm -rf $tmp/sf" sfeed_update "$tmp/sfeedrc"
	fi
}

peer() { # NAME PREPARE COMMAND...
	name=$1 prepare=$2
	shift 2
	# shellcheck disable=SC2046 # three figures
	set -- $("$bench/measure" -n 3 -p "$prepare" "$@")
	printf '  %-40s %9s  CPU %s  peak %s MB\n' "$name" "$1" "$2" "$3"
}

echo "kurant $("$KURANT" --version | sed -n '1s/.* //p'), $(uname -m)," \
    "$(getconf _NPROCESSORS_ONLN) processors, $(date -u +%F)"
echo
FEEDS=${FEEDS:-1000}
sh "$src/tests/bench/refresh.sh" "$FEEDS" "${ENTRIES:-30}" || exit 1
busy
peers
for size; do
	archive "$size"
done
printf '\nflat from the least archive to the largest: must at most 1.2\n'
awk 'NR == 1 { s = $2; m = $3 }
    END { printf "  start %.2f, memory %.2f\n", $2 / s, $3 / m }' "$tmp/flat"
printf '\nparsing\n'
corpus=$tmp/busy/c
"$bench/bench_parse" "$corpus"/*.xml | sed 's/^/  /'
printf '\nsecurities and stories\n'
"$bench/bench_cluster" "$src/data/securities.tsv" | sed 's/^/  /'
cat "$corpus"/*.xml | head -c 20000000 >"$tmp/text"
"$bench/bench_finance" "$src/data/securities.tsv" "$tmp/text" | sed 's/^/  /'
printf '\nrendering\n'
"$bench/bench_render" | sed 's/^/  /'
if [ -d "$shared/corpus/articles" ]; then
	printf '\nextraction (ms)\n'
	mkdir "$tmp/pages"
	find "$shared/corpus/articles/html" -name '*.gz' | sort |
	    head -n 300 | while read -r f; do
		n=${f##*/}
		gzip -dc "$f" >"$tmp/pages/${n%.gz}"
	done
	"$bench/bench_extract" "$tmp"/pages/* | sed 's/^/  /'
fi
