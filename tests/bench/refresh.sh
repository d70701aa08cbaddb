#!/bin/sh
# A thousand feeds fetched for the first time, again when nothing changed, and
# again after some did; two hundred slow ones; beside what curl, the XML
# parser and SQLite alone need for the same, in the same run.  Prints a table.
#
#   KURANT=path/to/kurant refresh.sh [FEEDS [ENTRIES]]
#
# The feeds come from $KURANT_SHARED/bench where that is, else from
# make_feeds; CORPUS names a folder that was made before.  RUNS: 3.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
KURANT=${KURANT:-$build/kurant}
KURANT_DATA=${KURANT_DATA:-$src/data}
export KURANT_DATA
shared=${KURANT_SHARED:-$src/../shared}/bench
feeds=${1:-1000} entries=${2:-30} runs=${RUNS:-3}
tmp=$(mktemp -d) || exit 1
servers=
trap 'for s in $servers; do kill "$s"; done 2>/dev/null; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
unset KURANT_DIR
make -s -C "$build" tests/bench/measure tests/bench/make_feeds \
    tests/support/serve >/dev/null || exit 1
measure="$build/tests/bench/measure"

make_corpus() { # ROUND
	if [ -n "$made" ]; then
		python3 "$shared/make_corpus.py" --feeds "$feeds" \
		    --entries "$entries" --out "$tmp/c" --round "$1" --gz \
		    --jobs 2 >/dev/null
	else
		"$build/tests/bench/make_feeds" -f "$feeds" -e "$entries" \
		    -b 4000 -r "$1" "$tmp/c/feed" x >/dev/null
	fi
}

serve() { # DELAY_MS: sets base
	"$build/tests/support/serve" -d "$1" "$tmp/c/feed" >"$tmp/ready" &
	servers="$servers $!"
	tries=0
	until grep -q '^ready ' "$tmp/ready"; do
		tries=$((tries + 1))
		[ $tries -lt 600 ] || exit 1
		sleep 0.1
	done
	base=http://127.0.0.1:$(sed -n 's/^ready //p' "$tmp/ready")
}

urls() { # N
	(cd "$tmp/c/feed" && ls) | grep '\.xml$' | head -n "$1" |
	    sed "s|^|$base/|"
}

