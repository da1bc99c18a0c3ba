#include "render/chart_parts.h"

enum { HEIGHT = 520, RADIUS = 190, LABEL = 212, ONE = 1 << 16 /* of fixed point */ };

struct point {
    int x, y;
};

/* sin(a) for a from 0 to a whole turn of 4 * ONE, in ONEs; whole numbers, so that every machine
 * draws alike: a parabola, mended once (to a thousandth). */
static int64_t sine(int64_t a)
{
    int64_t sign = a % (4 * ONE) >= 2 * ONE ? -1 : 1;
    int64_t x = a % (2 * ONE);
    int64_t rough = 4 * x * (2 * ONE - x) / (4 * (int64_t)ONE);
    return sign * (rough * 775 + rough * rough / ONE * 225) / 1000;
}

/* On the spoke of a lane, so far from the middle; the first stands up. */
static struct point spoke(size_t lane, size_t lanes, int distance)
{
    int64_t angle = (int64_t)lane * 4 * ONE / (int64_t)lanes;
    return (struct point){CHART_WIDTH / 2 + (int)(distance * sine(angle) / ONE),
                          HEIGHT / 2 - (int)(distance * sine(angle + ONE) / ONE)};
}

static void join(struct drawing *drawing, const char *class, struct point a, struct point b)
{
    draw_line(drawing, class, a.x, a.y, b.x, b.y);
}

static void web(struct drawing *drawing)
{
    const struct chart *chart = drawing->chart;
    size_t lanes = chart->lanes.count, points = chart->lanes.items[0].points;
    for (size_t i = 0; i < lanes; i++) {
        join(drawing, "point", spoke(i, lanes, 0), spoke(i, lanes, RADIUS));
        for (size_t k = 1; k < points; k++) {
            int distance = RADIUS * (int)k / ((int)points - 1);
            join(drawing, "point", spoke(i, lanes, distance),
                 spoke((i + 1) % lanes, lanes, distance));
        }
        struct point end = spoke(i, lanes, LABEL);
        const char *side = end.x > CHART_WIDTH / 2 + 20   ? "spoke"
                           : end.x < CHART_WIDTH / 2 - 20 ? "spoke left"
                                                          : "spoke middle";
        draw_text(drawing, side, end.x, end.y + 5, chart->lanes.items[i].title);
    }
}

static const struct chart_voice *voice_of(const struct chart *chart, size_t lane, size_t speaker)
{
    const struct chart_voices *voices = &chart->lanes.items[lane].voices[0];
    for (size_t i = 0; i < voices->count; i++)
        if (speaker_at(chart, &voices->items[i]) == (int)speaker)
            return &voices->items[i];
    return NULL;
}

static struct point place(size_t lane, size_t lanes, const struct chart_voice *voice)
{
    return spoke(lane, lanes, RADIUS * (int)voice->at / 1000);
}

/* Where nothing is known of a spoke, the line has a gap. */
static void speaker(struct drawing *drawing, size_t index)
{
    const struct chart *chart = drawing->chart;
    size_t lanes = chart->lanes.count;
    const char *class = arena_printf(&drawing->arena, "beyond %s", chart->speakers[index]).p;
    for (size_t i = 0; i < lanes; i++) {
        const struct chart_voice *here = voice_of(chart, i, index);
        const struct chart_voice *next = voice_of(chart, (i + 1) % lanes, index);
        if (here && next)
            join(drawing, class, place(i, lanes, here), place((i + 1) % lanes, lanes, next));
    }
    for (size_t i = 0; i < lanes; i++) {
        const struct chart_voice *here = voice_of(chart, i, index);
        if (here)
            draw_voice(drawing, here, place(i, lanes, here).x, place(i, lanes, here).y);
    }
}

void draw_radar(struct drawing *drawing, unsigned number)
{
    draw_begin(drawing, "radar", number, HEIGHT);
    web(drawing);
    for (size_t i = 0; i < drawing->chart->speaker_count; i++)
        speaker(drawing, i);
}
