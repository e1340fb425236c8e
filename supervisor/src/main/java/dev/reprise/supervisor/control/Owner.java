package dev.reprise.supervisor.control;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import com.sun.security.auth.module.UnixSystem;

/** Whose directories are. On Windows the temporary directory is the user's own, and nothing is asked. */
final class Owner {
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private Owner() {}

    /** Of this user, to tell the directories of users apart. */
    static String name() {
        return UNIX ? Integer.toUnsignedString(user()) : System.getProperty("user.name", "user");
    }

    /** Whether it is a directory, no link to one, of this user. */
    static boolean isOurs(Path directory) {
        try {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && (!UNIX
                            || Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                                    .equals(user()));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is ours, and nobody else can enter it. */
    static boolean isPrivate(Path directory) {
        try {
            return isOurs(directory)
                    && (!UNIX
                            || Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                                    .permissions()
                                    .equals(PRIVATE));
        } catch (IOException e) {
            return false;
        }
    }

    private static int user() {
        try {
            return (int) new UnixSystem().getUid();
        } catch (LinkageError e) {
            // A runtime made for an application may lack the module jdk.security.auth.
            return userByProc();
        }
    }

    /** On Linux; elsewhere nobody, so that no directory is ours. */
    private static int userByProc() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            return -1;
        }
    }

    static void makePrivate(Path directory) throws IOException {
        Files.createDirectory(
                directory,
                UNIX
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                        : new FileAttribute<?>[0]);
    }
}
