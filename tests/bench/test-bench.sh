#!/bin/sh
# The benchmarks themselves work: small ones, whose figures are not judged.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
bench=$build/tests/bench
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT

fail() {
	echo "$*" >&2
	exit 1
}

make -s -C "$build" tests/bench/store_bench tests/bench/keys \
    tests/bench/measure >/dev/null || fail "the benchmarks are not built"
"$bench/store_bench" 900 "$tmp/kurant.db" >"$tmp/store" ||
    fail "store_bench failed"
for name in insert_ms index_ms first_page_ms rare_word_ms ranked_ms \
    mark_all_ms floor_ranked_ms; do
	grep -q "\"$name\": [0-9]" "$tmp/store" || fail "no $name"
done
grep -q '"marked": 900,' "$tmp/store" || fail "not all were marked"
[ "$(wc -l <"$tmp/feeds")" -eq 30 ] || fail "not 30 feeds"
"$bench/store_bench" 0 "$tmp/kurant.db" prefix | grep -q '"prefix_rows": 50' ||
    fail "the archive is not asked again"
KURANT_DATA=${KURANT_DATA:-$src/data} "$bench/keys" -n 5 -g 20 -q q \
    "$build/kurant" -D "$tmp" --offline >"$tmp/keys" || fail "keys failed"
grep -q '"first_ms": [0-9].*"keys": 5, "key_ms": [0-9]' "$tmp/keys" ||
    fail "keys: $(cat "$tmp/keys")"
"$bench/measure" -n 2 true | grep -Eq '^[0-9.]+ [0-9.]+ [0-9.]+$' ||
    fail "measure"
exit 0
