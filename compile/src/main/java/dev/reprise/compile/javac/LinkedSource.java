package dev.reprise.compile.javac;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import javax.tools.JavaFileObject;

import dev.reprise.compile.output.CustomFileObject;

/**
 * A source under the path of a symbolic link. This path determines its class and appears in messages. Javac's own file manager would cache
 * the real path of that name, even when the link is redirected (CacheFSInfo).
 */
final class LinkedSource extends CustomFileObject {
    private final JavaFileObject target;

    LinkedSource(Path link, JavaFileObject target) {
        super(link, Kind.SOURCE, "");
        this.target = target;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        return target.getCharContent(ignoreEncodingErrors);
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return target.openInputStream();
    }

    @Override
    public long getLastModified() {
        return target.getLastModified();
    }
}
