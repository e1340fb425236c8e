package dev.reprise.maven.extension;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.reprise.compile.model.Filtering;
import dev.reprise.maven.extension.plan.GoalParameters;

/** The configuration of expressions in maven-resources-plugin. */
final class ResourceFiltering {
    /** An unresolved expression, which the plugin takes for its default delimiter. */
    private static final String USUAL = "${*}";

    /** A delimiter of another form may match anything. */
    private static final String ANYTHING = "*";

    private ResourceFiltering() {}

    /** @param goal {@code resources:resources} */
    static Filtering of(GoalParameters goal) {
        List<String> copied = new ArrayList<>(Filtering.IMAGES);
        copied.addAll(goal.list("nonFilteredFileExtensions"));
        return new Filtering(
                delimiters(goal),
                goal.text("escapeString"),
                copied,
                goal.text("encoding").orElse("UTF-8"));
    }

    private static List<String> delimiters(GoalParameters goal) {
        Set<String> delimiters = new LinkedHashSet<>();
        List<GoalParameters> own = goal.parts("delimiters");
        boolean usual = !goal.has("useDefaultDelimiters") || goal.flag("useDefaultDelimiters");
        if (own.isEmpty() || usual) {
            delimiters.addAll(Filtering.DELIMITERS);
        }
        own.forEach(each -> delimiters.add(each.text().orElse(USUAL)));
        if (!goal.list("mavenFilteringHints").isEmpty() || goal.flag("fileNameFiltering")) {
            delimiters.add(ANYTHING);
        }
        return List.copyOf(delimiters);
    }
}
