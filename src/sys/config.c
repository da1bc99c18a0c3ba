#include "sys/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_absolute(const char *path)
{
    return path && path[0] == '/';
}

int config_path(struct buf *out, const char *name, struct error *error)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (is_absolute(config))
        buf_addf(out, "%s/vakwerk/%s", config, name);
    else if (is_absolute(home))
        buf_addf(out, "%s/.config/vakwerk/%s", home, name);
    else
        return error_set(error, ERROR_WORLD, "no-config", STR(""));
    *buf_reserve(out, 1) = '\0';
    return 0;
}

/* Every folder on the way; `path` ends in '/'. */
static int make_folders(char *path)
{
    for (char *p = strchr(path + 1, '/'); p; p = strchr(p + 1, '/')) {
        *p = '\0';
        int result = mkdir(path, 0700);
        int number = errno;
        *p = '/';
        if (result != 0 && number != EEXIST) {
            errno = number;
            return -1;
        }
    }
    return 0;
}

int config_make(struct error *error)
{
    struct buf path = {0};
    int result = config_path(&path, "", error);
    if (result == 0 && make_folders(path.p) < 0)
        result = error_errno(error, "make-folder", buf_str(&path));
    buf_release(&path);
    return result;
}
