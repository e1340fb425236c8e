package dev.reprise.cli;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * The names of types across the modules of the supervisor's process. The API, the agent and the Maven extension run in other processes and
 * may use the same names.
 */
@AnalyzeClasses(packages = "dev.reprise", importOptions = DoNotIncludeTests.class)
class SimpleNamesTest {
    private static final Set<String> MODULES =
            Set.of("files", "core", "protocol", "watch", "compile", "process", "ports", "supervisor", "cli");

    /** The packages of a module that has more than one. */
    private static final Map<String, String> MODULE_OF_PACKAGE = Map.of("threads", "files");

    /** Types whose nested types are always written with the outer name, such as {@code Event.Exited}. */
    private static final Map<String, String> WRITTEN_WITH_THE_OUTER_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("core.Cause", "a cause is named like the event or request that it comes from"),
            Map.entry("core.Diagnostic", "Kind is the kind of a diagnostic"),
            Map.entry("protocol.FromProgram", "a message is named like the event that it becomes"),
            Map.entry("protocol.FromTool", "a message is named like the request that it becomes"),
            Map.entry("protocol.ToProgram", "a message is named like the effect that it comes from"),
            Map.entry("protocol.ToTool", "a message is named like the data that it carries"),
            Map.entry("watch.Change", "Kind is the kind of a change"),
            Map.entry("watch.WatchSignal", "a signal is named like the report that it becomes"),
            Map.entry("compile.CompileResult", "the outcomes of a compile"),
            Map.entry("process.ChildEvent", "an event of a child becomes the event of the same name of the life cycle"),
            Map.entry("process.readiness.Readiness", "what shows that a program is ready"),
            Map.entry("process.readiness.ReadinessRule", "what shows that a program is ready"),
            Map.entry("ports.errorpage.ErrorPage", "the state of the program that the page shows"),
            Map.entry("ports.http.ServerSentEvents", "Event is the standard's word for one of them"),
            Map.entry("supervisor.control.Peer", "who is connected to the control socket"),
            Map.entry("supervisor.lifecycle.Decision", "a decision is named like the request that leads to the same"),
            Map.entry("supervisor.lifecycle.Effect", "an effect is named like the message that it sends"),
            Map.entry("supervisor.lifecycle.Event", "an event is named like the message or event that it comes from"),
            Map.entry("supervisor.lifecycle.RestartLoopDetector", "Verdict is the detector's verdict"),
            Map.entry("supervisor.lifecycle.State", "a state is named like the event that leads to it"),
            Map.entry("supervisor.lifecycle.Status", "Verdict is the status's verdict on the latest change"),
            Map.entry("supervisor.readiness.ReadinessTracker", "Verdict is the tracker's verdict"),
            Map.entry("supervisor.report.Report", "a report is named like the event that it reports"),
            Map.entry("supervisor.report.StandingProblems", "Cause is the cause of a problem"),
            Map.entry("cli.option.Option", "Kind is the kind of an option"),
            Map.entry("cli.request.Request", "a request is named like the action that it requests")));

    @ArchTest
    static final ArchRule typesOfDifferentModulesShareNoSimpleName = classes()
            .should(haveASimpleNameThatNoOtherModuleUses())
            .because("a simple name stands for one concept, and a reader should not need the imports to know which");

    private static ArchCondition<JavaClass> haveASimpleNameThatNoOtherModuleUses() {
        return new ArchCondition<>("have a simple name that no other module uses") {
            private final Map<String, Set<String>> modules = new TreeMap<>();

            @Override
            public void init(Collection<JavaClass> all) {
                for (JavaClass each : all) {
                    named(each)
                            .ifPresent(module -> modules.computeIfAbsent(each.getSimpleName(), name -> new TreeSet<>())
                                    .add(module));
                }
            }

            @Override
            public void check(JavaClass each, ConditionEvents events) {
                Set<String> users = named(each).isPresent() ? modules.get(each.getSimpleName()) : Set.of();
                events.add(new SimpleConditionEvent(
                        each, users.size() < 2, each.getName() + " has a simple name that is used in " + users));
            }
        };
    }

    /** The module in which a type is known by its simple name alone. */
    private static Optional<String> named(JavaClass type) {
        String name = type.getName().replaceFirst("^dev\\.reprise\\.", "");
        String first = name.substring(0, Math.max(0, name.indexOf('.')));
        String module = MODULE_OF_PACKAGE.getOrDefault(first, first);
        boolean standsAlone = (type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                || (type.isNestedClass()
                        && !type.isAnonymousClass()
                        && !type.isLocalClass()
                        && isPublic(type)
                        && !WRITTEN_WITH_THE_OUTER_NAME.containsKey(name.substring(0, name.indexOf('$'))));
        return MODULES.contains(module) && standsAlone ? Optional.of(module) : Optional.empty();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(SimpleNamesTest::isPublic).orElse(true);
    }
}
