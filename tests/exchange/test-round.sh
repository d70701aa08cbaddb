#!/bin/sh
# What is exported comes in again as it was, whatever is in its fields; a file
# that can't be written in full is not there at all.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
unset KURANT_DIR
export TZ=UTC
fail=0
bad() {
	echo "FAIL: $*"
	fail=1
}
k() { # FOLDER ARG...
	at=$1
	shift
	"$build/kurant" -D "$tmp/$at" --offline "$@"
}
note='Zeile eins, "zwei" & <drei>
=SUM(A1) 😀 |; Ende'
k a bookmark add 'https://a.example/?x="1"&y=<2>' --folder 'Börse/Zinsen & mehr' \
    --tag Zins --tag ölpreis --title '=Ä "quotes" & <tags> 😀, x' \
    --note "$note" >/dev/null 2>&1 || bad "bookmark add"
k a bookmark add https://b.example/ --title '-5 % +x @y' >/dev/null 2>&1 ||
    bad "bookmark add"
k a export bookmarks --format json >"$tmp/want" || bad "export json"
[ "$(wc -l <"$tmp/want")" -eq 2 ] || bad "two bookmarks"
for format in html json csv; do
	k a export bookmarks --format $format --output "$tmp/b.$format" ||
	    bad "export $format"
	for time in 1 2; do
		k "$format" import "$tmp/b.$format" >"$tmp/out" ||
		    bad "import $format: $(cat "$tmp/out")"
	done
	grep -q ' 0 new' "$tmp/out" || bad "$format twice: $(cat "$tmp/out")"
	k "$format" export bookmarks --format json | sort >"$tmp/got"
	sort "$tmp/want" | cmp -s - "$tmp/got" ||
	    bad "$format: $(sort "$tmp/want" | diff - "$tmp/got")"
done
for format in markdown org urls; do
	k a export bookmarks --format $format | grep -q 'https://a.example' ||
	    bad "bookmarks as $format"
done

cat >"$tmp/a/feeds" <<'FEEDS'
https://a.example/f?x=1&y=2 "Märkte/DE" "zins" "öl" "~Börse & <Geld> 😀"
https://b.example/f
https://c.example/f "" "allein"
FEEDS
k a feeds --json >/dev/null
k a export feeds --format json | sort >"$tmp/want"
for format in opml urls; do
	k a export feeds --format $format --output "$tmp/f.$format"
	for time in 1 2; do
		k "f$format" import "$tmp/f.$format" >"$tmp/out" ||
		    bad "import $format: $(cat "$tmp/out")"
	done
	grep -q '3 feeds, 0 new' "$tmp/out" || bad "$format twice"
	k "f$format" export feeds --format json | sort >"$tmp/got"
	cmp -s "$tmp/want" "$tmp/got" ||
	    bad "$format: $(diff "$tmp/want" "$tmp/got")"
done

k n import "$src/tests/data/exchange/newsboat-cache.db" >/dev/null ||
    bad "import of articles"
for format in json csv markdown html atom rss jsonfeed mbox urls; do
	k n export articles --format $format >"$tmp/x.$format" ||
	    bad "articles as $format"
	[ -s "$tmp/x.$format" ] || bad "nothing as $format"
done
for format in atom rss jsonfeed; do # our own parser reads them
	n=$("$build/kurant" parse "$tmp/x.$format" | grep -o '"title":"Bund yields"' | wc -l)
	[ "$n" -eq 1 ] || bad "$format is not read"
done
[ "$(grep -c '^From ' "$tmp/x.mbox")" -eq 6 ] || bad "mbox"
grep -q '^Zweiter 😀' "$tmp/x.markdown" || bad "markdown joins paragraphs"
grep -q '<p>Erster &amp; Absatz</p>' "$tmp/x.html" || bad "html"

# a file over the limit: neither half a file nor the old one lost
echo old >"$tmp/keep"
(
	ulimit -f 1
	trap '' XFSZ
	k n export articles --format html --output "$tmp/keep" 2>/dev/null
) && bad "a write that failed ends with 0"
[ "$(cat "$tmp/keep")" = old ] || bad "the old file is lost"
[ -z "$(find "$tmp" -name 'keep.*')" ] || bad "a temporary file is left"
if [ -c /dev/full ]; then
	k n export articles --output /dev/full 2>/dev/null &&
	    bad "/dev/full takes everything"
	[ -c /dev/full ] || bad "a device was replaced"
	k n export articles >/dev/full 2>/dev/null &&
	    bad "a full output ends with 0"
fi
exit $fail
