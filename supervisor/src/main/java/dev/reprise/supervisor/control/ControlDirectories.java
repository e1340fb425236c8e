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

/** The locations of control sockets: {@code <base>/<process id>/control}. */
public final class ControlDirectories {
    static final String SOCKET = "control";

    private ControlDirectories() {}

    /**
     * Returns the directories that can hold control sockets, best first: {@code $XDG_RUNTIME_DIR/reprise}, then
     * {@code reprise-<user id>} in the temporary directory and in {@code /tmp}. They need not exist.
     */
    public static List<Path> bases(Map<String, String> environment) {
        Set<Path> bases = new LinkedHashSet<>();
        PrivateDirectories.absolute(environment.getOrDefault("XDG_RUNTIME_DIR", ""))
                .filter(runtime -> Files.isDirectory(runtime) && Ownership.isOurs(runtime))
                .ifPresent(runtime -> bases.add(runtime.resolve("reprise")));
        bases.addAll(PrivateDirectories.inTemporary());
        return List.copyOf(bases);
    }

    /** Returns the sockets of this user's instances, including dead ones. Ignores what another user has put there. */
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
            // The directory is gone or unreadable. Return what was found so far.
        }
        return instances;
    }
}
