/* How much there is in the assessment file: figures computed by hand. */
#include "model/contents.h"
#include "tap.h"

static void test_minutes(void)
{
    is_int(reading_minutes(0), 0, "nothing to read");
    is_int(reading_minutes(1), 1, "a word is a minute begun");
    is_int(reading_minutes(200), 1, "200 words a minute");
    is_int(reading_minutes(201), 2, "a minute begun counts");
    is_int(reading_minutes(18000), 90, "an hour and a half");
}

static void test_volume(void)
{
    struct item_contents items[] = {
        {.words = 150, .in = true}, {.words = 5000}, {.words = 51, .in = true, .media = true}};
    struct file_contents files[] = {{.bytes = 7, .linked = true, .in = true, .picture = true},
                                    {.linked = true, .picture = true},
                                    {.bytes = 30, .linked = true, .in = true},
                                    {.picture = true}};
    struct contents contents = {items, 3, files, 4};
    struct volume volume = contents_volume(&contents);
    is_int(volume.words, 201, "words of what is in");
    is_int(volume.minutes, 2, "and how long they take");
    is_int(volume.bytes, 37, "bytes of what is in");
    is_int(volume.pictures, 1, "one picture goes along; the others stay");
    volume = contents_volume(&(struct contents){0});
    ok(volume.words == 0 && volume.minutes == 0 && volume.bytes == 0 && volume.pictures == 0,
       "nothing is nothing");
}

int main(void)
{
    test_minutes();
    test_volume();
    return tap_done();
}
