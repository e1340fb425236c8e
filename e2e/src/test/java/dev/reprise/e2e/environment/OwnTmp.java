package dev.reprise.e2e.environment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another file system as {@code /tmp}, only for Reprise and its children. It contains what the test needs of the real one. */
public final class OwnTmp {
    private static final String SCRIPT = """
            set -e
            mount --rbind / /mnt
            mount -t tmpfs -o "$1" tmpfs /tmp
            shift
            while [ "$1" != -- ]; do
                mkdir -p "$1"
                mount --rbind "/mnt$1" "$1"
                shift
            done
            shift
            cd "$PWD"
            . "$0.prepare"
            exec "$@"
            """;

    private OwnTmp() {}

    /**
     * The words with which a command must begin to run like this.
     *
     * @param options of the mount: {@code mode=1777}
     * @param preparation lines of shell that run before the command, in its process
     */
    public static String[] words(Sandbox sandbox, String options, String preparation) {
        Path script = sandbox.aside().write("own-tmp.sh", SCRIPT);
        sandbox.aside().write("own-tmp.sh.prepare", preparation);
        List<String> words =
                new ArrayList<>(List.of(Component.of("unshare", "util-linux"), "-m", "sh", script.toString(), options));
        words.add(sandbox.project().directory().getParent().toString());
        words.add(Installation.checkout().toString());
        words.add(Installation.javaHome().toString());
        words.add("--");
        return words.toArray(String[]::new);
    }
}
