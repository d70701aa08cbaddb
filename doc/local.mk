# doc/local.mk - manual pages.
dist_man_MANS += doc/kurant.1 doc/kurant.5 doc/kurant-keys.7
