#include "cmd/secrets.h"

#include "base/base32.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "diag/visible.h"
#include "sys/file.h"
#include "sys/hash.h"

/* --- Passwords ------------------------------------------------------------------------------ */

static int from_descriptor(struct run *run, struct secret *secret)
{
    enum { HIGHEST = 1023 };
    unsigned long long number;
    struct str asked = str_of(run->options.argument[OPTION_PASSWORD_FD]);
    if (!str_to_number(asked, HIGHEST, &number))
        return error_set(&run->error, ERROR_USAGE, "wrong-descriptor", asked);
    return secret_from_descriptor(secret, (int)number, &run->error);
}

static int from_terminal(struct run *run, const char *prompt, const char *path,
                         struct secret *secret)
{
    struct buf out = {0};
    struct text_arg arg = {"path", visible_text(str_of(path), &run->arena), false};
    text_format(&out, &run->texts, texts_get(&run->texts, str_of(prompt)), &arg, 1);
    buf_addc(&out, ' ');
    int result = secret_from_terminal(secret, buf_str(&out), &run->error);
    buf_release(&out);
    return result;
}

int password_ask(struct run *run, const char *prompt, const char *path, struct secret *secret)
{
    return run->options.given[OPTION_PASSWORD_FD] ? from_descriptor(run, secret)
                                                  : from_terminal(run, prompt, path, secret);
}

static int confirm(struct run *run, const struct secret *secret)
{
    struct secret again;
    if (from_terminal(run, "password.again", "", &again) < 0)
        return -1;
    bool same = str_eq(secret_str(secret), secret_str(&again));
    secret_forget(&again);
    return same ? 0 : error_set(&run->error, ERROR_USAGE, "password-differs", STR(""));
}

int password_choose(struct run *run, const char *prompt, const char *path, struct secret *secret)
{
    if (password_ask(run, prompt, path, secret) < 0)
        return -1;
    int result = 0;
    if (utf8_count(secret_str(secret)) < PASSWORD_LEAST)
        result = error_set(&run->error, ERROR_USAGE, "password-short",
                           arena_number(&run->arena, PASSWORD_LEAST));
    else if (!run->options.given[OPTION_PASSWORD_FD])
        result = confirm(run, secret);
    if (result < 0)
        secret_forget(secret);
    return result;
}

/* --- Keys ----------------------------------------------------------------------------------- */

static struct str parent_of(struct str path)
{
    size_t name = str_behind_last(path, '/');
    return str_sub(path, 0, name ? name - 1 : 0);
}

bool lies_in_portfolio(struct run *run, const char *path)
{
    struct str parent = str_of(path);
    size_t name = str_behind_last(parent, '/');
    struct buf real = {0};
    struct error ignored = {0};
    const char *folder = name ? arena_copy(&run->arena, str_sub(parent, 0, name)).p : ".";
    bool found = false;
    if (file_real_path(folder, &real, &ignored) == 0)
        for (struct str at = buf_str(&real); !found && at.n; at = parent_of(at))
            found = file_exists(arena_printf(&run->arena, "%.*s/portfolio.yaml", STR_ARG(at)).p);
    buf_release(&real);
    return found;
}

static int refuse(struct run *run, enum key_fault fault, const char *path)
{
    return error_set(&run->error, ERROR_USAGE, key_fault_name(fault), str_of(path));
}

static int unwrap(struct run *run, const char *path, struct str text, struct secret_key *key)
{
    struct secret passphrase;
    enum key_fault fault = secret_key_look(text);
    if (fault)
        return refuse(run, fault, path);
    if (password_ask(run, "password.key", path, &passphrase) < 0)
        return -1;
    fault = secret_key_unwrap(key, text, secret_str(&passphrase));
    secret_forget(&passphrase);
    return fault ? refuse(run, fault, path) : 0;
}

int secret_key_open(struct run *run, struct secret_key *key)
{
    const char *path = run->options.argument[OPTION_SIGN];
    struct buf text = {0}, real = {0};
    int result = file_read(path, LIMIT_KEY_BYTES, &text, &run->error);
    if (result == 0)
        result = file_real_path(path, &real, &run->error);
    if (result == 0 && lies_in_portfolio(run, arena_copy(&run->arena, buf_str(&real)).p))
        result = error_set(&run->error, ERROR_USAGE, "key-in-portfolio", str_of(path));
    if (result == 0)
        result = unwrap(run, path, buf_str(&text), key);
    buf_release(&text);
    buf_release(&real);
    return result;
}

int public_key_open(struct run *run, struct public_key *key)
{
    const char *asked = run->options.argument[OPTION_KEY];
    struct buf text = {0};
    if (public_key_read(key, str_of(asked)) == KEY_OK)
        return 0;
    int result = file_read(asked, LIMIT_KEY_BYTES, &text, &run->error);
    enum key_fault fault = result == 0 ? public_key_read(key, buf_str(&text)) : KEY_OK;
    buf_release(&text);
    return fault ? refuse(run, fault, asked) : result;
}

struct str public_key_code(const struct public_key *key, struct arena *arena)
{
    char text[PUBLIC_KEY_TEXT], code[CODE_LENGTH + 1];
    public_key_text(key, text);
    struct sha256 digest = sha256_of(str_of(text));
    code_write(digest.bytes, code);
    return arena_copy(arena, str_of(code));
}
