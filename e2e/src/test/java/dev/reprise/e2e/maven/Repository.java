package dev.reprise.e2e.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.reprise.e2e.environment.Installation;

/** A local repository in which the built Reprise is installed, beside the artifacts of the real one, which stays unchanged. */
final class Repository {
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final Path REAL = Path.of(System.getProperty("maven.repo.real"));

    /** The modules of the reactor that are no part of the product. */
    private static final Set<String> TESTS = Set.of("testing", "e2e");

    private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");

    private final Path directory;

    private Repository(Path directory) {
        this.directory = directory;
    }

    /** In a directory that does not exist yet. */
    static Repository in(Path directory) {
        Repository repository = new Repository(directory);
        try {
            link(REAL, directory);
            Files.deleteIfExists(directory.resolve("dev"));
            if (Files.isDirectory(REAL.resolve("dev"))) {
                link(REAL.resolve("dev"), directory.resolve("dev"));
            }
            Files.deleteIfExists(directory.resolve("dev/reprise"));
            repository.install();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return repository;
    }

    String option() {
        return "-Dmaven.repo.local=" + directory;
    }

    private static void link(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path each : entries.toList()) {
                Files.createSymbolicLink(to.resolve(each.getFileName()), each);
            }
        }
    }

    private void install() throws IOException {
        Path checkout = Installation.checkout();
        Path parent = place("parent");
        Files.copy(checkout.resolve("pom.xml"), parent.resolve("reprise-parent-" + VERSION + ".pom"));
        Map<String, String> otherNames = Map.of("cli", "reprise.jar");
        for (String module : modules(checkout)) {
            String name = "reprise-" + module + "-" + VERSION;
            Path built = checkout.resolve(module);
            Path reduced = built.resolve("dependency-reduced-pom.xml");
            Path place = place(module);
            Files.copy(Files.exists(reduced) ? reduced : built.resolve("pom.xml"), place.resolve(name + ".pom"));
            Files.copy(
                    built.resolve("target").resolve(otherNames.getOrDefault(module, name + ".jar")),
                    place.resolve(name + ".jar"));
        }
        Files.writeString(
                directory.resolve("dev/reprise/maven-metadata-local.xml"),
                "<metadata><plugins><plugin><name>Reprise</name><prefix>reprise</prefix>"
                        + "<artifactId>reprise-maven-plugin</artifactId></plugin></plugins></metadata>");
        Files.writeString(
                place("maven-plugin").resolveSibling("maven-metadata-local.xml"),
                "<metadata><groupId>dev.reprise</groupId><artifactId>reprise-maven-plugin</artifactId><versioning><versions>"
                        + "<version>" + VERSION + "</version></versions></versioning></metadata>");
    }

    private static List<String> modules(Path checkout) throws IOException {
        return MODULE.matcher(Files.readString(checkout.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .filter(module -> !TESTS.contains(module))
                .toList();
    }

    private Path place(String module) throws IOException {
        return Files.createDirectories(
                directory.resolve("dev/reprise/reprise-" + module).resolve(VERSION));
    }
}
