package dev.reprise.cli.option;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of one source, or of several sources combined.
 *
 * @param command the program with its arguments; empty if this source has none
 */
public record OptionSource(Map<Option, OptionValue> options, List<String> command) {
    public static final OptionSource EMPTY = new OptionSource(Map.of(), List.of());

    public OptionSource {
        EnumMap<Option, OptionValue> sorted = new EnumMap<>(Option.class);
        sorted.putAll(options);
        options = sorted;
        command = List.copyOf(command);
    }

    /**
     * Combines these options with those of lower precedence, except alternatives to an option given here. A list replaces the lower one and
     * is not appended.
     */
    public OptionSource over(OptionSource lower) {
        Map<Option, OptionValue> both = new EnumMap<>(Option.class);
        lower.options.forEach((option, given) -> {
            if (option.alternatives().stream().noneMatch(options::containsKey)) {
                both.put(option, given);
            }
        });
        both.putAll(options);
        return new OptionSource(both, command.isEmpty() ? lower.command : command);
    }

    /** Rejects two alternatives in the same source, because neither takes precedence. */
    public OptionSource checked() throws UsageError {
        for (Option option : options.keySet()) {
            for (Option other : option.alternatives()) {
                if (other != option && options.containsKey(other)) {
                    throw new UsageError(
                            where(option) + " and " + where(other) + " can't be used together.",
                            "Only one of them can apply.",
                            "Remove one.");
                }
            }
        }
        return this;
    }

    public boolean has(Option flag) {
        return options.containsKey(flag);
    }

    public Optional<OptionValue> given(Option option) {
        return Optional.ofNullable(options.get(option));
    }

    private String where(Option option) {
        return given(option).map(OptionValue::where).orElse(option.flag());
    }
}
