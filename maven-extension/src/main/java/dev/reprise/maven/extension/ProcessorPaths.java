package dev.reprise.maven.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.maven.RepositoryUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;
import org.jspecify.annotations.Nullable;

import dev.reprise.maven.extension.plan.GoalParameters;

/** Resolves the compiler plugin's {@code annotationProcessorPaths} as the plugin does: all together, with their dependencies. */
record ProcessorPaths(RepositorySystem repositories) {
    private static final String PATHS = "annotationProcessorPaths";

    List<Artifact> artifacts(MavenProject project, MavenSession session, GoalParameters compile) {
        List<GoalParameters> paths = compile.parts(PATHS);
        if (paths.isEmpty()) {
            return List.of();
        }
        List<Dependency> managed = managed(project, session);
        List<Dependency> wanted =
                paths.stream().map(path -> dependency(path, managed)).toList();
        CollectRequest collect = new CollectRequest(
                wanted,
                compile.flag("annotationProcessorPathsUseDepMgmt") ? managed : List.of(),
                project.getRemoteProjectRepositories());
        return resolve(session, new DependencyRequest(collect, null)).stream()
                .map(ArtifactResult::getArtifact)
                .filter(artifact -> artifact != null && artifact.getFile() != null)
                .toList();
    }

    private List<ArtifactResult> resolve(MavenSession session, DependencyRequest request) {
        try {
            return repositories
                    .resolveDependencies(session.getRepositorySession(), request)
                    .getArtifactResults();
        } catch (DependencyResolutionException e) {
            // Javac will report missing ones, as it does for the plugin.
            @Nullable DependencyResult result = e.getResult();
            return result == null ? List.of() : result.getArtifactResults();
        }
    }

    private static Dependency dependency(GoalParameters path, List<Dependency> managed) {
        Artifact artifact = new DefaultArtifact(
                path.text("groupId").orElse(""),
                path.text("artifactId").orElse(""),
                path.text("classifier").orElse(""),
                path.text("type").orElse("jar"),
                path.text("version").orElse(""));
        Artifact versioned = artifact.getVersion().isEmpty()
                ? managedVersion(artifact, managed).map(artifact::setVersion).orElse(artifact)
                : artifact;
        List<Exclusion> exclusions = new ArrayList<>();
        for (GoalParameters each : path.parts("exclusions")) {
            exclusions.add(new Exclusion(
                    each.text("groupId").orElse("*"),
                    each.text("artifactId").orElse("*"),
                    each.text("classifier").orElse("*"),
                    each.text("extension").orElse("*")));
        }
        return new Dependency(versioned, "runtime", false, exclusions);
    }

    private static Optional<String> managedVersion(Artifact artifact, List<Dependency> managed) {
        return managed.stream()
                .map(Dependency::getArtifact)
                .filter(each -> each.getGroupId().equals(artifact.getGroupId())
                        && each.getArtifactId().equals(artifact.getArtifactId())
                        && each.getClassifier().equals(artifact.getClassifier())
                        && each.getExtension().equals(artifact.getExtension()))
                .map(Artifact::getVersion)
                .findFirst();
    }

    private static List<Dependency> managed(MavenProject project, MavenSession session) {
        @Nullable DependencyManagement management = project.getDependencyManagement();
        return management == null
                ? List.of()
                : management.getDependencies().stream()
                        .map(each -> RepositoryUtils.toDependency(
                                each, session.getRepositorySession().getArtifactTypeRegistry()))
                        .toList();
    }
}
