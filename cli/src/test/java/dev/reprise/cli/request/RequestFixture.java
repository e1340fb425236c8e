package dev.reprise.cli.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;

import dev.reprise.cli.option.UsageError;
import dev.reprise.core.Problem;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Reads requests in a directory of their own. */
abstract class RequestFixture {
    @TempDir
    Path directory;

    /** The environment variables of the command. */
    Map<String, String> variables() {
        return Map.of();
    }

    final RequestReader reader() {
        return reader(variables());
    }

    final Request read(String... arguments) throws UsageError {
        return reader().read(arguments);
    }

    final Request.Run run(String... arguments) throws UsageError {
        return (Request.Run) read(arguments);
    }

    final Request.Run run(Map<String, String> variables, String... arguments) throws UsageError {
        return (Request.Run) reader(variables).read(arguments);
    }

    final List<String> command(String... arguments) throws UsageError {
        return run(arguments).settings().child().command();
    }

    final Problem refused(String... arguments) {
        return refused(variables(), arguments);
    }

    final Problem refused(Map<String, String> variables, String... arguments) {
        return catchThrowableOfType(UsageError.class, () -> reader(variables).read(arguments))
                .problem();
    }

    private RequestReader reader(Map<String, String> variables) {
        return new RequestReader(variables, directory, "1.2.3");
    }
}
