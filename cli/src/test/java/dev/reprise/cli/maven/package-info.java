/** What can be told of Maven without it. */
@NullMarked
package dev.reprise.cli.maven;

import org.jspecify.annotations.NullMarked;
