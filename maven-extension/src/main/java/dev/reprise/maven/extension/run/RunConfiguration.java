package dev.reprise.maven.extension.run;

import java.util.ArrayList;
import java.util.List;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;

/**
 * The configuration for running a module.
 *
 * @param options of the command {@code reprise}, as on its command line
 */
public record RunConfiguration(boolean skip, List<String> options) {
    public RunConfiguration {
        options = List.copyOf(options);
    }

    /**
     * Of the module that a session selects.
     *
     * @throws AmbiguousModule if there are several candidates
     * @throws IllegalArgumentException if a value does not have the type of its parameter
     */
    public static RunConfiguration of(MavenSession session, ComponentConfigurator configurator) throws AmbiguousModule {
        RunnableModule runnable = RunnableModule.in(session);
        MavenProject module = runnable.chosen()
                .orElseThrow(() -> new AmbiguousModule(runnable.candidates().stream()
                        .map(each -> ":" + each.getArtifactId())
                        .toList()));
        RunParameters parameters = new RunParameterResolver(configurator).of(module, session);
        return new RunConfiguration(parameters.skip, words(parameters));
    }

    private static List<String> words(RunParameters parameters) {
        List<String> words = new ArrayList<>();
        CommandOptions.of(parameters).forEach((name, values) -> {
            if (values.isEmpty()) {
                words.add("--" + name);
            }
            values.forEach(value -> words.add("--" + name + "=" + value));
        });
        return words;
    }

    /** There are several modules that could be run. */
    public static final class AmbiguousModule extends Exception {
        private static final long serialVersionUID = 1;

        AmbiguousModule(List<String> candidates) {
            super("It is not clear which module to run: " + String.join(", ", candidates) + ". Name one with -pl "
                    + candidates.get(0) + ", or call the goal in the directory of one.");
        }
    }
}
