# tests/local.mk - tests/layer/test_x.c mirrors src/layer/x.c and links only
# what that layer may use.  Add a test: one word in UNIT_TESTS, two lines.
AM_TESTS_ENVIRONMENT = \
	KURANT_SRCDIR='$(abs_top_srcdir)' KURANT_BUILDDIR='$(abs_top_builddir)' \
	KURANT_DATA='$(abs_top_srcdir)/data' TZ=Europe/Berlin LC_ALL=C.UTF-8 LANGUAGE= \
	KURANT_LOCALEDIR='$(abs_top_builddir)/po/locale'; \
	export KURANT_SRCDIR KURANT_BUILDDIR KURANT_DATA TZ LC_ALL LANGUAGE \
	KURANT_LOCALEDIR;

dist_check_SCRIPTS += tests/check-hardening.sh tests/check-layers.sh \
	tests/check-keys.sh tests/check-manual.sh \
	tests/check-po.sh \
	tests/check-source.sh
TESTS += tests/check-hardening.sh tests/check-layers.sh \
	tests/check-keys.sh tests/check-manual.sh \
	tests/check-po.sh \
	tests/check-source.sh

if HAVE_CMOCKA
UNIT_TESTS = \
	tests/app/test_about \
	tests/app/test_alerts \
	tests/app/test_browser \
	tests/app/test_data \
	tests/app/test_engine \
	tests/app/test_find \
	tests/app/test_health \
	tests/app/test_evil \
	tests/app/test_exchange \
	tests/app/test_exchange_opml \
	tests/app/test_extract \
	tests/app/test_pages \
	tests/app/test_kill \
	tests/app/test_parse \
	tests/app/test_print \
	tests/app/test_pool \
	tests/app/test_render \
	tests/app/test_request \
	tests/app/test_hooks \
	tests/app/test_later \
	tests/app/test_programs \
	tests/app/test_retain \
	tests/app/test_rules \
	tests/app/test_securities \
	tests/app/test_share \
	tests/app/test_studies \
	tests/app/test_study \
	tests/app/test_templates \
	tests/app/test_watch \
	tests/base/test_arena \
	tests/base/test_buf \
	tests/base/test_clock \
	tests/base/test_error \
	tests/base/test_file \
	tests/base/test_hash \
	tests/base/test_i18n \
	tests/base/test_log \
	tests/base/test_mem \
	tests/base/test_near \
	tests/base/test_slice \
	tests/base/test_spawn \
	tests/base/test_wire \
	tests/conf/test_command \
	tests/conf/test_conf \
	tests/conf/test_feeds \
	tests/conf/test_keymap \
	tests/conf/test_share \
	tests/conf/test_theme \
	tests/conf/test_watchlist \
	tests/conf/test_words \
	tests/core/test_charset \
	tests/core/test_date \
	tests/core/test_date_show \
	tests/core/test_doc \
	tests/core/test_doc_head \
	tests/core/test_doc_html \
	tests/core/test_doc_mark \
	tests/core/test_doc_markdown \
	tests/core/test_doc_pack \
	tests/core/test_doc_text \
	tests/core/test_entity \
	tests/core/test_flat \
	tests/core/test_grid \
	tests/core/test_jsonw \
	tests/core/test_layout \
	tests/core/test_layout_search \
	tests/core/test_kind \
	tests/core/test_list \
	tests/core/test_query \
	tests/core/test_query_sense \
	tests/core/test_schedule \
	tests/core/test_text \
	tests/core/test_url \
	tests/feed/test_feed \
	tests/feed/test_json \
	tests/feed/test_markup \
	tests/feed/test_opml \
	tests/feed/test_pack \
	tests/feed/test_record \
	tests/feed/test_sitemap \
	tests/feed/test_str \
	tests/feed/test_xml \
	tests/finance/test_company \
	tests/finance/test_correction \
	tests/finance/test_exchange \
	tests/finance/test_ident \
	tests/finance/test_kind \
	tests/finance/test_lexicon \
	tests/finance/test_newsroom \
	tests/finance/test_number \
	tests/finance/test_securities \
	tests/finance/test_session \
	tests/finance/test_story \
	tests/finance/test_tagger \
	tests/finance/test_token \
	tests/html/test_extract \
	tests/html/test_extract_page \
	tests/html/test_feeds \
	tests/html/test_flow \
	tests/html/test_plain \
	tests/html/test_site \
	tests/html/test_tree \
	tests/net/test_address \
	tests/net/test_answer \
	tests/net/test_cookies \
	tests/net/test_host \
	tests/net/test_net \
	tests/net/test_transfer \
	tests/store/test_bookmark \
	tests/store/test_count \
	tests/store/test_crash \
	tests/store/test_feeds \
	tests/store/test_filter \
	tests/store/test_foreign \
	tests/store/test_hide \
	tests/store/test_hits \
	tests/store/test_ids \
	tests/store/test_index \
	tests/store/test_keep \
	tests/store/test_ledger \
	tests/store/test_later \
	tests/store/test_outbox \
	tests/store/test_light \
	tests/store/test_lists \
	tests/store/test_mark \
	tests/store/test_merge \
	tests/store/test_migrate \
	tests/store/test_open \
	tests/store/test_pack \
	tests/store/test_read \
	tests/store/test_repair \
	tests/store/test_snippet \
	tests/store/test_sql \
	tests/store/test_story \
	tests/store/test_study \
	tests/store/test_token \
	tests/store/test_turns \
	tests/store/test_undo \
	tests/store/test_watch \
	tests/store/test_words_in
