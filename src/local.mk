# src/local.mk - one archive a layer; one file a line, sorted.
noinst_LIBRARIES += src/libbase.a src/libcore.a src/libnet.a src/libfeed.a \
	src/libhtml.a src/libfinance.a src/libstore.a src/libconf.a \
	src/libapp.a src/libui.a src/libcli.a

src_libbase_a_SOURCES = \
	src/base/arena.c \
	src/base/arena.h \
	src/base/banned.h \
	src/base/buf.c \
	src/base/buf.h \
	src/base/clock.c \
	src/base/clock.h \
	src/base/error.c \
	src/base/error.h \
	src/base/file.c \
	src/base/file.h \
	src/base/hash.c \
	src/base/hash.h \
	src/base/i18n.c \
	src/base/i18n.h \
	src/base/log.c \
	src/base/log.h \
	src/base/mem.c \
	src/base/mem.h \
	src/base/near.c \
	src/base/near.h \
	src/base/slice.c \
	src/base/slice.h \
	src/base/spawn.c \
	src/base/spawn.h \
	src/base/vec.h \
	src/base/wire.c \
	src/base/wire.h

src_libcore_a_SOURCES = \
	src/core/article.h \
	src/core/charset.c \
	src/core/charset.h \
	src/core/date.c \
	src/core/date.h \
	src/core/date_names.c \
	src/core/date_names.h \
	src/core/date_show.c \
	src/core/date_show.h \
	src/core/doc.c \
	src/core/doc.h \
	src/core/doc_head.c \
	src/core/doc_head.h \
	src/core/doc_html.c \
	src/core/doc_html.h \
	src/core/doc_mark.c \
	src/core/doc_mark.h \
	src/core/doc_markdown.c \
	src/core/doc_markdown.h \
	src/core/doc_markdown_line.c \
	src/core/doc_markdown_line.h \
	src/core/doc_pack.c \
	src/core/doc_pack.h \
	src/core/doc_text.c \
	src/core/doc_text.h \
	src/core/entity.c \
	src/core/entity.h \
	src/core/entity_table.c \
	src/core/entity_table.h \
	src/core/flat.c \
	src/core/flat.h \
	src/core/grid.c \
	src/core/grid.h \
	src/core/jsonw.c \
	src/core/jsonw.h \
	src/core/kind.c \
	src/core/kind.h \
	src/core/layout.c \
	src/core/layout_search.c \
	src/core/layout_search.h \
	src/core/layout_table.c \
	src/core/layout_table.h \
	src/core/list.c \
	src/core/list.h \
	src/core/query.c \
	src/core/query.h \
	src/core/query_sense.c \
	src/core/query_sense.h \
	src/core/schedule.c \
	src/core/schedule.h \
	src/core/text.c \
	src/core/text.h \
	src/core/url.c \
	src/core/url.h

src_libnet_a_SOURCES = \
	src/net/address.c \
	src/net/answer.c \
	src/net/cookies.c \
	src/net/cookies.h \
	src/net/host.c \
	src/net/host.h \
	src/net/job.h \
	src/net/net.c \
	src/net/net.h \
	src/net/net_about.c \
	src/net/transfer.c

src_libfeed_a_SOURCES = \
	src/feed/doc.h \
	src/feed/feed.c \
	src/feed/feed.h \
	src/feed/gunzip.c \
	src/feed/json.c \
	src/feed/json.h \
	src/feed/json_feed.c \
	src/feed/json_feed.h \
	src/feed/markup.c \
	src/feed/markup.h \
	src/feed/opml.c \
	src/feed/opml.h \
	src/feed/pack.c \
	src/feed/record.c \
	src/feed/record.h \
	src/feed/robots.c \
	src/feed/sitemap.c \
	src/feed/sitemap.h \
	src/feed/sitemap_slug.c \
	src/feed/str_base64.c \
	src/feed/str_base64.h \
	src/feed/str_clean.c \
	src/feed/str_clean.h \
	src/feed/str_person.c \
	src/feed/str_person.h \
	src/feed/xml.c \
	src/feed/xml.h \
	src/feed/xml_content.c \
	src/feed/xml_element.c \
	src/feed/xml_feed.c \
	src/feed/xml_names.c \
	src/feed/xml_names.h \
	src/feed/xml_walk.h

