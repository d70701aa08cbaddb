#!/bin/sh
# po/extract.sh SOURCE-FOLDER OUTPUT - the texts for people, as a template.
# error_set() and its like translate their format themselves.  No dates and
# no line numbers, so that only what changed differs.
set -eu
cd "$1"
files=$(find src -name '*.c' -o -name '*.h' | LC_ALL=C sort)
# shellcheck disable=SC2086
"${XGETTEXT:-xgettext}" --language=C --from-code=UTF-8 --omit-header \
    --add-location=file --no-wrap --add-comments=i18n: \
    --keyword --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
    --keyword=NGC_:1c,2,3 --keyword=ngettext:1,2 \
    --keyword=ui_say:2 --keyword=ui_warn:2 --keyword=cli_usage:2 --keyword=cli_say:2 \
    --flag=ui_say:2:c-format --flag=ui_warn:2:c-format \
    --flag=cli_usage:2:c-format --flag=cli_say:2:c-format --keyword=error_set:3 --keyword=error_errno:3 \
    --keyword=error_prefix:2 \
    --flag=error_set:3:c-format --flag=error_errno:3:c-format \
    --flag=error_prefix:2:c-format \
    -o - $files >"${2}.tmp" || exit 1
{
	cat <<-'EOT'
	# Messages of kurant.
	# This file is distributed under the same license as kurant.
	msgid ""
	msgstr ""
	"Project-Id-Version: kurant\n"
	"Language: \n"
	"MIME-Version: 1.0\n"
	"Content-Type: text/plain; charset=UTF-8\n"
	"Content-Transfer-Encoding: 8bit\n"
	"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"

	EOT
	cat "$2.tmp"
} >"$2"
rm -f "$2.tmp"
