package dev.reprise.supervisor.batch;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Detects files that are still being written. Compilers, archivers and editors truncate a file and then write it in several pieces: javac
 * writes eight bytes of a class file, then its constant pool, then the rest. On a busy machine the pauses between pieces may exceed any
 * quiet period. Calls block while reading the file.
 */
final class PartialWrite {
    private static final int CLASS_MAGIC = 0xCAFEBABE;
    private static final int ZIP_MAGIC = 0x504B0304;
    private static final int END_OF_ZIP = 0x504B0506;
    private static final int END_OF_ZIP_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private PartialWrite() {}

    /** Whether the file is empty. That need not be temporary. */
    static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * Whether only the beginning of a class file or archive exists, which makes it unusable. A file of another format with such a name is
     * never partial.
     */
    static boolean isCutOff(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (name.endsWith(".class")) {
                return Files.isRegularFile(file) && isCutOffClass(file);
            }
            return (name.endsWith(".jar") || name.endsWith(".war") || name.endsWith(".zip"))
                    && Files.isRegularFile(file)
                    && isCutOffZip(file);
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean isCutOffClass(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readAllBytes();
            return bytes.length == 0 || new ClassFileEnd(bytes).isMissing();
        }
    }

    /** Parses the class file structure of the JVM specification, chapter 4, in which each part contains its length. */
    private static final class ClassFileEnd {
        private final DataInputStream in;

        ClassFileEnd(byte[] bytes) {
            in = new DataInputStream(new ByteArrayInputStream(bytes));
        }

        boolean isMissing() throws IOException {
            try {
                if (in.readInt() != CLASS_MAGIC) {
                    return false;
                }
                skip(4);
                skipPool(in.readUnsignedShort());
                skip(6);
                skip(2L * in.readUnsignedShort());
                skipMembers();
                skipMembers();
                skipAttributes();
                return false;
            } catch (EOFException e) {
                return true;
            } catch (UnknownConstant ofALaterJdk) {
                return false;
            }
        }

        private void skipPool(int count) throws IOException, UnknownConstant {
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> skip(in.readUnsignedShort());
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
                    case 5, 6 -> {
                        skip(8);
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> skip(2);
                    case 15 -> skip(3);
                    default -> throw new UnknownConstant();
                }
            }
        }

        private void skipMembers() throws IOException {
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                skip(6);
                skipAttributes();
            }
        }

        private void skipAttributes() throws IOException {
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                skip(2);
                skip(Integer.toUnsignedLong(in.readInt()));
            }
        }

        private void skip(long bytes) throws IOException {
            in.skipNBytes(bytes);
        }
    }

    private static final class UnknownConstant extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** An archive ends with its central directory, whose last record may be followed by a comment. */
    private static boolean isCutOffZip(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            if (length == 0) {
                return true;
            }
            if (length < END_OF_ZIP_LENGTH || in.readInt() != ZIP_MAGIC) {
                return false;
            }
            byte[] end = new byte[(int) Math.min(length, END_OF_ZIP_LENGTH + LONGEST_COMMENT)];
            in.seek(length - end.length);
            in.readFully(end);
            for (int at = end.length - END_OF_ZIP_LENGTH; at >= 0; at--) {
                // An entry may contain the same four bytes.
                if (intAt(end, at) == END_OF_ZIP && at + END_OF_ZIP_LENGTH + commentLength(end, at) == end.length) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The length of the comment is the last field of the record, in little-endian order. */
    private static int commentLength(byte[] bytes, int record) {
        int at = record + END_OF_ZIP_LENGTH - 2;
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    private static int intAt(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }
}
