/**
 * Turns the command line, {@code .reprise.toml} and the environment into a {@link dev.reprise.cli.option.Request}. The command line takes
 * precedence over the file. Every mistake becomes a {@link dev.reprise.cli.option.UsageError} that names the place of the mistake and a
 * remedy. It reads files and directories to tell projects from commands, and starts nothing.
 */
@NullMarked
package dev.reprise.cli.option;

import org.jspecify.annotations.NullMarked;
