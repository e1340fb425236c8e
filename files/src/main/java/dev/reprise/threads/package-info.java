/** The threads of the supervisor process. Like {@code dev.reprise.files} this package depends on no other, so every module can use it. */
@NullMarked
package dev.reprise.threads;

import org.jspecify.annotations.NullMarked;
