package dev.reprise.agent.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a JVM is to be started. */
public final class Start {
    private final Stage stage;
    private final List<String> command;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String argument = "";
    private List<String> prefix = List.of();
    private boolean withAgent = true;
    private boolean withConnection = true;

    Start(Stage stage, List<String> command) {
        this.stage = stage;
        this.command = command;
    }

    /** The agent's own argument, such as {@code loaded-only}. */
    public Start argument(String text) {
        argument = "=" + text;
        return this;
    }

    /** As a user would start it. */
    public Start withoutAgent() {
        withAgent = false;
        return withoutReprise();
    }

    /** The agent is there, Reprise is not. */
    public Start withoutReprise() {
        withConnection = false;
        return this;
    }

    public Start environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** It inherits these sockets. */
    public Start borrowing(Lender lender) {
        prefix = lender.prefix();
        return this;
    }

    public Program start() {
        try {
            Reprise reprise = new Reprise(stage.directory());
            ProcessBuilder builder =
                    new ProcessBuilder(line()).directory(stage.directory().toFile());
            builder.environment().remove("JDK_JAVA_OPTIONS");
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            if (withConnection) {
                builder.environment().put("REPRISE", "1");
                builder.environment().put("REPRISE_GENERATION", "1");
                builder.environment().put("REPRISE_CONTROL", reprise.socket().toString());
            }
            builder.environment().putAll(environment);
            Program program = new Program(builder.start(), reprise);
            stage.started(program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> line() {
        List<String> line = new ArrayList<>(prefix);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        if (withAgent) {
            line.add("-javaagent:" + Jars.agent() + argument);
        }
        line.addAll(command);
        return line;
    }
}
