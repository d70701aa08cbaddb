#!/bin/sh
# The conformity suite's groups against their bars, where the suite is there:
# 99 of 100 cases (or all but one), 90 where only a name is asserted, and
# every one of the JSON Feed and OPML cases.
corpus=${KURANT_SHARED:-${KURANT_SRCDIR:-.}/../shared}/corpus
kurant=${KURANT_BUILDDIR:-.}/kurant
if [ ! -r "$corpus/score_feeds.py" ] || ! command -v python3 >/dev/null; then
	echo "skipped: no feed corpus (set KURANT_SHARED) or no python3"
	exit 77
fi
python3 "$corpus/score_feeds.py" --manifest "$corpus/feeds/manifest.jsonl" \
    --batch --cmd "$kurant parse --batch" 2>/dev/null | awk '
	{ print }
	NR > 1 && $1 != "ALL" {
		seen++
		bar = $1 ~ /-name$/ ? 0.1 : 0.01
		may = int($3 * bar)
		if (may < 1)
			may = 1
		if ($1 == "jsonfeed" || $1 == "opml")
			may = 0
		if ($3 - $2 > may) {
			print "below its bar: " $1
			bad = 1
		}
	}
	END { exit bad || seen < 10 }'
