#!/bin/sh
# What add finds behind an address, on small sites served from loopback: a
# list page, a news sitemap, an index with packed parts, several feeds, lies;
# and the model site, three ways from its home page's address alone.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
dir=$(mktemp -d /tmp/kurant-test-add-XXXXXX) || exit 99
unset KURANT_DIR KURANT_NOW
server=
fail=0

stop() {
	[ -n "$server" ] && kill "$server" 2>/dev/null
	server=
}
trap 'stop; rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM

k() {
	"$build/kurant" --data-dir "$dir/data" "$@"
}
bad() {
	echo "not so: $1"
	fail=1
}
# has WHAT TEXT FILE
has() {
	grep -qF -- "$2" "$3" || {
		bad "$1: no \"$2\" in:"
		head -20 "$3"
	}
}
# ends WANTED-STATUS COMMAND...: what it printed is in $dir/out and $dir/err
ends() {
	want=$1
	shift
	"$@" >"$dir/out" 2>"$dir/err"
	got=$?
	[ "$got" = "$want" ] || {
		bad "$* ended with $got, not $want"
		cat "$dir/out" "$dir/err"
	}
}
# lines WHAT NUMBER FILE
lines() {
	[ "$(wc -l <"$3")" -eq "$2" ] || {
		bad "$1: not $2 lines:"
		head -20 "$3"
	}
}

# begin SITE: serves a copy of it, with its own address where it says @SITE@
begin() {
	stop
	rm -rf "$dir/www" "$dir/data"
	cp -r "$src/tests/data/$1" "$dir/www" || exit 99
	chmod -R u+w "$dir/www"
	: >"$dir/port"
	"$build/tests/support/serve" "$dir/www" >"$dir/port" &
	server=$!
	n=0
	until grep -q ready "$dir/port"; do
		n=$((n + 1))
		[ $n -lt 100 ] || exit 99
		sleep 0.1
	done
	site=http://127.0.0.1:$(sed -n 's/^ready //p' "$dir/port")
	grep -rl @SITE@ "$dir/www" | while read -r f; do
		sed "s,@SITE@,$site,g" "$f" >"$dir/new" && cat "$dir/new" >"$f"
	done
}
tab=$(printf '\t')

# the list on the page is the feed
begin sites/liste
ends 0 k add "$site/"
has "the kind is said" "(list page): 3 new" "$dir/out"
has "the feeds file says so" "$site/ kind=page" "$dir/data/feeds"
ends 0 k articles
has "a headline that is a link around a heading" "Gold: kaufen oder warten?" "$dir/out"
has "its date" "2025-02-06T08:00:00Z" "$dir/out"
grep -q "Depot" "$dir/out" && bad "advertising is no article"
ends 0 k refresh --all
has "nothing new the second time" "0 new" "$dir/out"
sed 's,<main>,<main><article class="karte"><a href="/2025/neu"><h3>Ganz frisch</h3></a></article>,' \
    "$dir/www/index.html" >"$dir/new" && cat "$dir/new" >"$dir/www/index.html"
ends 0 k refresh --all
has "a new teaser is a new article" "1 new" "$dir/out"
echo "<html><body><p>Umzug.</p></body></html>" >"$dir/www/index.html"
ends 1 k refresh --all
has "a list that went says so" "no list of articles" "$dir/err"
ends 0 k articles
has "what was there stays" "Ganz frisch" "$dir/out"

# a page that was put into the file as if it were a feed
begin sites/liste
mkdir "$dir/data" && echo "$site/" >"$dir/data/feeds"
ends 1 k refresh --all
has "a page is no feed" "not a feed" "$dir/err"
ends 0 k add "$site/"
has "now it is one" "$site/ kind=page" "$dir/data/feeds"
lines "still one line" 1 "$dir/data/feeds"
has "and has its articles" "3 new" "$dir/out"

# robots.txt names the news sitemap
begin sites/karte
ends 0 k add "$site/"
has "found without a feed" "(news sitemap): 2 new" "$dir/out"
ends 0 k articles
has "its titles" "Dax & MDax im Plus" "$dir/out"
grep -q "Untergeschoben" "$dir/out" && bad "other sites' addresses are left out"
ends 0 k feeds
has "its name" "Börsenblick" "$dir/out"

