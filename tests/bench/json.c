/* The floor of collecting answers: json FOLDER parses each .json file in it with jansson, and
 * nothing else. */
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
    char path[4096];
    size_t parsed = 0;
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    if (!folder)
        return 2;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!strstr(entry->d_name, ".json"))
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        json_t *json = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
        parsed += json != NULL;
        json_decref(json);
    }
    closedir(folder);
    return parsed ? 0 : 1;
}
