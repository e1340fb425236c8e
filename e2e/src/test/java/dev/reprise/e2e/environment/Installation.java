package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built command and its launcher: it does what the script {@code reprise} does, but on the Java that runs the tests. */
public final class Installation {
    private static final Path CHECKOUT = Path.of(System.getProperty("reprise.checkout", ".."))
            .toAbsolutePath()
            .normalize();
    private static final Path JAR = CHECKOUT.resolve("cli/target/reprise.jar");
    private static final String FLAGS = flags();

    private static final class Archive {
        private static final Path FILE = ClassDataArchive.create(JAR, List.of(FLAGS.split(" ")));
    }

    private Installation() {}

    public static Path checkout() {
        return CHECKOUT;
    }

    /** The home of the Java that runs the tests. */
    public static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A program of the JDK that runs the tests, such as {@code jshell}. */
    public static String jdkProgram(String name) {
        Path program = javaHome().resolve("bin").resolve(name);
        return Component.present(program, "a JDK, such as openjdk-17-jdk");
    }

    /** For a Maven that only prepares a test: a JVM that starts quickly, of the Java that runs the tests. */
    public static Map<String, String> mavenEnvironment() {
        return Map.of("JAVA_HOME", javaHome().toString(), "MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    }

    /** Writes the launcher into a directory; it becomes the JVM, so its process id is Reprise's. */
    static Path launcher(Path directory) throws IOException {
        Component.present(JAR, "nothing: build it first with mvn package");
        Path launcher = directory.resolve("reprise");
        String script = String.join(
                "\n",
                List.of(
                        "#!/bin/sh",
                        "terminals=",
                        "for descriptor in 0 1 2; do",
                        "    [ -t \"$descriptor\" ] && terminals=$terminals$descriptor",
                        "done",
                        "exec " + quoted(javaHome().resolve("bin/java")) + " " + FLAGS + " -XX:SharedArchiveFile="
                                + quoted(Archive.FILE)
                                + " -Xshare:auto -Xlog:disable '-Xlog:all=error,cds*=off:stderr' \\",
                        "    -Dreprise.terminals=\"$terminals\" -jar " + quoted(JAR) + " \"$@\"",
                        ""));
        Files.writeString(launcher, script);
        if (!launcher.toFile().setExecutable(true)) {
            throw new IOException("not made executable: " + launcher);
        }
        return launcher;
    }

    /** A path as one word for a shell. */
    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private static String flags() {
        try {
            Matcher flags =
                    Pattern.compile("(?m)^flags=\"(.*)\"$").matcher(Files.readString(CHECKOUT.resolve("reprise")));
            if (!flags.find()) {
                throw new IllegalStateException("the script reprise sets no flags");
            }
            return flags.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
