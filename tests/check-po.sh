#!/bin/sh
# Every text for people has its German: the catalogue fits the sources, its
# formats fit each other, nothing is missing or merely guessed.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/.." && pwd)}
po=$src/po/de.po
for tool in msgfmt msgattrib xgettext; do
	command -v $tool >/dev/null || {
		echo "skipped: no $tool here"
		exit 77
	}
done
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
rc=0
fail() {
	echo "$*"
	rc=1
}
msgfmt --check-format --check-domain -o /dev/null "$po" ||
    fail "po/de.po: formats do not fit"
msgattrib --untranslated "$po" >"$tmp/none"
[ ! -s "$tmp/none" ] || {
	fail "po/de.po: without German:"
	grep '^msgid' "$tmp/none"
}
msgattrib --only-fuzzy "$po" >"$tmp/fuzzy"
[ ! -s "$tmp/fuzzy" ] || fail "po/de.po: guessed texts"
sh "$src/po/extract.sh" "$src" "$tmp/now.pot" || fail "po/extract.sh failed"
msgcmp --use-untranslated "$po" "$tmp/now.pot" >"$tmp/cmp" 2>&1 || {
	fail "po/de.po does not fit the sources; make update-po, then translate:"
	sed 's/^/  /' "$tmp/cmp" | head -n 20
}
exit $rc