src_libhtml_a_SOURCES = \
	src/html/extract.c \
	src/html/extract.h \
	src/html/extract_block.c \
	src/html/extract_block.h \
	src/html/extract_byline.c \
	src/html/extract_day.c \
	src/html/extract_emit.c \
	src/html/extract_emit.h \
	src/html/extract_headline.c \
	src/html/extract_jsonld.c \
	src/html/extract_links.c \
	src/html/extract_meta.c \
	src/html/extract_meta.h \
	src/html/extract_name.c \
	src/html/extract_node.c \
	src/html/extract_node.h \
	src/html/extract_pack.c \
	src/html/extract_page.c \
	src/html/extract_page.h \
	src/html/extract_phrase.c \
	src/html/extract_phrase.h \
	src/html/extract_place.c \
	src/html/extract_place.h \
	src/html/extract_prune.c \
	src/html/extract_score.c \
	src/html/extract_trim.c \
	src/html/extract_trim.h \
	src/html/extract_when.c \
	src/html/extract_witness.c \
	src/html/extract_words.c \
	src/html/feeds.c \
	src/html/feeds_list.c \
	src/html/feeds_page.c \
	src/html/feeds_page.h \
	src/html/flow.c \
	src/html/flow.h \
	src/html/flow_build.h \
	src/html/flow_names.c \
	src/html/flow_table.c \
	src/html/plain.c \
	src/html/plain.h \
	src/html/site.c \
	src/html/site.h \
	src/html/tree.c \
	src/html/tree.h

src_libfinance_a_SOURCES = \
	src/finance/company.c \
	src/finance/company.h \
	src/finance/correction.c \
	src/finance/correction.h \
	src/finance/exchange.c \
	src/finance/exchange.h \
	src/finance/ident.c \
	src/finance/ident.h \
	src/finance/kind.c \
	src/finance/kind.h \
	src/finance/lexicon.c \
	src/finance/lexicon.h \
	src/finance/lexicon_names.c \
	src/finance/number.c \
	src/finance/number.h \
	src/finance/securities.c \
	src/finance/securities.h \
	src/finance/securities_find.c \
	src/finance/securities_inside.h \
	src/finance/session.c \
	src/finance/session.h \
	src/finance/story.c \
	src/finance/story.h \
	src/finance/story_sig.c \
	src/finance/tagger.c \
	src/finance/tagger.h \
	src/finance/tagger_ident.c \
	src/finance/tagger_inside.h \
	src/finance/tagger_names.c \
	src/finance/tagger_run.c \
	src/finance/tagger_source.c \
	src/finance/token.c \
	src/finance/token.h

src_libstore_a_SOURCES = \
	src/store/bookmark.c \
	src/store/bookmark.h \
	src/store/count.c \
	src/store/feeds.c \
	src/store/filter.c \
	src/store/filter.h \
	src/store/foreign.c \
	src/store/foreign.h \
	src/store/hide.c \
	src/store/hits.c \
	src/store/hits.h \
	src/store/ids.c \
	src/store/ids.h \
	src/store/index.c \
	src/store/index.h \
	src/store/internal.h \
	src/store/keep.c \
	src/store/later.c \
	src/store/ledger.c \
	src/store/ledger.h \
	src/store/light.c \
	src/store/lists.c \
	src/store/lists.h \
	src/store/mark.c \
	src/store/mark.h \
	src/store/merge.c \
	src/store/migrate.c \
	src/store/open.c \
	src/store/outbox.c \
	src/store/outbox.h \
	src/store/pack.c \
	src/store/pack.h \
	src/store/read.c \
	src/store/read.h \
	src/store/repair.c \
	src/store/snippet.c \
	src/store/snippet.h \
	src/store/sql.c \
	src/store/sql.h \
	src/store/sql_func.c \
	src/store/sql_func.h \
	src/store/store.h \
	src/store/story.c \
	src/store/study.c \
	src/store/token.c \
	src/store/token.h \
	src/store/turns.c \
	src/store/turns.h \
	src/store/undo.c \
	src/store/watch.c \
	src/store/words_in.c \
	src/store/words_in.h

