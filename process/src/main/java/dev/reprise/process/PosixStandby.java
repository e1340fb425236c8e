package dev.reprise.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;

import dev.reprise.process.posix.Platform;
import dev.reprise.process.posix.Posix;
import dev.reprise.process.readiness.NotifySocket;
import dev.reprise.threads.DaemonThreads;

/** A standby process on Linux. It leads a process group and is guarded from its start, as each generation is. */
final class PosixStandby implements StandbyProcess {
    private static final int P_PID = 1;
    private static final int EXITED = 4;
    private static final int NO_HANG = 1;
    /** The offset of si_code in siginfo_t, see sigaction(2); it is 0 if no process has exited. */
    private static final int CODE_OFFSET = 8;

    private static final int PRIO_PROCESS = 0;
    private static final int LOWEST_PRIORITY = 19;

    private final Posix posix;
    private final PosixLauncher.Spawned spawned;
    private final Function<PosixStandby, Child> supervise;
    private final Runnable onExit;
    private boolean over;
    private Thread reaper = new Thread();

    /**
     * @param supervise makes it a generation
     * @param onExit called on a thread of its own when a discarded process has exited
     */
    PosixStandby(Posix posix, PosixLauncher.Spawned spawned, Function<PosixStandby, Child> supervise, Runnable onExit) {
        this.posix = posix;
        this.spawned = spawned;
        this.supervise = supervise;
        this.onExit = onExit;
    }

    PosixLauncher.Spawned spawned() {
        return spawned;
    }

    @Override
    public long pid() {
        return spawned.pid();
    }

    @Override
    public boolean isAlive() {
        try (Memory info = new Memory(256)) {
            info.clear();
            int options = EXITED | NO_HANG | posix.platform().waitNoWait();
            return posix.libc().waitid(P_PID, (int) pid(), info, options) == 0 && info.getInt(CODE_OFFSET) == 0;
        }
    }

    @Override
    public void lowerPriority(String thread) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid()), "task"))) {
            for (Path each : threads) {
                if (Files.readString(each.resolve("comm"), StandardCharsets.UTF_8)
                        .strip()
                        .equals(thread)) {
                    int id = Integer.parseInt(each.getFileName().toString());
                    posix.libc().setpriority(PRIO_PROCESS, id, LOWEST_PRIORITY);
                }
            }
        } catch (IOException e) {
            // It keeps its priority, or it has exited.
        }
    }

    @Override
    public Child begin() {
        if (over) {
            throw new IllegalStateException("it has been used or discarded");
        }
        over = true;
        // Somebody may have stopped it, as any process.
        posix.killGroup(pid(), posix.platform().sigCont());
        return supervise.apply(this);
    }

    /** The process id stays reserved until the thread has reaped it, so the signal can hit no other process. */
    @Override
    public void discard() {
        if (over) {
            return;
        }
        over = true;
        posix.killGroup(pid(), Platform.SIGKILL);
        spawned.output().abandon();
        spawned.socket().ifPresent(NotifySocket::abandon);
        reaper = DaemonThreads.start("reprise-discard", () -> {
            posix.libc().waitpid((int) pid(), new IntByReference(), 0);
            onExit.run();
        });
    }

    /** Waits until a discarded process has exited. */
    void awaitExit() {
        try {
            reaper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
