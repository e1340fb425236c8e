/** The listening sockets that outlive the generations: opened or learnt here, lent to each child, and drained before a stop. */
@NullMarked
package dev.reprise.ports;

import org.jspecify.annotations.NullMarked;
