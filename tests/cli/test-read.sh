#!/bin/sh
# An article as text, Markdown, HTML and JSON; links on a terminal, and only
# there, whether colour is wanted or not.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
unset KURANT_DIR NO_COLOR
export TZ=UTC
fail=0
bad() {
	echo "FAIL: $*"
	fail=1
}
k() { "$build/kurant" -D "$tmp" --offline "$@"; }
has() { # FORMAT TEXT
	grep -qF -- "$2" "$tmp/$1" || bad "$1 lacks: $2"
}
k import "$src/tests/data/exchange/newsboat-cache.db" >/dev/null ||
    bad "import"
id=$(k articles 'title:"Bund yields"' | cut -f 1)
[ -n "$id" ] || { echo "no article to read"; exit 99; }
for format in text markdown html json; do
	k read "$id" --format $format >"$tmp/$format" || bad "$format"
	[ -s "$tmp/$format" ] || bad "nothing as $format"
	has $format "Bund yields"
done
has markdown "# Bund yields"
has html "<title>Bund yields</title>"
has html "<h1>Bund yields</h1>"
has html "default-src 'none'"
has json '"title":"Bund yields"'
[ "$(tail -n 1 "$tmp/html")" = "</html>" ] || bad "html is cut"
k read "$id" --format pdf >/dev/null 2>"$tmp/err"
[ $? -eq 2 ] || bad "--format pdf"
grep -q 'text, markdown, html or json' "$tmp/err" || bad "says no formats"
k read "$id" --color always | grep -q ']8;;' && bad "a pipe gets links"

esc=$(printf '\033')
on_terminal() { # VARIABLE=VALUE...
	env "$@" script -qec "'$build/kurant' -D '$tmp' --offline read $id" \
	    /dev/null </dev/null >"$tmp/screen" 2>&1
}
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	on_terminal TERM=xterm-256color
	grep -qF "$esc]8;;http" "$tmp/screen" || bad "a terminal gets no links"
	grep -qF "$esc[1m" "$tmp/screen" || bad "a terminal gets no colour"
	on_terminal TERM=xterm-256color NO_COLOR=1
	grep -qF "$esc]8;;http" "$tmp/screen" || bad "NO_COLOR ends links"
	grep -qF "$esc[" "$tmp/screen" && bad "NO_COLOR leaves colour"
	on_terminal TERM=dumb
	grep -qF "$esc" "$tmp/screen" && bad "a dumb terminal gets escapes"
fi
exit $fail
