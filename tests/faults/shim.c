/* Stands between a program and the disk (LD_PRELOAD, Linux): what changes files under one folder
   is counted, written down, refused, or the last thing that the process does.

   A record of the log is a struct head, and `bytes` + `path` bytes behind it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 1024

struct head { char kind; char pad[7]; int64_t handle, at; int32_t bytes, path; };

enum { NOTHING, FAIL, KILL };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static int journal = -1, action, code, lasting, lying;
static char kinds[32];
static long counted, wanted, handles;
static struct { long handle; int append; } files[FILES];

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* For the test, through ctypes: watch a folder; write into a log; act at the n-th call. */
void shim_watch(const char *folder, const char *log) {
  snprintf(root, sizeof root, "%s", folder);
  journal = *log ? REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  counted = 0;
}
void shim_act(int what, const char *calls, long number, int error, int always) {
  snprintf(kinds, sizeof kinds, "%s", calls);
  counted = 0; action = what; wanted = number; code = error; lasting = always;
}
long shim_counted(void) { return counted; }
void shim_lie(int on) { lying = on; }

static void note(char kind, int64_t handle, int64_t at, const void *bytes, size_t size,
                 const char *path) {
  if (journal < 0) return;
  struct head head = {.kind = kind, .handle = handle, .at = at, .bytes = size,
                      .path = strlen(path)};
  struct iovec parts[] = {{&head, sizeof head}, {(void *)bytes, size},
                          {(void *)path, head.path}};
  if (REAL(writev)(journal, parts, 3) < 0) _exit(99);
}
void shim_say(const char *words) {
  pthread_mutex_lock(&lock);
  note('!', 0, 0, words, strlen(words), "");
  pthread_mutex_unlock(&lock);
}

/* The whole path, where it lies in the watched folder; else NULL. */
static const char *inside(int folder, const char *path, char *whole) {
  if (!*root || !path) return NULL;
  if (*path == '/') snprintf(whole, PATH_MAX, "%s", path);
  else {
    char base[PATH_MAX] = "", link[64];
    if (folder == AT_FDCWD) { if (!getcwd(base, sizeof base)) return NULL; }
    else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      ssize_t size = readlink(link, base, sizeof base - 1);
      if (size < 0) return NULL;
      base[size] = 0;
    }
    if (snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return NULL;
  }
  size_t size = strlen(root);
  return strncmp(whole, root, size) || (whole[size] && whole[size] != '/') ? NULL : whole;
}
static long handle_of(int fd) { return fd >= 0 && fd < FILES ? files[fd].handle : 0; }

/* Whether this call is to fail. */
static int refused(char kind) {
  if (!action || !strchr(kinds, kind)) return 0;
  counted++;
  return counted == wanted || (lasting && counted > wanted);
}
static void stop(void) {
  if (action == KILL) syscall(SYS_kill, getpid(), SIGKILL);
  errno = code;
}

static int opened(int (*call)(int, const char *, int, mode_t), int folder, const char *path,
                  int flags, mode_t mode) {
  char whole[PATH_MAX];
  if (!inside(folder, path, whole)) {
    int fd = call(folder, path, flags, mode);
    if (fd >= 0 && fd < FILES) files[fd].handle = 0;
    return fd;
  }
  pthread_mutex_lock(&lock);
  int fd = -1;
  if (refused('o')) stop();
  else {
    int there = REAL(access)(path, F_OK) == 0;
    fd = call(folder, path, flags, mode);
    if (fd >= 0 && fd < FILES) {
      files[fd].handle = ++handles;
      files[fd].append = !!(flags & O_APPEND);
      note('o', handles, !there, NULL, 0, whole);
      if (there && (flags & O_TRUNC)) note('t', handles, 0, NULL, 0, "");
    }
  }
  pthread_mutex_unlock(&lock);
  return fd;
}
static int by_openat(int folder, const char *path, int flags, mode_t mode) {
  return REAL(openat)(folder, path, flags | O_LARGEFILE, mode);
}
#define OPENS(name)                                                                  \
  int name(const char *path, int flags, ...) {                                       \
    va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
    return opened(by_openat, AT_FDCWD, path, flags, mode); }
OPENS(open)
OPENS(open64)
#define OPENS_AT(name)                                                               \
  int name(int folder, const char *path, int flags, ...) {                           \
    va_list more; va_start(more, flags); mode_t mode = va_arg(more, mode_t); va_end(more); \
    return opened(by_openat, folder, path, flags, mode); }
