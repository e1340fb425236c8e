/** Text about the options: the help pages, the completion scripts, and the equivalents of options that other tools have. */
@NullMarked
package dev.reprise.cli.help;

import org.jspecify.annotations.NullMarked;
