package dev.reprise.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Directories that only this user can enter, in places where nobody else can replace them. Everything that Reprise writes outside of the
 * project and the installation is in one, so whatever it finds there is its own.
 */
public final class PrivateDirectories {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final int PERMISSIONS = 0777;

    private PrivateDirectories() {}

    /** The possible places of the user's directory in the temporary directories, best first. They need not exist. */
    public static List<Path> inTemporary() {
        Set<Path> directories = new LinkedHashSet<>();
        for (String temporary : List.of(System.getProperty("java.io.tmpdir", ""), "/tmp")) {
            absolute(temporary)
                    .filter(Files::isDirectory)
                    .ifPresent(directory -> directories.add(directory.resolve("reprise-" + Ownership.userName())));
        }
        return List.copyOf(directories);
    }

    /** Its place in the user's cache, {@code $XDG_CACHE_HOME/reprise} or {@code ~/.cache/reprise}; empty if there is no home. */
    public static Optional<Path> inCache(Map<String, String> environment) {
        return absolute(environment.getOrDefault("XDG_CACHE_HOME", ""))
                .or(() -> home(environment).map(home -> home.resolve(".cache")))
                .map(cache -> cache.resolve("reprise"));
    }

    /**
     * Its place in the user's state directory, {@code $XDG_STATE_HOME/reprise} or {@code ~/.local/state/reprise}, by the XDG Base Directory
     * Specification; empty if there is no home.
     */
    public static Optional<Path> inState(Map<String, String> environment) {
        return absolute(environment.getOrDefault("XDG_STATE_HOME", ""))
                .or(() -> home(environment).map(home -> home.resolve(".local").resolve("state")))
                .map(state -> state.resolve("reprise"));
    }

    /** For a user without an entry in the user database, the JDK gives {@code ?} as the home. */
    private static Optional<Path> home(Map<String, String> environment) {
        return Stream.of(System.getProperty("user.home", ""), environment.getOrDefault("HOME", ""))
                .flatMap(home -> absolute(home).stream())
                .filter(home -> Files.isDirectory(home) && Ownership.isOurs(home))
                .findFirst();
    }

    /** A path, normalised, if it is absolute; else empty. */
    public static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text).normalize()).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Creates a directory if it is missing, and checks it.
     *
     * @return the same without links in its path
     * @throws IOException with the reason if others can enter or replace it
     */
    public static Path make(Path directory) throws IOException {
        Path parent = Objects.requireNonNull(directory.getParent(), "the root is not private");
        if (!Files.exists(parent)) {
            Files.createDirectories(parent, permissions());
        }
        Path real = real(directory);
        try {
            create(real);
        } catch (FileAlreadyExistsException e) {
            // Usually by us.
        }
        check(real);
        return real;
    }

    /** Creates a new directory; {@link FileAlreadyExistsException} if it exists. */
    public static void create(Path directory) throws IOException {
        Files.createDirectory(directory, permissions());
    }

    /** Whether a directory exists and nobody else can enter or replace it. */
    public static boolean isPrivate(Path directory) {
        try {
            check(real(directory));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path real(Path directory) throws IOException {
        Path parent = Objects.requireNonNull(directory.getParent(), "the root is not private")
                .toRealPath();
        Optional<String> weakness = Ownership.weakness(parent);
        if (weakness.isPresent()) {
            throw new IOException(directory + " would not be safe: " + weakness.get());
        }
        return parent.resolve(directory.getFileName());
    }

    /** By its name first, since opening something else might block; others cannot replace what we own. */
    private static void check(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(directory, Files.isSymbolicLink(directory) ? "it is a link" : "it is no directory");
        }
        if (!Ownership.UNIX) {
            return;
        }
        Map<String, Object> named = Files.readAttributes(directory, "unix:uid,mode,fileKey", LinkOption.NOFOLLOW_LINKS);
        int owner = Ownership.number(named, "uid");
        if (owner != Ownership.user()) {
            throw refused(directory, "it belongs to user " + Integer.toUnsignedString(owner));
        }
        int permissions = Ownership.number(named, "mode") & PERMISSIONS;
        if (permissions != 0700) {
            throw refused(directory, "its mode is " + Integer.toOctalString(permissions) + ", not 700");
        }
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(directory)) {
            if (opened instanceof SecureDirectoryStream<Path> secure) {
                PosixFileAttributes attributes = secure.getFileAttributeView(PosixFileAttributeView.class)
                        .readAttributes();
                if (!Objects.equals(attributes.fileKey(), named.get("fileKey"))
                        || !attributes.permissions().equals(PRIVATE)) {
                    throw refused(directory, "it was replaced meanwhile");
                }
            }
        }
    }

    private static IOException refused(Path directory, String reason) {
        return new IOException(directory + " is not a directory that only this user can enter: " + reason);
    }

    private static FileAttribute<?>[] permissions() {
        return Ownership.UNIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                : new FileAttribute<?>[0];
    }

    /** All places for temporary files, best first. */
    static List<Path> places() {
        List<Path> places = new ArrayList<>(inTemporary());
        inCache(System.getenv()).ifPresent(places::add);
        return places;
    }

    /**
     * The first of the user's directories for temporary files that is usable.
     *
     * @throws IOException with the reason for each that is not
     */
    public static Path temporary() throws IOException {
        return first(places());
    }

    static Path first(List<Path> places) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (Path place : places) {
            try {
                return make(place);
            } catch (IOException e) {
                reasons.add(e instanceof FileSystemException ? e.toString() : e.getMessage());
            }
        }
        throw new IOException(String.join("; ", reasons));
    }
}
