/**
 * Why a start failed, for the user: the exception, the program's own frames, and the line of source. Reads source files.
 */
@NullMarked
package dev.reprise.supervisor.jvm.failure;

import org.jspecify.annotations.NullMarked;
