#!/bin/sh
# Several instances on one cache: refreshes, marks, bookmarks and searches at
# the same time.  Nobody is turned away because another one writes, and
# nothing is lost.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
tmp=$(mktemp -d) || exit 99
server=
trap 'test -n "$server" && kill "$server"; rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
unset KURANT_DIR
feeds=40 items=30 rounds=6

make_feeds() { # ROUND: each feed has 5 articles more than in the one before
	n=0
	while [ $n -lt $feeds ]; do
		awk -v n="$n" -v last=$((items + $1 * 5)) 'BEGIN {
			print "<rss version=\"2.0\"><channel><title>Feed " n "</title>"
			for (i = 0; i < last; i++)
				printf "<item><title>Meldung %d-%d Zinsen</title>" \
				    "<guid>%d-%d</guid><link>http://x.example/%d/%d" \
				    "</link><description>Text %d der Meldung %d mit " \
				    "Worten aller Art.</description></item>\n",
				    n, i, n, i, n, i, i, n
			print "</channel></rss>" }' </dev/null >"$tmp/new"
		mv "$tmp/new" "$tmp/site/$n.xml"
		n=$((n + 1))
	done
}

loop() { # NAME N COMMAND...: every one must end well and say nothing
	name=$1 times=$2
	shift 2
	while [ "$times" -gt 0 ]; do
		"$build/kurant" -D "$tmp/d" "$@" >"$tmp/$name.out" 2>"$tmp/$name.err" ||
		    echo "FAIL: kurant $*: status $?: $(cat "$tmp/$name.err")" \
		    >>"$tmp/failures"
		grep -iE 'lock|holds it|busy' "$tmp/$name.err" >>"$tmp/failures"
		times=$((times - 1))
	done
}

mkdir "$tmp/site" "$tmp/d" || exit 99
: >"$tmp/failures"
make_feeds 0
"$build/tests/support/serve" "$tmp/site" >"$tmp/ready" 2>/dev/null &
server=$!
tries=0
until grep -q '^ready ' "$tmp/ready"; do
	tries=$((tries + 1))
	[ "$tries" -le 60 ] && kill -0 "$server" || exit 99
	sleep 1
done
base=http://127.0.0.1:$(sed -n 's/^ready //p' "$tmp/ready")
n=0
while [ $n -lt $feeds ]; do
	echo "$base/$n.xml"
	n=$((n + 1))
done >"$tmp/d/feeds"

round=1
while [ $round -le $rounds ]; do
	make_feeds $round
	loop a 1 refresh --all &
	one=$!
	loop b 1 refresh --all &
	two=$!
	loop c 4 mark read Zinsen &
	three=$!
	loop d 4 mark unread Meldung &
	four=$!
	loop e 4 articles Zinsen --limit 20 &
	five=$!
	loop f 4 bookmark add "http://y.example/$round" &
	six=$!
	wait $one $two $three $four $five $six
	round=$((round + 1))
done
loop a 1 refresh --all

want=$((feeds * (items + rounds * 5)))
got=$("$build/kurant" -D "$tmp/d" articles --limit 0 --json | wc -l)
[ "$got" -eq $want ] || echo "FAIL: $got articles, not $want" >>"$tmp/failures"
got=$("$build/kurant" -D "$tmp/d" bookmark list --json | wc -l)
[ "$got" -eq $rounds ] ||
    echo "FAIL: $got bookmarks, not $rounds" >>"$tmp/failures"
"$build/kurant" -D "$tmp/d" doctor >"$tmp/doctor" 2>&1 || {
	cat "$tmp/doctor"
	echo "FAIL: doctor finds something" >>"$tmp/failures"
}
echo "$want articles, $rounds rounds of six instances"
cat "$tmp/failures"
[ ! -s "$tmp/failures" ]
