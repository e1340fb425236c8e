package dev.reprise.cli.option;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses times as users write them: {@code 50ms}, {@code 2s}, {@code 1.5s}, {@code 1m}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h|)");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String REMEDY = "Write a number and a unit: 50ms, 2s, 1.5s, 1m.";

    private Durations() {}

    public static Duration parse(OptionValue given) throws UsageError {
        return parse(given, "");
    }

    /**
     * Parses a duration.
     *
     * @param defaultUnit the unit of a number without one; empty if a unit is required
     */
    public static Duration parse(OptionValue given, String defaultUnit) throws UsageError {
        Matcher matcher = FORM.matcher(given.value().strip());
        if (!matcher.matches()) {
            throw given.invalid("It is not a duration.", REMEDY);
        }
        String unit = matcher.group(2).isEmpty() ? defaultUnit : matcher.group(2);
        if (unit.isEmpty()) {
            throw given.invalid("The unit is missing.", REMEDY);
        }
        Duration duration = Duration.ofNanos(
                new BigDecimal(matcher.group(1)).multiply(nanosOf(unit)).longValue());
        if (duration.compareTo(LONGEST) > 0) {
            throw given.invalid("It is longer than a day.", REMEDY);
        }
        return duration;
    }

    /** A pause between two runs; without one the loop would use a whole processor. */
    public static Duration parsePositive(OptionValue given) throws UsageError {
        Duration duration = parse(given);
        if (duration.isZero()) {
            throw given.invalid("It must be greater than zero.", REMEDY);
        }
        return duration;
    }

    private static BigDecimal nanosOf(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    default -> 3_600_000_000_000L;
                });
    }
}
