/*
 * The least that any builder of such a site must do, to measure the program against: read each
 * Markdown file, parse its front matter (libyaml), render it (cmark), wrap it in one fixed page and
 * write it; copy the pictures; write one index. One thread, no checks, nothing else.
 *
 *     floor PORTFOLIO OUTPUT
 */
#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

struct text {
    char *p;
    size_t n, capacity;
};

static struct text input, page, overview;
static const char *output;
static size_t root_length;

static void die(const char *what)
{
    perror(what);
    exit(1);
}

static void add(struct text *text, const char *p, size_t n)
{
    if (text->n + n + 1 > text->capacity) {
        text->capacity = (text->n + n + 1) * 2;
        text->p = realloc(text->p, text->capacity);
        if (!text->p)
            die("memory");
    }
    memcpy(text->p + text->n, p, n);
    text->n += n;
    text->p[text->n] = '\0';
}

static void addz(struct text *text, const char *z)
{
    add(text, z, strlen(z));
}

static void add_escaped(struct text *text, const char *z)
{
    for (; *z; z++) {
        if (*z == '<')
            addz(text, "&lt;");
        else if (*z == '&')
            addz(text, "&amp;");
        else
            add(text, z, 1);
    }
}

/* --- Files --- */

static void read_file(const char *path)
{
    char piece[16 << 10];
    ssize_t got;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        die(path);
    input.n = 0;
    add(&input, "", 0);
    while ((got = read(fd, piece, sizeof piece)) > 0)
        add(&input, piece, (size_t)got);
    close(fd);
}

static void make_parents(char *path)
{
    for (char *slash = path; (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        if (mkdir(path, 0777) && errno != EEXIST)
            die(path);
        *slash = '/';
    }
}

static void write_file(char *path, const struct text *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0 && errno == ENOENT) {
        make_parents(path);
        fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    }
    if (fd < 0)
        die(path);
    for (size_t done = 0; done < text->n;) {
        ssize_t more = write(fd, text->p + done, text->n - done);
        if (more < 0)
            die(path);
        done += (size_t)more;
    }
    close(fd);
}

/* --- Pages --- */

struct head {
    char title[256], date[32], kind[32];
};

static void keep(struct head *head, const char *key, const char *value)
{
    if (!strcmp(key, "title"))
        snprintf(head->title, sizeof head->title, "%s", value);
    else if (!strcmp(key, "date"))
        snprintf(head->date, sizeof head->date, "%s", value);
    else if (!strcmp(key, "kind"))
        snprintf(head->kind, sizeof head->kind, "%s", value);
}

static void parse_head(const char *yaml, size_t n, struct head *head)
{
    yaml_parser_t parser;
    yaml_event_t event;
    char key[64] = "";
    int depth = 0;
    bool more = true;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)yaml, n);
    while (more && yaml_parser_parse(&parser, &event)) {
        more = event.type != YAML_STREAM_END_EVENT;
        depth += event.type == YAML_SEQUENCE_START_EVENT;
        if (event.type == YAML_SEQUENCE_END_EVENT && !--depth)
            *key = '\0';
        if (event.type == YAML_SCALAR_EVENT && !depth) {
            const char *value = (const char *)event.data.scalar.value;
            if (*key) {
                keep(head, key, value);
                *key = '\0';
            } else {
                snprintf(key, sizeof key, "%s", value);
            }
        }
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

/* Where the text begins; 0 without front matter. */
static size_t split_head(struct head *head)
{
    if (strncmp(input.p, "---\n", 4) != 0)
        return 0;
    const char *end = strstr(input.p + 4, "\n---\n");
    if (!end)
        return 0;
    parse_head(input.p + 4, (size_t)(end + 1 - (input.p + 4)), head);
    return (size_t)(end + 5 - input.p);
}

static void wrap(const struct head *head, const char *html)
{
    page.n = 0;
    addz(&page, "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    add_escaped(&page, head->title);
    addz(&page, "</title>\n<link rel=\"stylesheet\" href=\"../../style.css\">\n</head>\n<body>\n"
                "<header><a href=\"../../index.html\">Portfolio</a></header>\n<main>\n<h1>");
    add_escaped(&page, head->title);
    addz(&page, "</h1>\n<p>");
    add_escaped(&page, head->kind);
    addz(&page, ", ");
    add_escaped(&page, head->date);
    addz(&page, "</p>\n");
    addz(&page, html);
    addz(&page, "</main>\n<footer>Portfolio</footer>\n</body>\n</html>\n");
}

static void target(char *to, size_t size, const char *path, const char *ending)
{
    int length = (int)(strrchr(path, '.') - path);
    snprintf(to, size, "%s%.*s%s", output, length - (int)root_length, path + root_length, ending);
}

static void make_page(const char *path)
{
    struct head head = {0};
    char to[4096];
    read_file(path);
    size_t from = split_head(&head);
    char *html = cmark_markdown_to_html(input.p + from, input.n - from, CMARK_OPT_DEFAULT);
    wrap(&head, html);
    free(html);
    target(to, sizeof to, path, ".html");
    write_file(to, &page);
    addz(&overview, "<li><a href=\"");
    add_escaped(&overview, to + strlen(output) + 1);
    addz(&overview, "\">");
    add_escaped(&overview, head.title);
    addz(&overview, "</a></li>\n");
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status, (void)place;
    const char *dot = strrchr(path, '.');
    char to[4096];
    if (type != FTW_F || !dot)
        return 0;
    if (!strcmp(dot, ".md"))
        make_page(path);
    if (!strcmp(dot, ".png")) {
        read_file(path);
        target(to, sizeof to, path, ".png");
        write_file(to, &input);
    }
    return 0;
}

int main(int count, char **arguments)
{
    char index[4096];
    struct head head = {"Portfolio", "", ""};
    if (count != 3) {
        fputs("usage: floor PORTFOLIO OUTPUT\n", stderr);
        return 2;
    }
    output = arguments[2];
    root_length = strlen(arguments[1]);
    addz(&overview, "<ul>\n");
    if (nftw(arguments[1], visit, 16, FTW_PHYS))
        die(arguments[1]);
    addz(&overview, "</ul>\n");
    wrap(&head, overview.p);
    snprintf(index, sizeof index, "%s/index.html", output);
    write_file(index, &page);
    return 0;
}
