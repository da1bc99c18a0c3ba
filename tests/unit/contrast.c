/* Contrast after WCAG 2.2: figures computed by hand from its formula. */
#include "model/contrast.h"
#include "tap.h"

#include <math.h>

static struct colour colour(const char *text)
{
    struct colour colour = {1, 2, 3};
    colour_parse(str_of(text), &colour);
    return colour;
}

static struct str written(struct colour colour)
{
    static char text[COLOUR_BYTES];
    colour_write(colour, text);
    return str_of(text);
}

static void test_writing(void)
{
    struct colour kept = colour("#7c3a12");
    ok(kept.red == 0x7c && kept.green == 0x3a && kept.blue == 0x12, "red, green, blue");
    is_str(written(colour("#AbCdEf")), "#abcdef", "upper case is read, lower case written");
    static const char *const wrong[] = {"",         "#fff",    "7c3a12",   "#7c3a1",
                                        "#7c3a123", "#7c3a1g", "#7c3a1 ",  "#-1c3a12",
                                        "red",      "#7c3a1@", "#7c3a12;", "##c3a12"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ok(!colour_parse(str_of(wrong[i]), &kept), wrong[i]);
    is_str(written(kept), "#7c3a12", "what is wrong changes nothing");
}

static long hundredths(const char *a, const char *b)
{
    return lround(100 * colour_contrast(colour(a), colour(b)));
}

static void test_contrast(void)
{
    is_int(hundredths("#000000", "#ffffff"), 2100, "black on white: 1.05 / 0.05");
    is_int(hundredths("#ffffff", "#000000"), 2100, "white on black is the same");
    is_int(hundredths("#123456", "#123456"), 100, "no difference");
    is_int(hundredths("#ff0000", "#ffffff"), 400, "red: 1.05 / (0.2126 + 0.05) = 3.998");
    is_int(hundredths("#00ff00", "#ffffff"), 137, "green: 1.05 / (0.7152 + 0.05) = 1.372");
    is_int(hundredths("#0000ff", "#ffffff"), 859, "blue: 1.05 / (0.0722 + 0.05) = 8.592");
    is_int(hundredths("#777777", "#ffffff"), 448, "grey: 1.05 / (0.18448 + 0.05) = 4.478");
    is_int(hundredths("#0a0a0a", "#000000"), 106,
           "nearly black: (10 / 255 / 12.92 + 0.05) / 0.05 = 1.0607");
}

static void test_grounds(void)
{
    struct colour grounds[] = {colour("#ffffff"), colour("#777777")};
    is_int(lround(100 * colour_least_contrast(colour("#000000"), grounds, 2)), 469,
           "the least of two: (0.18448 + 0.05) / 0.05 = 4.6895");
    is_int(lround(colour_least_contrast(colour("#000000"), NULL, 0)), 21, "nothing to stand on");
}

static void test_readable(void)
{
    struct colour white = colour("#ffffff"), night = colour("#14171a"), middle = colour("#777777");
    is_str(written(colour_readable(colour("#7c3a12"), &white, 1)), "#7c3a12",
           "what can be read stays");
    is_str(written(colour_readable(colour("#ffff00"), &white, 1)), "#7a7a00",
           "yellow on white: 0.9278 of the 122nd of 255 parts is the first under 0.1833");
    is_str(written(colour_readable(colour("#ffffff"), &white, 1)), "#767676",
           "white on white: the lightest grey with 4.5:1");
    struct colour lighter = colour_readable(colour("#7c3a12"), &night, 1);
    ok(colour_contrast(lighter, night) >= CONTRAST_TEXT, "dark paper: light enough");
    ok(lighter.red > 0x7c && lighter.green > 0x3a && lighter.blue > 0x12, "white was mixed in");
    ok(lighter.red > lighter.green && lighter.green > lighter.blue, "and the hue is the same");
    struct colour both[] = {white, night};
    is_str(written(colour_readable(colour("#7c3a12"), both, 2)), "#000000",
           "no colour can be read on both");
    is_str(written(colour_readable(colour("#707070"), &middle, 1)), "#060606",
           "in the middle only black: (0.18448 + 0.05) / (6 / 255 / 12.92 + 0.05) = 4.525");
}

int main(void)
{
    test_writing();
    test_contrast();
    test_grounds();
    test_readable();
    return tap_done();
}
