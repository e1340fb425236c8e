package dev.reprise.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.reprise.watch.FileSystemType;

/** The file systems at and below a root. */
final class RootCheck {
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    private final Path root;

    RootCheck(Path root) {
        this.root = root;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String section = "Root " + root;
        String missing = Files.exists(root) ? "" : "; it does not exist yet";
        findings.add(new Finding(section, "file system", kind(root) + missing));
        for (Path mount : mountsBelow()) {
            findings.add(new Finding(section, "mount " + root.relativize(mount), kind(mount)));
        }
        return findings;
    }

    private static String kind(Path path) {
        FileSystemType kind = FileSystemType.of(path);
        if (kind.notifies()) {
            return kind.type() + ": local, notifications arrive; auto uses native";
        }
        return kind.type() + (kind.remote() ? ": remote" : ": not known to be local")
                + ", notifications may be lost; auto uses stat";
    }

    private List<Path> mountsBelow() {
        List<Path> mounts = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(MOUNTS, StandardCharsets.ISO_8859_1)) {
                mounts.addAll(below(line));
            }
        } catch (IOException e) {
            // Not Linux: mounts are not listed there.
        }
        return mounts.stream().sorted().distinct().toList();
    }

    /** The fifth field is the mount point, with spaces and backslashes in octal (proc_pid_mountinfo(5)). */
    private List<Path> below(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length < 5) {
            return List.of();
        }
        String point = fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        Path mount = Path.of(point);
        return mount.startsWith(root) && !mount.equals(root) ? List.of(mount) : List.of();
    }
}
