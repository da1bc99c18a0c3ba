/*
 * A page that belongs to no portfolio, with its look.
 */
#ifndef VAKWERK_OUT_PAGE_H
#define VAKWERK_OUT_PAGE_H

#include "data/data.h"
#include "out/sink.h"
#include "render/mustache.h"
#include "view/node.h"

struct page_maker {
    const struct data *data;
    const struct template_set *templates;
    const struct sink *sink;
};

/* Puts the page as index.html, and style.css; `margin` is printed at the foot of each page. */
int page_put(const struct page_maker *maker, const char *template, const struct node *page,
             struct str margin, struct error *error);

#endif