if HAVE_PANGO
UNIT_TESTS += tests/paper/test_pdf
endif

check_PROGRAMS += $(UNIT_TESTS)
TESTS += $(UNIT_TESTS)
endif

TEST_BASE = $(BASE_LIBS) $(CMOCKA_LIBS)
TEST_CORE = $(CORE_LIBS) $(CMOCKA_LIBS)
TEST_NET = $(NET_LIBS) $(CMOCKA_LIBS)
TEST_FEED = $(FEED_LIBS) $(CMOCKA_LIBS)
TEST_HTML = $(HTML_LIBS) $(CMOCKA_LIBS)
TEST_FINANCE = $(FINANCE_LIBS) $(CMOCKA_LIBS)
TEST_STORE = $(STORE_LIBS) $(CMOCKA_LIBS)
TEST_CONF = $(CONF_LIBS) $(CMOCKA_LIBS)
TEST_APP = $(APP_LIBS) $(CMOCKA_LIBS)
TEST_UI = $(UI_LIBS) $(CMOCKA_LIBS) $(VTERM_LIBS)
TEST_CLI = $(CLI_LIBS) $(CMOCKA_LIBS)

# the loopback server, for tests of what fetches
TEST_SERVER = tests/support/server.c tests/support/server.h
# documents written as lines
TEST_DOCS = tests/support/docs.c tests/support/docs.h

# base
tests_base_test_wire_SOURCES = tests/base/test_wire.c
tests_base_test_wire_LDADD = $(TEST_BASE)
tests_base_test_spawn_SOURCES = tests/base/test_spawn.c
tests_base_test_spawn_LDADD = $(TEST_BASE)
tests_base_test_arena_SOURCES = tests/base/test_arena.c
tests_base_test_arena_LDADD = $(TEST_BASE)
tests_base_test_buf_SOURCES = tests/base/test_buf.c
tests_base_test_buf_LDADD = $(TEST_BASE)
tests_base_test_error_SOURCES = tests/base/test_error.c
tests_base_test_error_LDADD = $(TEST_BASE)
tests_base_test_file_SOURCES = tests/base/test_file.c
tests_base_test_file_LDADD = $(TEST_BASE)
tests_base_test_hash_SOURCES = tests/base/test_hash.c
tests_base_test_hash_LDADD = $(TEST_BASE)
tests_base_test_i18n_SOURCES = tests/base/test_i18n.c
tests_base_test_i18n_LDADD = $(TEST_BASE)
tests_base_test_slice_SOURCES = tests/base/test_slice.c
tests_base_test_slice_LDADD = $(TEST_BASE)
tests_base_test_clock_SOURCES = tests/base/test_clock.c
tests_base_test_clock_LDADD = $(TEST_BASE)
tests_base_test_log_SOURCES = tests/base/test_log.c
tests_base_test_log_LDADD = $(TEST_BASE)
tests_base_test_mem_SOURCES = tests/base/test_mem.c
tests_base_test_mem_LDADD = $(TEST_BASE)
tests_base_test_near_SOURCES = tests/base/test_near.c
tests_base_test_near_LDADD = $(TEST_BASE)

