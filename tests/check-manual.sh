#!/bin/sh
# The manual names every row of the tables of commands, options and roles,
# and is clean mdoc where mandoc is there to say so.
cd "${KURANT_SRCDIR:-$(dirname "$0")/..}" || exit 99
fail=0
names() { # FILE TABLE: first strings of the table's rows
	awk -v table="$2" '
		$0 ~ "const struct .* " table "\\[" { on = 1; next }
		on && /^};/ { exit }
		on && match($0, /^\t(\[[A-Z_]+\] = )?\{ "[^"]+"/) {
			s = substr($0, RSTART, RLENGTH)
			sub(/^[^"]*"/, "", s); sub(/"$/, "", s); print s }' "$1"
}
need() { # PAGE FILE TABLE
	n=0
	for name in $(names "$2" "$3" | tr ' ' '~'); do
		name=$(echo "$name" | tr '~' ' ')
		n=$((n + 1))
		grep -qE "^\.It Ic $name( |\$)" "doc/$1" || {
			echo "doc/$1 lacks '$name' of $2"
			fail=1
		}
	done
	[ "$n" -gt 2 ] || { echo "no rows of $3 found in $2"; fail=1; }
}
need kurant.1 src/cli/cli.c commands
need kurant.1 src/conf/command.c commands
need kurant.5 src/conf/conf_option.c options
need kurant.5 src/conf/conf_read.c verbs
# An option that nothing reads is a promise.
for name in $(names src/conf/conf_option.c options); do
	grep -rqF "\"$name\"" src --include='*.c' --exclude=conf_option.c || {
		echo "nothing reads the option $name"
		fail=1
	}
done
if command -v mandoc >/dev/null; then
	mandoc -Tlint doc/kurant.1 doc/kurant.5 |
	    grep -v "referenced manual not found" && fail=1
fi
exit $fail
