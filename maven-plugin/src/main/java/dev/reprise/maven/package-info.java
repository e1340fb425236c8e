/**
 * The goal {@code reprise:run}. Maven only hosts the session: the goal starts the command, which runs Maven again whenever it needs the
 * model of the project.
 */
@NullMarked
package dev.reprise.maven;

import org.jspecify.annotations.NullMarked;
