package dev.reprise.maven.extension;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** The goal of a plugin that runs a project without a main class of its own. */
final class FrameworkRunGoal {
    /** Deploys a web application that no plugin of the POM runs. */
    private static final String WAR = "org.eclipse.jetty.ee10:jetty-ee10-maven-plugin:run";

    private static final List<Known> KNOWN = List.of(
            new Known("quarkus-maven-plugin", "quarkus:dev"),
            new Known("liberty-maven-plugin", "liberty:dev"),
            new Known("wildfly-maven-plugin", "wildfly:dev"),
            new Known("jetty(-ee\\d+)?-maven-plugin", "jetty:run"),
            new Known("tomcat7-maven-plugin", "tomcat7:run"),
            new Known("tomee-maven-plugin", "tomee:run"),
            new Known("cargo-maven\\d-plugin", "cargo:run"),
            new Known("payara-micro-maven-plugin", "payara-micro:start"),
            new Known("micronaut-maven-plugin", "mn:run"),
            new Known("javafx-maven-plugin", "javafx:run"),
            new Known("gwt-maven-plugin", "gwt:devmode"),
            new Known("hpi-?maven-plugin|maven-hpi-plugin", "hpi:run"));

    private record Known(String artifact, String goal) {
        boolean is(Plugin plugin) {
            return Pattern.matches(artifact, plugin.getArtifactId());
        }
    }

    private FrameworkRunGoal() {}

    static Optional<String> of(MavenProject project) {
        return KNOWN.stream()
                .filter(known -> project.getBuildPlugins().stream().anyMatch(known::is))
                .map(Known::goal)
                .findFirst()
                .or(() -> Optional.of(WAR).filter(goal -> project.getPackaging().equals("war")));
    }
}
