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

/** The command line that started this JVM, in a form that can be run again. */
final class OwnCommandLine {
    private static final Path LINUX = Path.of("/proc/self/cmdline");

    /** Covers all names of this class in JDK 11 to 25. */
    private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

    private final List<String> arguments;

    /** @param arguments those of {@code main} */
    OwnCommandLine(List<String> arguments) {
        this.arguments = arguments;
    }

    /** Queries the operating system if possible: only there are argument files and quotes as the user typed them. */
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

    /** {@link ProcessHandle} truncates it at 4096 bytes. */
    private static Optional<List<String>> ofLinux() {
        try {
            Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
            String line = new String(Files.readAllBytes(LINUX), charset);
            // A NUL character ends each word; an empty string is a word too.
            String[] words = line.split("\0", -1);
            return Optional.of(Arrays.asList(words).subList(1, words.length - 1));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> ofSystem() {
        return ProcessHandle.current().info().arguments().map(Arrays::asList);
    }

    /** Rebuilds the command line from the JVM's data, because Windows does not provide it. */
    private List<String> ofJvm() {
        return rebuilt(
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getProperty("java.class.path", ""),
                System.getProperty("sun.java.command", ""));
    }

    /**
     * Builds the command line as java(1) expects it.
     *
     * @param options of the JVM
     * @param program the main class, jar or source file and the arguments, separated by spaces
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
