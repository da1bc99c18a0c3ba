#include "cmd/pack_list.h"
#include "cmd/secrets.h"
#include "cmd/session.h"
#include "out/package.h"
#include "sys/clock.h"
#include "sys/file.h"

/* Work in the folder that was not saved would stay out unseen, so it is refused, unless a version
 * was asked for by name. */
static int refuse_unsaved(struct session *session, struct run *run)
{
    if (run->options.given[OPTION_REV])
        return 0;
    struct tree working;
    struct git_changes changes = {0};
    if (tree_open_folder(&working, session->folder, &run->arena, &run->error) < 0)
        return -1;
    int result =
        git_unsaved(session->git, &working, &session->tree, &changes, &run->arena, &run->error);
    tree_close(&working);
    if (result < 0 || changes.count == 0)
        return result;
    for (size_t i = 0; i < changes.count; i++) {
        struct text_arg args[] = {{"path", changes.paths[i], false}};
        run_say(run, "pack.unsaved", args, 1);
    }
    return error_set(&run->error, ERROR_CONTENT, "unsaved", str_of(session->folder));
}

/* -o names a file that ends in .zip, or else a folder to put it in. What is encrypted does not tell
 * by its name whose it is. */
static const char *target_of(struct session *session, struct run *run)
{
    const char *output = run->options.argument[OPTION_OUTPUT];
    if (output && str_ends(str_of(output), ".zip"))
        return output;
    struct str name = run->options.given[OPTION_ENCRYPT]
                          ? package_plain_name(session->day, &run->arena)
                          : package_name(&session->portfolio, session->day, &run->arena);
    if (!output && !(output = session_output(session, run)))
        return NULL;
    return arena_printf(&run->arena, "%s/%.*s.zip", output, STR_ARG(name)).p;
}

static void say_done(struct run *run, const struct package *package, const char *path)
{
    char hex[65];
    sha256_hex(&package->id, hex);
    struct text_arg args[] = {
        {"path", str_of(path), false},
        {"n", arena_printf(&run->arena, "%zu", package->files), false},
        {"id", str_sub(str_of(hex), 0, 16), false},
    };
    run_say(run, "pack.done", args, 3);
    if (run->options.given[OPTION_ENCRYPT])
        run_say(run, "pack.encrypted", NULL, 0);
}

static int write_package(struct session *session, struct run *run,
                         const struct package_order *order)
{
    struct package package;
    struct built built;
    struct build build = session_build(session, run, AUDIENCE_ASSESSORS);
    int result =
        package_write(&build, order, &package, &built, &run->findings, &run->arena, &run->error);
    if (result < 0 && run->error.kind != ERROR_CONTENT)
        return -1;
    if (run_report(run, 0) < 0 || result < 0)
        return -1;
    pack_say_list(run, &built, &package);
    say_done(run, &package, order->path);
    return run_code(run);
}

static int sign_and_write(struct session *session, struct run *run, struct package_order *order)
{
    struct secret_key key;
    if (secret_key_open(run, &key) < 0)
        return -1;
    order->key = &key;
    order->seconds = clock_seconds();
    int code = write_package(session, run, order);
    secret_key_forget(&key);
    return code;
}

static int write_as_asked(struct session *session, struct run *run, struct package_order *order)
{
    return run->options.given[OPTION_SIGN] ? sign_and_write(session, run, order)
                                           : write_package(session, run, order);
}

/* Programs disagree on the bytes of other characters in the password of a zip. */
static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < ' ' || text.p[i] > '~')
            return false;
    return true;
}

static int lock_and_write(struct session *session, struct run *run, struct package_order *order)
{
    struct secret password;
    if (password_choose(run, "password.new-package", order->path, &password) < 0)
        return -1;
    order->password = password.bytes;
    int code = is_plain(secret_str(&password))
                   ? write_as_asked(session, run, order)
                   : error_set(&run->error, ERROR_USAGE, "password-letters", STR(""));
    secret_forget(&password);
    return code;
}

static int pack(struct session *session, struct run *run)
{
    if (session_open(session, run, SESSION_HISTORY | SESSION_COMMIT | SESSION_MOMENTS) < 0 ||
        refuse_unsaved(session, run) < 0)
        return -1;
    struct package_order order = {.path = target_of(session, run)};
    if (!order.path)
        return -1;
    return run->options.given[OPTION_ENCRYPT] ? lock_and_write(session, run, &order)
                                              : write_as_asked(session, run, &order);
}

int command_pack(struct run *run)
{
    struct session session = {0};
    int code = pack(&session, run);
    session_close(&session);
    return code;
}
