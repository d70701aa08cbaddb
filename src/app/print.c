/* app/print.c - what is to be printed is gathered here, printed elsewhere. */
#include "config.h"

#include "app/print.h"

#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/exchange_out.h"
#include "app/inside.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/spawn.h"
#include "base/vec.h"
#include "conf/words.h"
#include "core/doc_html.h"
#include "core/doc_markdown.h"
#include "core/doc_pack.h"
#include "core/doc_text.h"
#include "core/jsonw.h"
#include "core/text.h"

#include "base/banned.h"

#define BYTES_MAX (256u << 20)
#define SAID_MAX 65536u     /* of what the print-command says */
#define PIPED_MAX (1u << 20) /* of what another command says */
#define TEXT_WIDTH 76
#define WIDE 1000 /* a paragraph is a line */
#define PDF_MS 90000
#define COMMAND_MS 120000

enum print_format { PRINT_PDF, PRINT_TEXT, PRINT_HTML, PRINT_MARKDOWN,
	PRINT_JSON, PRINT_MAIL };

struct print_part {
	struct article_full *f;
	struct doc_head head;
	struct doc *doc;
};

struct print_job {
	uint64_t ticket;
	struct print_part *v;
	size_t n;
	enum print_format format;
	bool letter, links;
	bool piped;   /* to a command that is not the print-command */
	char *mail_to; /* NULL: it is no mail */
	char *output; /* NULL: the command */
	char **argv;  /* of the command, NULL-ended */
	char *helper; /* the program that makes PDF */
	struct print_job *next;
};

struct printer {
	pthread_t thread;
	pthread_mutex_t lock; /* guards first, end, stop */
	pthread_cond_t more;
	struct print_job *first, **end;
	bool stop;
	atomic_bool leave; /* no waiting for the print-command any more */
	struct queue *queue;
};

static void
job_free(struct print_job *j)
{
	for (size_t i = 0; i < j->n; i++) {
		doc_free(j->v[i].doc);
		article_full_free(j->v[i].f);
	}
	for (char **p = j->argv; p != NULL && *p != NULL; p++)
		free(*p);
	free(j->v);
	free(j->argv);
	free(j->output);
	free(j->mail_to);
	free(j->helper);
	free(j);
}

/* ---- which paper ---- */

/* Countries where letters are 8.5 by 11 inches. */
static const char letter_countries[] =
    "BO BZ CA CL CO CR DO GT HN MX NI PA PH PR SV US VE";

static bool
is_letter_country(struct slice locale)
{
	size_t at = slice_chr(locale, '_');
	struct slice list = slice_of(letter_countries), one;

	if (at == SIZE_MAX)
		return false;
	locale = slice_sub(locale, at + 1, at + 3);
	while (slice_split(&list, ' ', &one))
		if (slice_eq(one, locale))
			return true;
	return false;
}

bool
app_print_is_letter(const char *paper)
{
	static const char *const from[] = { "LC_ALL", "LC_PAPER", "LANG" };
	const char *v;

	if (strcmp(paper, "auto") != 0)
		return strcmp(paper, "letter") == 0;
	if ((v = getenv("PAPERSIZE")) != NULL && *v)
		return slice_iis(slice_of(v), "letter");
	for (size_t i = 0; i < sizeof(from) / sizeof(*from); i++)
		if ((v = getenv(from[i])) != NULL && *v)
			return is_letter_country(slice_of(v));
	return false;
}

/* ---- bytes: in the printer's thread ---- */

static void
make_text(const struct print_job *j, struct buf *out)
{
	struct layout_opt o = { .width = TEXT_WIDTH, .link_list = j->links };

	for (size_t i = 0; i < j->n; i++) {
		if (i > 0)
			buf_addc(out, '\f');
		doc_text(&j->v[i].head, j->v[i].doc, &o, out);
	}
}

static void
make_html(const struct print_job *j, struct buf *out)
{
	doc_html_begin(j->v[0].head.title, j->v[0].head.language, out);
	for (size_t i = 0; i < j->n; i++)
		doc_html(&j->v[i].head, j->v[i].doc, 1, out);
	doc_html_end(out);
}

static void
make_markdown(const struct print_job *j, struct buf *out)
{
	for (size_t i = 0; i < j->n; i++) {
		doc_markdown_head(&j->v[i].head, 1, out);
		doc_markdown(j->v[i].doc, 1, out);
	}
}

