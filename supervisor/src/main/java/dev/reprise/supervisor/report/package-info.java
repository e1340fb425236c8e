/** The reports to the user, as data, and the reporters that show them. */
@NullMarked
package dev.reprise.supervisor.report;

import org.jspecify.annotations.NullMarked;
