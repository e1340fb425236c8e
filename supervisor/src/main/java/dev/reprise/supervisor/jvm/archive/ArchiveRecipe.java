package dev.reprise.supervisor.jvm.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The commands that make and use the archive of a launch. Pure, except that the class path is read on creation.
 *
 * @param layout the divided class path
 * @param key the key of the archive
 */
record ArchiveRecipe(ArchivedLaunch launch, ClassPathLayout layout, ArchiveKey key) {
    /** The first version that calls archives AOT caches in its messages (JEP 483). */
    private static final int AOT = 24;

    /**
     * Reads the class path of a launch. Blocks to read the metadata of jars.
     *
     * @return empty if there is no jar on the class path: the JDK has an archive of its own classes
     * @throws IOException with the reason if no archive is possible
     */
    static Optional<ArchiveRecipe> of(ArchivedLaunch launch) throws IOException {
        ClassPathLayout layout = ClassPathLayout.of(launch.classPath(), launch.directory());
        if (layout.jars().isEmpty()) {
            return Optional.empty();
        }
        ArchiveOptions options = new ArchiveOptions(launch.options());
        if (options.excluding().isPresent()) {
            throw new IOException(
                    "the program has the option " + options.excluding().get());
        }
        List<String> decisive = new ArrayList<>(options.decisive());
        decisive.add(launch.agent() ? "agent" : "no agent");
        ArchiveKey key = ArchiveKey.of(launch.home(), decisive, layout.jars(), launch.directory());
        return Optional.of(new ArchiveRecipe(launch, layout, key));
    }

    /** The absolute paths of the jars. */
    List<Path> jars() {
        return layout.jars().stream().map(launch.directory()::resolve).toList();
    }

    /** The absolute paths of the directories. */
    List<Path> directories() {
        return layout.directories().stream().map(launch.directory()::resolve).toList();
    }

    /** The options that make the JVM use an archive, or do without it and without a message if it does not accept it. */
    List<String> using(Path archive) {
        List<String> options = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"));
        options.addAll(silent());
        return options;
    }

    /** The options that make the JVM write the names of the classes that it loads. */
    List<String> recording(Path list) {
        List<String> options = new ArrayList<>(List.of("-XX:DumpLoadedClassList=" + list));
        options.addAll(silent());
        return options;
    }

    /** First on the command line, so that an option of the user takes precedence. */
    private List<String> silent() {
        return launch.home().feature() >= AOT ? List.of("-Xlog:cds*=off", "-Xlog:aot*=off") : List.of("-Xlog:cds*=off");
    }

    /** The command that writes the archive. The JVM runs no agent while it does. */
    List<String> dump(Path list, Path archive) {
        List<String> words = java();
        if (launch.agent()) {
            // The module that -javaagent adds.
            words.add("--add-modules=java.instrument");
        }
        words.addAll(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive));
        words.addAll(List.of("-cp", layout.ofJars()));
        return words;
    }

    /** The command that fails if the JVM does not accept the archive. */
    List<String> verification(Path archive) {
        List<String> words = java();
        if (launch.agent()) {
            words.add("--add-modules=java.instrument");
        }
        words.addAll(List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive));
        words.addAll(List.of("-cp", layout.withJarsFirst(), "-version"));
        return words;
    }

    private List<String> java() {
        List<String> words = new ArrayList<>();
        words.add(launch.home().directory().resolve("bin/java").toString());
        words.addAll(new ArchiveOptions(launch.options()).decisive());
        return words;
    }
}