/* An object a line, with the fields of kurant read --json that matter here. */
static void
make_json(const struct print_job *j, struct buf *out)
{
	const struct layout_opt wide = { .width = WIDE, .measure = WIDE };

	for (size_t i = 0; i < j->n; i++) {
		const struct doc_head *h = &j->v[i].head;
		struct buf text = BUF_INIT(BYTES_MAX);
		struct jsonw w;

		doc_text(NULL, j->v[i].doc, &wide, &text);
		jsonw_init(&w);
		jsonw_open(&w, '{');
		jsonw_int(&w, "id", j->v[i].f->row.id);
		jsonw_str(&w, "title", h->title);
		jsonw_str(&w, "url", h->link);
		jsonw_str(&w, "feed", h->source);
		jsonw_opt(&w, "byline", h->author);
		jsonw_opt(&w, "role", h->role);
		jsonw_time(&w, "published", h->published);
		jsonw_words(&w, "tickers", j->v[i].f->row.tickers);
		jsonw_str(&w, "text", slice_trim(buf_slice(&text)));
		jsonw_line(&w, out);
		jsonw_release(&w);
		buf_release(&text);
	}
}

/* RFC 5322; who it is from is the mail program's to say. */
static void
make_mail(const struct print_job *j, struct buf *out)
{
	struct buf subject = BUF_INIT(SAID_MAX), line = BUF_INIT(SAID_MAX);

	text_clean(&subject, j->v[0].head.title, TEXT_LINE);
	if (j->n > 1)
		buf_addf(&subject, " (+%zu)", j->n - 1);
	buf_addf(out, "To: %s\n", j->mail_to);
	mail_header("Subject", buf_slice(&subject), out);
	buf_adds(out, "\nMIME-Version: 1.0\nContent-Type: text/plain; "
	    "charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n");
	for (size_t i = 0; i < j->n; i++) {
		const struct doc_head *h = &j->v[i].head;

		buf_truncate(&line, 0);
		text_clean(&line, h->title, TEXT_LINE);
		buf_addf(out, "%s%s\n", i ? "\n\n" : "", buf_str(&line));
		buf_truncate(&line, 0);
		doc_head_line(h, &line);
		buf_addf(out, "%s\n\n", buf_str(&line));
		doc_lead(j->v[i].doc, 0, out);
		buf_truncate(&line, 0);
		text_clean(&line, h->link, TEXT_LINE);
		buf_addf(out, "\n%s\n", buf_str(&line));
	}
	buf_release(&subject);
	buf_release(&line);
}

/* The last line that says anything. */
static struct slice
last_line(const struct buf *said)
{
	struct slice rest = buf_slice(said), one, last = SLICE("");

	while (slice_split(&rest, '\n', &one))
		if (slice_trim(one).n)
			last = slice_trim(one);
	return slice_sub(last, 0, 200);
}

static enum err
make_pdf(const struct print_job *j, struct buf *out, struct error *e)
{
	char *argv[] = { j->helper, xstrdup(j->letter ? "letter" : "a4"),
		xstrdup(j->links ? "notes" : "bare"), NULL };
	struct buf packed = BUF_INIT(BYTES_MAX), pdf = BUF_INIT(BYTES_MAX);
	struct spawn_opt o = { .timeout_ms = PDF_MS, .complaints = true };
	enum err rc;

	for (size_t i = 0; i < j->n; i++)
		doc_pack(&j->v[i].head, j->v[i].doc, &packed);
	o.input = buf_slice(&packed);
	rc = spawn_run(argv, &o, &pdf, e);
	if (rc == ERR_OK)
		buf_add_slice(out, buf_slice(&pdf));
	else if (rc == ERR_IO && pdf.n > 0 && pdf.p[0] != '%')
		rc = error_set(e, ERR_IO, "%.*s", SLICE_ARG(last_line(&pdf)));
	free(argv[1]);
	free(argv[2]);
	buf_release(&packed);
	buf_release(&pdf);
	return rc;
}

static enum err
make_bytes(const struct print_job *j, struct buf *out, struct error *e)
{
	if (j->format == PRINT_PDF)
		return make_pdf(j, out, e);
	if (j->format == PRINT_HTML)
		make_html(j, out);
	else if (j->format == PRINT_MARKDOWN)
		make_markdown(j, out);
	else if (j->format == PRINT_JSON)
		make_json(j, out);
	else if (j->format == PRINT_MAIL)
		make_mail(j, out);
	else
		make_text(j, out);
	return ERR_OK;
}

/* ---- where they go ---- */

