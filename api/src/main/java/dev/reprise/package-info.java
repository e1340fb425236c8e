/** What a program may call to take part in its reloading. Without Reprise all of it is inert. */
@NullMarked
package dev.reprise;

import org.jspecify.annotations.NullMarked;
