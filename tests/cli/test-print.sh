#!/bin/sh
# Printing: the command gets the article, a failure says what to do, a file is
# written whole, as PDF where that can be made.
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
k import "$src/tests/data/exchange/newsboat-cache.db" >/dev/null ||
    bad "import"
id=$(k articles 'title:"Bund yields"' | cut -f 1)
[ -n "$id" ] || { echo "no article to print"; exit 99; }
cat >"$tmp/printer" <<'END'
#!/bin/sh
cat >"$1"
echo "request id is $2"
END
chmod +x "$tmp/printer"
command() { echo "set print-command \"$1\"" >"$tmp/config"; }

command "$tmp/printer $tmp/paper 'a b'"
k print "$id" --format text 2>"$tmp/err" || bad "print: $(cat "$tmp/err")"
grep -q 'Bund yields' "$tmp/paper" || bad "the command gets no text"
grep -q 'request id is a b' "$tmp/err" || bad "what it says is not told"
k print "$id" --format html 2>/dev/null || bad "html"
grep -q '<h1>Bund yields' "$tmp/paper" || bad "the command gets no page"
command "sh -c 'echo no default destination >&2; exit 1'"
k print "$id" --format text 2>"$tmp/err" && bad "a failure is not told"
grep -q 'no default destination' "$tmp/err" || bad "why is not told"
grep -q 'print-command' "$tmp/err" || bad "what to do is not told"
command /nonexistent/lp
k print "$id" --format text 2>"$tmp/err" && bad "no program is no failure"
grep -q 'installed' "$tmp/err" || bad "no program: $(cat "$tmp/err")"
k print "$id" --output "$tmp/x.txt" 2>/dev/null || bad "a file"
grep -q 'Bund yields' "$tmp/x.txt" || bad "an empty file"
k print "$id" --format odt 2>/dev/null && bad "--format odt"
k print 999999 2>/dev/null && bad "an article that is not there"
if "$build/kurant" --version | grep -q '[+]pdf'; then
	k print "$id" --output "$tmp/x.pdf" 2>"$tmp/err" ||
	    bad "pdf: $(cat "$tmp/err")"
	head -c 5 "$tmp/x.pdf" | grep -q '%PDF-' || bad "no PDF"
else
	k print "$id" --output "$tmp/x.pdf" 2>"$tmp/err" && bad "PDF of what?"
	grep -q pangocairo "$tmp/err" || bad "does not say what is lacking"
fi
exit $fail
