/** Stories of {@code mvn reprise:run}, with Mavens of several versions. */
@NullMarked
package dev.reprise.e2e.maven;

import org.jspecify.annotations.NullMarked;
