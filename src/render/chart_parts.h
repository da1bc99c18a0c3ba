/*
 * What charts are drawn with. Within render/ only. A picture is WIDTH wide; days stand between its
 * left edge (of the days) and its right margin.
 */
#ifndef VAKWERK_RENDER_CHART_PARTS_H
#define VAKWERK_RENDER_CHART_PARTS_H

#include "render/chart.h"
#include "render/html.h"

enum { CHART_WIDTH = 1000, CHART_MARGIN = 12, CHART_YEARS = 30 /* height of the row of years */ };

struct drawing {
    const struct chart *chart;
    const struct redaction *redaction;
    int left; /* where the days begin */
    struct html html;
    struct arena arena;
};

/* Where a day stands. */
int draw_across(const struct drawing *drawing, day_number day);

/* Opens the picture, with its title and finding. */
void draw_begin(struct drawing *drawing, const char *class, unsigned number, int height);

void draw_text(struct drawing *drawing, const char *class, int x, int y, struct str words);
void draw_line(struct drawing *drawing, const char *class, int x1, int y1, int x2, int y2);
void draw_rect(struct drawing *drawing, const char *class, int x, int y, int width, int height);
void draw_band(struct drawing *drawing, const char *class, const struct chart_band *band, int top,
               int height);
void draw_mark(struct drawing *drawing, const struct chart_mark *mark, int x, int y);

/* The school years with their names, the interruptions and the moments, down the whole picture. */
void draw_years(struct drawing *drawing, int height);

/* Each kind, between draw_begin and the end of the picture. */
void draw_timeline(struct drawing *drawing, unsigned number);
void draw_strips(struct drawing *drawing, unsigned number);
void draw_heat(struct drawing *drawing, unsigned number);

#endif
