package dev.reprise.supervisor.jvm.archive;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names of all files in a set of jars, as hashes. Two names may have the same hash, so it can report a name that no jar contains, but
 * never misses one. Case is ignored: on some file systems, a look-up also finds a name in another case.
 */
final class NameIndex {
    private static final String VERSIONS = "meta-inf/versions/";
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long[] sorted;

    private NameIndex(long[] sorted) {
        this.sorted = sorted;
    }

    /** Collects names. */
    static final class Builder {
        private final Set<Long> hashes = new HashSet<>();

        /**
         * Adds a file of a jar. A file of a multi-release jar also counts under the name that it replaces.
         *
         * @param entry the name of a jar entry, without a trailing slash
         */
        void add(String entry) {
            String name = folded(entry);
            addFile(name);
            int release = name.startsWith(VERSIONS) ? name.indexOf('/', VERSIONS.length()) : -1;
            if (release >= 0) {
                addFile(name.substring(release + 1));
            }
        }

        private void addFile(String name) {
            hashes.add(hash(name));
            hashes.add(hash(packageOf(name)));
        }

        NameIndex build() {
            return new NameIndex(
                    hashes.stream().mapToLong(Long::longValue).sorted().toArray());
        }
    }

    /**
     * Whether the order of a directory and the jars matters for a file: a jar contains a file of this name, or another file of the same
     * package. The root and {@code META-INF} are not packages.
     *
     * @param file relative to the directory, with slashes
     */
    boolean conflictsWith(String file) {
        String name = folded(file);
        String directory = packageOf(name);
        return contains(name) || (isPackage(directory) && contains(directory));
    }

    private boolean contains(String name) {
        return Arrays.binarySearch(sorted, hash(name)) >= 0;
    }

    private static boolean isPackage(String directory) {
        return !directory.equals("/") && !directory.startsWith("meta-inf/");
    }

    /** The trailing slash distinguishes it from a file. */
    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1).isEmpty()
                ? "/"
                : name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The 64-bit hash FNV-1a. */
    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * sorted.length);
        Arrays.stream(sorted).forEach(bytes::putLong);
        return bytes.array();
    }

    /** Restores an index from {@link #toBytes}. */
    static NameIndex of(byte[] content) throws BufferUnderflowException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        long[] hashes = new long[content.length / Long.BYTES];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = bytes.getLong();
        }
        return new NameIndex(hashes);
    }
}
