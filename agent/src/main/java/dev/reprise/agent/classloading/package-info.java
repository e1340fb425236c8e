/** Where the program's classes come from: locations for Reprise to watch, and changes of classes that were never loaded. */
@NullMarked
package dev.reprise.agent.classloading;

import org.jspecify.annotations.NullMarked;
