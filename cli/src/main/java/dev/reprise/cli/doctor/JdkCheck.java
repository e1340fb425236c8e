package dev.reprise.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reprise.files.CommandLookup;

/** The JDKs in the usual places. */
final class JdkCheck {
    private static final String SECTION = "Java";

    private final Map<String, String> environment;

    JdkCheck(Map<String, String> environment) {
        this.environment = environment;
    }

    List<Finding> findings() {
        Path own = real(Path.of(System.getProperty("java.home"))).orElse(Path.of("/"));
        Optional<Path> javaHome = home(environment.getOrDefault("JAVA_HOME", ""));
        Optional<Path> onPath = onPath();
        Set<Path> homes = new LinkedHashSet<>(List.of(own));
        javaHome.ifPresent(homes::add);
        onPath.ifPresent(homes::add);
        homes.addAll(installed());
        List<Finding> findings = new ArrayList<>();
        for (Path home : homes) {
            String version = version(home);
            if (!version.isEmpty()) {
                String role = (home.equals(own) ? ", runs Reprise" : "")
                        + (javaHome.filter(home::equals).isPresent() ? ", JAVA_HOME" : "")
                        + (onPath.filter(home::equals).isPresent() ? ", first in PATH" : "");
                findings.add(new Finding(SECTION, version, home + role));
            }
        }
        return findings;
    }

    private static List<Path> installed() {
        String user = System.getProperty("user.home", "");
        List<Path> homes = new ArrayList<>();
        for (Path parent : List.of(Path.of("/usr/lib/jvm"), Path.of(user, ".sdkman/candidates/java"))) {
            children(parent).forEach(child -> real(child).ifPresent(homes::add));
        }
        children(Path.of("/Library/Java/JavaVirtualMachines"))
                .forEach(child -> real(child.resolve("Contents/Home")).ifPresent(homes::add));
        return homes;
    }

    private Optional<Path> onPath() {
        return CommandLookup.in(environment)
                .findExecutable("java")
                .flatMap(JdkCheck::real)
                .map(java -> java.resolve("../..").normalize());
    }

    private static Optional<Path> home(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : real(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> children(Path parent) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
            stream.forEach(children::add);
        } catch (IOException e) {
            // This system has no such directory.
        }
        children.sort(null);
        return children;
    }

    /** From the file {@code release} that each JDK since 7 has; empty if this is not a JDK. */
    private static String version(Path home) {
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.substring("JAVA_VERSION=".length()).replace("\"", ""))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
