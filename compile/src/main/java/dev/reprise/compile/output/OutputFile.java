package dev.reprise.compile.output;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** A file that javac or an annotation processor wrote, kept in memory until everything is compiled. */
public final class OutputFile extends CustomFileObject {
    private final Charset charset;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final Former former;
    private volatile byte @Nullable [] bytes;

    /**
     * An output without content.
     *
     * @param path its final path
     * @param former what is read if nothing was written
     */
    public OutputFile(Path path, Kind kind, String binaryName, Charset charset, Former former) {
        super(path, kind, binaryName);
        this.charset = charset;
        this.former = former;
    }

    /** The former version of a file. */
    @FunctionalInterface
    public interface Former {
        /** Its content; {@link java.nio.file.NoSuchFileException} if there is none. */
        byte[] read() throws IOException;
    }

    public boolean isWritten() {
        return bytes != null;
    }

    public byte[] bytes() {
        byte[] written = bytes;
        return written == null ? new byte[0] : written;
    }

    private byte[] read() throws IOException {
        byte[] written = bytes;
        return written == null ? former.read() : written;
    }

    @Override
    public OutputStream openOutputStream() {
        content.reset();
        return new FilterOutputStream(content) {
            @Override
            public void write(byte[] more, int from, int length) {
                content.write(more, from, length);
            }

            @Override
            public void close() {
                bytes = content.toByteArray();
            }
        };
    }

    @Override
    public Writer openWriter() {
        return new OutputStreamWriter(openOutputStream(), charset);
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return new ByteArrayInputStream(read());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        return new String(read(), charset);
    }
}
