/**
 * The configuration of Spring Boot, read before the program runs: property files and their locations. Reads files; runs nothing of the
 * program.
 */
@NullMarked
package dev.reprise.supervisor.jvm.spring;

import org.jspecify.annotations.NullMarked;
