package dev.reprise.cli;

import java.io.PrintStream;
import java.nio.file.attribute.FileAttribute;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import dev.reprise.cli.option.UsageError;
import dev.reprise.supervisor.report.Console;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The dependencies between modules and packages, and what only one place may do; CONTRIBUTING.md has the table of modules. */
@AnalyzeClasses(packages = "dev.reprise", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String FILES = "dev.reprise.files..";
    private static final String THREADS = "dev.reprise.threads..";
    private static final String PROTOCOL = "dev.reprise.protocol..";
    private static final String CORE = "dev.reprise.core..";
    private static final String WATCH = "dev.reprise.watch..";
    private static final String COMPILE = "dev.reprise.compile..";
    private static final String PROJECT_MODEL = "dev.reprise.compile.model..";
    private static final String PROCESS = "dev.reprise.process..";
    private static final String PORTS = "dev.reprise.ports..";
    private static final String SUPERVISOR = "dev.reprise.supervisor..";
    private static final String LIFE_CYCLE = "dev.reprise.supervisor.lifecycle..";
    private static final String MAVEN_EXTENSION = "dev.reprise.maven.extension..";

    @ArchTest
    static void allModulesAreImported(JavaClasses imported) {
        assertThat(count(imported, "dev.reprise.files")).isGreaterThan(5);
        assertThat(count(imported, "dev.reprise.watch")).isGreaterThan(25);
        assertThat(count(imported, "dev.reprise.protocol")).isGreaterThan(15);
        assertThat(count(imported, "dev.reprise.compile")).isGreaterThan(15);
        assertThat(count(imported, "dev.reprise.core")).isGreaterThan(10);
        assertThat(count(imported, "dev.reprise.process")).isGreaterThan(40);
        assertThat(count(imported, "dev.reprise.ports")).isGreaterThan(40);
        assertThat(count(imported, "dev.reprise.supervisor")).isGreaterThan(60);
        assertThat(count(imported, "dev.reprise.supervisor.lifecycle")).isGreaterThan(10);
        assertThat(count(imported, "dev.reprise.maven.extension")).isGreaterThan(10);
        assertThat(count(imported, "dev.reprise.cli")).isGreaterThan(30);
    }

    @ArchTest
    static final ArchRule filesDependsOnNoOtherModule =
            module(FILES, THREADS).dependsOnlyOn().because("all modules that read or write files use it");

    @ArchTest
    static final ArchRule protocolDependsOnNoOtherModule =
            module(PROTOCOL).dependsOnlyOn().because("the agent takes it into the program's JVM");

    @ArchTest
    static final ArchRule coreDependsOnProtocolOnly =
            module(CORE).dependsOnlyOn(PROTOCOL).because("all other parts share its data");

    @ArchTest
    static final ArchRule watchDependsOnFilesOnly =
            module(WATCH).dependsOnlyOn(FILES, THREADS).because("it can be used as a library");

    @ArchTest
    static final ArchRule compileDependsOnFilesAndCoreOnly =
            module(COMPILE).dependsOnlyOn(FILES, THREADS, CORE).because("it compiles without a supervisor");

    @ArchTest
    static final ArchRule processDependsOnFilesCoreAndProtocolOnly = module(PROCESS)
            .dependsOnlyOn(FILES, THREADS, CORE, PROTOCOL)
            .because("starting and stopping a process tree needs no watcher, no ports and no life cycle");

    @ArchTest
    static final ArchRule portsDependsOnProcessAndTheModulesBelowOnly = module(PORTS)
            .dependsOnlyOn(FILES, THREADS, CORE, PROTOCOL, PROCESS)
            .because("keeping a port open does not decide when the program restarts");

    @ArchTest
    static final ArchRule supervisorDoesNotDependOnTheCommandLine = module(SUPERVISOR)
            .dependsOnlyOn(FILES, THREADS, CORE, PROTOCOL, WATCH, COMPILE, PROCESS, PORTS)
            .because("build plug-ins start the supervisor without a command line");

    @ArchTest
    static final ArchRule mavenExtensionDependsOnCompileAndFilesOnly = module(MAVEN_EXTENSION)
            .dependsOnlyOn(COMPILE, FILES)
            .because("it runs in Maven's JVM and writes the model there");

    @ArchTest
    static final ArchRule onlyFilesCreatesTemporaryFiles = noClasses()
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
            .because("all users share the temporary directory; docs/decisions/0015-private-directories.md");

    @ArchTest
    static final ArchRule onlyCompileUsesItsInternalPackages = noClasses()
            .that()
            .resideOutsideOfPackage(COMPILE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.reprise.compile.javac..", "dev.reprise.compile.output..", "dev.reprise.compile.dependents..")
            .because("they are public only to each other");

    @ArchTest
    static final ArchRule theProjectModelNeedsNoCompiler = noClasses()
            .that()
            .resideInAPackage(PROJECT_MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.tools..", "org.objectweb.asm..", "dev.reprise.files..")
            .because("it is written in Maven's JVM, which has none of these libraries");

    @ArchTest
    static final ArchRule noClassDependsOnTheAgent = noClasses()
            .that()
            .resideOutsideOfPackage("dev.reprise.agent..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.reprise.agent..")
            .because("the agent runs in another JVM, and the API must work without it");

    @ArchTest
    static final ArchRule onlyTheCommandLineUsesPicocliJLineAndDatabind = noClasses()
            .that()
            .resideOutsideOfPackage("dev.reprise.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jline..", "com.fasterxml.jackson.databind..")
            .because("the modules below are used without a command line");

    @ArchTest
    static final ArchRule lifeCycleAndCoreStartNoThreadsAndDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage(LIFE_CYCLE, CORE)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.util.concurrent..", "java.io..", "java.net..", "com.sun.jna..")
                            .or(equivalentTo(Thread.class))
                            .or(equivalentTo(Process.class))
                            .or(equivalentTo(ProcessBuilder.class))
                            .or(equivalentTo(ProcessHandle.class))
                            .or(equivalentTo(java.nio.file.Files.class))
                            .or(equivalentTo(java.time.Clock.class)))
            .because("random walks can test a function from state and event to state and effects");

    @ArchTest
    static final ArchRule lifeCycleAndCoreReadNoClock = noClasses()
            .that()
            .resideInAnyPackage(LIFE_CYCLE, CORE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time is an event like any other, so that tests control it");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = slices().matching("dev.reprise.(**)")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle can't be understood one by one");

    @ArchTest
    static final ArchRule noClassUsesTheJdksLogging = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("it costs 30 ms at the start, and events are reported to the user");

    @ArchTest
    static final ArchRule onlyConsolePrints = noClasses()
            .that()
            .areNotAssignableTo(Console.class)
            .and()
            .resideOutsideOfPackage("dev.reprise.agent..")
            .and()
            .doNotHaveFullyQualifiedName("dev.reprise.EmbeddedRun")
            .should()
            .callMethodWhere(
                    target(owner(assignableTo(PrintStream.class))).and(not(target(nameMatching("checkError|close")))))
            .because("it escapes control sequences in untrusted text; the agent and the API print constants and the"
                    + " program's own exceptions");

    @ArchTest
    static final ArchRule onlyMainExitsTheJvm = noClasses()
            .that()
            .areNotAssignableTo(Main.class)
            .and()
            .resideOutsideOfPackage("dev.reprise.agent..")
            .and()
            .doNotHaveFullyQualifiedName("dev.reprise.EmbeddedRun")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("the program must have been stopped before; the agent is inside the program, and an embedded run"
                    + " is a second main");

    @ArchTest
    static final ArchRule onlyRequestAndHelpUseTheDefinitionOfOptions = noClasses()
            .that()
            .resideOutsideOfPackages("dev.reprise.cli.option..", "dev.reprise.cli.request..", "dev.reprise.cli.help..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.reprise.cli.option..").and(not(equivalentTo(UsageError.class))))
            .because("other classes need the user's request, not how it was written");

    @ArchTest
    static final ArchRule onlyRequestReaderUsesTheReadersOfOptions = noClasses()
            .that()
            .resideOutsideOfPackages("dev.reprise.cli.request..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.reprise.cli.request..")
                    .and(not(nameMatching(".*\\.(Request(\\$.*)?|RequestReader)"))))
            .because("other classes need the user's request, not how it was read");

    private static Module module(String... packages) {
        return new Module(packages);
    }

    private record Module(String[] packages) {
        ArchRule dependsOnlyOn(String... others) {
            String[] allowed = Stream.of(packages, others).flatMap(Stream::of).toArray(String[]::new);
            return noClasses()
                    .that()
                    .resideInAnyPackage(packages)
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.reprise..").and(not(resideInAnyPackage(allowed))));
        }
    }

    private static long count(JavaClasses imported, String name) {
        return imported.stream()
                .filter(each -> each.getPackageName().equals(name)
                        || each.getPackageName().startsWith(name + "."))
                .count();
    }
}
