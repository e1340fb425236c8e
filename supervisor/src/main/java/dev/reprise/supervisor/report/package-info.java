/** What the user is told, as data, and the ways to tell it. */
@NullMarked
package dev.reprise.supervisor.report;

import org.jspecify.annotations.NullMarked;
