package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A mount whose source is edited directly: the kernel sees no such change. Needs bindfs and permission to mount. */
public final class BindMount implements AutoCloseable {
    private final Path point;
    private final Process process;

    private BindMount(Path point, Process process) {
        this.point = point;
        this.process = process;
    }

    public static BindMount of(Path source, Path point) throws IOException {
        String before = Mount.table();
        Process process = new ProcessBuilder(
                        "bindfs",
                        "-f",
                        "-o",
                        "subtype=bindfs,fsname=src,attr_timeout=0,entry_timeout=0,negative_timeout=0",
                        source.toString(),
                        point.toString())
                .inheritIO()
                .start();
        BindMount mount = new BindMount(point, process);
        Recorded.eventually().until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("bindfs ended with " + process.exitValue());
            }
            return !Mount.table().equals(before)
                    && Mount.parse(Mount.table()).stream()
                            .anyMatch(known -> known.point().equals(point));
        });
        return mount;
    }

    @Override
    public void close() throws IOException {
        Process unmount =
                new ProcessBuilder("umount", "-l", point.toString()).inheritIO().start();
        unmount.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
