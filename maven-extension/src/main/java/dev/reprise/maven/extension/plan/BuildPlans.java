package dev.reprise.maven.extension.plan;

import java.util.List;

import javax.inject.Inject;
import javax.inject.Singleton;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The goals that Maven runs for a module up to its class files. Computed rather than observed, since a failed session does not build the
 * modules after the failed one.
 */
@Singleton
public final class BuildPlans {
    private final LifecycleExecutor executor;

    @Inject
    BuildPlans(LifecycleExecutor executor) {
        this.executor = executor;
    }

    public BuildPlan of(MavenProject project, MavenSession session) {
        MavenProject before = session.getCurrentProject();
        session.setCurrentProject(project);
        try {
            List<MojoExecution> executions =
                    executor.calculateExecutionPlan(session, "process-classes").getMojoExecutions();
            return new BuildPlan(project, session, executions);
        } catch (Exception e) {
            // Exceptions of many kinds; Maven has reported all of them when it tried to run the plan.
            return new BuildPlan(project, session, List.of());
        } finally {
            session.setCurrentProject(before);
        }
    }
}
