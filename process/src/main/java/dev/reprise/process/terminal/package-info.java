/**
 * The terminal that we share with the program: foreground process group, terminal modes, Ctrl-Z and window size. All calls do nothing
 * where there is no terminal.
 */
@NullMarked
package dev.reprise.process.terminal;

import org.jspecify.annotations.NullMarked;