src_libconf_a_SOURCES = \
	src/conf/command.c \
	src/conf/command.h \
	src/conf/conf.c \
	src/conf/conf.h \
	src/conf/conf_inside.h \
	src/conf/conf_option.c \
	src/conf/conf_read.c \
	src/conf/feeds.c \
	src/conf/feeds.h \
	src/conf/keymap.c \
	src/conf/keymap.h \
	src/conf/share.c \
	src/conf/share.h \
	src/conf/theme.c \
	src/conf/theme.h \
	src/conf/watchlist.c \
	src/conf/watchlist.h \
	src/conf/words.c \
	src/conf/words.h

src_libapp_a_SOURCES = \
	src/app/about.c \
	src/app/about.h \
	src/app/alerts.c \
	src/app/alerts.h \
	src/app/app.c \
	src/app/app.h \
	src/app/body.c \
	src/app/brief.c \
	src/app/brief.h \
	src/app/browser.c \
	src/app/change.c \
	src/app/corrections.c \
	src/app/corrections.h \
	src/app/cut.c \
	src/app/cut.h \
	src/app/data.c \
	src/app/data.h \
	src/app/doctor.c \
	src/app/doctor.h \
	src/app/dossier.c \
	src/app/dossier.h \
	src/app/engine.c \
	src/app/engine.h \
	src/app/exchange.h \
	src/app/exchange_articles.c \
	src/app/exchange_cache.c \
	src/app/exchange_csv.c \
	src/app/exchange_in.c \
	src/app/exchange_in.h \
	src/app/exchange_json.c \
	src/app/exchange_netscape.c \
	src/app/exchange_opml.c \
	src/app/exchange_opml.h \
	src/app/exchange_out.c \
	src/app/exchange_out.h \
	src/app/exchange_page.c \
	src/app/exchange_text.c \
	src/app/extract.c \
	src/app/extract.h \
	src/app/find.c \
	src/app/groups.c \
	src/app/groups.h \
	src/app/health.c \
	src/app/health.h \
	src/app/hooks.c \
	src/app/hooks.h \
	src/app/inside.h \
	src/app/item.c \
	src/app/item_program.c \
	src/app/job.c \
	src/app/job.h \
	src/app/job_find.c \
	src/app/later.c \
	src/app/later.h \
	src/app/marks.c \
	src/app/marks.h \
	src/app/msg.c \
	src/app/msg.h \
	src/app/outbox.c \
	src/app/outbox.h \
	src/app/pages.c \
	src/app/pages.h \
	src/app/parse.c \
	src/app/parse.h \
	src/app/paths.c \
	src/app/pool.c \
	src/app/pool.h \
	src/app/print.c \
	src/app/print.h \
	src/app/programs.c \
	src/app/programs.h \
	src/app/queue.c \
	src/app/queue.h \
	src/app/read.c \
	src/app/refresh.c \
	src/app/render.c \
	src/app/render.h \
	src/app/request.c \
	src/app/request.h \
	src/app/retain.c \
	src/app/retain.h \
	src/app/rules.c \
	src/app/rules.h \
	src/app/run.h \
	src/app/search.c \
	src/app/securities.c \
	src/app/securities.h \
	src/app/security_page.c \
	src/app/security_page.h \
	src/app/sessions.c \
	src/app/sessions.h \
	src/app/share.c \
	src/app/share.h \
	src/app/studies.c \
	src/app/studies.h \
	src/app/study.c \
	src/app/study.h \
	src/app/subs.c \
	src/app/subscribe.c \
	src/app/templates.c \
	src/app/templates.h \
	src/app/watch.c \
	src/app/watch.h \
	src/app/watch_import.c \
	src/app/watch_match.c \
	src/app/watch_match.h \
	src/app/writer.c \
	src/app/writer.h \
	src/app/zygote.c \
	src/app/zygote.h

src_libui_a_SOURCES = \
	src/ui/actions.c \
	src/ui/attached.c \
	src/ui/bookmarks.c \
	src/ui/errors.c \
	src/ui/feeds.c \
	src/ui/first.c \
	src/ui/found.c \
	src/ui/health.c \
	src/ui/help.c \
	src/ui/input.c \
	src/ui/input.h \
	src/ui/links.c \
	src/ui/list.c \
	src/ui/list_draw.c \
	src/ui/list_find.c \
	src/ui/list_inside.h \
	src/ui/list_mark.c \
	src/ui/list_rows.c \
	src/ui/list_triage.c \
	src/ui/menu.c \
	src/ui/panes.c \
	src/ui/panes.h \
	src/ui/paper.c \
	src/ui/prompt.c \
	src/ui/prompt.h \
	src/ui/reader.c \
	src/ui/reader_head.c \
	src/ui/reader_inside.h \
	src/ui/reader_light.c \
	src/ui/reader_links.c \
	src/ui/reader_marks.c \
	src/ui/reader_site.c \
	src/ui/rules.c \
	src/ui/scroll.c \
	src/ui/security.c \
	src/ui/share.c \
	src/ui/term.c \
	src/ui/term.h \
	src/ui/ui.c \
	src/ui/ui.h \
	src/ui/view.h \
	src/ui/watch.c \
	src/ui/when.c

