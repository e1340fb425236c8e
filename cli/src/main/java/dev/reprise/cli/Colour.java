package dev.reprise.cli;

import dev.reprise.cli.option.Request.Colours;
import dev.reprise.core.Style;

/** Whether standard error is written in colours. */
final class Colour {
    private Colour() {}

    /** By default on a terminal that knows them, unless NO_COLOR is set and not empty (no-color.org). */
    static Style of(Colours wish, CliContext surroundings) {
        boolean coloured = switch (wish) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                surroundings.terminals().err()
                        && surroundings.variable("NO_COLOR").isEmpty()
                        && !surroundings.variable("TERM").equals("dumb");
        };
        return coloured ? Style.COLOURED : Style.PLAIN;
    }
}
