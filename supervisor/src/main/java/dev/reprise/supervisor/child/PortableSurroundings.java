package dev.reprise.supervisor.child;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Readiness of a child of the JDK; its output is passed on by us only if lines of it are to be seen. */
final class PortableSurroundings implements Surroundings {
    private final Process process;
    private final Events events;
    private @Nullable Probing probing;

    PortableSurroundings(Process process, Events events) {
        this.process = process;
        this.events = events;
    }

    void begin(ReadinessRule rule) {
        LineSplitter lines = new LineSplitter(line -> rule.matches(line).ifPresent(events::ready));
        // Empty at once if the child has inherited our streams.
        Threads.start("reprise-output", () -> passOn(process.getInputStream(), lines));
        probing = rule.probe().map(probe -> new Probing(probe, events)).orElse(null);
    }

    private static void passOn(InputStream in, LineSplitter lines) {
        byte[] bytes = new byte[8192];
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                lines.append(bytes, count);
                out.write(bytes, 0, count);
            }
        } catch (IOException ended) {
            // Either side is gone.
        }
    }

    @Override
    public void leaderEnded(ExitStatus status) {
        if (probing != null) {
            probing.close();
        }
    }

    @Override
    public List<String> treeEnded() {
        return List.of();
    }
}
