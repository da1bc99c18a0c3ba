#include "sys/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

void secret_forget(struct secret *secret)
{
    explicit_bzero(secret, sizeof *secret);
}

/* The next byte; 0 at the end. -1 with errno. */
static int next_byte(int fd, char *byte)
{
    ssize_t n;
    do
        n = read(fd, byte, 1);
    while (n < 0 && errno == EINTR);
    return (int)n;
}

static int refuse(struct secret *secret, struct error *error, const char *key)
{
    secret_forget(secret);
    return error_set(error, ERROR_USAGE, key, STR(""));
}

static int finish(struct secret *secret, struct error *error)
{
    if (secret->n && secret->bytes[secret->n - 1] == '\r')
        secret->n--;
    secret->bytes[secret->n] = '\0';
    return secret->n ? 0 : refuse(secret, error, "no-password");
}

int secret_from_descriptor(struct secret *secret, int descriptor, struct error *error)
{
    char byte;
    int n;
    secret->n = 0;
    while ((n = next_byte(descriptor, &byte)) > 0 && byte != '\n') {
        if (secret->n == LIMIT_PASSWORD_BYTES || byte == '\0')
            return refuse(secret, error, "password-long");
        secret->bytes[secret->n++] = byte;
    }
    return n < 0 ? refuse(secret, error, "password-descriptor") : finish(secret, error);
}

/* --- The terminal --------------------------------------------------------------------------- */

enum { INTERRUPT = 3, END = 4, BACKSPACE = 8, DELETE = 127 };

static void write_all(int fd, struct str text)
{
    while (text.n) {
        ssize_t n = write(fd, text.p, text.n);
        if (n <= 0)
            return;
        text = str_sub(text, (size_t)n, text.n);
    }
}

/* Takes the last character off, of however many bytes. */
static void take_back(struct secret *secret)
{
    while (secret->n && (secret->bytes[--secret->n] & 0xC0) == 0x80)
        continue;
}

static int type_in(int terminal, struct secret *secret, struct error *error)
{
    char byte;
    secret->n = 0;
    while (next_byte(terminal, &byte) > 0 && byte != '\n' && byte != '\r') {
        if (byte == INTERRUPT || (byte == END && !secret->n))
            return refuse(secret, error, "no-password");
        if (byte == BACKSPACE || byte == DELETE)
            take_back(secret);
        else if (secret->n == LIMIT_PASSWORD_BYTES)
            return refuse(secret, error, "password-long");
        else
            secret->bytes[secret->n++] = byte;
    }
    return finish(secret, error);
}

static int open_terminal(struct termios *state)
{
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0 || tcgetattr(terminal, state) == 0)
        return terminal;
    close(terminal);
    return -1;
}

bool secret_has_terminal(void)
{
    struct termios state;
    int terminal = open_terminal(&state);
    if (terminal >= 0)
        close(terminal);
    return terminal >= 0;
}

/* Byte by byte and without signals of the keyboard, so that the terminal is put back in any case:
 * Ctrl-C arrives as a byte. */
int secret_from_terminal(struct secret *secret, struct str prompt, struct error *error)
{
    struct termios before, silent;
    int terminal = open_terminal(&before);
    if (terminal < 0)
        return refuse(secret, error, "no-terminal");
    silent = before;
    silent.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
    silent.c_cc[VMIN] = 1;
    silent.c_cc[VTIME] = 0;
    tcsetattr(terminal, TCSAFLUSH, &silent);
    write_all(terminal, prompt);
    int result = type_in(terminal, secret, error);
    write_all(terminal, STR("\n"));
    tcsetattr(terminal, TCSAFLUSH, &before);
    close(terminal);
    return result;
}
