package dev.reprise.maven.extension.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

import dev.reprise.maven.extension.plan.PluginConfiguration;

/**
 * The module of the reactor to run.
 *
 * @param chosen empty if that is not clear
 * @param candidates the modules that it may be
 */
public record RunnableModule(Optional<MavenProject> chosen, List<MavenProject> candidates) {
    public RunnableModule {
        candidates = List.copyOf(candidates);
    }

    /**
     * Selects, in this order, the module that {@code -pl} names, or the only one, or the only one that is configured for it, or the only
     * one whose sources have a main method. Reads the sources only for the last.
     */
    public static RunnableModule in(MavenSession session) {
        List<MavenProject> built = session.getProjects().stream()
                .filter(each -> !each.getPackaging().equals("pom"))
                .toList();
        List<MavenProject> selected =
                built.stream().filter(each -> isSelected(each, session)).toList();
        List<MavenProject> candidates = selected.isEmpty() ? built : selected;
        for (Predicate<MavenProject> sign : List.<Predicate<MavenProject>>of(
                each -> true,
                each -> !new PluginConfiguration(each, RunParameterResolver.PLUGIN)
                        .all()
                        .isEmpty(),
                each -> MainClassName.of(each, session).isPresent(),
                MainMethodScan::traditionalIn,
                MainMethodScan::anyIn)) {
            List<MavenProject> fitting = candidates.stream().filter(sign).toList();
            if (fitting.size() == 1) {
                return new RunnableModule(Optional.of(fitting.get(0)), List.of());
            }
            candidates = fitting.isEmpty() ? candidates : fitting;
        }
        return new RunnableModule(Optional.empty(), candidates);
    }

    private static boolean isSelected(MavenProject project, MavenSession session) {
        return session.getRequest().getSelectedProjects().stream()
                .anyMatch(selector -> selects(selector, project, session));
    }

    /** As described by {@code mvn --help}: a directory, or an artifact after a colon, perhaps with its group before it. */
    private static boolean selects(String selector, MavenProject project, MavenSession session) {
        String plain = selector.startsWith("+") || selector.startsWith("?") ? selector.substring(1) : selector;
        if (plain.startsWith(":")) {
            return plain.substring(1).equals(project.getArtifactId());
        }
        if (plain.contains(":")) {
            return plain.equals(project.getGroupId() + ":" + project.getArtifactId());
        }
        Path path =
                Path.of(session.getRequest().getBaseDirectory()).resolve(plain).normalize();
        return path.equals(project.getBasedir().toPath())
                || path.equals(project.getFile().toPath());
    }
}
