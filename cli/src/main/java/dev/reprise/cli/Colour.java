package dev.reprise.cli;

import dev.reprise.cli.request.Request.Colours;
import dev.reprise.core.Style;

/** Decides whether standard error is written in colours. */
final class Colour {
    private Colour() {}

    /** By default only on a terminal that supports colours, and not if NO_COLOR is set and not empty (no-color.org). */
    static Style of(Colours choice, CliContext context) {
        boolean coloured = switch (choice) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                context.terminals().err()
                        && context.variable("NO_COLOR").isEmpty()
                        && !context.variable("TERM").equals("dumb");
        };
        return coloured ? Style.COLOURED : Style.PLAIN;
    }
}
