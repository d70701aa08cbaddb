#!/bin/sh
# What is wrong from outside ends with the right status and a plain sentence
# on stderr: commands, queries, files, hosts, terminals.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
tmp=$(mktemp -d) || exit 99
server=
trap 'test -n "$server" && kill "$server"; chmod -R u+w "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
fail=0
unset KURANT_DIR

run() { # STATUS PATTERN ARG...: PATTERN is of one line of stderr
	want=$1 pattern=$2
	shift 2
	"$build/kurant" --data-dir "$tmp/d" "$@" >"$tmp/out" 2>"$tmp/err" \
	    </dev/null
	got=$?
	[ "$got" -eq "$want" ] || {
		echo "FAIL: kurant $*: status $got, not $want"
		fail=1
	}
	n=$(grep -cE -e "$pattern" "$tmp/err")
	[ "$n" -eq 1 ] || {
		echo "FAIL: kurant $*: $n lines like '$pattern' in:"
		sed 's/^/  /' "$tmp/err"
		fail=1
	}
	if grep -n '[[:cntrl:]]' "$tmp/err"; then
		echo "FAIL: kurant $*: control characters on stderr"
		fail=1
	fi
}

mkdir "$tmp/d" "$tmp/site" || exit 99
run 2 "^kurant: no command 'frobnicate'" frobnicate
run 2 "^kurant: no option '--frobnicate'" articles --frobnicate
run 2 '^kurant: query, column 7: .*date' articles 'after:foo'
run 1 '^kurant: nofeed: no feed' refresh nofeed
run 1 '^kurant: nofeed: no feed' remove nofeed
run 1 "^kurant: http://127\.0\.0\.1:1/x: .*can't be reached" \
    add http://127.0.0.1:1/x
TERM=dumb run 3 '^kurant: the reader needs a terminal'

# no feeds at all is no fault
"$build/kurant" -D "$tmp/d" refresh >"$tmp/out" 2>"$tmp/err" || {
	echo "FAIL: a refresh of no feeds fails"
	fail=1
}
grep -q '^0 feeds: 0 new' "$tmp/out" || { cat "$tmp/out"; fail=1; }

printf '# mine\n\nnosuchoption = 5\n' >"$tmp/conf"
run 0 '^kurant: conf(ig)?:3:1: .*nosuchoption' --config "$tmp/conf" articles

printf 'http://127.0.0.1:1/ok.xml\nhttp://x.example/ "open\n' \
    >"$tmp/d/feeds"
run 0 '^kurant: feeds:2:19: a quote is not closed' feeds --json
grep -q '"url":"http://127.0.0.1:1/ok.xml"' "$tmp/out" || {
	echo "FAIL: the feeds file's good line is not there"
	fail=1
}
: >"$tmp/d/feeds"

echo '<!doctype html><title>No</title><p>No feed here.' >"$tmp/site/x.xml"
"$build/tests/support/serve" "$tmp/site" >"$tmp/ready" 2>/dev/null &
server=$!
tries=0
until grep -q '^ready ' "$tmp/ready"; do
	tries=$((tries + 1))
	[ "$tries" -le 60 ] && kill -0 "$server" || exit 99
	sleep 1
done
page=http://127.0.0.1:$(sed -n 's/^ready //p' "$tmp/ready")/x.xml
run 1 "^kurant: $page: " add "$page"
echo "$page" >"$tmp/d/feeds"
run 1 "^kurant: $page: " refresh --all
: >"$tmp/d/feeds"

if [ -c /dev/full ]; then
	"$build/kurant" -D "$tmp/d" --help >/dev/full 2>"$tmp/err"
	[ $? -eq 1 ] && [ -s "$tmp/err" ] || {
		echo "FAIL: a full device: no status 1 with a sentence"
		fail=1
	}
fi

chmod a-w "$tmp/d"
if (: >"$tmp/d/probe") 2>/dev/null; then
	echo "skipped: a folder that can't be written (this user can)"
else
	run 3 '^kurant: ' --data-dir "$tmp/d/below" add "$page"
fi
exit $fail
