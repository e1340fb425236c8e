/**
 * Turns the command line, {@code .reprise.toml} and the environment into a {@link dev.reprise.cli.request.Request}. The command line takes
 * precedence over the file. Every mistake becomes a {@link dev.reprise.cli.option.UsageError} that names its place and a remedy. It reads
 * files and directories to distinguish projects from commands, and starts nothing.
 */
@NullMarked
package dev.reprise.cli.request;

import org.jspecify.annotations.NullMarked;
