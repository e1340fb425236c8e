package dev.reprise.supervisor.lifecycle;

import java.nio.file.Path;

/**
 * The result of offering a changed file to the program.
 *
 * @param taken whether the change is live without a restart
 * @param by the listeners that reloaded it, or the one that failed; may be empty
 * @param problem why a listener failed; empty if none did
 */
public record ChangeResult(Path file, boolean taken, String by, String problem) {}
