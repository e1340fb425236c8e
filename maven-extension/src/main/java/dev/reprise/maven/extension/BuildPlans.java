package dev.reprise.maven.extension;

import java.util.List;

import javax.inject.Inject;
import javax.inject.Singleton;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * What Maven runs for a module up to its class files. It is computed, not listened to, since in a failed session the modules after the
 * one at fault are not built.
 */
@Singleton
final class BuildPlans {
    private final LifecycleExecutor executor;

    @Inject
    BuildPlans(LifecycleExecutor executor) {
        this.executor = executor;
    }

    BuildPlan of(MavenProject project, MavenSession session) {
        MavenProject before = session.getCurrentProject();
        session.setCurrentProject(project);
        try {
            List<MojoExecution> executions =
                    executor.calculateExecutionPlan(session, "process-classes").getMojoExecutions();
            return new BuildPlan(project, session, executions);
        } catch (Exception e) {
            // Many kinds, all of which Maven has told the user of when it wanted to run the plan.
            return new BuildPlan(project, session, List.of());
        } finally {
            session.setCurrentProject(before);
        }
    }
}