/* The command with bytes on its input; what it says goes to said. */
static enum err
run_command(struct printer *p, const struct print_job *j, struct slice bytes,
    struct buf *said, struct error *e)
{
	struct spawn_opt o = { .timeout_ms = COMMAND_MS, .complaints = true,
		.leave = &p->leave };
	enum err rc;

	if (file_unnamed(bytes, &o.input_fd, e) != ERR_OK)
		return e->code;
	rc = spawn_run(j->argv, &o, said, e);
	close(o.input_fd);
	/* that it talks a lot is no fault */
	return rc == ERR_TOOBIG ? ERR_OK : rc;
}

static enum err
send(struct printer *p, const struct print_job *j, struct slice bytes,
    struct buf *text, struct error *e)
{
	struct buf said = BUF_INIT(SAID_MAX);
	struct error why = { ERR_OK, "" };
	enum err rc = run_command(p, j, bytes, &said, &why);

	if (rc == ERR_OK && last_line(&said).n)
		buf_addf(text, "%s: %.*s", j->argv[0],
		    SLICE_ARG(last_line(&said)));
	else if (rc == ERR_OK)
		buf_addf(text, _("Printed by %s"), j->argv[0]);
	else if (last_line(&said).n)
		error_set(e, rc, "not printed, says %.40s: %.*s; set "
		    "print-command NAME changes the program, :print FILE.pdf "
		    "writes a file", j->argv[0],
		    (int)slice_sub(last_line(&said), 0, 90).n,
		    last_line(&said).p);
	else
		error_set(e, rc, "not printed: %.80s; set print-command NAME "
		    "changes the program, :print FILE.pdf writes a file",
		    why.msg);
	buf_release(&said);
	return rc;
}

/* Name and words of a command that was given the bytes. */
static enum err
pipe_to(struct printer *p, const struct print_job *j, struct slice bytes,
    struct buf *text, struct error *e)
{
	struct buf said = BUF_INIT(PIPED_MAX);
	struct error why = { ERR_OK, "" };
	enum err rc = run_command(p, j, bytes, &said, &why);

	if (rc == ERR_OK) {
		buf_addf(text, "%s\n", j->argv[0]);
		buf_add_slice(text, buf_slice(&said));
	} else if (last_line(&said).n)
		error_set(e, rc, "%.80s; it says: %.*s", why.msg,
		    (int)slice_sub(last_line(&said), 0, 120).n,
		    last_line(&said).p);
	else
		*e = why;
	buf_release(&said);
	return rc;
}

static void
pipe_job(struct printer *p, struct print_job *j)
{
	struct msg *m = msg_new(MSG_PIPED);
	struct buf bytes = BUF_INIT(BYTES_MAX), text = BUF_INIT(2 * PIPED_MAX);
	struct buf clean = BUF_INIT(2 * PIPED_MAX);
	enum err rc = make_bytes(j, &bytes, &m->err);

	m->ticket = j->ticket;
	if (rc == ERR_OK)
		rc = pipe_to(p, j, buf_slice(&bytes), &text, &m->err);
	m->err.code = rc;
	text_clean(&clean, buf_slice(&text), TEXT_MULTILINE);
	m->text = arena_dup(&m->arena, buf_slice(&clean));
	queue_post(p->queue, m);
	buf_release(&bytes);
	buf_release(&text);
	buf_release(&clean);
}

static void
print(struct printer *p, struct print_job *j)
{
	struct msg *m = msg_new(MSG_PRINTED);
	struct buf bytes = BUF_INIT(BYTES_MAX), text = BUF_INIT(SAID_MAX);
	struct buf clean = BUF_INIT(SAID_MAX);
	enum err rc = make_bytes(j, &bytes, &m->err);

	m->ticket = j->ticket;
	if (rc == ERR_OK && j->output != NULL) {
		rc = file_write_atomic(j->output, buf_slice(&bytes), 0666,
		    &m->err);
		if (rc == ERR_OK)
			buf_addf(&text, _("Written: %s"), j->output);
	} else if (rc == ERR_OK)
		rc = send(p, j, buf_slice(&bytes), &text, &m->err);
	m->err.code = rc;
	text_clean(&clean, buf_slice(&text), TEXT_LINE);
	m->text = arena_dup(&m->arena, buf_slice(&clean));
	queue_post(p->queue, m);
	buf_release(&bytes);
	buf_release(&text);
	buf_release(&clean);
}

