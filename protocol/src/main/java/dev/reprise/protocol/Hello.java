package dev.reprise.protocol;

import java.util.Map;

/**
 * The first message of each connection, sent by the client.
 *
 * @param version the protocol version of the client
 * @param role the kind of client
 * @param generation for a program the value of {@code REPRISE_GENERATION} in its environment; for a tool 0
 * @param client the client's name, for people
 * @param reportsReady whether the client will send {@link FromProgram.Ready}, so that Reprise does not have to guess
 */
public record Hello(int version, Role role, int generation, String client, boolean reportsReady) implements Message {
    public static final String TYPE = "hello";

    /** The kinds of client. */
    public enum Role {
        /** The program, or something that runs in it, such as the agent. */
        PROGRAM,
        /** A command such as {@code reprise status}. */
        TOOL
    }

    /** The greeting of a tool that uses this version of the protocol. */
    public static Hello tool(String client) {
        return new Hello(VERSION, Role.TOOL, 0, client, false);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> fields() {
        return MessageFields.of(
                "version",
                version,
                "role",
                MessageFields.word(role),
                "generation",
                generation,
                "client",
                client,
                "tellsReady",
                reportsReady);
    }
}
