package dev.reprise.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The command that this JVM was started by, as it can be run again. */
final class OwnCommandLine {
    private static final Path LINUX = Path.of("/proc/self/cmdline");

    /** By any name that it had in JDK 11 to 25. */
    private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

    private final List<String> arguments;

    /** @param arguments those of {@code main} */
    OwnCommandLine(List<String> arguments) {
        this.arguments = arguments;
    }

    /** As the system tells it where it does, since only there argument files and quotes are as they were typed. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current()
                .info()
                .command()
                .orElseGet(() -> Path.of(System.getProperty("java.home", ""), "bin", "java")
                        .toString()));
        words.addAll(ofLinux().or(OwnCommandLine::ofSystem).orElseGet(this::ofJvm));
        return words;
    }

    /** {@link ProcessHandle} cuts it off after 4096 bytes. */
    private static Optional<List<String>> ofLinux() {
        try {
            Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
            String line = new String(Files.readAllBytes(LINUX), charset);
            // Each word ends by a NUL character; an empty one is a word too.
            String[] words = line.split("\0", -1);
            return Optional.of(Arrays.asList(words).subList(1, words.length - 1));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> ofSystem() {
        return ProcessHandle.current().info().arguments().map(Arrays::asList);
    }

    /** Put together anew, from what the JVM knows of its start: Windows does not tell. */
    private List<String> ofJvm() {
        return rebuilt(
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getProperty("java.class.path", ""),
                System.getProperty("sun.java.command", ""));
    }

    /**
     * In the way that java(1) wants it.
     *
     * @param options of the JVM
     * @param program the main class, or what else is run, and the arguments, with spaces between
     */
    List<String> rebuilt(List<String> options, String classPath, String program) {
        List<String> words = new ArrayList<>(options);
        String joined = String.join(" ", arguments);
        String main = program.substring(0, Math.max(0, program.length() - joined.length()))
                .strip();
        if (main.endsWith(".jar")) {
            words.add("-jar");
        } else if (!classPath.isEmpty()) {
            words.addAll(List.of("-cp", classPath));
        }
        if (main.startsWith(SOURCE_LAUNCHER)) {
            main = main.substring(main.indexOf(' ') + 1);
        } else if (main.contains("/") && !main.endsWith(".jar")) {
            words.add("-m");
        }
        words.add(main);
        words.addAll(arguments);
        return words;
    }
}
