package dev.reprise.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a library unpack its native part where nobody can change it before it is loaded. By default JNA and JLine create directories and
 * files with the permissions that the umask allows.
 */
public final class NativeLibraries {
    /** The native parts of JNA and JLine have some 100 KB. */
    private static final long ROOM = 1 << 20;

    private NativeLibraries() {}

    /**
     * Runs code that loads a library while a property names a private directory, which is deleted afterwards: a loaded library stays
     * loaded. Respects a directory that the user has set by the property. If no directory can be created, the property names an impossible
     * one, so that the library reports that it cannot be loaded.
     *
     * @param property such as {@code jna.tmpdir}
     */
    public static synchronized <T> T load(String property, Supplier<T> loading) {
        if (System.getProperty(property) != null) {
            return loading.get();
        }
        Optional<TempDirectory> directory = TempDirectory.makeWithRoom(places(), "native", ROOM);
        System.setProperty(
                property, directory.map(each -> each.path().toString()).orElse("/dev/null/no-private-directory"));
        try {
            return loading.get();
        } finally {
            System.clearProperty(property);
            directory.ifPresent(TempDirectory::close);
        }
    }

    /** The cache first: code in the temporary directory may not be executable. */
    private static List<Path> places() {
        List<Path> places = new ArrayList<>(PrivateDirectories.places());
        Collections.reverse(places);
        return places;
    }
}
