/**
 * The subcommands that send a request to a running Reprise over its control socket: status, wait, restart, stop and log. They find the
 * instances of this user by their sockets, send one request and print the answer. All calls block, with a timeout.
 */
@NullMarked
package dev.reprise.cli.tool;

import org.jspecify.annotations.NullMarked;