OPENS_AT(openat)
OPENS_AT(openat64)
int __open_2(const char *path, int flags) { return opened(by_openat, AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(by_openat, AT_FDCWD, path, flags, 0); }

int close(int fd) {
  if (fd >= 0 && fd < FILES) files[fd].handle = 0;
  return REAL(close)(fd);
}

/* A write that fails has written its first half. */
static ssize_t written(int fd, const void *bytes, size_t size, off_t at) {
  int failing;
  pthread_mutex_lock(&lock);
  if ((failing = refused('w'))) size /= 2;
  ssize_t done = size ? REAL(pwrite)(fd, bytes, size, at) : 0;
  if (done > 0) note('w', handle_of(fd), at, bytes, done, "");
  if (failing) { stop(); done = -1; }
  pthread_mutex_unlock(&lock);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
  return handle_of(fd) ? written(fd, bytes, size, at)
                       : syscall(SYS_pwrite64, fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
  return pwrite(fd, bytes, size, at);
}
ssize_t write(int fd, const void *bytes, size_t size) {
  if (!handle_of(fd)) return REAL(write)(fd, bytes, size);
  off_t at = lseek(fd, 0, files[fd].append ? SEEK_END : SEEK_CUR);
  ssize_t done = written(fd, bytes, size, at);
  if (done > 0) lseek(fd, at + done, SEEK_SET);
  return done;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!handle_of(fd)) return REAL(writev)(fd, parts, count);
  ssize_t all = 0;
  for (int n = 0; n < count; n++) {
    ssize_t done = write(fd, parts[n].iov_base, parts[n].iov_len);
    if (done < 0) return all ? all : done;
    all += done;
    if ((size_t)done < parts[n].iov_len) break;
  }
  return all;
}
/* Python and SQLite fall back to plain writes. */
ssize_t sendfile(int to, int from, off_t *at, size_t size) {
  if (handle_of(to)) { errno = EINVAL; return -1; }
  return REAL(sendfile)(to, from, at, size);
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) {
  if (handle_of(to)) { errno = EINVAL; return -1; }
  return REAL(sendfile64)(to, from, at, size);
}
ssize_t copy_file_range(int from, off64_t *at, int to, off64_t *there, size_t size, unsigned f) {
  if (handle_of(to)) { errno = EXDEV; return -1; }
  return REAL(copy_file_range)(from, at, to, there, size, f);
}
int posix_fallocate(int fd, off_t at, off_t size) {
  return handle_of(fd) ? EOPNOTSUPP : REAL(posix_fallocate)(fd, at, size);
}
int posix_fallocate64(int fd, off64_t at, off64_t size) { return posix_fallocate(fd, at, size); }

static int at_handle(char kind, int fd, int64_t at, int (*call)(int, int64_t)) {
  if (!handle_of(fd)) return call(fd, at);
  pthread_mutex_lock(&lock);
  int done = -1;
  if (refused(kind)) stop();
  else if (!(done = call(fd, at))) note(kind, handle_of(fd), at, NULL, 0, "");
  pthread_mutex_unlock(&lock);
  return done;
}
static int cut(int fd, int64_t size) { return syscall(SYS_ftruncate, fd, size); }
static int synced(int fd, int64_t unused) {
  (void)unused;
  return lying ? 0 : syscall(SYS_fsync, fd);
}
int ftruncate(int fd, off_t size) { return at_handle('t', fd, size, cut); }
int ftruncate64(int fd, off64_t size) { return at_handle('t', fd, size, cut); }
int fsync(int fd) { return at_handle('s', fd, 0, synced); }
int fdatasync(int fd) { return at_handle('s', fd, 0, synced); }

/* Names: `path` becomes, or goes; `other` is where it was before. */
static int named(char kind, int folder, const char *path, int from, const char *other,
                 int (*call)(int, const char *, int, const char *, int), int flags) {
  char whole[PATH_MAX], before[PATH_MAX] = "";
  if (!inside(folder, path, whole)) return call(folder, path, from, other, flags);
  if (other && !inside(from, other, before)) *before = 0;
  pthread_mutex_lock(&lock);
  int done = -1;
  if (refused(kind)) stop();
  else if (!(done = call(folder, path, from, other, flags)))
    note(kind, 0, 0, before, strlen(before), whole);
  pthread_mutex_unlock(&lock);
  return done;
}
static int renames(int to, const char *path, int from, const char *other, int flags) {
  return syscall(SYS_renameat2, from, other, to, path, flags);
}
static int links(int to, const char *path, int from, const char *other, int flags) {
  return syscall(SYS_linkat, from, other, to, path, flags);
}
static int unlinks(int folder, const char *path, int from, const char *other, int flags) {
  (void)from; (void)other;
  return syscall(SYS_unlinkat, folder, path, flags);
}
static int folders(int folder, const char *path, int from, const char *other, int mode) {
  (void)from; (void)other;
  return syscall(SYS_mkdirat, folder, path, mode);
}
int rename(const char *a, const char *b) { return named('r', AT_FDCWD, b, AT_FDCWD, a, renames, 0); }
int renameat(int f, const char *a, int t, const char *b) { return named('r', t, b, f, a, renames, 0); }
int renameat2(int f, const char *a, int t, const char *b, unsigned flags) {
  return named('r', t, b, f, a, renames, flags);
}
int link(const char *a, const char *b) { return named('l', AT_FDCWD, b, AT_FDCWD, a, links, 0); }
int linkat(int f, const char *a, int t, const char *b, int flags) {
  return named('l', t, b, f, a, links, flags);
}
int unlink(const char *path) { return named('u', AT_FDCWD, path, 0, NULL, unlinks, 0); }
int unlinkat(int folder, const char *path, int flags) {
  return named('u', folder, path, 0, NULL, unlinks, flags);
}
int rmdir(const char *path) { return named('u', AT_FDCWD, path, 0, NULL, unlinks, AT_REMOVEDIR); }
int mkdir(const char *path, mode_t mode) {
  return named('m', AT_FDCWD, path, 0, NULL, folders, mode);
}
int mkdirat(int folder, const char *path, mode_t mode) {
  return named('m', folder, path, 0, NULL, folders, mode);
}
