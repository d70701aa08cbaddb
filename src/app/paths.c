/* app/paths.c - where things are: the XDG folders, or all below one. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/inside.h"
#include "base/file.h"
#include "base/mem.h"

#include "base/banned.h"

static const struct place {
	const char *env, *home, *file; /* file: what stands in the folder */
	const char *below;             /* under --data-dir */
	size_t at;
	bool folder; /* the place itself is a folder */
} places[] = {
	{ "XDG_CONFIG_HOME", ".config", "config", "config",
	    offsetof(struct app, config), false },
	{ "XDG_CONFIG_HOME", ".config", "feeds", "feeds",
	    offsetof(struct app, feeds), false },
	{ "XDG_DATA_HOME", ".local/share", "kurant.db", "kurant.db",
	    offsetof(struct app, db), false },
	{ "XDG_CACHE_HOME", ".cache", NULL, "cache",
	    offsetof(struct app, cache), true },
	{ "XDG_STATE_HOME", ".local/state", NULL, "state",
	    offsetof(struct app, state), true },
};
#define N_PLACES (sizeof(places) / sizeof(*places))

static char **
path_of(struct app *a, const struct place *p)
{
	return (char **)(void *)((char *)a + p->at);
}

static char *
xdg(const struct place *p)
{
	const char *base = getenv(p->env), *home = getenv("HOME");

	if (base != NULL && base[0] == '/')
		return xasprintf(p->file ? "%s/kurant/%s" : "%s/kurant%s",
		    base, p->file ? p->file : "");
	if (home == NULL || home[0] != '/')
		return NULL;
	return xasprintf(p->file ? "%s/%s/kurant/%s" : "%s/%s/kurant%s",
	    home, p->home, p->file ? p->file : "");
}

/* The folder must be there; that it can't be made may be no harm. */
static void
make_folder(const char *path, bool folder)
{
	char *dir = xstrdup(path), *slash;

	if (!folder && (slash = strrchr(dir, '/')) != NULL)
		*slash = '\0';
	if (*dir != '\0' && !file_exists(dir))
		file_make_dirs(dir, NULL);
	free(dir);
}

enum err
app_paths(struct app *a, const struct app_opt *o, struct error *e)
{
	const char *dir = o->data_dir;

	if (dir == NULL || *dir == '\0')
		dir = getenv("KURANT_DIR");
	if (dir != NULL && *dir == '\0')
		dir = NULL;
	for (size_t i = 0; i < N_PLACES; i++) {
		char **path = path_of(a, &places[i]);

		*path = dir ? file_join(dir, places[i].below)
		            : xdg(&places[i]);
		if (*path == NULL)
			return error_set(e, ERR_CONF,
			    "no home folder is known: set HOME, or say "
			    "--data-dir DIR");
		make_folder(*path, places[i].folder);
	}
	if (o->config != NULL) {
		free(a->config);
		a->config = xstrdup(o->config);
	}
	return ERR_OK;
}

char *
app_config_folder(const struct app_opt *o)
{
	const char *dir = o->data_dir ? o->data_dir : getenv("KURANT_DIR");
	char *file, *folder;

	if (o->config != NULL)
		return file_folder(o->config);
	if (dir != NULL && *dir != '\0')
		return xstrdup(dir);
	if ((file = xdg(&places[0])) == NULL)
		return NULL;
	folder = file_folder(file);
	free(file);
	return folder;
}

void
app_paths_release(struct app *a)
{
	for (size_t i = 0; i < N_PLACES; i++)
		free(*path_of(a, &places[i]));
}
