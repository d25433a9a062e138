/*
 * Faults of a disk and of a clock, for a program that is started with this library in LD_PRELOAD. Needs no privileges.
 *
 * PRAETOR_FAULT_CONTROL names a file of one page that is mapped and shared with whoever injects the faults; its words of 64 bits are
 * listed in enum word. PRAETOR_FAULT_DIRECTORY is the folder to which the faults of the disk are limited. PRAETOR_FAULT_JOURNAL names a
 * file that gets a record (device, inode, length) for every file that was synced, with the length that it had before: what lies behind
 * that length would not survive a loss of power.
 *
 * Build: cc -shared -fPIC -O2 -o libfaults.so faults.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum word {
    SYNC_DELAY_MICROS, /* how long every sync takes longer */
    SYNC_ERRNO,        /* what every sync fails with, 0 for nothing */
    WRITE_ERRNO,       /* what every write that makes a file longer fails with, 0 for nothing */
    CLOCK_OFFSET_NANOS, /* by how much the clock of the day is wrong */
    SYNC_LIES,         /* not 0: syncs report success and do nothing */
    SYNCS,             /* counts syncs */
    SYNCS_HIT,         /* counts syncs that were slow, failed or lied */
    WRITES_HIT,        /* counts writes that failed */
    CLOCKS_HIT,        /* counts readings of the clock that were wrong */
    WORDS
};

static _Atomic int64_t none[WORDS];
static _Atomic int64_t *words = none;
static const char *directory;
static size_t directory_length;
static int journal = -1;

static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_fallocate)(int, int, off_t, off_t);
static int (*real_posix_fallocate)(int, off_t, off_t);
static int (*real_clock_gettime)(clockid_t, struct timespec *);

static void *next(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

__attribute__((constructor)) static void begin(void) {
    real_fsync = next("fsync");
    real_fdatasync = next("fdatasync");
    real_write = next("write");
    real_pwrite = next("pwrite64");
    real_writev = next("writev");
    real_pwritev = next("pwritev64");
    real_fallocate = next("fallocate64");
    real_posix_fallocate = next("posix_fallocate64");
    real_clock_gettime = next("clock_gettime");
    const char *control = getenv("PRAETOR_FAULT_CONTROL");
    if (control != NULL) {
        int file = open(control, O_RDWR | O_CLOEXEC);
        if (file >= 0) {
            void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
            if (page != MAP_FAILED) {
                words = page;
            }
            close(file);
        }
    }
    directory = getenv("PRAETOR_FAULT_DIRECTORY");
    directory_length = directory == NULL ? 0 : strlen(directory);
    const char *journal_name = getenv("PRAETOR_FAULT_JOURNAL");
    if (journal_name != NULL) {
        journal = open(journal_name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    }
}

/* Whether a file lies in the folder that the faults are limited to. Only asked while a fault is on. */
static int concerned(int file) {
    char link[64];
    char path[PATH_MAX];
    if (directory == NULL) {
        return 0;
    }
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    return length >= (ssize_t) directory_length && strncmp(path, directory, directory_length) == 0;
}

static int sync_with(int (*real)(int), int file) {
    struct stat before;
    int known = journal >= 0 && fstat(file, &before) == 0 && S_ISREG(before.st_mode);
    words[SYNCS]++;
    int64_t delay = words[SYNC_DELAY_MICROS];
    int64_t error = words[SYNC_ERRNO];
    int64_t lies = words[SYNC_LIES];
    if ((delay != 0 || error != 0 || lies != 0) && concerned(file)) {
        words[SYNCS_HIT]++;
        if (delay != 0) {
            usleep((useconds_t) delay);
        }
        if (error != 0) {
            errno = (int) error;
            return -1;
        }
        if (lies != 0) {
            return 0;
        }
    }
    int result = real(file);
    if (result == 0 && known) {
        int64_t record[3] = {(int64_t) before.st_dev, (int64_t) before.st_ino, (int64_t) before.st_size};
        if (real_write(journal, record, sizeof record) < 0) {
            return -1;
        }
    }
    return result;
}

int fsync(int file) {
    return sync_with(real_fsync, file);
}

int fdatasync(int file) {
    return sync_with(real_fdatasync, file);
}

/* A full disk has no room for more; what is there already can be written again. */
static int refused(int file) {
    int64_t error = words[WRITE_ERRNO];
    struct stat found;
    if (error == 0 || fstat(file, &found) != 0 || !S_ISREG(found.st_mode) || !concerned(file)) {
        return 0;
    }
    words[WRITES_HIT]++;
    errno = (int) error;
    return 1;
}

ssize_t write(int file, const void *bytes, size_t count) {
    return refused(file) ? -1 : real_write(file, bytes, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t at) {
    return refused(file) ? -1 : real_pwrite(file, bytes, count, at);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    return refused(file) ? -1 : real_pwrite(file, bytes, count, at);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    return refused(file) ? -1 : real_writev(file, parts, count);
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off_t at) {
    return refused(file) ? -1 : real_pwritev(file, parts, count, at);
}

int fallocate64(int file, int mode, off_t at, off_t length) {
    return refused(file) ? -1 : real_fallocate(file, mode, at, length);
}

int fallocate(int file, int mode, off_t at, off_t length) {
    return refused(file) ? -1 : real_fallocate(file, mode, at, length);
}

int posix_fallocate64(int file, off_t at, off_t length) {
    return refused(file) ? errno : real_posix_fallocate(file, at, length);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = real_clock_gettime(clock, now);
    int64_t offset = words[CLOCK_OFFSET_NANOS];
    if (result == 0 && offset != 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        int64_t nanos = (int64_t) now->tv_sec * 1000000000 + now->tv_nsec + offset;
        now->tv_sec = nanos / 1000000000;
        now->tv_nsec = nanos % 1000000000;
        words[CLOCKS_HIT]++;
    }
    return result;
}

int gettimeofday(struct timeval *now, void *zone) {
    struct timespec precise;
    (void) zone;
    if (clock_gettime(CLOCK_REALTIME, &precise) != 0) {
        return -1;
    }
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *result) {
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    if (result != NULL) {
        *result = precise.tv_sec;
    }
    return precise.tv_sec;
}
