package dev.reprise.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

import dev.reprise.cli.maven.MavenSetup;

/** Runs Maven again with the options of the current Maven run. */
final class MavenRunner {
    /** Properties that Reprise sets itself. */
    private static final Set<String> OURS = Set.of("maven.ext.class.path", "reprise.model");

    private MavenRunner() {}

    /** @param developmentFlags whether the further runs get JVM flags for a faster start */
    static MavenSetup setup(MavenSession session, boolean developmentFlags) throws MojoFailureException {
        MavenExecutionRequest request = session.getRequest();
        if (request.getPom() == null || !request.getPom().getName().equals("pom.xml")) {
            throw new MojoFailureException("reprise:run requires a POM named pom.xml.");
        }
        return new MavenSetup(
                Path.of(request.getBaseDirectory()).toAbsolutePath().normalize(),
                Optional.ofNullable(System.getProperty("maven.home")).map(Path::of),
                arguments(request),
                request.getSelectedProjects(),
                System.getenv(),
                developmentFlags);
    }

    private static List<String> arguments(MavenExecutionRequest request) {
        List<String> arguments = new ArrayList<>();
        file(arguments, "-s", request.getUserSettingsFile());
        file(arguments, "-gs", request.getGlobalSettingsFile());
        file(arguments, "-t", request.getUserToolchainsFile());
        file(arguments, "-gt", request.getGlobalToolchainsFile());
        if (request.isOffline()) {
            arguments.add("-o");
        }
        if (request.isNoSnapshotUpdates()) {
            arguments.add("-nsu");
        }
        String profiles = String.join(
                ",",
                Stream.concat(
                                request.getActiveProfiles().stream(),
                                request.getInactiveProfiles().stream().map(profile -> "!" + profile))
                        .toList());
        if (!profiles.isEmpty()) {
            arguments.addAll(List.of("-P", profiles));
        }
        request.getUserProperties().stringPropertyNames().stream()
                .filter(name -> !OURS.contains(name))
                .sorted()
                .forEach(name -> arguments.add(
                        "-D" + name + "=" + request.getUserProperties().getProperty(name)));
        return arguments;
    }

    private static void file(List<String> arguments, String option, @Nullable File file) {
        if (file != null && file.exists()) {
            arguments.addAll(List.of(option, file.getPath()));
        }
    }
}
