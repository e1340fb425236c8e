package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.reprise.watch.FileSystemType;

/**
 * A mounted file system.
 *
 * @param point the real path at which it is mounted
 */
record Mount(Path point, FileSystemType fileSystem) {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");

    /** Mounted in many containers and at many roots, and full of files that no editor ever saves. */
    private static final Set<String> WITHOUT_FILES = Set.of(
            "proc", "sysfs", "cgroup", "cgroup2", "devpts", "devtmpfs", "mqueue", "debugfs", "tracefs", "securityfs");

    /** The mount table of this process; empty where there is none, that is, on anything but Linux. */
    static String table() {
        try {
            return new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    boolean hasFiles() {
        return !WITHOUT_FILES.contains(fileSystem.type());
    }

    /**
     * Parses proc_pid_mountinfo(5): {@code 36 35 98:0 / /mnt\040x rw,noatime master:1 - ext3 /dev/root rw}. Of several mounts at the same
     * point only the last one is visible.
     */
    static List<Mount> parse(String table) {
        Map<Path, Mount> mounts = new LinkedHashMap<>();
        for (String line : table.split("\n", -1)) {
            String[] fields = line.split(" ", -1);
            int separator = List.of(fields).indexOf("-");
            if (separator < 6 || separator + 1 >= fields.length) {
                continue;
            }
            try {
                Path point = Path.of(unescape(fields[4]));
                mounts.put(point, new Mount(point, new FileSystemType(fields[separator + 1])));
            } catch (InvalidPathException e) {
                // Its bytes are no text in this locale. It remains part of the tree around it, and the check for
                // missed changes covers it.
            }
        }
        return List.copyOf(mounts.values());
    }

    /** The kernel writes space, tab, line feed and backslash as a backslash and three octal digits. */
    private static String unescape(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 3 < field.length()) {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(field.charAt(i));
            }
        }
        return text.toString();
    }
}
