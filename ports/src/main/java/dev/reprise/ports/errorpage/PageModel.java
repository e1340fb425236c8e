package dev.reprise.ports.errorpage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.reprise.core.Cause;
import dev.reprise.core.Format;
import dev.reprise.core.Problem;

/**
 * A page as one visitor may see it.
 *
 * @param revision another one for each page
 * @param full whether the visitor may see what went wrong
 * @param output the program's latest lines; empty if the visitor may not see them
 * @param directory paths below it are shown relative to it
 */
record PageModel(ErrorPage page, long revision, boolean full, List<String> output, Path directory, Instant now) {
    PageModel {
        output = List.copyOf(output);
    }

    /** {@code failed}, {@code ended} or {@code starting}. */
    String state() {
        return problem().isPresent() ? "failed" : page instanceof ErrorPage.Exited ? "ended" : "starting";
    }

    /** A sentence without a full stop, for everybody. */
    String title() {
        if (page instanceof ErrorPage.BuildFailed) {
            return "The program could not be built";
        }
        return page instanceof ErrorPage.Failed
                ? "The program failed to start"
                : page instanceof ErrorPage.Exited ? "The program has ended" : "The program is starting";
    }

    /** Another sentence, for those who are told; empty if there is no more to say. */
    String summary() {
        if (page instanceof ErrorPage.Exited ended) {
            return "It ended after " + Format.duration(ended.lived()) + ": "
                    + ended.status().inWords() + ".";
        }
        return problem().map(Problem::what).orElse("");
    }

    /** Why it was started, a sentence. */
    String because() {
        if (page instanceof ErrorPage.BuildFailed) {
            return "It is built again at the next change.";
        }
        return page.cause() instanceof Cause.Launch
                ? "This is its first start."
                : "It was started because " + page.cause().words(directory) + ".";
    }

    Optional<Problem> problem() {
        if (page instanceof ErrorPage.BuildFailed unbuilt) {
            return Optional.of(unbuilt.problem());
        }
        return page instanceof ErrorPage.Failed failed ? Optional.of(failed.problem()) : Optional.empty();
    }

    /** How long it has been starting. */
    Duration elapsed() {
        Duration elapsed = Duration.between(page.since(), now);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    /** How long the start takes in all, if it takes as long as the last. */
    Optional<Duration> expected() {
        return page instanceof ErrorPage.Starting starting ? starting.last() : Optional.empty();
    }

    /** What a client that can't hear of the end of it should wait before it asks again. */
    int retryAfterSeconds() {
        Duration left = expected()
                .orElse(Duration.ofSeconds(1))
                .minus(page instanceof ErrorPage.Starting ? elapsed() : Duration.ZERO);
        return (int) Math.max(1, Math.min(30, left.toSeconds() + 1));
    }
}
