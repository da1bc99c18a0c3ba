#include "model/contrast.h"

#include "base/hex.h"

#include <math.h>
#include <stdio.h>

enum { STEPS = 255 };

static const struct colour black = {0, 0, 0}, white = {255, 255, 255};

bool colour_parse(struct str text, struct colour *colour)
{
    unsigned char parts[3];
    if (!str_starts(text, "#") || !hex_read(str_sub(text, 1, text.n), parts, sizeof parts))
        return false;
    *colour = (struct colour){parts[0], parts[1], parts[2]};
    return true;
}

void colour_write(struct colour colour, char out[COLOUR_BYTES])
{
    snprintf(out, COLOUR_BYTES, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
}

bool colour_eq(struct colour a, struct colour b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static double linear(unsigned char part)
{
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

double colour_contrast(struct colour a, struct colour b)
{
    double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return one > other ? one / other : other / one;
}

double colour_least_contrast(struct colour colour, const struct colour *grounds, size_t count)
{
    double least = 21;
    for (size_t i = 0; i < count; i++)
        least = fmin(least, colour_contrast(colour, grounds[i]));
    return least;
}

static unsigned char mix_part(unsigned char from, unsigned char to, unsigned step)
{
    return (unsigned char)((from * (STEPS - step) + to * step + STEPS / 2) / STEPS);
}

static struct colour mix(struct colour from, struct colour to, unsigned step)
{
    return (struct colour){mix_part(from.red, to.red, step), mix_part(from.green, to.green, step),
                           mix_part(from.blue, to.blue, step)};
}

struct colour colour_readable(struct colour wanted, const struct colour *grounds, size_t count)
{
    for (unsigned step = 0; step <= STEPS; step++) {
        struct colour darker = mix(wanted, black, step), lighter = mix(wanted, white, step);
        if (colour_least_contrast(darker, grounds, count) >= CONTRAST_TEXT)
            return darker;
        if (colour_least_contrast(lighter, grounds, count) >= CONTRAST_TEXT)
            return lighter;
    }
    return black;
}
