#include "cmd/secrets.h"
#include "sys/config.h"
#include "sys/file.h"

/* Beside each other: the path with ".key", and with ".pub". */
struct pair {
    const char *secret, *public;
};

static int find_place(struct run *run, struct pair *pair)
{
    struct buf own = {0};
    const char *path = run->options.argument[OPTION_OUTPUT];
    if (!path && (config_path(&own, "vakwerk", &run->error) < 0 || config_make(&run->error) < 0)) {
        buf_release(&own);
        return -1;
    }
    struct str base = arena_copy(&run->arena, path ? str_of(path) : buf_str(&own));
    buf_release(&own);
    pair->secret = arena_printf(&run->arena, "%.*s.key", STR_ARG(base)).p;
    pair->public = arena_printf(&run->arena, "%.*s.pub", STR_ARG(base)).p;
    if (lies_in_portfolio(run, pair->secret))
        return error_set(&run->error, ERROR_USAGE, "key-in-portfolio", str_of(pair->secret));
    for (size_t i = 0; i < 2; i++) {
        const char *there = i ? pair->public : pair->secret;
        if (file_exists(there))
            return error_set(&run->error, ERROR_USAGE, "key-exists", str_of(there));
    }
    return 0;
}

static int write_pair(struct run *run, const struct pair *pair, const struct secret_key *key,
                      const struct public_key *public, struct str passphrase)
{
    struct buf text = {0};
    if (!secret_key_wrap(key, passphrase, &text))
        return error_set(&run->error, ERROR_WORLD, "key-memory", str_of(pair->secret));
    int result = file_create(pair->secret, true, buf_str(&text), &run->error);
    buf_clear(&text);
    public_key_write(public, &text);
    if (result == 0)
        result = file_create(pair->public, false, buf_str(&text), &run->error);
    buf_release(&text);
    return result;
}

static void say_done(struct run *run, const struct pair *pair, const struct public_key *public)
{
    char text[PUBLIC_KEY_TEXT];
    public_key_text(public, text);
    struct text_arg args[] = {{"secret", str_of(pair->secret), false},
                              {"public", str_of(pair->public), false},
                              {"key", str_of(text), false},
                              {"code", public_key_code(public, &run->arena), false}};
    run_say(run, "keygen.done", args, 4);
}

int command_keygen(struct run *run)
{
    struct str language;
    struct pair pair;
    struct secret passphrase;
    struct secret_key key;
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0 ||
        find_place(run, &pair) < 0 ||
        password_choose(run, "password.new-key", pair.secret, &passphrase) < 0)
        return -1;
    secret_key_make(&key);
    struct public_key public = secret_key_public(&key);
    int result = write_pair(run, &pair, &key, &public, secret_str(&passphrase));
    secret_key_forget(&key);
    secret_forget(&passphrase);
    if (result == 0)
        say_done(run, &pair, &public);
    return result;
}
