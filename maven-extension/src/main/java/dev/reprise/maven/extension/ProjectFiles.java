package dev.reprise.maven.extension;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

import dev.reprise.maven.extension.plan.BuildPlans;

/**
 * The files that define the project: POMs and their parents on the disk, Lombok's configuration beside them, filters, inputs of source
 * generators, and the content of {@code .mvn}.
 */
final class ProjectFiles {
    private ProjectFiles() {}

    static List<Path> of(MavenSession session, List<MavenProject> projects, BuildPlans plans) {
        Set<Path> files = new LinkedHashSet<>();
        add(files, session.getTopLevelProject());
        for (MavenProject project : projects) {
            add(files, project);
            for (String filter : project.getFilters()) {
                files.add(project.getBasedir().toPath().resolve(filter).normalize());
            }
            plans.of(project, session).schemas().forEach(files::add);
        }
        File root = session.getRequest().getMultiModuleProjectDirectory();
        if (root != null) {
            files.addAll(configuration(root.toPath().resolve(".mvn")));
        }
        return List.copyOf(files);
    }

    private static void add(Set<Path> files, MavenProject project) {
        // A parent from the repository has no file.
        for (MavenProject each = project; each != null && each.getFile() != null; each = each.getParent()) {
            Path pom = each.getFile().toPath().toAbsolutePath().normalize();
            files.add(pom);
            files.add(pom.resolveSibling("lombok.config"));
        }
    }

    /** The files that Maven reads there, existing or not, and every other existing one: it is unknown which plugin reads it. */
    private static Set<Path> configuration(Path directory) {
        Set<Path> files = new LinkedHashSet<>();
        for (String name : List.of("extensions.xml", "maven.config", "jvm.config")) {
            files.add(directory.resolve(name));
        }
        try (Stream<Path> others = Files.list(directory)) {
            others.filter(Files::isRegularFile).forEach(files::add);
        } catch (IOException e) {
            // Most projects have none.
        }
        return files;
    }
}
