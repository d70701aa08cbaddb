"""tests/cli/hostile.py HOSTILE KURANT TMP - see test-hostile.sh, which runs it.

Serves the hostile feeds, reads them with one refresh of the real program,
lists, prints, exports and opens what came, and looks at what the recorder
that stands for the browser, the canary folder and the canary host saw.
"""
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request

HOSTILE, KURANT, TMP = sys.argv[1:4]
CANARY = "/tmp/hostile-canary"  # the feeds name this folder
SECRET = "CANARY-LOCAL-FILE-5b1c"
CANARY_PORT = 8931  # and this port
SLOW = os.environ.get("KURANT_SLOW") == "1"
DATA = os.path.join(TMP, "d")
# C0 but tab and LF, DEL, C1, bidi controls, line separators, tags
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
                       "\ufffe\uffff\U000e0000-\U000e007f]")
failures = []


def fail(text):
    failures.append(text)
    print("FAIL:", text)


def kurant(*args, env=None):
    p = subprocess.run([KURANT, "-D", DATA, *args], capture_output=True,
                       stdin=subprocess.DEVNULL, timeout=300,
                       env=dict(os.environ, **(env or {})))
    if p.returncode < 0 or p.returncode > 3:
        fail("kurant %s ends with %d" % (" ".join(args), p.returncode))
    return p


def lines(p):
    return [json.loads(l) for l in p.stdout.decode().splitlines()]


def free_port():
    """Four in a row; the one that the feeds name if it can be had."""
    for port in [CANARY_PORT] + list(range(21000 + os.getpid() % 997, 32000, 41)):
        try:
            for k in range(4):
                with socket.socket() as s:
                    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    s.bind(("127.0.0.1", port + k))
            return port
        except OSError:
            pass
    sys.exit(99)


def start_server():
    port = free_port()
    args = ["python3", "-u", os.path.join(HOSTILE, "evil_server.py"), "--port", str(port)]
    if SLOW:
        large = os.path.join(TMP, "large")
        subprocess.run(["python3", os.path.join(HOSTILE, "make_hostile.py"),
                        "--large", large], check=True, stdout=subprocess.DEVNULL)
        args += ["--large", large]
    server = subprocess.Popen(args, stdout=subprocess.PIPE)
    if not server.stdout.readline().startswith(b"ready"):
        sys.exit(99)
    if port != CANARY_PORT:
        print("note: port %d is taken; requests to the canary host are not seen" % CANARY_PORT)
    return server, port


def read_manifest():
    with open(os.path.join(HOSTILE, "manifest.jsonl"), encoding="utf-8") as f:
        rows = map(json.loads, f)
        return {r["id"]: r for r in rows if r["stored"] or SLOW}


def set_up(cases, port):
    os.makedirs(DATA)
    os.makedirs(CANARY, exist_ok=True)
    for name in os.listdir(CANARY):
        if name.startswith("pwned"):
            os.unlink(os.path.join(CANARY, name))
    with open(os.path.join(CANARY, "secret.txt"), "w") as f:
        f.write(SECRET + "\n")
    recorder = os.path.join(TMP, "recorder")
    with open(recorder, "w") as f:
        f.write("#!/bin/sh\n{ printf '%s\\n' $#; printf '%s\\0' \"$@\"; } "
                ">\"$RECORD\"\n")
    os.chmod(recorder, 0o755)
    with open(os.path.join(DATA, "config"), "w") as f:
        f.write("set browser %s\nset browser-terminal yes\n" % recorder)
    with open(os.path.join(DATA, "feeds"), "w") as f:
        for name in cases:
            f.write("http://127.0.0.1:%d/corpus/%s \"~%s\"\n" % (port, name, name))


def check_feeds(cases, feeds):
    """Every case comes out as its line says."""
    print("%-24s %-8s %6s  %s" % ("case", "expected", "shown", "error"))
    for f in feeds:
        case = cases[f["name"]]
        total, error = f["total"], f.get("error") or ""
        print("%-24s %-8s %6d  %s" % (case["id"], case["expect"], total, error))
        if case["expect"] == "items" and not total and case.get("items") != 0:
            fail("%s: nothing is shown: %s" % (case["id"], error))
        if case["expect"] == "items" and case.get("items") not in (None, total):
            fail("%s: %d shown, not %d" % (case["id"], total, case["items"]))
        # the declaration was read as ASCII, so the encoding it names is a
        # lie: that the text is readable is the better answer
        if case["expect"] == "error" and not error and case["id"] != "enc-ebcdic":
            fail("%s: nothing is said" % case["id"])
        if case["expect"] == "either" and not total and not error:
            fail("%s: neither articles nor a word" % case["id"])