# core
tests_core_test_schedule_SOURCES = tests/core/test_schedule.c
tests_core_test_schedule_LDADD = $(TEST_CORE)
tests_core_test_jsonw_SOURCES = tests/core/test_jsonw.c
tests_core_test_jsonw_LDADD = $(TEST_CORE)
tests_core_test_kind_SOURCES = tests/core/test_kind.c
tests_core_test_kind_LDADD = $(TEST_CORE)
tests_core_test_list_SOURCES = tests/core/test_list.c
tests_core_test_list_LDADD = $(TEST_CORE)
tests_core_test_query_SOURCES = tests/core/test_query.c
tests_core_test_query_LDADD = $(TEST_CORE)
tests_core_test_query_sense_SOURCES = tests/core/test_query_sense.c
tests_core_test_query_sense_LDADD = $(TEST_CORE)
tests_core_test_layout_SOURCES = tests/core/test_layout.c
tests_core_test_layout_LDADD = $(TEST_CORE)
tests_core_test_layout_search_SOURCES = tests/core/test_layout_search.c
tests_core_test_layout_search_LDADD = $(TEST_CORE)
tests_core_test_flat_SOURCES = tests/core/test_flat.c
tests_core_test_flat_LDADD = $(TEST_CORE)
tests_core_test_doc_SOURCES = tests/core/test_doc.c
tests_core_test_doc_LDADD = $(TEST_CORE)
tests_core_test_doc_mark_SOURCES = tests/core/test_doc_mark.c
tests_core_test_doc_mark_LDADD = $(TEST_CORE)
tests_core_test_doc_head_SOURCES = tests/core/test_doc_head.c
tests_core_test_doc_head_LDADD = $(TEST_CORE)
tests_core_test_doc_html_SOURCES = tests/core/test_doc_html.c $(TEST_DOCS)
tests_core_test_doc_html_LDADD = $(TEST_CORE)
tests_core_test_doc_markdown_SOURCES = tests/core/test_doc_markdown.c $(TEST_DOCS)
tests_core_test_doc_markdown_LDADD = $(TEST_CORE)
tests_core_test_doc_pack_SOURCES = tests/core/test_doc_pack.c $(TEST_DOCS)
tests_core_test_doc_pack_LDADD = $(TEST_CORE)
tests_core_test_doc_text_SOURCES = tests/core/test_doc_text.c $(TEST_DOCS)
tests_core_test_doc_text_LDADD = $(TEST_CORE)
tests_core_test_grid_SOURCES = tests/core/test_grid.c $(TEST_DOCS)
tests_core_test_grid_LDADD = $(TEST_CORE)
tests_core_test_charset_SOURCES = tests/core/test_charset.c
tests_core_test_charset_LDADD = $(TEST_CORE)
tests_core_test_entity_SOURCES = tests/core/test_entity.c
tests_core_test_entity_LDADD = $(TEST_CORE)
tests_core_test_date_SOURCES = tests/core/test_date.c
tests_core_test_date_LDADD = $(TEST_CORE)
tests_core_test_date_show_SOURCES = tests/core/test_date_show.c
tests_core_test_date_show_LDADD = $(TEST_CORE)
tests_core_test_text_SOURCES = tests/core/test_text.c
tests_core_test_text_LDADD = $(TEST_CORE)
tests_core_test_url_SOURCES = tests/core/test_url.c
tests_core_test_url_LDADD = $(TEST_CORE)

# net
tests_net_test_address_SOURCES = tests/net/test_address.c
tests_net_test_address_LDADD = $(TEST_NET)
tests_net_test_answer_SOURCES = tests/net/test_answer.c
tests_net_test_answer_LDADD = $(TEST_NET)
tests_net_test_cookies_SOURCES = tests/net/test_cookies.c
tests_net_test_cookies_LDADD = $(TEST_NET)
tests_net_test_host_SOURCES = tests/net/test_host.c
tests_net_test_host_LDADD = $(TEST_NET)
tests_net_test_transfer_SOURCES = tests/net/test_transfer.c
tests_net_test_transfer_LDADD = $(TEST_NET)
tests_net_test_net_SOURCES = tests/net/test_net.c $(TEST_SERVER)
tests_net_test_net_LDADD = $(TEST_NET) $(ZLIB_LIBS)

# feed
dist_check_SCRIPTS += tests/feed/test-corpus.sh
TESTS += tests/feed/test-corpus.sh
tests_feed_test_feed_SOURCES = tests/feed/test_feed.c
tests_feed_test_feed_LDADD = $(TEST_FEED)
tests_feed_test_json_SOURCES = tests/feed/test_json.c
tests_feed_test_json_LDADD = $(TEST_FEED)
tests_feed_test_markup_SOURCES = tests/feed/test_markup.c
tests_feed_test_markup_LDADD = $(TEST_FEED)
tests_feed_test_opml_SOURCES = tests/feed/test_opml.c
tests_feed_test_opml_LDADD = $(TEST_FEED)
tests_feed_test_pack_SOURCES = tests/feed/test_pack.c
tests_feed_test_pack_LDADD = $(TEST_FEED)
tests_feed_test_record_SOURCES = tests/feed/test_record.c
tests_feed_test_record_LDADD = $(TEST_FEED)
tests_feed_test_sitemap_SOURCES = tests/feed/test_sitemap.c
tests_feed_test_sitemap_LDADD = $(TEST_FEED)
tests_feed_test_str_SOURCES = tests/feed/test_str.c
tests_feed_test_str_LDADD = $(TEST_FEED)
tests_feed_test_xml_SOURCES = tests/feed/test_xml.c
tests_feed_test_xml_LDADD = $(TEST_FEED)

