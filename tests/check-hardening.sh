#!/bin/sh
# The program was linked as hardened as configure promised.
bin=${KURANT_BUILDDIR:-.}/kurant
[ -x "$bin" ] || { echo "no $bin"; exit 99; }
command -v readelf >/dev/null || { echo "skipped: no readelf"; exit 77; }
grep -q '^HARD_LDFLAGS = .*relro' "${KURANT_BUILDDIR:-.}/Makefile" || {
	echo "skipped: configured without hardening"
	exit 77
}
fail=0
need() { # need WHAT PATTERN COMMAND...
	what=$1 pattern=$2
	shift 2
	"$@" 2>/dev/null | grep -qE "$pattern" || {
		echo "missing: $what"
		fail=1
	}
}
need "position independence" 'Type: +DYN' readelf -h "$bin"
need "read-only relocations" 'GNU_RELRO' readelf -lW "$bin"
need "immediate binding" 'BIND_NOW|NOW' readelf -d "$bin"
need "stack protector" '__stack_chk_fail' readelf -sW "$bin"
need "fortified calls" '__[a-z]+_chk' readelf -sW "$bin"
readelf -lW "$bin" | grep GNU_STACK | grep -q RWE && {
	echo "the stack is executable"
	fail=1
}
exit $fail
