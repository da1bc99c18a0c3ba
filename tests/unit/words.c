/* Texts as words, and phrases found in them. */
#include "base/words.h"

#include "base/array.h"

#include "tap.h"

static struct arena arena;

static struct str joined(const char *text)
{
    struct words words = words_of(str_of(text), &arena);
    struct str out = STR("");
    for (size_t i = 0; i < words.count; i++)
        out = arena_printf(&arena, "%.*s%s%.*s", STR_ARG(out),
                           i == 0                      ? ""
                           : words.items[i].after_stop ? "/"
                                                       : " ",
                           STR_ARG(words.items[i].lower));
    return out;
}

static void split(void)
{
    is_str(joined("De leraar kent Élke leerling."), "de leraar kent élke leerling", "lower case");
    is_str(joined("zo'n doe-het-zelver’s werk"), "zo'n doe-het-zelver’s werk",
           "apostrophes and hyphens inside a word");
    is_str(joined("Nee, dank je: 'goed' - zo"), "nee/dank je/goed zo", "what stops a clause");
    is_str(joined(" … * "), "", "no words");
    struct words words = words_of(STR("zo’n doe-het"), &arena);
    ok(word_letters(&words.items[0]) == 3 && word_letters(&words.items[1]) == 6, "letters");
}

/* Where the phrase stands: "from+length", or "no". */
static struct str found(const char *phrase, const char *text)
{
    struct phrase_list list = {0};
    size_t length = 0;
    *ARRAY_PUSH(&list, &arena) = phrase_of(str_of(phrase), &arena);
    struct words words = words_of(str_of(text), &arena);
    size_t at = phrases_find(&list, &words, 0, &length);
    if (at == words.count)
        return STR("no");
    return words_text(&words, at, length);
}

static void phrases(void)
{
    is_str(found("weet", "De leraar weet dat"), "weet", "a word");
    is_str(found("weet", "De leraar weten dat"), "no", "no other word that begins so");
    is_str(found("begrijp*", "zij Begrijpen het"), "Begrijpen", "any ending");
    is_str(found("begrijp*", "zij begrij"), "no", "not less than is written");
    is_str(found("is zich … bewust", "De leraar is zich bewust van"), "is zich bewust", "no gap");
    is_str(found("is zich … bewust", "is zich heel erg goed bewust"),
           "is zich heel erg goed bewust", "three words between");
    is_str(found("is zich … bewust", "is zich een twee drie vier bewust"), "no",
           "four are too many");
    is_str(found("in staat", "in"), "no", "the text ends before the phrase");
    is_str(found("", "in"), "no", "an empty phrase stands nowhere");
}

int main(void)
{
    split();
    phrases();
    arena_release(&arena);
    return tap_done();
}
