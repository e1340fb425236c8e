/** Maven as a build tool: a process of its own that builds and tells what the project is. */
@NullMarked
package dev.reprise.cli.maven;

import org.jspecify.annotations.NullMarked;
