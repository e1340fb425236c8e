package dev.reprise.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.cli.option.Request;
import dev.reprise.supervisor.jvm.AgentJar;
import dev.reprise.supervisor.jvm.JavaInvocations;

/** The agent of this installation. */
final class AgentLocator {
    private AgentLocator() {}

    /** @param notices told if it is missing */
    static Optional<JavaInvocations.Agent> wanted(Request.Agent wish, Consumer<String> notices) {
        if (wish == Request.Agent.NONE) {
            return Optional.empty();
        }
        String options = wish == Request.Agent.LOADED_ONLY ? "loaded-only" : "";
        return jar(notices).map(path -> new JavaInvocations.Agent(path, options));
    }

    /** @param notices told if it is missing */
    static Optional<Path> jar(Consumer<String> notices) {
        Optional<Path> jar = AgentJar.find();
        if (jar.isEmpty()) {
            notices.accept("the program runs without Reprise's agent: its jar is missing from this installation");
        }
        return jar;
    }
}
