# po/local.mk - catalogues of messages.  A language is one row in each place.
# Nothing here needs more than msgfmt; `make update-po` (xgettext, msgmerge)
# is for who changes texts.
EXTRA_DIST += po/kurant.pot po/de.po po/extract.sh

if NLS
podedir = $(localedir)/de/LC_MESSAGES
nodist_pode_DATA = po/locale/de/LC_MESSAGES/kurant.mo
CATALOGUES = po/locale/de/LC_MESSAGES/kurant.mo
endif
CLEANFILES += po/locale/de/LC_MESSAGES/kurant.mo
po/locale/de/LC_MESSAGES/kurant.mo: po/de.po
	$(AM_V_GEN)$(MKDIR_P) po/locale/de/LC_MESSAGES && \
	    $(MSGFMT) -o $@.tmp $(srcdir)/po/de.po && mv $@.tmp $@

# New and changed texts into kurant.pot and each language's file.
update-po:
	$(AM_V_GEN)XGETTEXT='$(XGETTEXT)' $(SHELL) $(srcdir)/po/extract.sh \
	    $(srcdir) $(abs_srcdir)/po/kurant.pot && \
	    $(MSGMERGE) -q --update --backup=none --no-wrap --previous \
	    $(srcdir)/po/de.po $(srcdir)/po/kurant.pot
.PHONY: update-po
