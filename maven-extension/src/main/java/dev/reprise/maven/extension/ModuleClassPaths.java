package dev.reprise.maven.extension;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.inject.Inject;
import javax.inject.Singleton;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.filter.ScopeDependencyFilter;

import dev.reprise.maven.extension.plan.GoalParameters;

/** The class paths of modules, in Maven's order, with the output directories of other modules instead of their jars. */
@Singleton
final class ModuleClassPaths {
    static final Set<String> COMPILE = Set.of("compile", "provided", "system");
    static final Set<String> RUNTIME = Set.of("compile", "runtime", "system");
    static final Set<String> TEST = Set.of("compile", "provided", "runtime", "system", "test");

    private final ProjectDependenciesResolver resolver;
    private final ProcessorPaths processorPaths;
    private final ReactorWorkspaceReader siblings;

    @Inject
    ModuleClassPaths(
            ProjectDependenciesResolver resolver, RepositorySystem repositories, ReactorWorkspaceReader siblings) {
        this.resolver = resolver;
        this.processorPaths = new ProcessorPaths(repositories);
        this.siblings = siblings;
    }

    /** Without the module's own output. Omits what cannot be resolved; Maven has reported it. */
    List<Path> classPath(MavenProject project, MavenSession session, Set<String> scopes) {
        DependencyResolutionRequest request =
                new DefaultDependencyResolutionRequest(project, session.getRepositorySession());
        request.setResolutionFilter(new ScopeDependencyFilter(scopes, Set.of()));
        Set<Path> paths = new LinkedHashSet<>();
        DependencyResolutionResult result = resolve(request);
        if (result.getDependencyGraph() != null) {
            addTo(paths, result.getDependencyGraph(), scopes);
        }
        return List.copyOf(paths);
    }

    /** Empty if javac finds processors on the class path. */
    List<Path> processorPath(MavenProject project, MavenSession session, GoalParameters compile) {
        return processorPaths.artifacts(project, session, compile).stream()
                .flatMap(each -> path(each).stream())
                .toList();
    }

    private DependencyResolutionResult resolve(DependencyResolutionRequest request) {
        try {
            return resolver.resolve(request);
        } catch (DependencyResolutionException e) {
            return e.getResult();
        }
    }

    /** In pre-order, as Maven lists a project's artifacts. */
    private void addTo(Set<Path> paths, DependencyNode parent, Set<String> scopes) {
        for (DependencyNode node : parent.getChildren()) {
            if (scopes.contains(node.getDependency().getScope())) {
                path(node.getArtifact()).ifPresent(paths::add);
            }
            addTo(paths, node, scopes);
        }
    }

    private Optional<Path> path(Artifact artifact) {
        return siblings.output(artifact)
                .or(() -> Optional.ofNullable(artifact.getFile()).map(File::toPath));
    }
}