static void *
printer_main(void *arg)
{
	struct printer *p = arg;
	struct print_job *j;

	pthread_mutex_lock(&p->lock);
	while (p->first != NULL || !p->stop) {
		if ((j = p->first) == NULL) {
			pthread_cond_wait(&p->more, &p->lock);
			continue;
		}
		if ((p->first = j->next) == NULL)
			p->end = &p->first;
		pthread_mutex_unlock(&p->lock);
		if (j->piped)
			pipe_job(p, j);
		else
			print(p, j);
		job_free(j);
		pthread_mutex_lock(&p->lock);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* ---- the printer ---- */

static struct printer *
printer_new(struct app *a)
{
	struct printer *p = xcalloc(1, sizeof(*p));
	sigset_t all, old;
	int rc;

	p->queue = &a->queue;
	p->end = &p->first;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->more, NULL);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&p->thread, NULL, printer_main, p);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (rc == 0)
		return p;
	free(p);
	return NULL;
}

/* What was asked for is still printed; only its end is not waited for. */
void
printer_free(struct printer *p)
{
	if (p == NULL)
		return;
	pthread_mutex_lock(&p->lock);
	p->stop = true;
	pthread_cond_signal(&p->more);
	pthread_mutex_unlock(&p->lock);
	atomic_store(&p->leave, true);
	pthread_join(p->thread, NULL);
	pthread_mutex_destroy(&p->lock);
	pthread_cond_destroy(&p->more);
	free(p);
}

/* ---- what is asked: in the interface's thread ---- */

/* The program beside this one, or where it was installed; NULL: nowhere. */
static char *
find_helper(void)
{
#ifdef HAVE_PANGO
	const char *env = getenv("KURANT_LIBEXECDIR");
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *folders[3] = { env != NULL ? xstrdup(env) : NULL,
		xstrdup(PKGLIBEXECDIR), NULL };
	char *found = NULL;

	if (n > 0) {
		exe[n] = '\0';
		folders[2] = file_folder(exe);
	}
	for (size_t i = 0; i < 3; i++) {
		char *path = folders[i] == NULL || found != NULL
		    ? NULL : file_join(folders[i], "kurant-pdf");

		if (path != NULL && access(path, X_OK) == 0)
			found = path;
		else
			free(path);
		free(folders[i]);
	}
	return found;
#else
	return NULL;
#endif
}

const char *
app_print_formats(void)
{
#ifdef HAVE_PANGO
	return "pdf|text|html";
#else
	return "text|html";
#endif
}

static enum err
set_format(struct print_job *j, const char *name, struct error *e)
{
	struct slice out = slice_of(j->output ? j->output : "");

	j->helper = find_helper();
	if (strcmp(name, "auto") == 0)
		name = slice_iends(out, SLICE(".pdf")) ? "pdf"
		    : slice_iends(out, SLICE(".html")) ||
		        slice_iends(out, SLICE(".htm")) ? "html"
		    : slice_iends(out, SLICE(".txt")) ? "text"
		    : j->helper != NULL ? "pdf" : "text";
	j->format = strcmp(name, "pdf") == 0          ? PRINT_PDF
	    : strcmp(name, "html") == 0               ? PRINT_HTML
	    : j->piped && strcmp(name, "markdown") == 0 ? PRINT_MARKDOWN
	    : j->piped && strcmp(name, "json") == 0     ? PRINT_JSON
	                                              : PRINT_TEXT;
	if (j->format == PRINT_TEXT && strcmp(name, "text") != 0)
		return error_set(e, ERR_USAGE, "no format '%s' to print; there "
		    "are %s", name, app_print_formats());
	if (j->format == PRINT_PDF && j->helper == NULL)
#ifdef HAVE_PANGO
		return error_set(e, ERR_UNSUPPORTED, "no PDF: the program "
		    "kurant-pdf is not in %s; set print-format text prints "
		    "text", PKGLIBEXECDIR);
#else
		return error_set(e, ERR_UNSUPPORTED, "no PDF: kurant was "
		    "built without pangocairo; text and html can be printed");
#endif
	return ERR_OK;
}

static enum err
set_command(struct print_job *j, const char *line, struct error *e)
{
	struct words w;
	size_t at;
	enum err rc = words_split(slice_of(line), &w, &at, e);

	if (rc == ERR_OK && w.n == 0 && j->mail_to != NULL)
		rc = error_set(e, ERR_CONF, "mail-command is empty; set "
		    "mail-command \"sendmail -t\" sends by the system");
	else if (rc == ERR_OK && w.n == 0 && j->piped)
		rc = error_set(e, ERR_USAGE, "which program is to read it?  "
		    "| wc -w");
	else if (rc == ERR_OK && w.n == 0)
		rc = error_set(e, ERR_CONF, "print-command is empty; set "
		    "print-command lp prints by the system's printing");
	if (rc == ERR_OK) {
		j->argv = xcalloc(w.n + 1, sizeof(*j->argv));
		for (size_t i = 0; i < w.n; i++)
			j->argv[i] = slice_dup(w.v[i].text);
	}
	words_release(&w);
	return rc;
}

