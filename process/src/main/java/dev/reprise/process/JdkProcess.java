package dev.reprise.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.reprise.core.ExitStatus;
import dev.reprise.process.output.LineSplitter;
import dev.reprise.process.readiness.ReadinessCheck;
import dev.reprise.process.readiness.ReadinessRule;
import dev.reprise.process.table.Descendants;
import dev.reprise.threads.DaemonThreads;

/**
 * A process of the JDK with its readiness check. It has no process group, so signals go to its descendants one by one. Its output is
 * relayed only if the readiness rule reads its lines.
 */
final class JdkProcess implements RunningChild.LeaderProcess {
    private final Process process;
    private final Descendants descendants;
    private final ChildEventSequence events;
    private final Runnable onTreeExit;
    private @Nullable ReadinessCheck readiness;

    /** @param onTreeExit called when every process of the tree has exited */
    JdkProcess(Process process, Descendants descendants, ChildEventSequence events, Runnable onTreeExit) {
        this.process = process;
        this.descendants = descendants;
        this.events = events;
        this.onTreeExit = onTreeExit;
    }

    /** Starts to relay the output and to check the readiness. */
    void begin(ReadinessRule rule) {
        LineSplitter lines = new LineSplitter(line -> {
            events.publish(new ChildEvent.OutputLine(events.generation(), line));
            rule.matches(line).ifPresent(events::ready);
        });
        // The stream is empty if the child has inherited our streams.
        DaemonThreads.start("reprise-output", () -> relay(process.getInputStream(), lines));
        readiness = rule.begin(events).orElse(null);
    }

    private static void relay(InputStream in, LineSplitter lines) {
        byte[] bytes = new byte[8192];
        // Not closed: that would close our standard output, which the next generation and the reports need.
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        boolean open = true;
        try {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                lines.append(bytes, count);
                open = open && write(out, bytes, count);
            }
        } catch (IOException ended) {
            // The program has exited.
        }
    }

    /** Returns false if the output has no reader any more. It is still read from the program, which would block otherwise. */
    private static boolean write(FileOutputStream out, byte[] bytes, int count) {
        try {
            out.write(bytes, 0, count);
            return true;
        } catch (IOException readerGone) {
            return false;
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ExitStatus awaitExit() {
        while (true) {
            try {
                int code = process.waitFor();
                // Like a shell, the JDK reports the signal that ended a process as an exit code. Windows has no
                // signals.
                boolean windows = System.getProperty("os.name", "").startsWith("Windows");
                return code > 128 && !windows ? new ExitStatus.Signal(code - 128) : new ExitStatus.Code(code);
            } catch (InterruptedException nobodyInterruptsThisThread) {
                // Waits again.
            }
        }
    }

    @Override
    public void release() {}

    @Override
    public void signalGroup(RunningChild.Signal signal) {
        descendants.alive().forEach(entry -> signal(entry.pid(), signal));
        signal(process.pid(), signal);
    }

    @Override
    public void killLeader() {
        process.destroyForcibly();
    }

    /** The JDK sends SIGTERM. */
    @Override
    public ExitStatus stopStatus() {
        return new ExitStatus.Code(128 + 15);
    }

    /** On Windows both STOP and KILL terminate the process at once. */
    @Override
    public void signal(long pid, RunningChild.Signal signal) {
        ProcessHandle.of(pid).ifPresent(handle -> {
            switch (signal) {
                case STOP -> handle.destroy();
                case KILL -> handle.destroyForcibly();
                case WINDOW_CHANGED, THREAD_DUMP -> {}
            }
        });
    }

    @Override
    public void stopReadinessCheck() {
        if (readiness != null) {
            readiness.close();
        }
    }

    @Override
    public void leaderExited(ExitStatus status) {
        stopReadinessCheck();
    }

    @Override
    public List<String> treeExited() {
        onTreeExit.run();
        return List.of();
    }
}