curl_config() { # N OPTION...: each address with what it is asked
	n=$1
	shift
	urls "$n" | while read -r url; do
		name=${url##*/}
		echo "url = \"$url\""
		echo 'output = "/dev/null"'
		for o in "$@"; do
			echo "$o = \"$tmp/etag/$name\""
		done
	done
}

# WHAT WALL CPU PEAK_MB FLOOR_NAME FLOOR_WALL
row() {
	awk -v what="$1" -v w="$2" -v c="$3" -v m="$4" -v f="$5" -v fw="$6" '
	    BEGIN {
		printf "%-34s %8.3f %8.3f %8.1f", what, w, c, m
		if (f != "")
			printf "   %5.2f x %s", (fw > 0 ? w / fw : 0), f
		print "" }' </dev/null
}

kurant() { # RUNS PREPARE: sets $1 $2 $3 of got
	got=$("$measure" -n "$1" ${2:+-p "$2"} "$KURANT" -D "$tmp/d" refresh \
	    --all) || echo "kurant failed" >&2
}

# The command waits for the index and for what the articles are about; when
# all was stored it says itself: the median of first refreshes of FILE.
stored() { # FILE: sets seconds
	n=0
	while [ $n -lt "$runs" ]; do
		rm -rf "$tmp/d"
		mkdir "$tmp/d"
		cp "$1" "$tmp/d/feeds"
		"$KURANT" -D "$tmp/d" refresh --all --json |
		    sed -n 's/.*"summary":true.*"seconds":\([0-9.]*\).*/\1/p'
		n=$((n + 1))
	done | sort -n >"$tmp/seconds"
	seconds=$(sed -n "$(((runs + 1) / 2))p" "$tmp/seconds")
}

made=
[ -f "$shared/make_corpus.py" ] && command -v python3 >/dev/null && made=1
mkdir "$tmp/c" "$tmp/d" "$tmp/etag"
if [ -n "$CORPUS" ]; then
	cp -r "$CORPUS/." "$tmp/c/"
else
	make_corpus 0
fi
bytes=$(cat "$tmp"/c/feed/*.xml | wc -c)
serve 0
urls "$feeds" >"$tmp/urls"
echo "$(wc -l <"$tmp/urls") feeds, $((bytes / 1000000)) MB; medians of $runs"
printf '%-34s %8s %8s %8s\n' '' 'wall s' 'CPU s' 'peak MB'
sum=0
add() { sum=$(awk "BEGIN { print $sum + $1 }" </dev/null); }

if command -v curl >/dev/null; then
	curl_config "$feeds" >"$tmp/all"
	# shellcheck disable=SC2046 # three figures
	set -- $("$measure" -n "$runs" curl -s --parallel --parallel-max 32 \
	    --compressed -K "$tmp/all")
	row 'curl --parallel' "$1" "$2" "$3"
	add "$1"
fi
if command -v xmllint >/dev/null; then
	# shellcheck disable=SC2046
	set -- $("$measure" -n "$runs" sh -c \
	    "exec xmllint --sax --noout $tmp/c/feed/*.xml")
	row 'xmllint --sax' "$1" "$2" "$3"
	add "$1"
fi
if [ -f "$shared/floor_sqlite.py" ] && [ -n "$made" ]; then
	ms=$(python3 "$shared/floor_sqlite.py" "$tmp/c" "$tmp/floor.db" |
	    sed -n 's/.*"insert_ms": \([0-9]*\).*/\1/p')
	rm -f "$tmp/floor.db"
	row 'SQLite, insert alone' "$(awk "BEGIN { print $ms / 1000 }")" 0 0
	add "$(awk "BEGIN { print $ms / 1000 }")"
fi
kurant "$runs" "rm -rf $tmp/d && mkdir $tmp/d && cp $tmp/urls $tmp/d/feeds"
# shellcheck disable=SC2086 # three figures
set -- $got
whole=$1 cpu=$2 peak=$3
stored "$tmp/urls"
row 'kurant, first refresh, stored' "$seconds" 0 "$peak" \
    'of these in a row' "$sum"
row 'kurant, the same with its index' "$whole" "$cpu" "$peak"

if command -v curl >/dev/null; then
	curl_config "$feeds" etag-save >"$tmp/save"
	curl -s --parallel --compressed -K "$tmp/save" 2>/dev/null
	curl_config "$feeds" etag-compare >"$tmp/compare"
	# shellcheck disable=SC2046
	set -- $("$measure" -n "$runs" curl -s --parallel --parallel-max 32 \
	    --compressed -K "$tmp/compare")
	row 'curl, nothing changed (304)' "$1" "$2" "$3"
	floor=$1
fi
kurant "$runs"
# shellcheck disable=SC2086
set -- $got
row 'kurant, nothing changed (304)' "$1" "$2" "$3" curl "${floor:-0}"

if [ -z "$CORPUS" ] || [ -n "$made" ]; then
	make_corpus 1
	kurant 1
	# shellcheck disable=SC2086
	set -- $got
	row 'kurant, a fifth with new articles' "$1" "$2" "$3"
fi

serve 200
urls 200 >"$tmp/slow"
if command -v curl >/dev/null; then
	curl_config 200 >"$tmp/all"
	# shellcheck disable=SC2046
	set -- $("$measure" -n "$runs" curl -s --parallel --parallel-max 32 \
	    --compressed -K "$tmp/all")
	row 'curl, 200 feeds of 200 ms, 32 wide' "$1" "$2" "$3"
	floor=$1
fi
kurant "$runs" "rm -rf $tmp/d && mkdir $tmp/d && cp $tmp/slow $tmp/d/feeds"
# shellcheck disable=SC2086
set -- $got
stored "$tmp/slow"
row 'kurant, the same, stored' "$seconds" "$2" "$3" curl "${floor:-0}"
