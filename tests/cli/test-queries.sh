#!/bin/sh
# Queries whose answers are known, in German and English, each right; and
# wrong ones, each with a message that says where and why.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
KURANT_DATA=${KURANT_DATA:-$src/data}
KURANT_NOW=1738756800 # 2025-02-05 12:00 UTC
TZ=Europe/Berlin LC_ALL=C.UTF-8
export KURANT_DATA KURANT_NOW TZ LC_ALL
dir=$(mktemp -d /tmp/kurant-test-queries-XXXXXX) || exit 99
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
unset KURANT_DIR
mkdir "$dir/www" "$dir/k"

item() { # KEY HOURS_AGO AUTHOR TITLE TEXT [MORE]
	when=$(date -u -d "@$((KURANT_NOW - $2 * 3600))" \
	    '+%a, %d %b %Y %H:%M:%S GMT')
	printf '<item><guid isPermaLink="false">%s</guid><title>%s %s</title>
<link>%s/%s</link><dc:creator>%s</dc:creator><pubDate>%s</pubDate>
<description><![CDATA[%s]]></description>%s</item>\n' "$1" "$1" "$4" \
	    "$site" "$1" "$3" "$when" "$5" "$6"
}
channel() { # TITLE LANGUAGE
	printf '<?xml version="1.0"?><rss version="2.0" xmlns:dc="%s"><channel>
<title>%s</title><language>%s</language>\n' \
	    http://purl.org/dc/elements/1.1/ "$1" "$2"
}

site=https://www.kurier.example
{
	channel 'Der Kurier' de-DE
	item d1 1 'Erika Muster' 'EZB hebt den Leitzins an' \
	    '<p>Die Europäische Zentralbank erhöht den Zinssatz auf 4,25 Prozent.</p>'
	item d2 2 'Erika Muster' 'Zinsentscheid ohne Überraschung' \
	    '<p>Die Fed lässt die Zinsen, wie sie sind. Straße und Maß bleiben.</p>'
	item d3 3 'Otto Normal' 'SAP-Aktie steigt kräftig' \
	    '<p>Die Aktie von SAP (ISIN DE0007164600) legt um 1.234,56 Punkte zu.</p>'
	item d4 30 'Otto Normal' 'Märkte: Grüße aus Übersee' \
	    '<p>Händler grüßen. Der DAX fällt.</p><table><tr><th>Wert</th><th>Kurs</th></tr><tr><td>SAP</td><td>250,10</td></tr><tr><td>BASF</td><td>48,20</td></tr></table>'
	item d5 60 'Erika Muster' 'Gewinnwarnung bei der Bayer AG' \
	    '<p>Der Konzern senkt die Prognose, die Bayer-Aktie verliert.</p>'
	item d6 400 'Karl Kafka' 'Rückblick auf das Jahr' \
	    '<p>Ein Jahr mit Zinswende, Rezession und Café-Gesprächen.</p>'
	item d7 2000 'Karl Kafka' 'Kupfer wird knapp' \
	    '<p>Das rote Metall wird teurer, sagt eine Notenbank.</p>'
	echo '</channel></rss>'
} >"$dir/www/de.xml"
site=https://wire.example
{
	channel 'The Wire' en
	item e1 1 'Anna Smith' 'ECB raises its key rate' \
	    '<p>The European Central Bank lifts the interest rate to 4.25 percent.</p>'
	item e2 4 'Bob Brown' 'Nvidia beats estimates' \
	    '<p>Shares of Nvidia (NASDAQ: NVDA) rose after quarterly figures.</p>' \
	    '<enclosure url="https://wire.example/e2.mp3" length="1000" type="audio/mpeg"/>'
	item e3 26 'Anna Smith' 'Berkshire (BRK.B) buys more' \
	    '<p>Warren Buffett adds to holdings. Dividend policy unchanged.</p><p><img src="https://wire.example/e3.png" width="600" height="400" alt="chart"></p>'
	item e4 50 'Bob Brown' 'Dividends across Europe' \
	    '<p>Dividend yields and dividend cuts: a look at central banks.</p>'
	item e5 500 'Chris Doe' 'Résumé of a naïve trader' \
	    '<p>He bought bank bonds and a bank loan. Bank, bank, bank.</p>'
	item e6 900 'Chris Doe' 'Rate cut hopes fade' \
	    '<p>Hopes of a rate cut fade as inflation stays at 3.1 percent.</p>'
	echo '</channel></rss>'
} >"$dir/www/en.xml"

"$build/tests/support/serve" "$dir/www" >"$dir/ready" &
server=$!
tries=0
until grep -q '^ready ' "$dir/ready"; do
	tries=$((tries + 1))
	[ $tries -lt 600 ] || exit 1
	sleep 0.1
done
port=$(sed -n 's/^ready //p' "$dir/ready")
{
	echo "http://127.0.0.1:$port/de.xml \"Presse/Inland\" \"~Der Kurier\""
	echo "http://127.0.0.1:$port/en.xml \"Presse/Ausland\" \"~The Wire\""
} >"$dir/k/feeds"
printf 'set exchange XETR\n' >"$dir/k/config"
k() { "$build/kurant" -D "$dir/k" "$@"; }
k --quiet refresh --all || exit 1
id_of() {
	k articles --limit 0 --json |
	    sed -n "s/^{\"id\":\\([0-9]*\\),.*\"title\":\"$1 .*/\\1/p"
}
k --quiet mark read "$(id_of d7)" "$(id_of e6)" || exit 1
k --quiet bookmark add "$(id_of d1)" --folder Zinsen/EZB --tag wichtig || exit 1

