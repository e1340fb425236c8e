/** Java sources that no build tool builds: a directory of them, or one file with what it needs. */
@NullMarked
package dev.reprise.cli.sources;

import org.jspecify.annotations.NullMarked;
