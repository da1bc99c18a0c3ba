/*
 * The commands. Only this folder prints and decides on the exit code.
 */
#ifndef VAKWERK_CMD_CMD_H
#define VAKWERK_CMD_CMD_H

/* Runs the program; returns its exit code. */
int cmd_main(int argc, char **argv);

#endif
