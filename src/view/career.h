/*
 * The map of careers in words and as a chart: the same for a page and for a terminal. Texts are of
 * the sections `career` and `ahead` of the language; everything lives in the arena given.
 */
#ifndef VAKWERK_VIEW_CAREER_H
#define VAKWERK_VIEW_CAREER_H

#include "base/text.h"
#include "model/ahead.h"
#include "view/chart.h"

/* "het leren van leerlingen · het team · bekwaam"; empty when the framework has no place. */
struct str career_words_place(const struct texts *texts, const struct framework *framework,
                              struct arena *arena);

/* The way to a role along each axis: "een ander domein: …, één stap breder: …". */
struct str career_words_step(const struct texts *texts, struct career_place from,
                             const struct framework *role, struct arena *arena);

/* A heading for roles that many steps away. */
struct str career_words_steps(const struct texts *texts, int steps, struct arena *arena);

/* The mark for experience, by its place along the axis. */
enum chart_shape career_shape(size_t experience);

/* The map of roles, which must all have a place, in the order of career_roles. `here`: the one
 * where the reader is, or NULL. */
struct chart *career_map(const struct texts *texts, const struct framework_list *roles,
                         const struct framework *here, struct arena *arena);

/* "vraagt hetzelfde", "laat hier een deel van zien", … */
struct str career_words_relation(const struct texts *texts, enum crosswalk_relation relation);

/* The sections of what a portfolio shows of a role; open and untied competences stand in one. */
enum ahead_section { SECTION_SHOWN, SECTION_PARTLY, SECTION_OPEN, AHEAD_SECTIONS };
extern const char
    *const ahead_section_names[AHEAD_SECTIONS]; /* texts: ahead.NAME, ahead.intro-NAME */
enum ahead_section ahead_section_of(enum ahead_state state);

/* The level that is claimed with an own competence, or that the teacher last saw; empty when
 * neither is there. */
struct str ahead_words_level(const struct texts *texts, const struct framework *own,
                             const struct ahead_work *work, struct arena *arena);

#endif
