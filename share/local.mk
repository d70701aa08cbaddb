# share/local.mk - what a desktop and a shell want to know about the program.
desktopdir = $(datadir)/applications
dist_desktop_DATA = share/kurant.desktop
metainfodir = $(datadir)/metainfo
dist_metainfo_DATA = share/org.kurant.kurant.metainfo.xml

systemduserdir = $(prefix)/lib/systemd/user
dist_systemduser_DATA = share/kurant-refresh.timer
nodist_systemduser_DATA = share/kurant-refresh.service
EXTRA_DIST += share/kurant-refresh.service.in
CLEANFILES += share/kurant-refresh.service
share/kurant-refresh.service: share/kurant-refresh.service.in
	$(AM_V_GEN)$(MKDIR_P) share && \
	    sed 's|@bindir[@]|$(bindir)|' $(srcdir)/share/kurant-refresh.service.in >$@.tmp && \
	    mv $@.tmp $@

# The program prints them from its table of commands; built for another
# machine it can't, and they are left out.
if NATIVE
bashcompdir = $(datadir)/bash-completion/completions
nodist_bashcomp_DATA = share/bash/kurant
zshcompdir = $(datadir)/zsh/site-functions
nodist_zshcomp_DATA = share/zsh/_kurant
fishcompdir = $(datadir)/fish/vendor_completions.d
nodist_fishcomp_DATA = share/fish/kurant.fish
endif
COMPLETIONS = share/bash/kurant share/zsh/_kurant share/fish/kurant.fish
CLEANFILES += $(COMPLETIONS)
$(COMPLETIONS): kurant$(EXEEXT)
	$(AM_V_GEN)shell=`basename \`dirname $@\`` && \
	    $(MKDIR_P) share/$$shell && \
	    ./kurant$(EXEEXT) completion $$shell >$@.tmp && mv $@.tmp $@
