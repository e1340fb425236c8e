package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.process.Invocation;

/** A java command, with the agent and the debugger where they are wanted and possible. */
public final class JavaInvocations implements Invocations {
    private final JavaCommand command;
    private final boolean agent;
    private final Map<String, String> variables;
    private final JdwpPerGeneration debugger;
    private final SpringDevTools devTools;

    /**
     * The agent to add.
     *
     * @param options may be empty
     */
    public record Agent(Path jar, String options) {}

    /**
     * @param agent empty if none is wanted
     * @param debugging what {@code --debug} says; empty without it. The command has no debugger of its own then.
     * @param variables for the program's environment
     * @param devTools what becomes of Spring Boot DevTools
     * @param notices is told, one line each, what could not be done as asked; from the thread that calls, here and in {@link #of}
     */
    public JavaInvocations(
            JavaCommand command,
            Optional<Agent> agent,
            Optional<DebugRequest> debugging,
            Map<String, String> variables,
            SpringDevTools devTools,
            Consumer<String> notices) {
        this.agent = agent.isPresent() && command.refusesAgents().isEmpty();
        this.command = agent.isPresent() ? withAgent(command, agent.get(), notices) : command;
        this.variables = Map.copyOf(variables);
        this.devTools = devTools;
        this.debugger = new JdwpPerGeneration(debugging, notices);
    }

    private static JavaCommand withAgent(JavaCommand command, Agent agent, Consumer<String> notices) {
        Optional<String> refusal = command.refusesAgents();
        if (refusal.isPresent()) {
            notices.accept("the program runs without Reprise's agent, since " + refusal.get()
                    + ": no listeners for changes, no word of when it is ready or why it failed, and no watching of what is"
                    + " loaded from elsewhere than its class path");
            return command;
        }
        return command.withAgent(agent.jar(), agent.options());
    }

    @Override
    public boolean haveAgent() {
        return agent;
    }

    @Override
    public Invocation of(int generation, boolean beside) {
        Invocation invocation =
                debugger.in(devTools.in(command), generation, beside).invocation();
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(invocation.variables());
        return new Invocation(invocation.command(), all);
    }
}
