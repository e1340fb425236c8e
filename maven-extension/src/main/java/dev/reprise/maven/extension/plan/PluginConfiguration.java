package dev.reprise.maven.extension.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The configuration of a plugin in a module.
 *
 * @param plugin group and artifact, separated by a colon
 */
public record PluginConfiguration(MavenProject project, String plugin) {
    /** That of the plugin itself, and then of each of its executions. */
    public List<Xpp3Dom> all() {
        List<Xpp3Dom> all = new ArrayList<>();
        find().ifPresent(found -> {
            dom(found.getConfiguration()).forEach(all::add);
            found.getExecutions().forEach(each -> dom(each.getConfiguration()).forEach(all::add));
        });
        return all;
    }

    /** That of the plugin itself. */
    Optional<Xpp3Dom> own() {
        return find().stream().flatMap(each -> dom(each.getConfiguration())).findFirst();
    }

    /** As seen by a goal that is called on the command line. */
    public Xpp3Dom forCommandLine() {
        Xpp3Dom own = own().orElseGet(() -> new Xpp3Dom("configuration"));
        return find().map(Plugin::getExecutionsAsMap)
                .map(executions -> executions.get("default-cli"))
                .map(PluginExecution::getConfiguration)
                .flatMap(configuration -> dom(configuration).findFirst())
                .map(execution -> Xpp3Dom.mergeXpp3Dom(new Xpp3Dom(execution), own))
                .orElse(own);
    }

    /** Includes plugins that are only managed, as Maven does for a goal on the command line. */
    private Optional<Plugin> find() {
        return Optional.ofNullable(project.getPlugin(plugin))
                .or(() -> Optional.ofNullable(project.getPluginManagement())
                        .map(management -> management.getPluginsAsMap().get(plugin)));
    }

    private static Stream<Xpp3Dom> dom(Object configuration) {
        return Stream.ofNullable((Xpp3Dom) configuration);
    }
}
