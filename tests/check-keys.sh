#!/bin/sh
# kurant-keys(7) is what the table of commands says; keys_page > it otherwise.
src=${KURANT_SRCDIR:-$(dirname "$0")/..}
build=${KURANT_BUILDDIR:-.}
fail=0
"$build/tests/keys_page" | diff "$src/doc/kurant-keys.7" - || {
	echo "doc/kurant-keys.7 is not what tests/keys_page writes"
	fail=1
}
if command -v mandoc >/dev/null; then
	mandoc -Tlint "$src/doc/kurant-keys.7" |
	    grep -v "referenced manual not found" && fail=1
fi
exit $fail
