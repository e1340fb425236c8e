package dev.reprise.compile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

import dev.reprise.compile.dependents.Identifiers;
import dev.reprise.files.FileStamp;
import dev.reprise.files.RegularFiles;

/** The sources of a module: their identifiers, and the version of each that was compiled. */
final class SourceIndex {
    private final Charset charset;
    private final Map<Path, Identifiers> identifiers = new HashMap<>();
    private final Map<Path, Integer> checksums = new HashMap<>();
    private final Map<Path, FileStamp> compiled = new HashMap<>();

    SourceIndex(Charset charset) {
        this.charset = charset;
    }

    Set<Path> all() {
        return Set.copyOf(identifiers.keySet());
    }

    Map<Path, Identifiers> identifiers() {
        return identifiers;
    }

    /** Reads a source; for an unreadable one, javac reports the error. */
    Identifiers read(Path source) {
        Identifiers read;
        try {
            byte[] content = RegularFiles.read(source);
            read = Identifiers.in(new String(content, charset));
            checksums.put(source, checksum(content));
        } catch (IOException unreadable) {
            read = Identifiers.any();
            checksums.remove(source);
        }
        identifiers.put(source, read);
        return read;
    }

    /**
     * Whether a source still has the content that was read. A file that is saved twice within a tick of the file system's clock keeps its
     * stamp.
     */
    boolean isAsRead(Path source) {
        try {
            return Objects.equals(checksums.get(source), checksum(RegularFiles.read(source)));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static int checksum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    Optional<FileStamp> compiled(Path source) {
        return Optional.ofNullable(compiled.get(source));
    }

    void compiled(Path source, FileStamp stamp) {
        compiled.put(source, stamp);
    }

    void remove(Path source) {
        identifiers.remove(source);
        checksums.remove(source);
        compiled.remove(source);
    }
}
