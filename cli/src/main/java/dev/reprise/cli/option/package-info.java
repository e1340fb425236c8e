/**
 * The options and subcommands of the command, defined once for the command line, {@code .reprise.toml}, the help and the completion
 * scripts; their values with the place where the user gave them; and the mistakes that users make in them. Nothing here depends on what an
 * option does.
 */
@NullMarked
package dev.reprise.cli.option;

import org.jspecify.annotations.NullMarked;
