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
 * A page as far as a client may see it.
 *
 * @param revision unique for each page
 * @param full whether the client may see what went wrong
 * @param output the latest lines of the program; empty if the client may not see them
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

    /** A sentence without a full stop, for all clients. */
    String title() {
        if (page instanceof ErrorPage.BuildFailed) {
            return "The program could not be built";
        }
        return page instanceof ErrorPage.Failed
                ? "The program failed to start"
                : page instanceof ErrorPage.Exited ? "The program has exited" : "The program is starting";
    }

    /** Another sentence, for clients that may see it; empty if there is none. */
    String summary() {
        if (page instanceof ErrorPage.Exited ended) {
            return "It exited after " + Format.duration(ended.lived()) + ": "
                    + ended.status().inWords() + ".";
        }
        return problem().map(Problem::what).orElse("");
    }

    /** Why the program was started, as a sentence. */
    String because() {
        if (page instanceof ErrorPage.BuildFailed) {
            return "Reprise rebuilds on the next change.";
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

    /** How long the program has been starting. */
    Duration elapsed() {
        Duration elapsed = Duration.between(page.since(), now);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    /** How long the start takes in total, if it takes as long as the last one. */
    Optional<Duration> expected() {
        return page instanceof ErrorPage.Starting starting ? starting.last() : Optional.empty();
    }

    /** How long a client that receives no events should wait before it retries. */
    int retryAfterSeconds() {
        Duration left = expected()
                .orElse(Duration.ofSeconds(1))
                .minus(page instanceof ErrorPage.Starting ? elapsed() : Duration.ZERO);
        return (int) Math.max(1, Math.min(30, left.toSeconds() + 1));
    }
}