# html
tests_html_test_plain_SOURCES = tests/html/test_plain.c
tests_html_test_plain_LDADD = $(TEST_HTML)
tests_html_test_extract_SOURCES = tests/html/test_extract.c
tests_html_test_extract_LDADD = $(TEST_HTML)
tests_html_test_feeds_SOURCES = tests/html/test_feeds.c
tests_html_test_feeds_LDADD = $(TEST_HTML)
tests_html_test_flow_SOURCES = tests/html/test_flow.c
tests_html_test_flow_LDADD = $(TEST_HTML)
tests_html_test_extract_page_SOURCES = tests/html/test_extract_page.c
tests_html_test_extract_page_LDADD = $(TEST_HTML)
tests_html_test_site_SOURCES = tests/html/test_site.c
tests_html_test_site_LDADD = $(TEST_HTML)
tests_html_test_tree_SOURCES = tests/html/test_tree.c
tests_html_test_tree_LDADD = $(TEST_HTML)

# finance
# how well securities are found is shown, not only whether it suffices
check-local: check-TESTS
	@sed -n '/^seen/,/^\[/{/^\[/d;p;}' tests/finance/test_newsroom.log \
	    2>/dev/null || :
EXTRA_DIST += tests/data/finance/newsroom.tsv tests/data/finance/sentences.tsv
TEST_MASTER = tests/finance/support.c tests/finance/support.h
TEST_SCORE = tests/finance/score.c tests/finance/score.h $(TEST_MASTER)
tests_finance_test_ident_SOURCES = tests/finance/test_ident.c $(TEST_MASTER)
tests_finance_test_ident_LDADD = $(TEST_FINANCE)
tests_finance_test_securities_SOURCES = tests/finance/test_securities.c $(TEST_MASTER)
tests_finance_test_securities_LDADD = $(TEST_FINANCE)
tests_finance_test_newsroom_SOURCES = tests/finance/test_newsroom.c $(TEST_SCORE)
tests_finance_test_newsroom_LDADD = $(TEST_FINANCE)
tests_finance_test_tagger_SOURCES = tests/finance/test_tagger.c $(TEST_SCORE)
tests_finance_test_tagger_LDADD = $(TEST_FINANCE)
tests_finance_test_company_SOURCES = tests/finance/test_company.c $(TEST_MASTER)
tests_finance_test_company_LDADD = $(TEST_FINANCE)
tests_finance_test_correction_SOURCES = tests/finance/test_correction.c
tests_finance_test_correction_LDADD = $(TEST_FINANCE)
tests_finance_test_exchange_SOURCES = tests/finance/test_exchange.c $(TEST_MASTER)
tests_finance_test_exchange_LDADD = $(TEST_FINANCE)
tests_finance_test_token_SOURCES = tests/finance/test_token.c $(TEST_MASTER)
tests_finance_test_token_LDADD = $(TEST_FINANCE)
tests_finance_test_lexicon_SOURCES = tests/finance/test_lexicon.c $(TEST_MASTER)
tests_finance_test_lexicon_LDADD = $(TEST_FINANCE)
tests_finance_test_number_SOURCES = tests/finance/test_number.c $(TEST_MASTER)
tests_finance_test_number_LDADD = $(TEST_FINANCE)
tests_finance_test_story_SOURCES = tests/finance/test_story.c $(TEST_MASTER)
tests_finance_test_story_LDADD = $(TEST_FINANCE)
tests_finance_test_kind_SOURCES = tests/finance/test_kind.c $(TEST_MASTER)
tests_finance_test_kind_LDADD = $(TEST_FINANCE)
tests_finance_test_session_SOURCES = tests/finance/test_session.c $(TEST_MASTER)
tests_finance_test_session_LDADD = $(TEST_FINANCE)

