/*
 * Bytes as hexadecimal digits. Pure functions; safe from any thread.
 */
#ifndef VAKWERK_BASE_HEX_H
#define VAKWERK_BASE_HEX_H

#include "base/str.h"

/* 0 to 15 for a digit of either case, else -1. */
int hex_digit(char c);

/* Writes 2 * n small digits and a NUL. */
void hex_write(const unsigned char *bytes, size_t n, char *out);

/* Reads exactly 2 * n digits of either case. False, and `bytes` of no use, for anything else. */
bool hex_read(struct str digits, unsigned char *bytes, size_t n);

#endif
