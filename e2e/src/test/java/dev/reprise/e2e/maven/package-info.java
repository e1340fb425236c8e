/** End-to-end tests of {@code mvn reprise:run}, with several versions of Maven. */
@NullMarked
package dev.reprise.e2e.maven;

import org.jspecify.annotations.NullMarked;
