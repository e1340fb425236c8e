package dev.reprise.maven.extension.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

import dev.reprise.maven.extension.plan.GoalParameters;
import dev.reprise.maven.extension.plan.PluginConfiguration;

/** The main class that other plugins are configured with. */
public final class MainClassName {
    private static final List<String> MANIFEST = List.of("archive", "manifest", "mainClass");

    private MainClassName() {}

    public static Optional<String> of(MavenProject project, MavenSession session) {
        MojoExecution execution = new MojoExecution(new MojoDescriptor());
        GoalParameters properties = new GoalParameters(
                GoalParameters.evaluator(project, session, execution),
                properties(),
                project.getBasedir().toPath());
        return Stream.of(
                        configured(project, "org.springframework.boot:spring-boot-maven-plugin", List.of("mainClass")),
                        properties.text("spring-boot").stream(),
                        properties.text("start-class").stream(),
                        configured(project, "org.codehaus.mojo:exec-maven-plugin", List.of("mainClass")),
                        properties.text("exec").stream(),
                        configured(project, "org.apache.maven.plugins:maven-jar-plugin", MANIFEST),
                        configured(
                                project,
                                "org.apache.maven.plugins:maven-shade-plugin",
                                List.of("transformers", "transformer", "mainClass")),
                        configured(project, "org.apache.maven.plugins:maven-assembly-plugin", MANIFEST))
                .flatMap(names -> names)
                .findFirst();
    }

    private static Xpp3Dom properties() {
        Xpp3Dom properties = new Xpp3Dom("properties");
        List.of("spring-boot=spring-boot.run.main-class", "start-class=start-class", "exec=exec.mainClass")
                .forEach(each -> {
                    Xpp3Dom property = new Xpp3Dom(each.substring(0, each.indexOf('=')));
                    property.setValue("${" + each.substring(each.indexOf('=') + 1) + "}");
                    properties.addChild(property);
                });
        return properties;
    }

    /** The values at a path of elements. An unresolved expression counts as no value: Spring Boot's parent POM has one. */
    private static Stream<String> configured(MavenProject project, String plugin, List<String> path) {
        return new PluginConfiguration(project, plugin)
                .all().stream()
                        .flatMap(configuration -> values(configuration, path))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty() && !value.contains("${"));
    }

    private static Stream<String> values(Xpp3Dom element, List<String> path) {
        if (path.isEmpty()) {
            return Stream.ofNullable(element.getValue());
        }
        return Stream.of(element.getChildren(path.get(0)))
                .flatMap(child -> values(child, path.subList(1, path.size())));
    }
}
