/** {@code reprise doctor}: how files can be watched here, and what stands in the way. */
@NullMarked
package dev.reprise.cli.doctor;

import org.jspecify.annotations.NullMarked;
