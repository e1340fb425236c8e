/**
 * The build of a project whose model a build tool describes: resolves the model, compiles sources, copies resources and finds the command.
 *
 * <p>{@link dev.reprise.supervisor.build.project.ProjectBuild} is the entry point. It resolves the model again when a file changes from
 * which the model was made, and watches the project's directories as roots. One thread at a time; blocks while the build runs.
 */
@NullMarked
package dev.reprise.supervisor.build.project;

import org.jspecify.annotations.NullMarked;
