/*
 * What charts are drawn with. Within render/ only. Days stand between their left edge and
 * the right margin of a picture of CHART_WIDTH.
 */
#ifndef VAKWERK_RENDER_CHART_PARTS_H
#define VAKWERK_RENDER_CHART_PARTS_H

#include "render/chart.h"
#include "render/html.h"

enum { CHART_WIDTH = 1000, CHART_MARGIN = 12, CHART_YEARS = 30 /* height of the row of years */ };

struct drawing {
    const struct chart *chart;
    const struct redaction *redaction;
    int width; /* of the picture: CHART_WIDTH unless a kind sets another before draw_begin */
    int left;  /* where the days begin */
    struct html html;
    struct arena arena;
};

/* Where a day stands. */
int draw_across(const struct drawing *drawing, day_number day);

/* Opens the picture, with its title and finding. */
void draw_begin(struct drawing *drawing, const char *class, unsigned number, int height);

void draw_text(struct drawing *drawing, const char *class, int x, int y, struct str words);
/* Words over at most LINES lines of about so many letters; the last line takes what is left.
 * Already without what the privacy list hides. */
enum { LINES = 4 };
struct lines {
    struct str items[LINES];
    size_t count;
};
struct lines draw_wrap(struct drawing *drawing, struct str words, size_t letters);

/* Draws them from the baseline y down. */
void draw_lines(struct drawing *drawing, const char *class, int x, int y, int height,
                const struct lines *lines);

void draw_line(struct drawing *drawing, const char *class, int x1, int y1, int x2, int y2);
void draw_rect(struct drawing *drawing, const char *class, int x, int y, int width, int height);
void draw_band(struct drawing *drawing, const char *class, const struct chart_band *band, int top,
               int height);
void draw_mark(struct drawing *drawing, const struct chart_mark *mark, int x, int y);
void draw_voice(struct drawing *drawing, const struct chart_voice *voice, int x, int y);

/* A part of a bar, in the shade of point `index` of `points`: the higher, the darker. `label` for
 * where a mouse rests. */
void draw_shade(struct drawing *drawing, size_t index, size_t points, int x, int y, int width,
                int height, struct str label);

/* The place of a voice among the chart's speakers. */
int speaker_at(const struct chart *chart, const struct chart_voice *voice);

/* The school years with their names, the interruptions and the moments, down the whole picture. */
void draw_years(struct drawing *drawing, int height);

/* Each kind, between draw_begin and the end of the picture. */
void draw_timeline(struct drawing *drawing, unsigned number);
void draw_strips(struct drawing *drawing, unsigned number);
void draw_heat(struct drawing *drawing, unsigned number);
void draw_dots(struct drawing *drawing, unsigned number);
void draw_radar(struct drawing *drawing, unsigned number);
void draw_bars(struct drawing *drawing, unsigned number);
void draw_map(struct drawing *drawing, unsigned number);

#endif
