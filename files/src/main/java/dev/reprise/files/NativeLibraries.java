package dev.reprise.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a library unpack its native part where nobody else can change it before it is loaded. By themselves JNA and JLine take a directory
 * and permissions as the umask makes them.
 */
public final class NativeLibraries {
    /** JNA's and JLine's have some 100 KB. */
    private static final long ROOM = 1 << 20;

    private NativeLibraries() {}

    /**
     * Runs what loads a library while a property names a private directory, which is gone after that: what is loaded stays loaded. A
     * directory that the user has chosen by the property is left as it is. Without a place for one the library is given a directory that
     * can't be, so that it reports that it can't be loaded.
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
