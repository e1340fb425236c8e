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
 * Directories that only this user can enter, in places that nobody else can replace them in. All that Reprise writes outside the project
 * and the installation is in one, so what it finds there is its own.
 */
public final class PrivateDirectories {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final int PERMISSIONS = 0777;

    private PrivateDirectories() {}

    /** Where the user's directory can be in the temporary directories, best first. They need not exist. */
    public static List<Path> inTemporary() {
        Set<Path> directories = new LinkedHashSet<>();
        for (String temporary : List.of(System.getProperty("java.io.tmpdir", ""), "/tmp")) {
            absolute(temporary)
                    .filter(Files::isDirectory)
                    .ifPresent(directory -> directories.add(directory.resolve("reprise-" + Ownership.userName())));
        }
        return List.copyOf(directories);
    }

    /** Where it can be in the user's cache, {@code $XDG_CACHE_HOME/reprise} or {@code ~/.cache/reprise}; empty if there is no home. */
    static Optional<Path> inCache(Map<String, String> environment) {
        return absolute(environment.getOrDefault("XDG_CACHE_HOME", ""))
                .or(() -> home(environment).map(home -> home.resolve(".cache")))
                .map(cache -> cache.resolve("reprise"));
    }

    /**
     * Where it can be in the user's state directory, {@code $XDG_STATE_HOME/reprise} or {@code ~/.local/state/reprise}, by the XDG Base
     * Directory Specification; empty if there is no home.
     */
    public static Optional<Path> inState(Map<String, String> environment) {
        return absolute(environment.getOrDefault("XDG_STATE_HOME", ""))
                .or(() -> home(environment).map(home -> home.resolve(".local").resolve("state")))
                .map(state -> state.resolve("reprise"));
    }

    /** The JDK calls the home of a user without an entry in the database of users {@code ?}. */
    private static Optional<Path> home(Map<String, String> environment) {
        return Stream.of(System.getProperty("user.home", ""), environment.getOrDefault("HOME", ""))
                .flatMap(home -> absolute(home).stream())
                .filter(home -> Files.isDirectory(home) && Ownership.isOurs(home))
                .findFirst();
    }

    /** A path that is absolute, normalised; else empty. */
    public static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text).normalize()).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes a directory where it is missing, and checks it.
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
            // By us, as a rule.
        }
        check(real);
        return real;
    }

    /** Makes a directory that was not there; {@link FileAlreadyExistsException} if it was. */
    public static void create(Path directory) throws IOException {
        Files.createDirectory(directory, permissions());
    }

    /** Whether a directory is there, and nobody else can enter or replace it. */
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

    /** By its name first, as opening something else might block: what has an owner that is us can't be replaced by others. */
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
     * The first of the user's directories for temporary files that can be used.
     *
     * @throws IOException with the reason for each that can't
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
