/**
 * The agent: runs inside the JVM of the program and connects it to Reprise. It reports readiness, failures, listening ports and the files
 * that classes come from, makes the program listen on sockets that it inherited, and passes changed files to listeners in the program.
 *
 * <p>It has its own daemon threads and never blocks one of the program's for long. It must cost the program next to nothing at its start:
 * classes are loaded only when they are needed, and nothing on that path is a lambda. Whatever goes wrong here, the program runs as it
 * would without the agent. The jar has no dependencies; the protocol, the JSON parser and ASM are relocated into it. Only the JVM calls it,
 * except for {@link dev.reprise.agent.Bridge}, which the API calls by name.
 */
@NullMarked
package dev.reprise.agent;

import org.jspecify.annotations.NullMarked;
