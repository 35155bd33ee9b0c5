#pragma once
// Linux calls that Swift's Glibc module does not import, or imports only as variadic functions.

/// renameat2 with RENAME_NOREPLACE: 0, or -1 with errno EEXIST where the name is taken.
int linux_rename_exclusive(int from_folder, const char *from, int to_folder, const char *to);
/// Everything dirty on the file system of `descriptor` is written; errors of that write-back are reported.
int linux_sync_file_system(int descriptor);
/// Takes a read lease: succeeds only while nobody holds the file open for writing (errno EAGAIN otherwise).
/// A writer that comes while it is held waits, and this process is told by a signal that it ignores (SIGURG).
int linux_read_lease(int descriptor);
int linux_release_lease(int descriptor);
/// Locks what is open for this descriptor alone (errno EWOULDBLOCK where another has it); ends with the process.
int linux_lock(int descriptor);
int linux_unlock(int descriptor);
/// open(2) below a folder, with mode.
int linux_open_at(int folder, const char *name, int flags, unsigned mode);
/// The magic number of the file system on which an open file lies; 0 when it cannot be told.
long linux_file_system_type(int descriptor);
/// This process is killed when the thread that made it ends.
int linux_die_with_parent(void);
/// Limits this process for good: bytes of memory, seconds of processor time, bytes of a written file; no core dump.
int linux_limit(unsigned long long memory, unsigned long long seconds, unsigned long long file);
/// Names the calling thread, at most 15 bytes.
void linux_name_thread(const char *name);
