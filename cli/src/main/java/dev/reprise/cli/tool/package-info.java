/** The subcommands that ask a running Reprise, over its control socket. */
@NullMarked
package dev.reprise.cli.tool;

import org.jspecify.annotations.NullMarked;
