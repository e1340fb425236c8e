/**
 * What Spring Boot is configured with before it runs: property files and their locations. Reads files; runs nothing of the program.
 */
@NullMarked
package dev.reprise.supervisor.jvm.spring;

import org.jspecify.annotations.NullMarked;
