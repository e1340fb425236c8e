package dev.reprise.maven.extension.run;

import java.lang.reflect.Field;
import java.util.Optional;
import java.util.Set;

import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

import dev.reprise.maven.extension.plan.GoalParameters;
import dev.reprise.maven.extension.plan.PluginConfiguration;

/** Fills the parameters of the goal {@code run} for a module as Maven fills those of any goal: from the POM, or else from a property. */
@Singleton
public final class RunParameterResolver {
    static final String PLUGIN = "dev.reprise:reprise-maven-plugin";

    /** Lists whose text is split at spaces, not at commas. */
    private static final Set<String> COMMAND_LINES = Set.of("jvmArguments", "arguments", "options");

    private final ComponentConfigurator configurator;

    @Inject
    RunParameterResolver(@Named("basic") ComponentConfigurator configurator) {
        this.configurator = configurator;
    }

    /**
     * Returns the parameters of the goal for a module, with the values of the POM and the command line.
     *
     * @throws IllegalArgumentException if a value does not have the type of its parameter
     */
    public RunParameters of(MavenProject project, MavenSession session) {
        MojoExecution execution = new MojoExecution(new MojoDescriptor());
        ExpressionEvaluator evaluator = GoalParameters.evaluator(project, session, execution);
        Xpp3Dom configuration = new PluginConfiguration(project, PLUGIN).forCommandLine();
        Xpp3Dom complete = new Xpp3Dom("configuration");
        for (Field field : RunParameters.class.getDeclaredFields()) {
            element(field.getName(), configuration, evaluator, project).ifPresent(complete::addChild);
        }
        RunParameters parameters = new RunParameters();
        try {
            configurator.configureComponent(parameters, new XmlPlexusConfiguration(complete), evaluator, (ClassRealm)
                    RunParameters.class.getClassLoader());
        } catch (ComponentConfigurationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return parameters;
    }

    private static Optional<Xpp3Dom> element(
            String name, Xpp3Dom configuration, ExpressionEvaluator evaluator, MavenProject project) {
        Xpp3Dom given = configuration.getChild(name);
        if (given != null && (given.getChildCount() > 0 || !COMMAND_LINES.contains(name))) {
            return Optional.of(given);
        }
        Xpp3Dom property = new Xpp3Dom(name);
        property.setValue(given == null ? "${reprise." + name + "}" : given.getValue());
        Xpp3Dom parent = new Xpp3Dom("configuration");
        parent.addChild(property);
        return new GoalParameters(evaluator, parent, project.getBasedir().toPath())
                .text(name)
                .map(text -> COMMAND_LINES.contains(name) ? words(name, text) : text(name, text));
    }

    private static Xpp3Dom words(String name, String text) {
        Xpp3Dom list = new Xpp3Dom(name);
        ShellWords.of(text).forEach(word -> list.addChild(text("word", word)));
        return list;
    }

    private static Xpp3Dom text(String name, String text) {
        Xpp3Dom element = new Xpp3Dom(name);
        element.setValue(text);
        return element;
    }
}
