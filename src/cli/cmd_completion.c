/* cli/cmd_completion.c - completion scripts from the table of commands. */
#include "config.h"

#include <string.h>

#include "base/slice.h"
#include "cli/cli.h"

#include "base/banned.h"

typedef void each_fn(FILE *out, const char *sep, struct slice option);

/* Calls back with each --option in a row's arguments. */
static void
each_option(const struct cli_command *k, FILE *out, const char *sep,
    each_fn *fn)
{
	const char *p = k->args;

	while ((p = strstr(p, "--")) != NULL) {
		size_t n = 2;

		while (ascii_isalnum((unsigned char)p[n]) || p[n] == '-')
			n++;
		fn(out, sep, slice_make(p, n));
		p += n;
	}
}

static void
print_word(FILE *out, const char *sep, struct slice option)
{
	fprintf(out, "%s%.*s", sep, SLICE_ARG(option));
}

/* The first words of all commands, each once. */
static void
print_first_words(FILE *out)
{
	const char *last = "";

	for (const struct cli_command *k = cli_commands(); k->name; k++) {
		size_t n = strcspn(k->name, " ");

		if (strncmp(last, k->name, n + 1) == 0 ||
		    (strncmp(last, k->name, n) == 0 && last[n] == ' '))
			continue;
		last = k->name;
		fprintf(out, " %.*s", (int)n, k->name);
	}
}

/* Second words of a command of two. */
static void
print_second_words(FILE *out, const char *first, size_t n)
{
	for (const struct cli_command *k = cli_commands(); k->name; k++)
		if (strncmp(k->name, first, n) == 0 && k->name[n] == ' ')
			fprintf(out, " %s", k->name + n + 1);
}

static void
print_globals(FILE *out)
{
	for (const struct cli_global *g = cli_globals(); g->name; g++)
		fprintf(out, " --%s", g->name);
}

static void
bash(FILE *out)
{
	fputs("# bash completion of kurant\n"
	      "_kurant()\n{\n"
	      "\tlocal cur=${COMP_WORDS[COMP_CWORD]} cmd= sub= w words\n"
	      "\tfor w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
	      "\t\t[[ $w == -* ]] && continue\n"
	      "\t\tif [[ -z $cmd ]]; then cmd=$w\n"
	      "\t\telif [[ -z $sub ]]; then sub=$w; fi\n"
	      "\tdone\n"
	      "\tcase $cmd in\n\t'') words='",
	    out);
	print_first_words(out);
	fputs("' ;;\n", out);
	for (const struct cli_command *k = cli_commands(); k->name; k++) {
		size_t n = strcspn(k->name, " ");

		if (k->name[n] == ' ' && (k == cli_commands() ||
			strncmp(k[-1].name, k->name, n + 1) != 0)) {
			fprintf(out, "\t%.*s) words='", (int)n, k->name);
			print_second_words(out, k->name, n);
			for (const struct cli_command *o = k; o->name &&
			     strncmp(o->name, k->name, n + 1) == 0;
			     o++)
				each_option(o, out, " ", print_word);
			fputs("' ;;\n", out);
		} else if (k->name[n] == '\0') {
			fprintf(out, "\t%s) words='", k->name);
			each_option(k, out, " ", print_word);
			fputs("' ;;\n", out);
		}
	}
	fputs("\tesac\n\twords+='", out);
	print_globals(out);
	fputs("'\n"
	      "\tif [[ $cur == -* || -z $cmd ||\n"
	      "\t    ( -z $sub && $cmd == @(bookmark|mark) ) ]]; then\n"
	      "\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
	      "\"$cur\")\n"
	      "\telse\n"
	      "\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	      "\tfi\n}\ncomplete -F _kurant kurant\n",
	    out);
}

/* A text inside '...' of a zsh or fish script. */
static void
print_quoted(FILE *out, const char *s)
{
	for (; *s; s++)
		if (*s == '\'')
			fputs("'\\''", out);
		else if (*s != ':' && *s != '[' && *s != ']')
			fputc(*s, out);
		else
			fputc(' ', out);
}

static void
print_zsh_option(FILE *out, const char *sep, struct slice option)
{
	fprintf(out, "%s'%.*s'", sep, SLICE_ARG(option));
}

static void
zsh(FILE *out)
{
	fputs("#compdef kurant\n_kurant() {\n\tlocal -a cmds opts\n"
	      "\tcmds=(\n",
	    out);
	for (const struct cli_command *k = cli_commands(); k->name; k++) {
		fprintf(out, "\t\t'%.*s:", (int)strcspn(k->name, " "),
		    k->name);
		print_quoted(out, k->help);
		fputs("'\n", out);
	}
	fputs("\t)\n\topts=(", out);
	print_globals(out);
	fputs(")\n\tif (( CURRENT == 2 )); then\n"
	      "\t\t_describe command cmds\n\t\tcompadd -- $opts\n"
	      "\t\treturn\n\tfi\n\tcase $words[2] in\n",
	    out);
	for (const struct cli_command *k = cli_commands(); k->name; k++) {
		size_t n = strcspn(k->name, " ");

		if (k->name[n] == ' ' && strncmp(k[-1].name, k->name, n + 1))
			fprintf(out, "\t%.*s) ", (int)n, k->name);
		else if (k->name[n] == '\0')
			fprintf(out, "\t%s) ", k->name);
		else
			continue;
		fputs("opts+=(", out);
		if (k->name[n] == ' ')
			print_second_words(out, k->name, n);
		for (const struct cli_command *o = k; o->name &&
		     strncmp(o->name, k->name, n) == 0 &&
		     (o == k || o->name[n] == ' ');
		     o++)
			each_option(o, out, " ", print_zsh_option);
		fputs(") ;;\n", out);
	}
	fputs("\tesac\n\tcompadd -- $opts\n\t_files\n}\n_kurant \"$@\"\n",
	    out);
}

static void
print_fish_option(FILE *out, const char *first, struct slice option)
{
	fprintf(out,
	    "complete -c kurant -n '__fish_seen_subcommand_from %s' -l "
	    "%.*s\n",
	    first, SLICE_ARG(slice_sub(option, 2, option.n)));
}

static void
fish(FILE *out)
{
	fputs("# fish completion of kurant\n", out);
	for (const struct cli_global *g = cli_globals(); g->name; g++) {
		fprintf(out, "complete -c kurant -l %s%s -d '", g->name,
		    g->arg ? " -r" : "");
		print_quoted(out, g->help);
		fputs("'\n", out);
	}
	for (const struct cli_command *k = cli_commands(); k->name; k++) {
		size_t n = strcspn(k->name, " ");
		char first[32];

		(void)snprintf(first, sizeof(first), "%.*s", (int)n,
		    k->name);
		if (k->name[n] == '\0')
			fprintf(out,
			    "complete -c kurant -n __fish_use_subcommand -a "
			    "%s -d '",
			    first);
		else
			fprintf(out,
			    "complete -c kurant -n __fish_use_subcommand -a "
			    "%s\ncomplete -c kurant -n "
			    "'__fish_seen_subcommand_from %s' -a %s -d '",
			    first, first, k->name + n + 1);
		print_quoted(out, k->help);
		fputs("'\n", out);
		each_option(k, out, first, print_fish_option);
	}
}

int
cmd_completion(struct cli *c, int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*print)(FILE *out);
	} shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };

	for (size_t i = 0; argc == 2 && i < 3; i++)
		if (strcmp(argv[1], shells[i].name) == 0) {
			shells[i].print(c->out);
			return CLI_OK;
		}
	return cli_usage(c, "completion is for bash, zsh or fish");
}
