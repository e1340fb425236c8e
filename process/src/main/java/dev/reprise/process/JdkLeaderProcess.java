package dev.reprise.process;

import dev.reprise.core.ExitStatus;

/** A process of the JDK. It has no group: its descendants are reached one by one. */
final class JdkLeaderProcess implements LeaderProcess {
    private final Process process;
    private final Descendants descendants;

    JdkLeaderProcess(Process process, Descendants descendants) {
        this.process = process;
        this.descendants = descendants;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ExitStatus awaitEnd() {
        while (true) {
            try {
                int code = process.waitFor();
                // The JDK shows the end by a signal as a shell does; Windows has no signals.
                boolean windows = System.getProperty("os.name", "").startsWith("Windows");
                return code > 128 && !windows ? new ExitStatus.Signal(code - 128) : new ExitStatus.Code(code);
            } catch (InterruptedException nobodyInterruptsThisThread) {
                // Waits on.
            }
        }
    }

    @Override
    public void release() {}

    @Override
    public void signalGroup(Request request) {
        descendants.alive().forEach(entry -> signal(entry.pid(), request));
        signal(process.pid(), request);
    }

    /** On Windows both end the process at once. */
    @Override
    public void signal(long pid, Request request) {
        ProcessHandle.of(pid).ifPresent(handle -> {
            switch (request) {
                case STOP -> handle.destroy();
                case KILL -> handle.destroyForcibly();
                case RESIZE, TALK -> {}
            }
        });
    }
}
