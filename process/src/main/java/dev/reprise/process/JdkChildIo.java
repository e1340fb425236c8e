package dev.reprise.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.reprise.core.ExitStatus;
import dev.reprise.threads.DaemonThreads;

/** Readiness of a child of the JDK; its output is passed on by us only if lines of it are to be seen. */
final class JdkChildIo implements ChildIo {
    private final Process process;
    private final ChildEventSequence events;
    private final Runnable forget;
    private @Nullable ReadinessCheck search;

    /** @param forget called when everything has ended */
    JdkChildIo(Process process, ChildEventSequence events, Runnable forget) {
        this.process = process;
        this.events = events;
        this.forget = forget;
    }

    void begin(ReadinessRule rule) {
        LineSplitter lines = new LineSplitter(line -> {
            events.tell(new ChildEvent.OutputLine(events.generation(), line));
            rule.matches(line).ifPresent(events::ready);
        });
        // Empty at once if the child has inherited our streams.
        DaemonThreads.start("reprise-output", () -> passOn(process.getInputStream(), lines));
        search = rule.begin(events).orElse(null);
    }

    private static void passOn(InputStream in, LineSplitter lines) {
        byte[] bytes = new byte[8192];
        // Not closed: that would close our standard output, which the next generation and the reports need.
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        boolean someoneReads = true;
        try {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                lines.append(bytes, count);
                someoneReads = someoneReads && write(out, bytes, count);
            }
        } catch (IOException ended) {
            // The program is gone.
        }
    }

    /** Returns false if nobody can read it any more: then it is still taken, so that the program does not block. */
    private static boolean write(FileOutputStream out, byte[] bytes, int count) {
        try {
            out.write(bytes, 0, count);
            return true;
        } catch (IOException readerGone) {
            return false;
        }
    }

    @Override
    public void leaveReadiness() {
        if (search != null) {
            search.close();
        }
    }

    @Override
    public void leaderEnded(ExitStatus status) {
        leaveReadiness();
    }

    @Override
    public List<String> treeEnded() {
        forget.run();
        return List.of();
    }
}
