/*
 * A chart as plain values, for render/ to draw. What it shows is on the page as text too: a chart
 * is one picture to a reader of screens, with its title and its finding in a sentence. Everything
 * it points to outlives it.
 */
#ifndef VAKWERK_VIEW_CHART_H
#define VAKWERK_VIEW_CHART_H

#include "base/date.h"

enum chart_kind {
    CHART_MARK,     /* one mark by itself, for a legend: `mark` */
    CHART_TIMELINE, /* lanes over days, in each a film of measurements and what stands beside it */
    CHART_STRIPS,   /* lanes over days, each with a scale of its own */
    CHART_HEAT,     /* how much there was: lanes over `columns`, by `counts` */
    CHART_DOTS,     /* lanes over `columns`, in each what several voices say on one scale */
    CHART_RADAR,    /* the same of one column, a spoke for each lane */
    CHART_BARS,     /* lanes divided by `counts` over `columns`, the points of a scale */
    CHART_MAP,      /* spots in lanes over `columns`, the lanes as high as they need */
    CHART_SWATCH,   /* one colour of CHART_BARS by itself, for a legend: `swatch` of `columns` */
};

/* Shapes, never colours alone, tell marks apart. */
enum chart_shape {
    SHAPE_CIRCLE,
    SHAPE_SQUARE,
    SHAPE_DIAMOND,
    SHAPE_TRIANGLE,
    SHAPE_POINT_DOWN,
    SHAPE_CROSS,
    SHAPE_STAR,
    SHAPES
};

struct chart_mark {
    day_number day;
    day_number came; /* when it came in, where that was later; else the same day */
    enum chart_shape shape;
    bool filled;      /* else an outline */
    bool frame;       /* of the film */
    unsigned height;  /* on the lane's scale, in thousandths from low to high */
    const char *who;  /* whose it is, for its colour ("pupils"), or NULL */
    struct str label; /* shown where a mouse rests on it */
};

struct chart_band {
    day_number from, to; /* both included, inside the chart */
    struct str label;
};

struct chart_bands {
    struct chart_band *items;
    size_t count, capacity;
};

/* What somebody says on a scale; places in thousandths of it, from low to high. */
struct chart_voice {
    const char *who; /* for the colour: "pupils", "self", … */
    enum chart_shape shape;
    bool filled; /* else an outline: it is not known how far it spreads */
    unsigned at;
    bool less, more; /* it lies there, or nearer to that end */
    bool spreads;
    unsigned low, high; /* how far */
    struct str label;   /* shown where a mouse rests on it */
};

struct chart_voices {
    struct chart_voice *items;
    size_t count, capacity;
};

/* Something that stands in a column of a lane. */
struct chart_spot {
    size_t column;
    enum chart_shape shape;
    bool filled; /* else an outline */
    bool here;   /* where the reader is */
    struct str title;
    struct str label; /* shown where a mouse rests on its mark */
};

struct chart_spots {
    struct chart_spot *items;
    size_t count, capacity;
};

struct chart_lane {
    struct str title;
    struct chart_spots spots; /* those of a column from top to bottom */
    struct chart_mark *items; /* by day */
    size_t count, capacity;
    struct chart_bands silences; /* in which the film stands still */
    const struct str *scale;     /* the names of its points, the lowest first */
    size_t points;               /* how many; 0: no scale */
    const unsigned *counts;      /* by column */
    struct str note;             /* said beside the title of counts */
    struct chart_voices *voices; /* by column */
};

struct chart {
    enum chart_kind kind;
    struct chart_mark mark;
    struct str title, finding;
    day_number from, to; /* from < to */
    struct {
        struct chart_lane *items;
        size_t count, capacity;
    } lanes;
    struct chart_bands years;   /* side by side, in turn light and dark */
    struct chart_bands breaks;  /* shaded over them */
    struct chart_bands moments; /* each of one day */
    struct {
        struct str *items;
        size_t count, capacity;
    } columns;
    struct {
        struct chart_group {
            struct str title;
            size_t columns;
        } * items;
        size_t count, capacity;
    } groups;                    /* of columns, from left to right */
    const char *const *speakers; /* every `who`, in the order in which they stand */
    size_t speaker_count;
    size_t swatch;
};

#endif
