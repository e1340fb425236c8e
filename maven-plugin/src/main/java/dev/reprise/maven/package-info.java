/** The plugin of Maven. Maven is but the host of the session: what the project is, is asked of another Maven, again and again. */
@NullMarked
package dev.reprise.maven;

import org.jspecify.annotations.NullMarked;
