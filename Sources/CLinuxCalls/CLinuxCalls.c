#define _GNU_SOURCE
#include "CLinuxCalls.h"
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <unistd.h>

int linux_rename_exclusive(int from_folder, const char *from, int to_folder, const char *to) {
    return renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE);
}
int linux_sync_file_system(int descriptor) { return syncfs(descriptor); }
int linux_read_lease(int descriptor) {
    // A writer that breaks the lease has the kernel signal us, by default with SIGIO, which kills; SIGURG is ignored.
    if (fcntl(descriptor, F_SETSIG, SIGURG) != 0) return -1;
    return fcntl(descriptor, F_SETLEASE, F_RDLCK);
}
int linux_lock(int descriptor) { return flock(descriptor, LOCK_EX | LOCK_NB); }
int linux_unlock(int descriptor) { return flock(descriptor, LOCK_UN); }
int linux_release_lease(int descriptor) { return fcntl(descriptor, F_SETLEASE, F_UNLCK); }
int linux_open_at(int folder, const char *name, int flags, unsigned mode) {
    return openat(folder, name, flags, (mode_t)mode);
}
long linux_file_system_type(int descriptor) {
    struct statfs status;
    return fstatfs(descriptor, &status) == 0 ? (long)status.f_type : 0;
}
int linux_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL); }
static int limit(int resource, unsigned long long value) {
    struct rlimit limits = {(rlim_t)value, (rlim_t)value};
    return setrlimit(resource, &limits);
}
int linux_limit(unsigned long long memory, unsigned long long seconds, unsigned long long file) {
    if (limit(RLIMIT_CORE, 0) || limit(RLIMIT_NOFILE, 64)) return -1;
    return limit(RLIMIT_AS, memory) || limit(RLIMIT_CPU, seconds) || limit(RLIMIT_FSIZE, file) ? -1 : 0;
}
void linux_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }
