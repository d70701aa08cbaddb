#!/bin/sh
# The main job, end to end, against an old German site served from loopback:
# subscribe, fetch, read, keep, open, come back; then what goes wrong.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
dir=$(mktemp -d /tmp/kurant-test-site-XXXXXX) || exit 99
unset KURANT_DIR KURANT_NOW
server=
fail=0

done_now() {
	[ -n "$server" ] && kill "$server" 2>/dev/null
	rm -rf "$dir"
}
trap done_now EXIT
trap 'exit 1' INT TERM

k() {
	"$build/kurant" --data-dir "$dir/data" "$@"
}
bad() {
	echo "not so: $1"
	fail=1
}
# has WHAT TEXT FILE
has() {
	grep -qF -- "$2" "$3" || {
		bad "$1: no \"$2\" in:"
		head -20 "$3"
	}
}
# ends WANTED-STATUS COMMAND...: what it printed is in $dir/out and $dir/err
ends() {
	want=$1
	shift
	"$@" >"$dir/out" 2>"$dir/err"
	got=$?
	[ "$got" = "$want" ] || {
		bad "$* ended with $got, not $want"
		cat "$dir/err"
	}
}

cp -r "$src/tests/data/site" "$dir/www" && chmod -R u+w "$dir/www" || exit 99
: >"$dir/port"
"$build/tests/support/serve" "$dir/www" >"$dir/port" &
server=$!
n=0
until grep -q ready "$dir/port"; do
	n=$((n + 1))
	[ $n -lt 100 ] || exit 99
	sleep 0.1
done
site=http://127.0.0.1:$(sed -n 's/^ready //p' "$dir/port")
# its articles stand where the server is
LC_ALL=C sed "s,http://www.sparkassandra.example/,$site/,g" \
    "$src/tests/data/site/rss.xml" >"$dir/www/rss.xml"

# subscribe by the site's address, fetch
ends 0 k add "$site/"
ends 0 k feeds
has "the feed found from the home page" "sparkassandra.example" "$dir/out"
ends 0 k refresh --all
ends 0 k articles --json
[ "$(wc -l <"$dir/out")" = 3 ] || bad "three articles"
has "umlauts from windows-1252" "Kupfer wird zum Taktgeber" "$dir/out"
ends 0 k feeds --json
has "the second fetch was a 304" '"http_status":304' "$dir/out"

# read: the feed's teaser, then the page
ends 0 k read 1
has "quotes and dashes" "„inverse“" "$dir/out"
ends 0 k read 1 --full
has "byline with role and firm" "Hansakontor Asset Management" "$dir/out"
has "the article's own table" "Laufzeit" "$dir/out"
grep -q "Haushaltsbuch" "$dir/out" && bad "no links of sister sites in the text"
has "euro signs, dashes" "–" "$dir/out"

# keep, open, mark, undo, search
ends 0 k bookmark add 1 --folder Zinsen --tag ezb --note "später lesen"
ends 0 k bookmark list --json
has "the note" "später lesen" "$dir/out"
# an address alone is kept with its page
ends 0 k bookmark add "$site/artikel_2311.html" --folder Adressen
ends 0 k bookmark list --folder Adressen --json
has "the page's headline" '"title":"Tagesgeld' "$dir/out"
has "the page is kept" '"text_kept":true' "$dir/out"
ends 0 k bookmark add "$site/nowhere.html"
has "kept without its page" "404" "$dir/err"
ends 0 k undo
printf '#!/bin/sh\nprintf "%%s|%%s\\n" "$#" "$1" >%s/opened.new\nmv %s/opened.new %s/opened\n' \
    "$dir" "$dir" "$dir" >"$dir/browser"
chmod +x "$dir/browser"
BROWSER=$dir/browser ends 0 k open 2
n=0
until [ -e "$dir/opened" ] || [ $n -ge 100 ]; do
	n=$((n + 1))
	sleep 0.1
done
has "the browser gets one argument" "1|$site/artikel_2312.html" "$dir/opened"
ends 0 k mark read --all
ends 0 k unread
has "all read" "0" "$dir/out"
ends 0 k undo
ends 0 k search Kupfer
has "found by a word" "Taktgeber" "$dir/out"
ends 0 k articles '*zins*'
has "found by a part of a word" "Zinskurve" "$dir/out"

# another start: all still there; two at once
ends 0 k bookmark list
has "kept over a restart" "Zinskurve" "$dir/out"
k refresh --all >"$dir/a" 2>&1 &
other=$!
k refresh --all >"$dir/b" 2>&1 || bad "the second of two at once"
wait "$other" || bad "the first of two at once"
cat "$dir/a" "$dir/b" >"$dir/out"
grep -qi "locked" "$dir/out" && bad "a lock error with two at once"

# out and in again
ends 0 k export feeds --output "$dir/feeds.opml"
ends 0 k export bookmarks --output "$dir/marks.html"
ends 0 "$build/kurant" --data-dir "$dir/two" --offline import "$dir/feeds.opml"
has "one feed taken over" "1 new" "$dir/out"
ends 0 "$build/kurant" --data-dir "$dir/two" --offline import "$dir/marks.html"
ends 0 "$build/kurant" --data-dir "$dir/two" --offline bookmark list --json
has "the bookmark came along" "später lesen" "$dir/out"
ends 0 k doctor

# what goes wrong says so in a sentence
ends 2 k nonsense
has "a wrong command" "nonsense" "$dir/err"
ends 2 k articles after:foo
has "a wrong query says where" "after:" "$dir/err"
echo "set hints perhaps" >"$dir/data/config"
ends 0 k articles
has "a bad line is named" "config:1:" "$dir/err"
echo "set hints no" >"$dir/data/config"
ends 1 k add http://127.0.0.1:1/feed
has "an unreachable host is named" "127.0.0.1" "$dir/err"
echo "$site/artikel_2313.html" >>"$dir/data/feeds"
ends 1 k refresh --all
has "a page is no feed" "not a feed" "$dir/err"
kill "$server"
wait "$server" 2>/dev/null
server=
ends 1 k refresh --all
ends 0 k articles
has "without a network there is what was there" "Zinskurve" "$dir/out"
ends 1 k read 3 --full
has "the feed's text stays" "Tagesgeld" "$dir/out"
TERM=dumb ends 3 k
has "a dumb terminal" "kurant articles" "$dir/err"
"$build/kurant" --data-dir "$dir/data" articles >/dev/full 2>/dev/null &&
    bad "a full disk is noticed"
exit $fail
