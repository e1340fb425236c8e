package dev.reprise.watch.nativ;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The limits of inotify and how to raise them. Each user has one limit for all programs together, and each user namespace, as in a
 * container, may have a lower one of its own (inotify(7), namespaces(7)).
 *
 * @param sysctl where the kernel exposes its settings: {@code /proc/sys}
 */
record InotifyLimits(Path sysctl) {
    private static final long ROOMY_WATCHES = 524_288;
    private static final long ROOMY_INSTANCES = 1_024;

    static InotifyLimits ofThisMachine() {
        return new InotifyLimits(Path.of("/proc/sys"));
    }

    /**
     * Why a directory could not be registered.
     *
     * @param registered the number of watches that this program has
     */
    String watchesReached(int registered) {
        return "the user's limit of inotify watches is reached (" + registered + " are Reprise's own; "
                + state("fs.inotify.max_user_watches", "user.max_inotify_watches", ROOMY_WATCHES);
    }

    /**
     * Why inotify could not be opened.
     *
     * @param message of the JDK, which cannot distinguish this limit from that of open files
     */
    String instancesReached(String message) {
        return message + " ("
                + state("fs.inotify.max_user_instances", "user.max_inotify_instances", ROOMY_INSTANCES)
                + ", or close other programs that watch files; for open files see: ulimit -n";
    }

    private String state(String ofUser, String ofNamespace, long roomy) {
        OptionalLong user = read(ofUser);
        OptionalLong namespace = read(ofNamespace);
        boolean namespaceIsLower = namespace.isPresent() && namespace.getAsLong() < user.orElse(Long.MAX_VALUE);
        String name = namespaceIsLower ? ofNamespace : ofUser;
        OptionalLong value = namespaceIsLower ? namespace : user;
        long enough = Math.max(roomy, 2 * value.orElse(0));
        String now = value.isPresent() ? Long.toString(value.getAsLong()) : "unknown";
        return name + " is " + now + "); raise it: sudo sysctl " + name + "=" + enough;
    }

    private OptionalLong read(String name) {
        // Not Files.readString: for a file of size 0 it reads one byte first, and the kernel returns a number only in
        // a single read.
        try (BufferedReader reader = Files.newBufferedReader(sysctl.resolve(name.replace('.', '/')))) {
            return OptionalLong.of(
                    Long.parseLong(String.valueOf(reader.readLine()).strip()));
        } catch (IOException | NumberFormatException e) {
            // An older kernel or a sandbox without /proc: the message omits the number.
            return OptionalLong.empty();
        }
    }
}
