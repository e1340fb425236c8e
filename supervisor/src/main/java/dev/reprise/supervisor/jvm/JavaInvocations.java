package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.reprise.process.Invocation;
import dev.reprise.supervisor.jvm.archive.ClassDataArchives;
import dev.reprise.supervisor.jvm.standby.StandbyPlan;

/** Runs a java command, with the agent and the debugger if they are requested and possible. */
public final class JavaInvocations implements Invocations {
    private final JavaCommand command;
    private final Optional<Path> agent;
    private final boolean debugged;
    private final Map<String, String> variables;
    private final JdwpPerGeneration debugger;
    private final SpringDevTools devTools;
    private final Optional<ClassDataArchives> archives;

    /**
     * The agent to add.
     *
     * @param jar its jar file
     * @param options its options; may be empty
     */
    public record Agent(Path jar, String options) {}

    /**
     * Creates the invocations of a command.
     *
     * @param agent the agent to add; empty to run without one
     * @param debugging the value of {@code --debug}, which requires a command without a debugger of its own; empty without the option
     * @param variables variables to add to the program's environment
     * @param devTools configures Spring Boot DevTools
     * @param archives the class-data archives of the program; empty to run without them
     * @param notices receives one line for each request that could not be met; called on the caller's thread, here and in {@link #of}
     */
    public JavaInvocations(
            JavaCommand command,
            Optional<Agent> agent,
            Optional<DebugRequest> debugging,
            Map<String, String> variables,
            SpringDevTools devTools,
            Optional<ClassDataArchives> archives,
            Consumer<String> notices) {
        this.agent = agent.map(Agent::jar).filter(jar -> command.refusesAgents().isEmpty());
        this.debugged = debugging.isPresent();
        this.command = agent.isPresent() ? withAgent(command, agent.get(), notices) : command;
        this.variables = Map.copyOf(variables);
        this.devTools = devTools;
        this.archives = archives;
        this.debugger = new JdwpPerGeneration(debugging, notices);
    }

    private static JavaCommand withAgent(JavaCommand command, Agent agent, Consumer<String> notices) {
        Optional<String> refusal = command.refusesAgents();
        if (refusal.isPresent()) {
            notices.accept(
                    "running without the agent, because " + refusal.get()
                            + ": change listeners, exact readiness, start-up errors and watching of loaded files are unavailable");
            return command;
        }
        return command.withAgent(agent.jar(), agent.options());
    }

    @Override
    public boolean haveAgent() {
        return agent.isPresent();
    }

    @Override
    public StandbyPlan standby() {
        if (debugged) {
            return StandbyPlan.refused("two JVMs can't use the debugger's port");
        }
        return agent.map(command::standby).orElse(StandbyPlan.refused("the agent is not used"));
    }

    @Override
    public Invocation of(int generation, boolean beside) {
        Invocation invocation = debugger.in(archived(devTools.in(command), generation), generation, beside)
                .invocation();
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(invocation.variables());
        return new Invocation(invocation.command(), all);
    }

    private JavaCommand archived(JavaCommand next, int generation) {
        return archives.flatMap(each -> next.archivedLaunch().map(launch -> each.use(launch, generation)))
                .map(next::withArchive)
                .orElse(next);
    }

    @Override
    public void onReady(int generation, Runnable changed) {
        archives.ifPresent(each -> each.onReady(generation, changed));
    }

    @Override
    public void onCrashed(int generation) {
        archives.ifPresent(each -> each.onCrashed(generation));
    }
}