def check_text(what, data, cases, names):
    """What goes out of the program holds nothing that is forbidden."""
    if what.endswith("csv"):
        data = data.replace(b"\r\n", b"\n")  # its line ends
    text = data.decode("utf-8", "surrogateescape")
    bad = FORBIDDEN.search(text)
    if bad or "\udc80" <= max(text, default="a") <= "\udcff":
        at = bad.start() if bad else 0
        fail("%s: forbidden characters: %r" % (what, text[max(0, at - 40):at + 20]))
    if SECRET in text or re.search(r"^root:x:0", text, re.M):
        fail("%s: a local file was read" % what)
    for name in names:
        for forbidden in cases[name].get("forbid_hex") or []:
            if bytes.fromhex(forbidden) in data:
                fail("%s: %s lets %s out" % (what, name, bytes.fromhex(forbidden)))


def check_output(cases, articles):
    """Lists, texts and exports, of each case by itself and all together."""
    for args in (["articles", "--limit", "0"], ["articles", "--limit", "0", "--json"],
                 ["feeds"], ["feeds", "--json"],
                 ["export", "feeds"], ["export", "articles", "--format", "markdown"],
                 ["export", "articles", "--format", "csv"],
                 ["export", "articles", "--format", "atom"],
                 ["export", "articles", "--format", "json"]):
        check_text(" ".join(args), kurant(*args).stdout, cases, [])
    shown = {}
    for a in articles:
        name = a["feed"]
        if shown.setdefault(name, []) and len(shown[name]) >= 3:
            continue
        p = kurant("read", str(a["id"]))
        check_text("read %s" % name, p.stdout, cases, [name])
        shown[name].append(p.stdout)
    for name, texts in shown.items():
        for want in cases[name].get("show") or []:
            if cases[name]["expect"] == "items" and not any(want.encode() in t for t in texts):
                title = any(want in a["title"] for a in articles if a["feed"] == name)
                if not title:
                    fail("%s: %r is not shown" % (name, want))


def check_links(cases, articles):
    """One argument, equal to the link, http or https only."""
    record = os.path.join(TMP, "record")
    opened = refused = 0
    for a in articles:
        if cases[a["feed"]]["kind"] not in ("link", "escape", "unicode"):
            continue
        if os.path.exists(record):
            os.unlink(record)
        p = kurant("open", str(a["id"]), env={"RECORD": record})
        check_text("open %s" % a["feed"], p.stdout + p.stderr, cases, [a["feed"]])
        if not os.path.exists(record):
            refused += 1
            if p.returncode != 1 or len(p.stderr.splitlines()) != 1:
                fail("%s: not opened, without one sentence: %r" % (a["feed"], p.stderr))
            continue
        opened += 1
        count, _, args = open(record, "rb").read().partition(b"\n")
        args = args.split(b"\0")[:-1]
        link = (a.get("url") or a.get("link") or "").encode()
        if count != b"1" or len(args) != 1 or args[0] != link:
            fail("%s: opened with %r, not %r" % (a["feed"], args, link))
        if args and not re.match(rb"https?://[^/\s-]", args[0]):
            fail("%s: opened %r" % (a["feed"], args[0]))
    print("%d links opened, %d refused" % (opened, refused))
    if opened < 10 or refused < 5:
        fail("too few links opened or refused")


def check_canaries(port):
    for name in os.listdir(CANARY):
        if name.startswith("pwned"):
            fail("something of a feed was run: %s" % name)
    hits = json.load(urllib.request.urlopen("http://127.0.0.1:%d/_hits" % port))
    for path in hits:
        if "/canary" in path or path.startswith("OTHER:"):
            fail("%s was asked for" % path)
    for folder, _, names in os.walk(DATA):
        for name in names:
            data = open(os.path.join(folder, name), "rb").read()
            if SECRET.encode() in data or b"\nroot:x:0" in data:
                fail("%s holds a local file" % name)
            if name not in ("feeds", "config") and b"\x1b]0;" in data and "state" in folder:
                fail("%s holds escapes" % name)


def check_store():
    db = sqlite3.connect(os.path.join(DATA, "kurant.db"))
    answer = db.execute("pragma integrity_check").fetchone()[0]
    if answer != "ok":
        fail("integrity: %s" % answer)
    db.close()


def main():
    server, port = start_server()
    try:
        cases = read_manifest()
        set_up(cases, port)
        began = time.monotonic()
        first = kurant("refresh", "--all", "--json")
        print("%d cases, %.1f s" % (len(cases), time.monotonic() - began))
        check_text("refresh", first.stdout, cases, cases)
        check_text("refresh", first.stderr, cases, cases)
        feeds = lines(kurant("feeds", "--json"))
        if len(feeds) != len(cases):
            fail("%d feeds of %d" % (len(feeds), len(cases)))
        check_feeds(cases, feeds)
        articles = lines(kurant("articles", "--limit", "0", "--json"))
        check_output(cases, articles)
        check_links(cases, articles)
        kurant("refresh", "--all")
        again = {f["name"]: f for f in lines(kurant("feeds", "--json"))}
        for f in feeds:
            if bool(f.get("error")) != bool(again[f["name"]].get("error")):
                fail("%s: another outcome the second time" % f["name"])
        check_canaries(port)
        check_store()
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(CANARY, ignore_errors=True)
    print("%d failures" % len(failures))
    return 1 if failures else 0


sys.exit(main())
