#include "sys/place.h"

#include "base/array.h"
#include "base/buf.h"
#include "base/die.h"
#include "sys/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* --- Ours or not --- */

enum state {
    STATE_NONE,
    STATE_EMPTY,
    STATE_OURS,
    STATE_GATHERED, /* by us, with the marker saying something: to stay */
    STATE_FOREIGN,
    STATE_NO_FOLDER
};

static int first_entry(const struct beneath_entry *entry, void *context, struct error *error)
{
    *(bool *)context = true;
    return error_set(error, ERROR_CONTENT, "output-not-ours", entry->path);
}

static enum state state_of_open(int folder, const char *marker)
{
    struct stat status;
    if (!fstatat(folder, marker, &status, AT_SYMLINK_NOFOLLOW) && S_ISREG(status.st_mode))
        return status.st_size ? STATE_GATHERED : STATE_OURS;
    struct error stop = {0};
    bool filled = false;
    return beneath_walk(folder, NULL, first_entry, &filled, &stop) == 0 && !filled ? STATE_EMPTY
                                                                                   : STATE_FOREIGN;
}

/* Also opens a folder that is ours when `fd` is not NULL. */
static enum state state_of(const struct place *place, const char *name, int *fd)
{
    int folder = openat(place->parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return errno == ENOENT ? STATE_NONE : STATE_NO_FOLDER;
    enum state state = state_of_open(folder, place->marker);
    if (fd && state == STATE_OURS)
        *fd = folder;
    else
        close(folder);
    return state;
}

/* --- Removing --- */

struct removal {
    const char *marker;
    struct arena arena;
    struct {
        struct str *items;
        size_t count, capacity;
    } folders;
};

static int remove_entry(const struct beneath_entry *entry, void *context, struct error *error)
{
    struct removal *removal = context;
    if (entry->type == S_IFDIR) {
        *ARRAY_PUSH(&removal->folders, &removal->arena) = arena_copy(&removal->arena, entry->path);
        return 1;
    }
    if (str_is(entry->path, removal->marker))
        return 0;
    if (unlinkat(entry->folder, entry->name, 0) && errno != ENOENT)
        return error_errno(error, "remove", entry->path);
    return 0;
}

static int remove_contents(int folder, const char *marker, struct error *error)
{
    struct removal removal = {.marker = marker};
    int result = beneath_walk(folder, NULL, remove_entry, &removal, error);
    for (size_t i = removal.folders.count; !result && i-- > 0;)
        if (unlinkat(folder, removal.folders.items[i].p, AT_REMOVEDIR))
            result = error_errno(error, "remove", removal.folders.items[i]);
    arena_release(&removal.arena);
    if (!result && unlinkat(folder, marker, 0) && errno != ENOENT)
        result = error_errno(error, "remove", str_of(marker));
    return result;
}

/* What is not ours stays, as an error. Nothing there is fine. */
static int remove_ours(struct place *place, const char *name, struct error *error)
{
    int folder = -1;
    switch (state_of(place, name, &folder)) {
    case STATE_NONE:
        return 0;
    case STATE_GATHERED:
    case STATE_FOREIGN:
    case STATE_NO_FOLDER:
        return error_set(error, ERROR_USAGE, "output-not-ours", str_of(name));
    case STATE_EMPTY:
    case STATE_OURS:
        break;
    }
    int result = 0;
    if (folder >= 0) {
        result = remove_contents(folder, place->marker, error);
        close(folder);
    }
    if (!result && unlinkat(place->parent, name, AT_REMOVEDIR))
        result = error_errno(error, "remove", str_of(name));
    return result;
}

/* --- Where it stands --- */

static char *text(const char *format, const char *a)
{
    struct buf buf = {0};
    buf_addf(&buf, format, a);
    buf_addc(&buf, '\0');
    return buf.p;
}

static int open_parent(const char *path, struct error *error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0)
        return fd;
    if (errno != ENOENT)
        return error_errno(error, "open", str_of(path));
    char *z = text("%s", path);
    for (char *slash = z; (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        mkdir(z, 0777); /* what fails here fails again below */
        *slash = '/';
    }
    fd = mkdir(z, 0777) && errno != EEXIST ? -1 : open(z, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        error_errno(error, "make-folder", str_of(path));
    free(z);
    return fd;
}

/* The path cut in parent and name; one that ends in "." or ".." is first made plain. */
static int locate(struct place *place, const char *folder, struct error *error)
{
    char *path = text("%s", folder);
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        path[--n] = '\0';
    const char *slash = strrchr(path, '/');
    const char *last = slash ? slash + 1 : path;
    if (!strcmp(last, ".") || !strcmp(last, "..")) {
        char *real = realpath(path, NULL);
        free(path);
        if (!real)
            return error_errno(error, "open", str_of(folder));
        path = real;
    }
    char *cut = strrchr(path, '/');
    place->name = text("%s", cut ? cut + 1 : path);
    if (cut)
        cut[cut == path] = '\0';
    if (!*place->name)
        error_set(error, ERROR_USAGE, "output-not-ours", str_of(folder));
    else
        place->parent = open_parent(cut ? path : ".", error);
    free(path);
    return place->parent < 0 ? -1 : 0;
}

/* --- The lock --- */

/* The lock's file goes when the run is over, so it may be gone, or another, by the time we hold it.
 */
static bool still_there(const struct place *place, int slot)
{
    struct stat held, named;
    return !fstat(slot, &held) &&
           !fstatat(place->parent, place->slot_name, &named, AT_SYMLINK_NOFOLLOW) &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

static int lock(struct place *place, struct error *error)
{
    enum { TRIES = 100 };
    for (int i = 0; i < TRIES; i++) {
        int slot = openat(place->parent, place->slot_name,
                          O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (slot < 0)
            return error_errno(error, "write", str_of(place->path));
        /* Some network file systems have no locks; there we must do without. */
        if (flock(slot, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK) {
            close(slot);
            break;
        }
        if (still_there(place, slot)) {
            place->slot = slot;
            return 0;
        }
        close(slot);
    }
    return error_set(error, ERROR_WORLD, "output-busy", str_of(place->path));
}

/* --- Opening --- */

/* Between two renames the old folder stood aside: it comes back. */
static int mend(struct place *place, struct error *error)
{
    enum state state = state_of(place, place->name, NULL);
    if (state_of(place, place->aside_name, NULL) == STATE_OURS &&
        (state == STATE_NONE || state == STATE_EMPTY) &&
        renameat(place->parent, place->aside_name, place->parent, place->name))
        return error_errno(error, "swap", str_of(place->path));
    if (remove_ours(place, place->aside_name, error))
        return -1;
    return remove_ours(place, place->fresh_name, error);
}

static int look(struct place *place, struct error *error)
{
    enum state state = state_of(place, place->name, &place->old);
    if (state == STATE_FOREIGN)
        return error_set(error, ERROR_USAGE, "output-not-ours", str_of(place->path));
    if (state == STATE_GATHERED)
        return error_set(error, ERROR_USAGE, "output-gathered", str_of(place->path));
    if (state == STATE_NO_FOLDER && (errno == ENOTDIR || errno == ELOOP))
        return error_set(error, ERROR_USAGE, "output-no-folder", str_of(place->path));
    if (state == STATE_NO_FOLDER)
        return error_errno(error, "open", str_of(place->path));
    return 0;
}

int place_open(struct place *place, const char *folder, const char *marker, struct error *error)
{
    *place = (struct place){.parent = -1, .slot = -1, .old = -1, .marker = marker};
    place->path = text("%s", folder);
    int result = locate(place, folder, error);
    if (!result) {
        place->fresh_name = text(".%s.vakwerk-nieuw", place->name);
        place->aside_name = text(".%s.vakwerk-oud", place->name);
        place->slot_name = text(".%s.vakwerk-slot", place->name);
        result = lock(place, error) || mend(place, error) || look(place, error) ? -1 : 0;
    }
    if (result)
        place_close(place);
    return result;
}

void place_close(struct place *place)
{
    if (place->old >= 0)
        close(place->old);
    if (place->slot >= 0) {
        unlinkat(place->parent, place->slot_name, 0);
        close(place->slot);
    }
    if (place->parent >= 0)
        close(place->parent);
    free(place->path);
    free(place->name);
    free(place->fresh_name);
    free(place->aside_name);
    free(place->slot_name);
    *place = (struct place){.parent = -1, .slot = -1, .old = -1};
}

/* --- Gathering --- */

static int open_gathering(const char *path, struct error *error)
{
    if (mkdir(path, 0777) && errno != EEXIST)
        return error_errno(error, "make-folder", str_of(path));
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0 && (errno == ENOTDIR || errno == ELOOP))
        return error_set(error, ERROR_USAGE, "output-no-folder", str_of(path));
    return folder < 0 ? error_errno(error, "open", str_of(path)) : folder;
}

int place_gather(const char *path, const char *marker, struct error *error)
{
    int folder = open_gathering(path, error);
    if (folder < 0)
        return -1;
    int result = 0;
    enum state state = state_of_open(folder, marker);
    if (state == STATE_FOREIGN)
        result = error_set(error, ERROR_USAGE, "output-not-ours", str_of(path));
    else if (state == STATE_EMPTY && beneath_create(folder, marker, 0666, STR("Vakwerk\n"), false))
        result = error_errno(error, "write", str_of(path));
    close(folder);
    return result;
}

/* --- Replacing --- */

int place_make_fresh(struct place *place, struct error *error)
{
    if (mkdirat(place->parent, place->fresh_name, 0777))
        return error_errno(error, "make-folder", str_of(place->path));
    int fresh =
        openat(place->parent, place->fresh_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fresh >= 0 && !beneath_create(fresh, place->marker, 0666, STR(""), false))
        return fresh;
    error_errno(error, "write", str_of(place->path));
    if (fresh >= 0)
        close(fresh);
    place_drop_fresh(place);
    return -1;
}

void place_drop_fresh(struct place *place)
{
    struct error ignored = {0}; /* the next run tries again, and says so */
    remove_ours(place, place->fresh_name, &ignored);
}

/* Where the old folder is now, or NULL with errno. */
static const char *exchange(struct place *place)
{
    int parent = place->parent;
    if (!renameat2(parent, place->fresh_name, parent, place->name, RENAME_EXCHANGE))
        return place->fresh_name;
    if (renameat(parent, place->name, parent, place->aside_name))
        return NULL;
    if (!renameat(parent, place->fresh_name, parent, place->name))
        return place->aside_name;
    int number = errno;
    renameat(parent, place->aside_name, parent, place->name);
    errno = number;
    return NULL;
}

int place_swap(struct place *place, struct error *error)
{
    const char *old = place->fresh_name;
    if (place->old >= 0)
        old = exchange(place);
    else if (renameat(place->parent, place->fresh_name, place->parent, place->name))
        old = NULL;
    if (!old)
        return error_errno(error, "swap", str_of(place->path));
    fsync(place->parent); /* the new name first, only then does the old folder go */
    struct error ignored = {0};
    remove_ours(place, old, &ignored);
    return 0;
}
