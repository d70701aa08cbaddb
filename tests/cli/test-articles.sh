#!/bin/sh
# Headlines, bylines, dates and texts of the corpus' articles, scored by the
# corpus' own scorer: none of the figures may fall.  Skips where the corpus
# or python is not there.
src=${KURANT_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
build=${KURANT_BUILDDIR:-$src/build}
corpus=${KURANT_SHARED:-$src/../shared}/corpus
[ -f "$corpus/articles/manifest.jsonl" ] || {
	echo "skipped: no corpus; KURANT_SHARED tells where it is"
	exit 77
}
command -v python3 >/dev/null || {
	echo "skipped: the scorer needs python3"
	exit 77
}
tmp=$(mktemp -d) || exit 99
trap 'rm -rf "$tmp"' EXIT
trap 'exit 99' HUP INT TERM
unset KURANT_DIR
XDG_CONFIG_HOME=$tmp
export XDG_CONFIG_HOME

# answers for a manifest: one process reads all pages
answers() { # MANIFEST OUT
	python3 - "$1" "$tmp/pages" "$build/kurant" >"$2" <<'PY'
import gzip, json, os, subprocess, sys
manifest, pages, program = sys.argv[1:]
root = os.path.dirname(manifest)
os.makedirs(pages, exist_ok=True)
with open(manifest, encoding="utf-8") as f:
    cases = [json.loads(line) for line in f]
lines = []
for c in cases:
    src, to = os.path.join(root, c["file"]), os.path.join(pages, c["id"])
    opener = gzip.open if src.endswith(".gz") else open
    with opener(src, "rb") as a, open(to, "wb") as b:
        b.write(a.read())
    lines.append("\t".join((to, c["url"], c.get("encoding", ""))))
done = subprocess.run([program, "extract", "--batch"], check=False,
                      input="\n".join(lines) + "\n", text=True,
                      capture_output=True, encoding="utf-8")
out = done.stdout.rstrip("\n").split("\n")
if len(out) != len(cases):
    sys.exit("%d answers to %d pages" % (len(out), len(cases)))
for c, line in zip(cases, out):
    answer = json.loads(line)
    if c["kind"] != "meta":
        answer = {k: answer.get(k) for k in
                  ("title", "byline", "published", "text", "byline_role")}
    print(json.dumps(dict(answer, id=c["id"])))
PY
}

fail=0
floor() { # FIGURES GROUP KEY LEAST
	python3 - "$@" <<'PY' || fail=1
import json, sys
figures, group, key, least = sys.argv[1:]
with open(figures) as f:
    f = json.load(f)
is_ = {**f["tags"], **f["groups"]}[group][key]
print("%-18s %-10s %.3f of %s" % (group, key, is_, least))
sys.exit(is_ < float(least))
PY
}

answers "$corpus/articles/manifest.jsonl" "$tmp/a" || exit 1
python3 "$corpus/score_articles.py" --pred "$tmp/a" --json "$tmp/af" \
    --manifest "$corpus/articles/manifest.jsonl" >/dev/null || exit 1
floor "$tmp/af" "independent gold" full_f1 0.967
floor "$tmp/af" aeb full_f1 0.973
floor "$tmp/af" TOTAL snip_acc 0.938
floor "$tmp/af" TOTAL snip_f1 0.938
floor "$tmp/af" german snip_acc 0.944
floor "$tmp/af" TOTAL title 0.80
floor "$tmp/af" TOTAL title2 0.84
floor "$tmp/af" TOTAL byline2 0.72
floor "$tmp/af" TOTAL date 0.89

answers "$corpus/site/manifest.jsonl" "$tmp/s" || exit 1
python3 "$corpus/score_articles.py" --pred "$tmp/s" --json "$tmp/sf" \
    --manifest "$corpus/site/manifest.jsonl" >/dev/null || exit 1
for key in full_f1 title byline date; do
	floor "$tmp/sf" modelsite "$key" 0.99
done
exit $fail
