package dev.reprise.cli;

import java.io.PrintStream;
import java.nio.file.attribute.FileAttribute;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import dev.reprise.supervisor.report.Console;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The directions of the arrows in the whole reactor. */
@AnalyzeClasses(packages = "dev.reprise", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {"dev.reprise.supervisor.lifecycle..", "dev.reprise.core.."};

    /** A rule about no class holds: if the import broke, all of them would. */
    @ArchTest
    static void theModulesAreAllLookedAt(JavaClasses imported) {
        assertThat(count(imported, "dev.reprise.files")).isGreaterThan(5);
        assertThat(count(imported, "dev.reprise.watch")).isGreaterThan(25);
        assertThat(count(imported, "dev.reprise.protocol")).isGreaterThan(15);
        assertThat(count(imported, "dev.reprise.compile")).isGreaterThan(15);
        assertThat(count(imported, "dev.reprise.core")).isGreaterThan(10);
        assertThat(count(imported, "dev.reprise.process")).isGreaterThan(40);
        assertThat(count(imported, "dev.reprise.ports")).isGreaterThan(40);
        assertThat(count(imported, "dev.reprise.supervisor")).isGreaterThan(60);
        assertThat(count(imported, "dev.reprise.supervisor.lifecycle")).isGreaterThan(10);
        assertThat(count(imported, "dev.reprise.cli")).isGreaterThan(30);
    }

    @ArchTest
    static final ArchRule watchingKnowsNothingOfTheSupervisor = noClasses()
            .that()
            .resideInAPackage("dev.reprise.watch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.reprise.supervisor..", "dev.reprise.cli..")
            .because("watch is a library of its own");

    @ArchTest
    static final ArchRule filesStandOnTheGround = noClasses()
            .that()
            .resideInAnyPackage("dev.reprise.files..", "dev.reprise.threads..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.reprise..")
                    .and(not(resideInAnyPackage("dev.reprise.files..", "dev.reprise.threads.."))))
            .because("watching and compiling stand on them");

    @ArchTest
    static final ArchRule temporaryFilesAreInPrivateDirectories = noClasses()
            .that()
            .resideInAPackage("dev.reprise..")
            .and()
            .resideOutsideOfPackage("dev.reprise.files..")
            .should()
            .callMethod(java.nio.file.Files.class, "createTempDirectory", String.class, FileAttribute[].class)
            .orShould()
            .callMethod(java.nio.file.Files.class, "createTempFile", String.class, String.class, FileAttribute[].class)
            .orShould()
            .callMethod(java.io.File.class, "createTempFile", String.class, String.class)
            .because("the temporary directory is that of all users; docs/decisions/0015-private-directories.md");

    @ArchTest
    static final ArchRule theProtocolStandsOnTheGround = noClasses()
            .that()
            .resideInAPackage("dev.reprise.protocol..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.reprise..").and(not(resideInAPackage("dev.reprise.protocol.."))))
            .because("the agent takes it into the program's JVM");

    @ArchTest
    static final ArchRule compilingStandsOnTheGround = noClasses()
            .that()
            .resideInAPackage("dev.reprise.compile..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.reprise..")
                    .and(not(resideInAnyPackage(
                            "dev.reprise.compile..",
                            "dev.reprise.files..",
                            "dev.reprise.threads..",
                            "dev.reprise.core.."))))
            .because("build tools describe projects with its types, in JVMs of their own");

    @ArchTest
    static final ArchRule theInternalsOfTheCompilerAreUsedByTheCompilerOnly = noClasses()
            .that()
            .resideOutsideOfPackage("dev.reprise.compile..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.reprise.compile.javac..", "dev.reprise.compile.output..", "dev.reprise.compile.dependents..")
            .because("its packages are public to one another only");

    @ArchTest
    static final ArchRule coreIsData = noClasses()
            .that()
            .resideInAPackage("dev.reprise.core..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.reprise..")
                    .and(not(resideInAnyPackage("dev.reprise.core..", "dev.reprise.protocol.."))))
            .because("every other part shares its types");

    @ArchTest
    static final ArchRule processesCanBeUsedAlone = noClasses()
            .that()
            .resideInAPackage("dev.reprise.process..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.reprise..")
                    .and(not(resideInAnyPackage(
                            "dev.reprise.process..",
                            "dev.reprise.files..",
                            "dev.reprise.threads..",
                            "dev.reprise.core..",
                            "dev.reprise.protocol.."))))
            .because("starting and stopping a process tree needs no watching, no ports and no life cycle");

    @ArchTest
    static final ArchRule portsKnowNothingOfTheSupervisor = noClasses()
            .that()
            .resideInAPackage("dev.reprise.ports..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.reprise.supervisor..", "dev.reprise.watch..", "dev.reprise.compile..", "dev.reprise.cli..")
            .because("what keeps a port open does not decide when the program restarts");

    @ArchTest
    static final ArchRule aProjectIsData = noClasses()
            .that()
            .resideInAPackage("dev.reprise.compile.model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.tools..", "org.objectweb.asm..", "dev.reprise.files..")
            .because("Maven's JVM writes it, with no compiler at hand");

    @ArchTest
    static final ArchRule nobodyCallsTheAgent = noClasses()
            .that()
            .resideOutsideOfPackage("dev.reprise.agent..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.reprise.agent..")
            .because("it runs in another JVM, and the API must work without it");

    @ArchTest
    static final ArchRule theSupervisorKnowsNothingOfTheCommand = noClasses()
            .that()
            .resideInAPackage("dev.reprise.supervisor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.reprise.cli..")
            .because("build plug-ins start the supervisor without a command line");

    @ArchTest
    static final ArchRule onlyTheCommandKnowsPicocliAndTheKeyboard = noClasses()
            .that()
            .resideOutsideOfPackage("dev.reprise.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "org.jline..", "com.fasterxml.jackson.databind..")
            .because("what stands below the command is used without it");

    @ArchTest
    static final ArchRule lifeCycleAndDecisionsArePure = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.util.concurrent..", "java.io..", "java.net..", "com.sun.jna..")
                            .or(equivalentTo(Thread.class))
                            .or(equivalentTo(Process.class))
                            .or(equivalentTo(ProcessBuilder.class))
                            .or(equivalentTo(ProcessHandle.class))
                            .or(equivalentTo(java.nio.file.Files.class))
                            .or(equivalentTo(java.time.Clock.class)))
            .because("states and events in, effects out is what random walks can test");

    @ArchTest
    static final ArchRule lifeCycleAndDecisionsReadNoClock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time is an event like any other");

    @ArchTest
    static final ArchRule packagesFormNoCycle = slices().matching("dev.reprise.(**)")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package that pretends to be two");

    @ArchTest
    static final ArchRule nothingLogsByTheJdksLogging = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("it costs 30 ms at the start, and the user is told by reports");

    @ArchTest
    static final ArchRule whateverIsPrintedIsMadeSafeToShow = noClasses()
            .that()
            .areNotAssignableTo(Console.class)
            .and()
            .resideOutsideOfPackage("dev.reprise.agent..")
            .and()
            .doNotHaveFullyQualifiedName("dev.reprise.EmbeddedRun")
            .should()
            .callMethodWhere(
                    target(owner(assignableTo(PrintStream.class))).and(not(target(nameMatching("checkError|close")))))
            .because("text from elsewhere may hold control sequences; agent and API print constants and exceptions that"
                    + " are the program's own");

    @ArchTest
    static final ArchRule onlyMainEndsTheJvm = noClasses()
            .that()
            .areNotAssignableTo(Main.class)
            .and()
            .resideOutsideOfPackage("dev.reprise.agent..")
            .and()
            .doNotHaveFullyQualifiedName("dev.reprise.EmbeddedRun")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("whoever ends the JVM must have stopped the program before; the agent is in the program, and an"
                    + " embedded run is a second main");

    @ArchTest
    static final ArchRule theOptionPackageShowsRequestsAndNothingElse = classes()
            .that()
            .resideInAPackage("dev.reprise.cli.option")
            .and()
            .arePublic()
            .should()
            .haveNameMatching(".*\\.(Request(\\$.*)?|RequestReader|UsageError)")
            .because("how options are read is nobody else's business");

    private static long count(JavaClasses imported, String name) {
        return imported.stream()
                .filter(each -> each.getPackageName().equals(name)
                        || each.getPackageName().startsWith(name + "."))
                .count();
    }
}