# store
tests_store_test_migrate_SOURCES = tests/store/test_migrate.c tests/store/support.h
tests_store_test_migrate_LDADD = $(TEST_STORE)
tests_store_test_sql_SOURCES = tests/store/test_sql.c tests/store/support.h
tests_store_test_sql_LDADD = $(TEST_STORE)
tests_store_test_ledger_SOURCES = tests/store/test_ledger.c tests/store/support.h
tests_store_test_ledger_LDADD = $(TEST_STORE)
tests_store_test_index_SOURCES = tests/store/test_index.c tests/store/support.h
tests_store_test_index_LDADD = $(TEST_STORE)
tests_store_test_foreign_SOURCES = tests/store/test_foreign.c tests/store/support.h
tests_store_test_foreign_LDADD = $(TEST_STORE)
tests_store_test_filter_SOURCES = tests/store/test_filter.c tests/store/support.h
tests_store_test_filter_LDADD = $(TEST_STORE)
tests_store_test_pack_SOURCES = tests/store/test_pack.c tests/store/support.h
tests_store_test_pack_LDADD = $(TEST_STORE)
tests_store_test_ids_SOURCES = tests/store/test_ids.c tests/store/support.h
tests_store_test_ids_LDADD = $(TEST_STORE)
tests_store_test_feeds_SOURCES = tests/store/test_feeds.c tests/store/support.h
tests_store_test_feeds_LDADD = $(TEST_STORE)
tests_store_test_bookmark_SOURCES = tests/store/test_bookmark.c tests/store/support.h
tests_store_test_bookmark_LDADD = $(TEST_STORE)
tests_store_test_open_SOURCES = tests/store/test_open.c tests/store/support.h
tests_store_test_open_LDADD = $(TEST_STORE)
tests_store_test_repair_SOURCES = tests/store/test_repair.c tests/store/support.h
tests_store_test_repair_LDADD = $(TEST_STORE)
tests_store_test_crash_SOURCES = tests/store/test_crash.c tests/store/support.h
tests_store_test_crash_LDADD = $(TEST_STORE)
tests_store_test_undo_SOURCES = tests/store/test_undo.c tests/store/support.h
tests_store_test_undo_LDADD = $(TEST_STORE)
tests_store_test_watch_SOURCES = tests/store/test_watch.c tests/store/support.h
tests_store_test_watch_LDADD = $(TEST_STORE)
tests_store_test_words_in_SOURCES = tests/store/test_words_in.c tests/store/support.h
tests_store_test_words_in_LDADD = $(TEST_STORE)
tests_store_test_token_SOURCES = tests/store/test_token.c tests/store/support.h
tests_store_test_token_LDADD = $(TEST_STORE)
tests_store_test_turns_SOURCES = tests/store/test_turns.c tests/store/support.h
tests_store_test_turns_LDADD = $(TEST_STORE)
tests_store_test_story_SOURCES = tests/store/test_story.c tests/store/support.h
tests_store_test_story_LDADD = $(TEST_STORE)
tests_store_test_study_SOURCES = tests/store/test_study.c tests/store/support.h
tests_store_test_study_LDADD = $(TEST_STORE)
tests_store_test_snippet_SOURCES = tests/store/test_snippet.c tests/store/support.h
tests_store_test_snippet_LDADD = $(TEST_STORE)
tests_store_test_read_SOURCES = tests/store/test_read.c tests/store/support.h
tests_store_test_read_LDADD = $(TEST_STORE)
tests_store_test_mark_SOURCES = tests/store/test_mark.c tests/store/support.h
tests_store_test_mark_LDADD = $(TEST_STORE)
tests_store_test_keep_SOURCES = tests/store/test_keep.c tests/store/support.h
tests_store_test_keep_LDADD = $(TEST_STORE)
tests_store_test_hide_SOURCES = tests/store/test_hide.c tests/store/support.h
tests_store_test_hide_LDADD = $(TEST_STORE)
tests_store_test_hits_SOURCES = tests/store/test_hits.c tests/store/support.h
tests_store_test_hits_LDADD = $(TEST_STORE)
tests_store_test_count_SOURCES = tests/store/test_count.c tests/store/support.h
tests_store_test_count_LDADD = $(TEST_STORE)
tests_store_test_outbox_SOURCES = tests/store/test_outbox.c tests/store/support.h
tests_store_test_outbox_LDADD = $(TEST_STORE)
tests_store_test_later_SOURCES = tests/store/test_later.c tests/store/support.h
tests_store_test_later_LDADD = $(TEST_STORE)
tests_store_test_light_SOURCES = tests/store/test_light.c tests/store/support.h
tests_store_test_light_LDADD = $(TEST_STORE)
tests_store_test_lists_SOURCES = tests/store/test_lists.c tests/store/support.h
tests_store_test_lists_LDADD = $(TEST_STORE)
tests_store_test_merge_SOURCES = tests/store/test_merge.c tests/store/support.h
tests_store_test_merge_LDADD = $(TEST_STORE)

# paper
tests_paper_test_pdf_SOURCES = tests/paper/test_pdf.c $(TEST_DOCS)
tests_paper_test_pdf_LDADD = $(PAPER_LIBS) $(CMOCKA_LIBS)

# conf
tests_conf_test_command_SOURCES = tests/conf/test_command.c
tests_conf_test_command_LDADD = $(TEST_CONF)
tests_conf_test_feeds_SOURCES = tests/conf/test_feeds.c
tests_conf_test_feeds_LDADD = $(TEST_CONF)
tests_conf_test_keymap_SOURCES = tests/conf/test_keymap.c
tests_conf_test_keymap_LDADD = $(TEST_CONF)
tests_conf_test_share_SOURCES = tests/conf/test_share.c
tests_conf_test_share_LDADD = $(TEST_CONF)
tests_conf_test_theme_SOURCES = tests/conf/test_theme.c
tests_conf_test_theme_LDADD = $(TEST_CONF)
tests_conf_test_watchlist_SOURCES = tests/conf/test_watchlist.c
tests_conf_test_watchlist_LDADD = $(TEST_CONF)
tests_conf_test_words_SOURCES = tests/conf/test_words.c
tests_conf_test_words_LDADD = $(TEST_CONF)
tests_conf_test_conf_SOURCES = tests/conf/test_conf.c
tests_conf_test_conf_LDADD = $(TEST_CONF)