n=0 failed=0
# WANT QUERY: the keys of all that fit, sorted
right() {
	n=$((n + 1))
	got=$(k articles --limit 0 --json "$2" 2>"$dir/err" |
	    sed -n 's/.*"title":"\([a-z][0-9]\) .*/\1/p' | sort | tr '\n' ' ')
	[ "${got% }" = "$1" ] && return
	echo "not right: $2"
	echo "  got  ${got% }"
	echo "  want $1"
	cat "$dir/err"
	failed=$((failed + 1))
}

all="d1 d2 d3 d4 d5 d6 d7 e1 e2 e3 e4 e5 e6"
right "$all" ''
# words, folded
right "d1" leitzins
right "d1" LEITZINS
right "d1" 'europaische zentralbank'
right "d2" überraschung
right "d2" uberraschung
right "d2" strasse
right "d2" STRASSE
right "d2" mass
right "d4" grusse
right "e5" resume
right "e5" naive
right "d6" cafe
right "" zins
# parts of words
right "d1 d2 d6" 'zins*'
right "d1" '*zins'
right "d1 d2 d6" '*zins*'
right "d7" '*bank -zentralbank -bank -fed'
right "e3 e4" 'dividend*'
right "e4" 'dividends'
right "d2 d6" '*zinsen OR *zinswende'
# phrases
right "e1" '"interest rate"'
right "" '"rate interest"'
right "e6" '"rate cut"'
right "d3" '"aktie von sap"'
right "e1 e6" 'rate'
# and, or, not, brackets
right "e1" 'rate -cut'
right "d1 e1" 'leitzins OR ecb'
right "d1 d2 e1" '(leitzins OR zinsentscheid) OR ecb'
right "e1" 'rate (ecb OR fed)'
right "" 'leitzins -leitzins*'
right "d2 d3 d4 d5 d6 d7 e1 e2 e3 e4 e5 e6" '-leitzins'
right "e3" 'dividend -(yields OR estimates)'
# figures and symbols stay whole
right "d1" '4,25'
right "e1" '4.25'
right "" '25'
right "d3" '1.234,56'
right "e6" '3.1'
right "e3" 'BRK.B'
right "d3" 'DE0007164600'
# fields
right "d3" 'title:SAP'
right "d3 d4" 'SAP'
right "d4" 'text:sap -title:sap'
right "d1 d2 d5" 'author:muster'
right "d1 d2 d5" 'author:"erika muster"'
right "d1 d2 d3 d4 d5 d6 d7" 'feed:kurier'
right "e1 e2 e3 e4 e5 e6" 'feed:"The Wire"'
right "$all" 'folder:Presse'
right "e1 e2 e3 e4 e5 e6" 'folder:Presse/Ausland'
right "d1 d2 d3 d4 d5 d6 d7" 'lang:de'
right "d1 d2 d3 d4 d5 d6 d7" 'site:kurier.example'
right "d3 d4" 'isin:DE0007164600' # also by its name
right "d3" 'sec:SAP title:Aktie'
right "e2" 'sec:NVDA'
# states
right "d7 e6" 'is:read'
right "d1" 'is:saved'
right "d1 d2 d3 d4 d5 d6 e1 e2 e3 e4 e5" 'is:unread'
right "d4" 'has:table'
right "e3" 'has:picture'
right "e2" 'has:enclosure'
right "d1" 'in:Zinsen'
right "d1" 'tag:wichtig'
# times: today is Wednesday, 5 February 2025, 13:00 in Frankfurt
right "d1 d2 d3 e1 e2" 'on:today'
right "d4 e3" 'on:yesterday'
right "d1 d2 d3 d4 e1 e2 e3" 'after:2d'
right "d6 e5" 'after:2025-01-01 before:2025-01-31'
right "d7" 'on:2024-11'
right "d7" 'before:1.1.2025 feed:kurier'
right "d1 d2 d3 e1 e2" 'after:close'
right "$all" 'since:2024'
right "d5 e4" 'on:3.2.2025'
right "d1 d2 d3 d4 d5 d6 e1 e2 e3 e4 e5" 'is:unread folder:Presse after:1m'

[ "$n" -ge 60 ] || {
	echo "only $n queries"
	failed=1
}
right_n=$n n=0

# QUERY COLUMN WORDS: refused, the mark under the column, the words said
wrong() {
	n=$((n + 1))
	out=$(k articles "$1" 2>"$dir/err")
	status=$?
	mark=$(awk '/\^/ { print index($0, "^") - 2 }' "$dir/err")
	if [ -n "$out" ] || [ $status -ne 2 ] || [ "$mark" != "$2" ] ||
	    ! grep -qF -- "$3" "$dir/err"; then
		echo "wrong query, not well refused: $1 (status $status, column $mark)"
		cat "$dir/err"
		failed=$((failed + 1))
	fi
}
. "$src/tests/cli/wrong-queries"
[ "$n" -ge 40 ] || {
	echo "only $n wrong queries"
	failed=1
}
echo "$right_n queries right, $n refused; $failed failed"
[ "$failed" -eq 0 ]
