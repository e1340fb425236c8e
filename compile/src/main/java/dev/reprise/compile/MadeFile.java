package dev.reprise.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** What javac or an annotation processor made; in memory until everything is compiled. */
final class MadeFile extends OwnFile {
    private final Charset charset;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private volatile byte[] bytes = {};

    /** @param path where it goes in the end */
    MadeFile(Path path, Kind kind, String binaryName, Charset charset) {
        super(path, kind, binaryName);
        this.charset = charset;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public OutputStream openOutputStream() {
        content.reset();
        return new java.io.FilterOutputStream(content) {
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
    public InputStream openInputStream() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return new String(bytes, charset);
    }
}