# app
tests_app_test_pool_SOURCES = tests/app/test_pool.c
tests_app_test_pool_LDADD = $(TEST_APP)
tests_app_test_alerts_SOURCES = tests/app/test_alerts.c
tests_app_test_alerts_LDADD = $(TEST_APP)
tests_app_test_browser_SOURCES = tests/app/test_browser.c
tests_app_test_browser_LDADD = $(TEST_APP)
tests_app_test_render_SOURCES = tests/app/test_render.c
tests_app_test_render_LDADD = $(TEST_APP)
tests_app_test_find_SOURCES = tests/app/test_find.c $(TEST_SERVER)
tests_app_test_find_LDADD = $(TEST_APP)
tests_app_test_engine_SOURCES = tests/app/test_engine.c $(TEST_SERVER)
tests_app_test_engine_LDADD = $(TEST_APP)
tests_app_test_evil_SOURCES = tests/app/test_evil.c
tests_app_test_evil_LDADD = $(TEST_APP)
tests_app_test_kill_SOURCES = tests/app/test_kill.c $(TEST_SERVER)
tests_app_test_kill_LDADD = $(TEST_APP)
tests_app_test_request_SOURCES = tests/app/test_request.c $(TEST_SERVER)
tests_app_test_request_LDADD = $(TEST_APP)
tests_app_test_exchange_SOURCES = tests/app/test_exchange.c
tests_app_test_exchange_LDADD = $(TEST_APP)
tests_app_test_hooks_SOURCES = tests/app/test_hooks.c tests/support/cache.c $(TEST_SERVER)
tests_app_test_hooks_LDADD = $(TEST_APP)
tests_app_test_later_SOURCES = tests/app/test_later.c
tests_app_test_later_LDADD = $(TEST_APP)
tests_app_test_programs_SOURCES = tests/app/test_programs.c tests/support/cache.c $(TEST_SERVER)
tests_app_test_programs_LDADD = $(TEST_APP)
tests_app_test_retain_SOURCES = tests/app/test_retain.c tests/support/cache.c
tests_app_test_retain_LDADD = $(TEST_APP)
tests_app_test_rules_SOURCES = tests/app/test_rules.c
tests_app_test_rules_LDADD = $(TEST_APP)
tests_app_test_securities_SOURCES = tests/app/test_securities.c
tests_app_test_securities_LDADD = $(TEST_APP)
tests_app_test_share_SOURCES = tests/app/test_share.c tests/support/cache.c $(TEST_SERVER)
tests_app_test_share_LDADD = $(TEST_APP)
tests_app_test_studies_SOURCES = tests/app/test_studies.c
tests_app_test_studies_LDADD = $(TEST_APP)
tests_app_test_templates_SOURCES = tests/app/test_templates.c
tests_app_test_templates_LDADD = $(TEST_APP)
tests_app_test_watch_SOURCES = tests/app/test_watch.c
tests_app_test_watch_LDADD = $(TEST_APP)
tests_app_test_study_SOURCES = tests/app/test_study.c
tests_app_test_study_LDADD = $(TEST_APP)
tests_app_test_about_SOURCES = tests/app/test_about.c
tests_app_test_about_LDADD = $(TEST_APP)
tests_app_test_data_SOURCES = tests/app/test_data.c
tests_app_test_data_LDADD = $(TEST_APP)
tests_app_test_pages_SOURCES = tests/app/test_pages.c $(TEST_SERVER)
tests_app_test_pages_LDADD = $(TEST_APP)
tests_app_test_exchange_opml_SOURCES = tests/app/test_exchange_opml.c tests/support/cache.c
tests_app_test_exchange_opml_LDADD = $(TEST_APP)
tests_app_test_extract_SOURCES = tests/app/test_extract.c
tests_app_test_extract_LDADD = $(TEST_APP)
tests_app_test_health_SOURCES = tests/app/test_health.c
tests_app_test_health_LDADD = $(TEST_APP)
tests_app_test_print_SOURCES = tests/app/test_print.c
tests_app_test_print_LDADD = $(TEST_APP)
tests_app_test_parse_SOURCES = tests/app/test_parse.c
tests_app_test_parse_LDADD = $(TEST_APP)

# ui

# cli

