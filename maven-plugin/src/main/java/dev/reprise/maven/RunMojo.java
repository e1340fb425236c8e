package dev.reprise.maven;

import javax.inject.Inject;
import javax.inject.Named;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;

import dev.reprise.cli.ProjectRun;
import dev.reprise.cli.maven.MavenBuildTool;
import dev.reprise.cli.maven.MavenSetup;
import dev.reprise.maven.extension.run.RunConfiguration;
import dev.reprise.maven.extension.run.RunConfiguration.AmbiguousModule;
import dev.reprise.maven.extension.run.RunParameters;

/**
 * Builds the project and runs its program. When a file is saved, the affected part is built again, and the program reloads the change in
 * place or restarts. Press q or Ctrl-C to stop.
 */
@org.apache.maven.plugins.annotations.Mojo(name = "run", aggregator = true)
public final class RunMojo extends RunParameters implements Mojo {
    private final MavenSession session;
    private final ComponentConfigurator configurator;
    private Log log = new SystemStreamLog();

    @Inject
    RunMojo(MavenSession session, @Named("basic") ComponentConfigurator configurator) {
        this.session = session;
        this.configurator = configurator;
    }

    /** Blocks until the user stops it. */
    @Override
    public void execute() throws MojoFailureException {
        RunConfiguration call = call();
        if (call.skip()) {
            log.info("reprise:run is skipped.");
            return;
        }
        MavenSetup setup = MavenRunner.setup(session, !call.options().contains("--no-dev-flags"));
        int exitCode =
                new ProjectRun(setup.directory(), notices -> new MavenBuildTool(setup, notices), call.options()).run();
        if (exitCode != 0) {
            throw new MojoFailureException("Reprise exited with code " + exitCode + ".");
        }
    }

    /**
     * Not from the fields of this object: they are filled for the module in which the goal is called, which may be the root of a reactor.
     */
    private RunConfiguration call() throws MojoFailureException {
        try {
            return RunConfiguration.of(session, configurator);
        } catch (AmbiguousModule | IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    @Override
    public void setLog(Log given) {
        log = given;
    }

    @Override
    public Log getLog() {
        return log;
    }
}
