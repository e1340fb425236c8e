package dev.reprise.supervisor.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Identifies the content of a file by its length and two checksums with different polynomials, 64 bits in total. The JVM has intrinsics for
 * both, so they cost little more than reading the file. They do not protect against deliberate collisions.
 */
public record ContentChecksum(long length, int crc32, int crc32c) {

    /**
     * The checksum of a file; empty if the file can't be read or is larger than {@code limit} bytes. Follows links. Blocks while reading.
     */
    public static Optional<ContentChecksum> of(Path file, long limit) {
        CRC32 crc32 = new CRC32();
        CRC32C crc32c = new CRC32C();
        long length = 0;
        byte[] buffer = new byte[16 * 1024];
        try {
            // A link may lead to a device or a pipe, and opening a pipe would block.
            if (!Files.isRegularFile(file) || Files.size(file) > limit) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    crc32.update(buffer, 0, read);
                    crc32c.update(buffer, 0, read);
                    length += read;
                    if (length > limit) {
                        return Optional.empty();
                    }
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(new ContentChecksum(length, (int) crc32.getValue(), (int) crc32c.getValue()));
    }
}
