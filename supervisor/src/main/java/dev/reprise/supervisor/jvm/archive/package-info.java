/**
 * Class-data archives for the jars of a program's class path (JEP 310): made in the background, and used from the next start on. Decision
 * 30 describes when an archive is used.
 */
@NullMarked
package dev.reprise.supervisor.jvm.archive;

import org.jspecify.annotations.NullMarked;
