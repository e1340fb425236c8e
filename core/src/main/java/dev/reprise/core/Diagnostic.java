package dev.reprise.core;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A message of the compiler.
 *
 * @param file empty if the message refers to no file
 * @param line counted from 1; 0 if the message refers to no line
 * @param column counted from 1, with a tab as one column; 0 if the message refers to no column
 * @param source the line itself; empty if there is none
 * @param message without the location; may have several lines
 */
public record Diagnostic(Kind kind, Optional<Path> file, long line, long column, String source, String message) {
    /** The severity. */
    public enum Kind {
        ERROR,
        WARNING
    }
}
