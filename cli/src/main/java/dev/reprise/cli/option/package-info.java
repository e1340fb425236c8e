/** From the command line, {@code .reprise.toml} and the environment to the settings of a run. */
@NullMarked
package dev.reprise.cli.option;

import org.jspecify.annotations.NullMarked;
