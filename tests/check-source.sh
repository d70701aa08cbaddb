#!/bin/sh
# Rules that a machine can see: no function over 100 lines, every module has
# its test, headers compile alone, no call that reaches a shell.
cd "${KURANT_SRCDIR:-$(dirname "$0")/..}" || exit 99
fail=0
say() {
	echo "$1"
	fail=1
}
# With the return type on its own line a body starts at a lone "{" and ends
# at a lone "}".
long=$(find src tests -name '*.c' | sort | xargs awk '
	FNR == 1 { start = 0 }
	/^\{$/ { start = FNR }
	/^\}$/ { if (start && FNR - start + 1 > 100)
		print FILENAME ":" start ": " FNR - start + 1 " lines"
		start = 0 }')
[ -z "$long" ] || say "functions over 100 lines:
$long"
for c in src/*/*.c; do
	layer=$(basename "$(dirname "$c")")
	name=$(basename "$c" .c)
	# a command is tested through the binary, a screen in a terminal
	case $layer in cli | ui) continue ;; esac
	# ls fails when either is missing; what it prints tells
	[ -n "$(ls "tests/$layer/test_$name".* \
	    "tests/$layer/test_${name%%_*}"* 2>/dev/null)" ] ||
	    # parts of one machine may be tested together, which says so
	    grep -qE "^ \* covers:.* $name( |\$)" tests/$layer/test_*.c ||
	    say "no test for $c"
done
xml=$(pkg-config --cflags libxml-2.0 2>/dev/null)
pango=$(pkg-config --cflags pangocairo 2>/dev/null)
for h in src/*/*.h; do
	case $h in
	*/banned.h) continue ;;
	src/paper/inside.h) [ -n "$pango" ] || continue ;;
	esac
	echo "#include \"${h#src/}\"" |
	    ${CC:-cc} -std=gnu11 -fsyntax-only -Isrc $xml $pango -xc - 2>/dev/null ||
	    say "$h does not compile alone"
done
bad=$(grep -nE '(^|[^a-z_>.])(system|popen) *\(' -r src --include=*.c)
[ -z "$bad" ] || say "a shell is reached:
$bad"
bad=$(grep -nE '\b(TODO|FIXME|XXX|HACK)\b' -r src tests --include=*.[ch])
[ -z "$bad" ] || say "left open:
$bad"
exit $fail