EXTRA_DIST += tests/support/test.h
# tables as they come out at five widths
EXTRA_DIST += $(TABLE_GOLDS)
TABLE_GOLDS = tests/data/html/tabelle_asien.html \
	tests/data/html/tabelle_guv.html \
	tests/data/html/tabelle_kurse.html \
	tests/data/html/tabelle_asien.60.txt \
	tests/data/html/tabelle_asien.80.txt \
	tests/data/html/tabelle_asien.100.txt \
	tests/data/html/tabelle_asien.120.txt \
	tests/data/html/tabelle_asien.200.txt \
	tests/data/html/tabelle_guv.60.txt \
	tests/data/html/tabelle_guv.80.txt \
	tests/data/html/tabelle_guv.100.txt \
	tests/data/html/tabelle_guv.120.txt \
	tests/data/html/tabelle_guv.200.txt \
	tests/data/html/tabelle_kurse.60.txt \
	tests/data/html/tabelle_kurse.80.txt \
	tests/data/html/tabelle_kurse.100.txt \
	tests/data/html/tabelle_kurse.120.txt \
	tests/data/html/tabelle_kurse.200.txt

CLEANFILES += $(EXTRA_PROGRAMS)
EXTRA_DIST += tests/bench/kill_loop.sh tests/bench/refresh.sh tests/bench/run.sh
# The table of what is measured; SIZES names other archives.
bench: all
	KURANT_SRCDIR=$(abs_srcdir) KURANT_BUILDDIR=$(abs_builddir) \
	    sh $(srcdir)/tests/bench/run.sh $(SIZES) || :
.PHONY: bench
EXTRA_PROGRAMS += tests/bench/make_feeds
check_PROGRAMS += tests/bench/keys tests/bench/measure tests/bench/store_bench
tests_bench_keys_SOURCES = tests/bench/keys.c
tests_bench_keys_LDADD = -lutil
tests_bench_make_feeds_SOURCES = tests/bench/make_feeds.c
tests_bench_make_feeds_LDADD = $(CORE_LIBS)
tests_bench_measure_SOURCES = tests/bench/measure.c

# Benchmarks: built on request (make tests/bench/bench_parse), never in check.
EXTRA_PROGRAMS += tests/bench/bench_cluster tests/bench/bench_extract tests/bench/bench_finance tests/bench/bench_kind tests/bench/bench_parse tests/bench/bench_render tests/bench/bench_story
tests_bench_bench_cluster_SOURCES = tests/bench/bench_cluster.c
tests_bench_bench_cluster_LDADD = $(FINANCE_LIBS)
tests_bench_bench_extract_SOURCES = tests/bench/bench_extract.c
tests_bench_bench_extract_LDADD = $(HTML_LIBS)
tests_bench_bench_finance_SOURCES = tests/bench/bench_finance.c
tests_bench_bench_finance_LDADD = $(FINANCE_LIBS)
tests_bench_bench_kind_SOURCES = tests/bench/bench_kind.c
tests_bench_bench_kind_LDADD = src/libfinance.a $(FEED_LIBS)
tests_bench_bench_parse_SOURCES = tests/bench/bench_parse.c
tests_bench_bench_parse_LDADD = $(FEED_LIBS)
tests_bench_bench_render_SOURCES = tests/bench/bench_render.c
tests_bench_bench_render_LDADD = $(HTML_LIBS)
tests_bench_bench_story_SOURCES = tests/bench/bench_story.c
tests_bench_bench_story_LDADD = src/libfinance.a $(FEED_LIBS)
tests_bench_store_bench_SOURCES = tests/bench/store_bench.c
tests_bench_store_bench_LDADD = $(STORE_LIBS)

# libFuzzer targets: configure --enable-fuzzers CC=clang.
if FUZZERS
FUZZ_FLAGS = -fsanitize=fuzzer,address,undefined
noinst_PROGRAMS += \
	tests/fuzz/fuzz_charset \
	tests/fuzz/fuzz_conf \
	tests/fuzz/fuzz_date \
	tests/fuzz/fuzz_extract \
	tests/fuzz/fuzz_render \
	tests/fuzz/fuzz_feed_json \
	tests/fuzz/fuzz_feed_pack \
	tests/fuzz/fuzz_feed_xml \
	tests/fuzz/fuzz_opml \
	tests/fuzz/fuzz_sitemap \
	tests/fuzz/fuzz_url
