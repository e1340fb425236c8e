package dev.reprise.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.cli.request.Request;
import dev.reprise.supervisor.jvm.AgentJar;
import dev.reprise.supervisor.jvm.JavaInvocations;

/** Finds the agent's jar in this installation. */
final class AgentLocator {
    private AgentLocator() {}

    /** @param notices receives a line if the jar is missing */
    static Optional<JavaInvocations.Agent> agent(Request.AgentMode mode, Consumer<String> notices) {
        if (mode == Request.AgentMode.NONE) {
            return Optional.empty();
        }
        String options = mode == Request.AgentMode.LOADED_ONLY ? "loaded-only" : "";
        return jar(notices).map(path -> new JavaInvocations.Agent(path, options));
    }

    /** @param notices receives a line if the jar is missing */
    static Optional<Path> jar(Consumer<String> notices) {
        Optional<Path> jar = AgentJar.find();
        if (jar.isEmpty()) {
            notices.accept("running without the agent: its jar is missing from this installation of Reprise");
        }
        return jar;
    }
}
