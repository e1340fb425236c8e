package dev.reprise.cli.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.reprise.cli.option.Caret;
import dev.reprise.cli.option.Option;
import dev.reprise.cli.option.OptionSource;
import dev.reprise.cli.option.OptionValue;
import dev.reprise.cli.option.SentenceCase;
import dev.reprise.cli.option.UsageError;
import dev.reprise.watch.WatchRoot;
import dev.reprise.watch.filter.Filters;
import dev.reprise.watch.filter.PatternProblem;

/** Applies the patterns of the user and of the project to each root. */
final class RootFilters {
    private final OptionSource options;

    RootFilters(OptionSource options) {
        this.options = options;
    }

    List<WatchRoot> roots(List<Path> paths) throws UsageError {
        Filters filters = filters();
        return paths.stream()
                .map(path -> new WatchRoot(path, filters.below(path)))
                .toList();
    }

    Filters filters() throws UsageError {
        Filters filters = options.has(Option.NO_GITIGNORE) ? Filters.defaults().withoutGit() : Filters.defaults();
        filters = with(filters::ignoring, Option.IGNORE).orElse(filters);
        filters = with(filters::including, Option.INCLUDE).orElse(filters);
        Optional<OptionValue> extensions = options.given(Option.EXT);
        if (extensions.isPresent()) {
            try {
                filters = filters.extensions(String.join(",", extensions.get().values()));
            } catch (PatternProblem e) {
                throw invalid(extensions.get(), e, "Write them like this: --ext java,properties.");
            }
        }
        return filters;
    }

    private interface Patterns {
        Filters with(List<String> patterns) throws PatternProblem;
    }

    /** Empty if there are no such patterns. */
    private Optional<Filters> with(Patterns filters, Option option) throws UsageError {
        Optional<OptionValue> given = options.given(option);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(filters.with(given.get().values()));
        } catch (PatternProblem e) {
            throw invalid(given.get(), e, "Correct it at the mark; the syntax is that of gitignore(5).");
        }
    }

    private static UsageError invalid(OptionValue given, PatternProblem problem, String remedy) {
        return new UsageError(
                given.where() + " can't be understood.",
                SentenceCase.of(problem.reason()),
                remedy,
                Caret.under(problem.pattern(), problem.index()));
    }
}