src_libcli_a_SOURCES = \
	src/cli/args.c \
	src/cli/cli.c \
	src/cli/cli.h \
	src/cli/cmd_add.c \
	src/cli/cmd_articles.c \
	src/cli/cmd_bookmark.c \
	src/cli/cmd_brief.c \
	src/cli/cmd_completion.c \
	src/cli/cmd_doctor.c \
	src/cli/cmd_exchange.c \
	src/cli/cmd_extract.c \
	src/cli/cmd_feeds.c \
	src/cli/cmd_mark.c \
	src/cli/cmd_parse.c \
	src/cli/cmd_print.c \
	src/cli/cmd_read.c \
	src/cli/cmd_refresh.c \
	src/cli/cmd_render.c \
	src/cli/cmd_rule.c \
	src/cli/cmd_securities.c \
	src/cli/cmd_share.c \
	src/cli/cmd_watch.c \
	src/cli/out.c \
	src/cli/out.h \
	src/cli/session.c

# Articles as PDF: a program of its own, which only printing starts.
if HAVE_PANGO
noinst_LIBRARIES += src/libpaper.a
src_libpaper_a_SOURCES = \
	src/paper/inside.h \
	src/paper/page.c \
	src/paper/pdf.c \
	src/paper/pdf.h \
	src/paper/table.c \
	src/paper/text.c
src_libpaper_a_CPPFLAGS = $(AM_CPPFLAGS) $(PANGO_CFLAGS)
PAPER_LIBS = src/libpaper.a $(CORE_LIBS) $(PANGO_LIBS)
pkglibexec_PROGRAMS = kurant-pdf
kurant_pdf_SOURCES = src/pdf.c
kurant_pdf_LDADD = $(PAPER_LIBS)
endif

bin_PROGRAMS += kurant
kurant_SOURCES = src/main.c
# What each layer may use, in link order; tests link the same lists.
BASE_LIBS = src/libbase.a $(INTL_LIBS)
CORE_LIBS = src/libcore.a $(BASE_LIBS) $(UNISTRING_LIBS)
NET_LIBS = src/libnet.a $(CORE_LIBS) $(CURL_LIBS)
FEED_LIBS = src/libfeed.a $(CORE_LIBS) $(XML_LIBS) $(JANSSON_LIBS) $(ZLIB_LIBS)
HTML_LIBS = src/libhtml.a $(CORE_LIBS) $(XML_LIBS) $(JANSSON_LIBS)
FINANCE_LIBS = src/libfinance.a $(CORE_LIBS)
STORE_LIBS = src/libstore.a $(CORE_LIBS) $(SQLITE_LIBS) $(ZSTD_LIBS)
CONF_LIBS = src/libconf.a $(CORE_LIBS) $(JANSSON_LIBS)
APP_LIBS = src/libapp.a src/libnet.a src/libfeed.a src/libhtml.a \
	src/libfinance.a src/libstore.a src/libconf.a $(CORE_LIBS) \
	$(CURL_LIBS) $(XML_LIBS) $(JANSSON_LIBS) $(SQLITE_LIBS) $(ZSTD_LIBS) \
	$(ZLIB_LIBS)
UI_LIBS = src/libui.a $(APP_LIBS) $(NCURSES_LIBS)
CLI_LIBS = src/libcli.a $(APP_LIBS)
kurant_LDADD = src/libui.a src/libcli.a $(APP_LIBS) $(NCURSES_LIBS)

# Data that is installed; found beside the sources when run from the build.
dist_pkgdata_DATA = \
	data/README \
	data/feed-templates.tsv \
	data/finance-feeds.opml \
	data/hosts.tsv \
	data/securities.tsv \
	data/sites.tsv
