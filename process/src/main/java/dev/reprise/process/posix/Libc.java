package dev.reprise.process.posix;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/**
 * The functions of the C library that have no counterpart in the JDK. A trailing {@code Object...} marks those that are
 * variadic in C: arm64 macOS passes such arguments differently.
 */
@SuppressWarnings({"checkstyle:MethodName", "MemberName"})
public interface Libc extends Library {
    int posix_spawnp(
            IntByReference pid,
            Pointer file,
            Pointer actions,
            Pointer attributes,
            Pointer arguments,
            Pointer environment);

    int posix_spawnattr_init(Pointer attributes);

    int posix_spawnattr_destroy(Pointer attributes);

    int posix_spawnattr_setflags(Pointer attributes, short flags);

    int posix_spawnattr_setpgroup(Pointer attributes, int group);

    int posix_spawnattr_setsigmask(Pointer attributes, Pointer signals);

    int posix_spawnattr_setsigdefault(Pointer attributes, Pointer signals);

    int posix_spawn_file_actions_init(Pointer actions);

    int posix_spawn_file_actions_destroy(Pointer actions);

    int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

    int posix_spawn_file_actions_addclose(Pointer actions, int descriptor);

    int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int lowest);

    int posix_spawn_file_actions_addchdir_np(Pointer actions, Pointer directory);

    int sigemptyset(Pointer signals);

    int sigfillset(Pointer signals);

    Pointer signal(int signal, Pointer handler);

    int waitid(int idType, int id, Pointer info, int options);

    int waitpid(int pid, IntByReference status, int options);

    int kill(int pid, int signal);

    int getpgid(int pid);

    int setpriority(int which, int who, int priority);

    int getsid(int pid);

    int getppid();

    int prctl(int option, Object... arguments);

    int isatty(int descriptor);

    int tcgetattr(int descriptor, Pointer modes);

    int tcsetattr(int descriptor, int when, Pointer modes);

    int tcgetpgrp(int descriptor);

    int tcsetpgrp(int descriptor, int group);

    void cfmakeraw(Pointer modes);

    int ioctl(int descriptor, NativeLong request, Object... arguments);

    int fcntl(int descriptor, int command, Object... arguments);

    int posix_openpt(int flags);

    int grantpt(int descriptor);

    int unlockpt(int descriptor);

    String ptsname(int descriptor);

    int open(String path, int flags, Object... mode);

    int pipe(int[] ends);

    int close(int descriptor);

    int execv(String path, Pointer arguments);

    NativeLong read(int descriptor, Pointer buffer, NativeLong size);

    NativeLong write(int descriptor, Pointer buffer, NativeLong size);

    int poll(Pointer descriptors, NativeLong count, int timeout);

    int socket(int domain, int type, int protocol);

    int socketpair(int domain, int type, int protocol, int[] ends);

    NativeLong sendmsg(int descriptor, Pointer message, int flags);

    int bind(int descriptor, Pointer address, int size);

    int listen(int descriptor, int backlog);

    int shutdown(int descriptor, int how);

    int getsockname(int descriptor, Pointer address, IntByReference size);

    int getsockopt(int descriptor, int level, int option, IntByReference value, IntByReference size);

    int setsockopt(int descriptor, int level, int option, IntByReference value, int size);

    NativeLong send(int descriptor, Pointer buffer, NativeLong size, int flags);

    NativeLong recv(int descriptor, Pointer buffer, NativeLong size, int flags);

    int connect(int descriptor, Pointer address, int size);

    int accept(int descriptor, Pointer address, Pointer size);

    int getpeername(int descriptor, Pointer address, IntByReference size);

    String strerror(int number);
}