endif
tests_fuzz_fuzz_charset_SOURCES = tests/fuzz/fuzz_charset.c
tests_fuzz_fuzz_charset_LDADD = $(CORE_LIBS)
tests_fuzz_fuzz_charset_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_conf_SOURCES = tests/fuzz/fuzz_conf.c
tests_fuzz_fuzz_conf_LDADD = $(CONF_LIBS)
tests_fuzz_fuzz_conf_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_date_SOURCES = tests/fuzz/fuzz_date.c
tests_fuzz_fuzz_date_LDADD = $(CORE_LIBS)
tests_fuzz_fuzz_date_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_extract_SOURCES = tests/fuzz/fuzz_extract.c
tests_fuzz_fuzz_extract_LDADD = $(HTML_LIBS)
tests_fuzz_fuzz_extract_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_render_SOURCES = tests/fuzz/fuzz_render.c
tests_fuzz_fuzz_render_LDADD = $(HTML_LIBS)
tests_fuzz_fuzz_render_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_feed_json_SOURCES = tests/fuzz/fuzz_feed_json.c
tests_fuzz_fuzz_feed_json_LDADD = $(FEED_LIBS)
tests_fuzz_fuzz_feed_json_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_feed_pack_SOURCES = tests/fuzz/fuzz_feed_pack.c
tests_fuzz_fuzz_feed_pack_LDADD = $(FEED_LIBS)
tests_fuzz_fuzz_feed_pack_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_feed_xml_SOURCES = tests/fuzz/fuzz_feed_xml.c
tests_fuzz_fuzz_feed_xml_LDADD = $(FEED_LIBS)
tests_fuzz_fuzz_feed_xml_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_opml_SOURCES = tests/fuzz/fuzz_opml.c
tests_fuzz_fuzz_opml_LDADD = $(FEED_LIBS)
tests_fuzz_fuzz_opml_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_sitemap_SOURCES = tests/fuzz/fuzz_sitemap.c
tests_fuzz_fuzz_sitemap_LDADD = $(FEED_LIBS)
tests_fuzz_fuzz_sitemap_LDFLAGS = $(FUZZ_FLAGS)
tests_fuzz_fuzz_url_SOURCES = tests/fuzz/fuzz_url.c
tests_fuzz_fuzz_url_LDADD = $(CORE_LIBS)
tests_fuzz_fuzz_url_LDFLAGS = $(FUZZ_FLAGS)

# the real program in a pseudo-terminal
TEST_PTY = tests/support/pty.c tests/support/pty.h tests/support/cache.c \
	tests/support/cache.h
if HAVE_VTERM
SCREEN_TESTS = tests/ui/test_execute tests/ui/test_found tests/ui/test_german \
	tests/ui/test_screens \
	tests/ui/test_share
check_PROGRAMS += $(SCREEN_TESTS)
TESTS += $(SCREEN_TESTS)
endif
tests_ui_test_execute_SOURCES = tests/ui/test_execute.c $(TEST_PTY)
tests_ui_test_execute_LDADD = $(TEST_STORE) $(VTERM_LIBS) -lutil
tests_ui_test_found_SOURCES = tests/ui/test_found.c $(TEST_PTY) $(TEST_SERVER)
tests_ui_test_found_LDADD = $(TEST_STORE) $(VTERM_LIBS) -lutil
tests_ui_test_german_SOURCES = tests/ui/test_german.c $(TEST_PTY)
tests_ui_test_german_LDADD = $(TEST_STORE) $(VTERM_LIBS) -lutil
tests_ui_test_share_SOURCES = tests/ui/test_share.c $(TEST_PTY)
tests_ui_test_share_LDADD = $(TEST_STORE) $(VTERM_LIBS) -lutil
tests_ui_test_screens_SOURCES = tests/ui/test_screens.c $(TEST_PTY)
tests_ui_test_screens_LDADD = $(TEST_STORE) $(VTERM_LIBS) -lutil
EXTRA_DIST += tests/data/screens

# the main job through the command line
check_PROGRAMS += tests/support/serve
tests_support_serve_SOURCES = tests/support/serve.c
tests_support_serve_LDADD = $(CORE_LIBS)
dist_check_SCRIPTS += tests/cli/test-add.sh \
	tests/cli/test-articles.sh \
	tests/cli/test-bad-input.sh tests/cli/test-corpus.sh \
	tests/cli/test-hostile.sh tests/cli/test-model-site.sh \
	tests/cli/test-print.sh tests/cli/test-read.sh tests/cli/test-two.sh \
	tests/bench/test-bench.sh
TESTS += tests/cli/test-add.sh \
	tests/cli/test-articles.sh \
	tests/cli/test-bad-input.sh tests/cli/test-corpus.sh \
	tests/cli/test-hostile.sh tests/cli/test-model-site.sh \
	tests/cli/test-print.sh tests/cli/test-read.sh tests/cli/test-two.sh \
	tests/bench/test-bench.sh
dist_check_SCRIPTS += tests/exchange/test-kill.sh tests/exchange/test-newsboat.sh \
	tests/exchange/test-round.sh
TESTS += tests/exchange/test-kill.sh tests/exchange/test-newsboat.sh tests/exchange/test-round.sh
EXTRA_DIST += tests/data/exchange
EXTRA_DIST += tests/cli/hostile.py tests/cli/wrong-queries
EXTRA_DIST += tests/data/site tests/data/sites
check_PROGRAMS += tests/keys_page
tests_keys_page_SOURCES = tests/keys_page.c
tests_keys_page_LDADD = $(CONF_LIBS)
