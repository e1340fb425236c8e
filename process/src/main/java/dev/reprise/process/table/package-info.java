/**
 * What the operating system reports about running processes: the process table, the descendants of a process, open files and TCP
 * sockets. Only reads; where {@code /proc} is missing, most of it is empty.
 */
@NullMarked
package dev.reprise.process.table;

import org.jspecify.annotations.NullMarked;
