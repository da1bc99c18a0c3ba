/*
 * The two troubles nobody can handle. Both abort at once, so that a debugger shows where.
 */
#ifndef VAKWERK_BASE_DIE_H
#define VAKWERK_BASE_DIE_H

_Noreturn void die_out_of_memory(void);

/* A state that the code rules out; `where` names the function. */
_Noreturn void die_impossible(const char *where);

#endif