# the newest parts of an index, packed or not
begin sites/verzeichnis
gzip -n "$dir/www/post-sitemap2.xml" || exit 99
ends 0 k add "$site/" --list --json
has "an index is one source" '"number":1,"kind":"sitemap"' "$dir/out"
has "with what its parts have" '"articles":2' "$dir/out"
ends 0 k add "$site/"
ends 0 k articles
lines "articles of two parts" 2 "$dir/out"
has "a title made of the address" "Silber im schatten von gold" "$dir/out"
id=$(sed -n "s/^\([0-9]*\).*Kupfer wird knapp\$/\1/p" "$dir/out")
ends 0 k read "$id" --full
ends 0 k articles
has "the page's headline, once it was read" "Kupfer wird knapp – und teurer" "$dir/out"
ends 0 k refresh --all
ends 0 k articles
has "which stays" "Kupfer wird knapp – und teurer" "$dir/out"

# several feeds: listed, looked at, chosen
begin sites/mehrere
ends 1 k add "$site/"
has "what to do" "--pick" "$dir/err"
lines "four feeds" 4 "$dir/out"
[ ! -s "$dir/data/feeds" ] || bad "nothing is subscribed to yet"
has "the page's own first" "1${tab}feed${tab}2${tab}" "$dir/out"
sed -n 4p "$dir/out" >"$dir/last"
has "comments last" "Kommentare" "$dir/last"
has "from the data for machines" "feeds/fonds.rss" "$dir/out"
has "a link that looks like a feed" "Anlegerpost: alles" "$dir/out"
ends 0 k add "$site/" --show 1
has "headlines before subscribing" "Dax schließt fest" "$dir/out"
ends 1 k add "$site/" --show 9
ends 1 k add "$site/" --pick 1,x
[ ! -s "$dir/data/feeds" ] || bad "a wrong number takes nothing"
ends 0 k add "$site/" --pick 1,3 --folder Post
lines "two are taken" 2 "$dir/data/feeds"
ends 0 k add "$site/" --list --json
has "what is there already is known" '"subscribed":true' "$dir/out"
ends 2 k add "$site/" --kind news
ends 2 k add "$site/" --show x
ends 2 k add "$site/" --show 0

# lies: a page where a sitemap should be, addresses that lead elsewhere
begin sites/luege
ends 1 k add "$site/"
has "nothing is said to be there" "no feed, no sitemap" "$dir/err"
ends 1 k add "$site/sitemap.xml" --kind sitemap

# the model site, from its home page's address alone
begin site
LC_ALL=C sed "s,http://www.sparkassandra.example/,$site/,g" \
    "$src/tests/data/site/rss.xml" >"$dir/www/rss.xml"
ends 0 k add "$site/" --list
lines "feed, map, list page" 3 "$dir/out"
for kind in feed sitemap page; do
	rm -rf "$dir/data"
	ends 0 k add "$site/" --kind $kind
	has "as $kind" ": 3 new articles" "$dir/out"
	ends 0 k articles
	has "the headline, by its $kind" "Kupfer wird zum Taktgeber" "$dir/out"
	ends 0 k read 1 --full
	[ "$(wc -l <"$dir/out")" -gt 20 ] || bad "the text behind the $kind"
	ends 0 k refresh --all
	has "nothing new" "0 new" "$dir/out"
done
cat >"$dir/www/sitemap.xml" <<XML
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>$site/index.html</loc></url><url><loc>$site/rubrik_1.html</loc></url>
<url><loc>$site/artikel_2311.html</loc><lastmod>2025-02-04</lastmod></url>
<url><loc>$site/artikel_2312.html</loc><lastmod>2025-02-05</lastmod></url>
<url><loc>$site/artikel_2313.html</loc><lastmod>2025-02-06</lastmod></url>
</urlset>
XML
rm -rf "$dir/data"
ends 0 k add "$site/sitemap.xml"
has "its sitemap.xml" ": 3 new articles" "$dir/out"
ends 0 k read 1 --full
has "an article of it" "Hansakontor" "$dir/out"
exit $fail
