/**
 * Maven as a build tool. Each call runs the user's own Maven in a separate process, which builds the project and writes its model to a
 * file. Failures become problems. Calls block; interrupting the thread kills Maven. POMs are read here only to find out which files belong
 * to a reactor, never to interpret them.
 */
@NullMarked
package dev.reprise.cli.maven;

import org.jspecify.annotations.NullMarked;
