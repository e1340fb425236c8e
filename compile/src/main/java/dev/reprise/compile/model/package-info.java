/**
 * A project as its build tool defines it: modules, sources, resources, class paths, and how the program is run. Plain data, which the Maven
 * extension writes as JSON in Maven's JVM and the supervisor reads.
 */
@NullMarked
package dev.reprise.compile.model;

import org.jspecify.annotations.NullMarked;
