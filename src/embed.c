/*
 * Run by the build: writes the named files as one C table (data/data.h) to standard output.
 * Usage: embed VERSION FILE…
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static long write_bytes(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    long size = 0;
    for (int c; (c = getc(file)) != EOF; size++)
        printf("%d,%s", c, size % 32 == 31 ? "\n" : "");
    fclose(file);
    return size;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    size_t count = (size_t)argc - 2;
    char **paths = argv + 2;
    long *sizes = calloc(count + 1, sizeof *sizes);
    if (!sizes)
        return 1;
    qsort(paths, count, sizeof *paths, by_name);
    printf("#include \"data/data.h\"\n\nconst char data_version[] = \"%s\";\n", argv[1]);
    for (size_t i = 0; i < count; i++) {
        printf("static const unsigned char file_%zu[] = {\n", i);
        sizes[i] = write_bytes(paths[i]);
        printf("0};\n");
    }
    printf("const struct data_file data_table[] = {\n");
    for (size_t i = 0; i < count; i++)
        printf("    {\"%s\", file_%zu, %ld},\n", paths[i], i, sizes[i]);
    printf("    {0},\n};\nconst size_t data_table_count = %zu;\n", count);
    free(sizes);
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
