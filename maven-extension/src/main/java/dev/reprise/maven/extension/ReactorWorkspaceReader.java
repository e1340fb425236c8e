package dev.reprise.maven.extension;

import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.inject.Singleton;

import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the modules of the reactor to their output directories, so that a module that was never packaged, or is left out by {@code -pl},
 * is found. Maven queries the reader of this name, usually that of an IDE, after its own.
 */
@Singleton
public final class ReactorWorkspaceReader implements WorkspaceReader {
    private final WorkspaceRepository repository = new WorkspaceRepository("reprise");
    private volatile List<MavenProject> projects = List.of();

    void set(Collection<MavenProject> reactor) {
        projects = List.copyOf(reactor);
    }

    /** The output directory for an artifact. */
    Optional<Path> output(Artifact artifact) {
        return find(artifact).filter(project -> !isPom(artifact)).map(project -> {
            boolean tests = artifact.getClassifier().equals("tests");
            return Path.of(
                    tests
                            ? project.getBuild().getTestOutputDirectory()
                            : project.getBuild().getOutputDirectory());
        });
    }

    Optional<MavenProject> find(Artifact artifact) {
        return projects.stream()
                .filter(each -> each.getArtifactId().equals(artifact.getArtifactId())
                        && each.getGroupId().equals(artifact.getGroupId())
                        && each.getVersion().equals(artifact.getBaseVersion()))
                .findFirst();
    }

    @Override
    public WorkspaceRepository getRepository() {
        return repository;
    }

    @Override
    public @Nullable File findArtifact(Artifact artifact) {
        if (isPom(artifact)) {
            return find(artifact).map(MavenProject::getFile).orElse(null);
        }
        return output(artifact).map(Path::toFile).orElse(null);
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        return projects.stream()
                .filter(each -> each.getArtifactId().equals(artifact.getArtifactId())
                        && each.getGroupId().equals(artifact.getGroupId()))
                .map(MavenProject::getVersion)
                .toList();
    }

    private static boolean isPom(Artifact artifact) {
        return artifact.getExtension().equals("pom");
    }
}
