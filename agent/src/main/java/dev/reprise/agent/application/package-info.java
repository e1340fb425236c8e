/**
 * What the application requests through the API: listeners for changed files and for the stop, more files to watch, restarts. The API may be
 * in any class loader or module, and more than once, so the agent calls it by reflection only.
 */
@NullMarked
package dev.reprise.agent.application;

import org.jspecify.annotations.NullMarked;
