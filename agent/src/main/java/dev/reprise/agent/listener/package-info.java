/** Who in the program takes changes of files, and how they are asked. */
@NullMarked
package dev.reprise.agent.listener;

import org.jspecify.annotations.NullMarked;
