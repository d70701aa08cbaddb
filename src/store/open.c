/* store/open.c - a handle: how the file is opened, and in which mode. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/sql_func.h"
#include "store/hits.h"
#include "store/index.h"
#include "store/internal.h"
#include "store/pack.h"
#include "store/turns.h"
#include "store/words_in.h"

#include "base/banned.h"

/* Shared memory, which WAL needs, does not work over these. */
static const unsigned long remote[] = {
	0x6969,     /* NFS */
	0x517b,     /* SMB */
	0xff534d42, /* CIFS */
	0xfe534d42, /* SMB2 */
	0x65735546, /* FUSE: sshfs and kin */
	0x01021997, /* 9p */
};

static bool
is_remote(const char *path)
{
	struct statfs fs;

	if (statfs(path, &fs) != 0)
		return false;
	for (size_t i = 0; i < sizeof(remote) / sizeof(remote[0]); i++)
		if (((unsigned long)fs.f_type & 0xffffffffu) == remote[i])
			return true;
	return false;
}

static const char pragmas_all[] =
    "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;"
    "PRAGMA secure_delete=OFF;";
/* caches in KiB: a page of rows, or what a large refresh touches */
static const char pragmas_read[] =
    "PRAGMA query_only=ON; PRAGMA cache_size=-4096;";
static const char pragmas_write[] =
    "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384;"
    "PRAGMA wal_autocheckpoint=2000; PRAGMA journal_size_limit=16777216;";

static enum err
set_modes(struct store *s, struct error *e)
{
	enum err rc;

	turns_open(s);
	sqlite3_limit(s->db, SQLITE_LIMIT_LENGTH, STORE_MAX_ENTRY);
	sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	rc = sql_script(s, pragmas_all, e);
	if (rc == ERR_OK && s->mode == STORE_READ)
		return sql_script(s, pragmas_read, e);
	/* these two must come before the first table */
	if (rc == ERR_OK)
		rc = sql_script(s, "PRAGMA page_size=8192;", e);
	if (rc == ERR_OK)
		rc = sql_script(s, is_remote(s->path)
		        ? "PRAGMA journal_mode=DELETE;"
		        : "PRAGMA journal_mode=WAL;", e);
	if (rc == ERR_OK)
		rc = sql_script(s, pragmas_write, e);
	return rc;
}

static enum err
make_private(const char *path, struct error *e)
{
	const char *slash = strrchr(path, '/');
	char *dir;
	enum err rc;
	int fd;

	if (slash && slash != path) {
		dir = xstrndup(path, (size_t)(slash - path));
		rc = file_make_dirs(dir, e);
		free(dir);
		if (rc != ERR_OK)
			return rc;
	}
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0 && errno == ELOOP)
		return ERR_OK; /* a link: SQLite follows it */
	if (fd < 0)
		return error_errno(e, ERR_IO, "cache %s: can't be opened",
		    path);
	close(fd);
	return ERR_OK;
}

/* file:PATH?immutable=1, for folders where nothing may be written */
static char *
immutable_uri(const char *path)
{
	struct buf b = BUF_INIT(0);

	buf_adds(&b, "file:");
	for (; *path; path++) {
		if (ascii_isalnum((unsigned char)*path) ||
		    strchr("/._-~", *path))
			buf_addc(&b, *path);
		else
			buf_addf(&b, "%%%02X", (unsigned char)*path);
	}
	buf_adds(&b, "?immutable=1");
	return buf_take(&b);
}

static enum err
open_file(struct store *s, bool immutable, struct error *e)
{
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	char *name = immutable ? immutable_uri(s->path) : xstrdup(s->path);
	enum err rc = ERR_OK;

	flags |= s->mode == STORE_WRITE ? SQLITE_OPEN_READWRITE
	                                : SQLITE_OPEN_READONLY;
	if (immutable)
		flags |= SQLITE_OPEN_URI;
	if (sqlite3_open_v2(name, &s->db, flags, NULL) != SQLITE_OK)
		rc = sql_fail(s, e);
	free(name);
	if (rc == ERR_OK)
		rc = set_modes(s, e);
	if (rc == ERR_OK)
		rc = token_register(s, e);
	if (rc == ERR_OK)
		rc = func_register(s, e);
	return rc == ERR_OK ? migrate(s, e) : rc;
}

static void
close_file(struct store *s)
{
	sql_release(s);
	sqlite3_close(s->db);
	s->db = NULL;
	turns_close(s);
}

enum err
store_open(const char *path, enum store_mode mode, struct store **out,
    struct error *e)
{
	struct store *s;
	enum err rc = ERR_OK;
	int gate = -1;

	*out = NULL;
	if (mode == STORE_READ && !file_exists(path))
		return error_set(e, ERR_NOTFOUND, "cache %s: not made yet",
		    path);
	if (mode == STORE_WRITE)
		rc = make_private(path, e);
	if (rc != ERR_OK)
		return rc;
	s = xcalloc(1, sizeof(*s));
	s->path = xstrdup(path);
	s->mode = mode;
	s->folder_fd = -1;
	s->pack = pack_new();
	s->hits = hits_new();
	s->look = look_new();
	s->words = words_new();
	if (mode == STORE_WRITE)
		gate = turns_gate_enter(path);
	rc = open_file(s, false, e);
	turns_gate_leave(gate);
	if (rc == ERR_IO && mode == STORE_READ) {
		close_file(s);
		rc = open_file(s, true, e);
	}
	if (rc != ERR_OK) {
		store_close(s);
		return rc;
	}
	*out = s;
	return ERR_OK;
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	if (s->db && s->depth > 0)
		sql_run(s, NULL, "ROLLBACK", "");
	close_file(s);
	buf_release(&s->batch_raw);
	words_free(s->words);
	hits_free(s->hits);
	look_free(s->look);
	pack_free(s->pack);
	free(s->path);
	free(s);
}

void
store_interrupt(struct store *s)
{
	if (s == NULL || s->db == NULL)
		return;
	/* SQLite forgets it between two statements, a call has several */
	atomic_store(&s->stop, true);
	sqlite3_interrupt(s->db);
}

int64_t
store_version(struct store *s)
{
	int64_t v = 0;

	sql_int(s, &v, NULL, "PRAGMA data_version", "");
	return (v << 32) + s->commits;
}

enum err
store_begin(struct store *s, struct error *e)
{
	return tx_begin(s, e);
}

enum err
store_commit(struct store *s, struct error *e)
{
	return tx_end(s, ERR_OK, e);
}

enum err
next_id(struct store *s, int64_t *counter, const char *name, int64_t *out,
    struct error *e)
{
	enum err rc = ERR_OK;

	if (*counter == 0)
		rc = sql_int(s, counter, e,
		    "SELECT value FROM counter WHERE name=?1", "t",
		    slice_of(name));
	*out = ++*counter;
	return rc;
}

const char *
store_about(void)
{
	return sqlite3_libversion();
}