/* "a@example.org, b@example.org", of ASCII: nothing else can get in. */
static enum err
set_mail(struct print_job *j, const char *to, struct error *e)
{
	struct slice rest = slice_of(to), one;

	j->format = PRINT_MAIL;
	j->mail_to = xstrdup(to);
	while (rest.n && slice_split(&rest, ',', &one)) {
		size_t at = slice_chr(one = slice_trim(one), '@');
		bool good = at != SIZE_MAX && at > 0 && at + 1 < one.n;

		for (size_t i = 0; i < one.n; i++)
			good = good && one.p[i] > ' ' && one.p[i] < 0x7f;
		if (!good)
			return error_set(e, ERR_USAGE, "'%.*s' is no mail "
			    "address; name@example.org is one, a comma parts "
			    "several", (int)slice_sub(one, 0, 60).n, one.p);
	}
	return ERR_OK;
}

static enum err
add_part(struct app *a, struct print_job *j, const struct app_print *p,
    int64_t id, struct error *e)
{
	struct print_part *part = &j->v[j->n];
	enum err rc = p->bookmark
	    ? app_bookmark_article(a, p->bookmark, &part->f, e)
	    : app_article(a, id, &part->f, e);

	if (rc != ERR_OK)
		return rc;
	part->doc = app_article_doc(a, part->f, p->body);
	app_article_head(part->f, &part->head);
	j->n++;
	return ERR_OK;
}

static enum err
make_job(struct app *a, const struct app_print *p, struct print_job *j,
    struct error *e)
{
	const struct conf *c = a->conf;
	size_t n = p->bookmark ? 1 : p->n;
	enum err rc;

	if (n == 0)
		return error_set(e, ERR_USAGE, "nothing to print");
	if (n > PRINT_MAX)
		return error_set(e, ERR_USAGE, "%zu articles are more than "
		    "are printed at once; at most %d are", n, PRINT_MAX);
	j->piped = p->command != NULL || p->mail_to != NULL;
	if (!j->piped && p->output != NULL && *p->output)
		j->output = xstrdup(p->output);
	j->letter = app_print_is_letter(p->paper ? p->paper
	        : conf_text(c, "paper", NULL));
	j->links = conf_bool(c, "print-links", NULL);
	if (p->mail_to != NULL)
		rc = set_mail(j, p->mail_to, e);
	else if (p->format != NULL)
		rc = set_format(j, p->format, e);
	else
		rc = set_format(j, j->output != NULL ? "auto"
		    : conf_text(c, "print-format", NULL), e);
	if (rc == ERR_OK && j->output == NULL)
		rc = set_command(j, p->command != NULL ? p->command
		    : conf_text(c, p->mail_to != NULL ? "mail-command"
		                                      : "print-command",
		        NULL), e);
	j->v = xcalloc(n, sizeof(*j->v));
	for (size_t i = 0; i < n && rc == ERR_OK; i++)
		rc = add_part(a, j, p, p->bookmark ? 0 : p->articles[i], e);
	return rc;
}

static void
answer(struct app *a, struct print_job *j, const struct error *e)
{
	struct msg *m = msg_new(j->piped ? MSG_PIPED : MSG_PRINTED);

	m->ticket = j->ticket;
	m->err = *e;
	queue_post(&a->queue, m);
	job_free(j);
}

uint64_t
app_print(struct app *a, const struct app_print *p)
{
	struct print_job *j = xcalloc(1, sizeof(*j));
	uint64_t ticket = j->ticket = queue_ticket(&a->queue);
	struct error e = { ERR_OK, "" };

	if (make_job(a, p, j, &e) == ERR_OK && a->printer == NULL &&
	    (a->printer = printer_new(a)) == NULL)
		error_set(&e, ERR_IO, "not printed: no thread can be "
		    "started");
	if (e.code != ERR_OK) {
		answer(a, j, &e);
		return ticket;
	}
	pthread_mutex_lock(&a->printer->lock);
	*a->printer->end = j;
	a->printer->end = &j->next;
	pthread_cond_signal(&a->printer->more);
	pthread_mutex_unlock(&a->printer->lock);
	return ticket;
}
