package dev.reprise.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.security.auth.module.UnixSystem;

/**
 * The owners of files and directories, and who can replace them. On Windows the temporary directory belongs to the user, and nothing is
 * checked.
 */
public final class Ownership {
    static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private static final int ROOT = 0;

    /** The index of the effective user id in the kernel's list, after the label and the real one. */
    private static final int EFFECTIVE = 2;

    private static final int WRITABLE_BY_GROUP = 020;
    private static final int WRITABLE_BY_OTHERS = 02;
    private static final int STICKY = 01000;

    private Ownership() {}

    /** A name of this user for use in file names. */
    public static String userName() {
        return UNIX ? Integer.toUnsignedString(user()) : System.getProperty("user.name", "user");
    }

    /** Whether a file exists and belongs to this user. Does not follow a link. */
    public static boolean isOurs(Path path) {
        try {
            return !UNIX || owner(path, LinkOption.NOFOLLOW_LINKS) == user();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether the content of a file may decide what is run: it belongs to this user, to the system, or to the owner of something that is
     * run anyway. Follows links.
     *
     * @param runAnyway such as the directory that the user named
     */
    public static boolean isTrusted(Path path, Path runAnyway) {
        try {
            return !UNIX || isTrusted(owner(path)) || owner(path) == owner(runAnyway);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * How another user could replace an entry of a directory; empty if nobody can.
     *
     * @param directory without links in its path
     */
    static Optional<String> weakness(Path directory) throws IOException {
        if (!UNIX) {
            return Optional.empty();
        }
        for (Path each = directory; each != null; each = each.getParent()) {
            Map<String, Object> attributes = Files.readAttributes(each, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
            int owner = number(attributes, "uid");
            int mode = number(attributes, "mode");
            if (!isTrusted(owner)) {
                return Optional.of(each + " belongs to user " + Integer.toUnsignedString(owner));
            }
            // The members of the system's own group are root, or equivalent to it.
            boolean group = (mode & WRITABLE_BY_GROUP) != 0 && number(attributes, "gid") != ROOT;
            if ((group || (mode & WRITABLE_BY_OTHERS) != 0) && (mode & STICKY) == 0) {
                return Optional.of("other users can replace what is in " + each + ", which has no sticky bit");
            }
        }
        return Optional.empty();
    }

    /** In a container with mapped users, the system's files may belong to another user id than 0. */
    private static boolean isTrusted(int owner) throws IOException {
        return owner == ROOT || owner == user() || owner == owner(Path.of("/"));
    }

    /** A requested attribute is present. */
    static int number(Map<String, Object> attributes, String name) {
        return (int) Objects.requireNonNull(attributes.get(name), name);
    }

    static int owner(Path path, LinkOption... options) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", options);
    }

    static int user() {
        return CurrentUser.NUMBER;
    }

    /** Constant for the lifetime of the process. */
    private static final class CurrentUser {
        private static final int UNKNOWN = -1;
        static final int NUMBER = number();

        /** The kernel knows; JDK 17 takes a user without an entry in the user database, as in containers, for root. */
        private static int number() {
            try (Stream<String> status = Files.lines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
                return status.filter(line -> line.startsWith("Uid:"))
                        .findFirst()
                        .map(line -> Integer.parseUnsignedInt(line.split("\\s+", -1)[EFFECTIVE]))
                        .orElseGet(CurrentUser::byLibrary);
            } catch (IOException | UncheckedIOException notLinux) {
                return byLibrary();
            }
        }

        /** An unknown user is nobody, so that no directory is ours. A custom run-time image may lack the module. */
        private static int byLibrary() {
            try {
                UnixSystem system = new UnixSystem();
                return system.getUsername() == null ? UNKNOWN : (int) system.getUid();
            } catch (LinkageError e) {
                return UNKNOWN;
            }
        }
    }
}
