/** What comes before the program hears of a change: its sources are compiled and its resources are copied. */
@NullMarked
package dev.reprise.supervisor.build;

import org.jspecify.annotations.NullMarked;
