package dev.reprise.cli.option;

import java.util.List;

/**
 * The values of an option and where they were given.
 *
 * @param where in words for a message: {@code --grace}, {@code grace in .reprise.toml, line 3}
 */
public record OptionValue(List<String> values, String where) {
    public OptionValue {
        values = List.copyOf(values);
    }

    /** The last value, which takes precedence. */
    public String value() {
        return values.get(values.size() - 1);
    }

    public UsageError invalid(String why, String remedy) {
        return new UsageError(where + " can't be " + quoted() + ".", why, remedy);
    }

    public String quoted() {
        return '"' + value() + '"';
    }
}
