package dev.reprise.supervisor.control;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.reprise.files.Ownership;
import dev.reprise.files.PrivateDirectories;

/** Where control sockets are: {@code <base>/<process id>/control}. */
public final class ControlDirectories {
    static final String SOCKET = "control";

    private ControlDirectories() {}

    /**
     * Where a socket can be, best first: {@code $XDG_RUNTIME_DIR/reprise}, {@code reprise-<user id>} in the temporary directory and in
     * {@code /tmp}. They need not exist.
     */
    public static List<Path> bases(Map<String, String> environment) {
        Set<Path> bases = new LinkedHashSet<>();
        PrivateDirectories.absolute(environment.getOrDefault("XDG_RUNTIME_DIR", ""))
                .filter(runtime -> Files.isDirectory(runtime) && Ownership.isOurs(runtime))
                .ifPresent(runtime -> bases.add(runtime.resolve("reprise")));
        bases.addAll(PrivateDirectories.inTemporary());
        return List.copyOf(bases);
    }

    /** The sockets of the instances of this user; of those that have died as well. What another user has put there is left out. */
    public static List<Path> sockets(List<Path> bases) {
        List<Path> sockets = new ArrayList<>();
        for (Path base : bases) {
            if (PrivateDirectories.isPrivate(base)) {
                instances(base).forEach(each -> sockets.add(each.resolve(SOCKET)));
            }
        }
        return sockets;
    }

    static List<Path> instances(Path base) {
        List<Path> instances = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(base, "[0-9]*")) {
            entries.forEach(instances::add);
        } catch (IOException | DirectoryIteratorException e) {
            // It is gone, or can't be read: those that were seen are those that there are.
        }
        return instances;
    }
}
