package dev.reprise.core;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One message of the compiler.
 *
 * @param file empty if it is about no file
 * @param line counted from 1; 0 if it is about no line
 * @param column counted from 1, a tab is one; 0 if it is about no column
 * @param source the line itself; empty if there is none
 * @param message without the place, maybe several lines
 */
public record Diagnostic(Kind kind, Optional<Path> file, long line, long column, String source, String message) {
    /** How bad it is. */
    public enum Kind {
        ERROR,
        WARNING
    }
}
