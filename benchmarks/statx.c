/*
 * The lower bound of a sweep: statx for each path of a known list, on one thread, nothing listed and nothing kept but the last state.
 * Usage: statx LIST, a file with one path a line. Each line on standard input asks for a sweep; the answer is its nanoseconds and how
 * many files differ from the sweep before.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

struct seen {
    char *path;
    struct statx_timestamp modified;
    unsigned long long size;
    unsigned long long inode;
};

static int differs(struct seen *file) {
    struct statx now;
    if (statx(AT_FDCWD, file->path, AT_SYMLINK_NOFOLLOW, STATX_MTIME | STATX_SIZE | STATX_INO, &now) != 0) {
        memset(&now, 0, sizeof now);
    }
    int different = now.stx_mtime.tv_sec != file->modified.tv_sec || now.stx_mtime.tv_nsec != file->modified.tv_nsec
            || now.stx_size != file->size || now.stx_ino != file->inode;
    file->modified = now.stx_mtime;
    file->size = now.stx_size;
    file->inode = now.stx_ino;
    return different;
}

static struct seen *read_list(const char *name, size_t *count) {
    FILE *list = fopen(name, "r");
    if (list == NULL) {
        perror(name);
        exit(1);
    }
    struct seen *files = NULL;
    size_t room = 0;
    char *line = NULL;
    size_t length = 0;
    ssize_t got;
    for (*count = 0; (got = getline(&line, &length, list)) > 0; ++*count) {
        line[got - 1] = '\0';
        if (*count == room) {
            room = room * 2 + 1024;
            files = realloc(files, room * sizeof *files);
        }
        memset(&files[*count], 0, sizeof *files);
        files[*count].path = strdup(line);
    }
    fclose(list);
    return files;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: statx LIST\n");
        return 2;
    }
    size_t count;
    struct seen *files = read_list(argv[1], &count);
    for (int c; (c = getchar()) != EOF;) {
        if (c != '\n') {
            continue;
        }
        struct timespec begin, end;
        long changed = 0;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        for (size_t i = 0; i < count; ++i) {
            changed += differs(&files[i]);
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        printf("%lld %ld\n", (end.tv_sec - begin.tv_sec) * 1000000000LL + end.tv_nsec - begin.tv_nsec, changed);
        fflush(stdout);
    }
    return 0;
}
