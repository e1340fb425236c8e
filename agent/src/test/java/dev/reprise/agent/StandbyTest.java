package dev.reprise.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.reprise.agent.fixture.Jars;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.ProgramLauncher;
import dev.reprise.agent.fixture.Source;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;
import dev.reprise.protocol.Hello;
import dev.reprise.protocol.ToProgram;

import static org.assertj.core.api.Assertions.assertThat;

/** A JVM that waits before {@code main}. Needs proc(5). */
@EnabledOnOs(OS.LINUX)
class StandbyTest {
    /** Prints everything in which a JVM that has waited could differ. */
    private static final String MIRROR = """
            import java.util.TreeMap;

            public class Mirror {
                public static void main(String[] arguments) throws Exception {
                    System.out.println("arguments " + String.join(" ", arguments));
                    for (StackTraceElement frame : new Throwable().getStackTrace()) {
                        System.out.println("frame " + frame);
                    }
                    Thread thread = Thread.currentThread();
                    System.out.println("thread " + thread.getName() + " " + thread.getThreadGroup().getName() + " "
                            + thread.getPriority() + " " + thread.getId() + " " + thread.isDaemon());
                    System.out.println("loader " + thread.getContextClassLoader().getClass().getName());
                    new TreeMap<>(System.getenv()).forEach((name, value) -> {
                        if (!name.equals("REPRISE_CONTROL")) {
                            System.out.println("variable " + name + "=" + value);
                        }
                    });
                    new TreeMap<>(System.getProperties()).forEach((name, value) ->
                            System.out.println("property " + name + "=" + value.toString().strip()));
                    // A child process inherits the environment that native code sees.
                    new ProcessBuilder("/bin/sh", "-c", "echo child $REPRISE_CHANGED").inheritIO().start().waitFor();
                    System.out.println("done");
                }
            }
            """;

    private static final String CHANGED = "/project/App.java:/project/\u00e9.html";

    /** Announces in its initializer that code of it has run. */
    private static final String LIBRARY = """
            package lib;

            public class Library {
                static {
                    System.out.println("initialized");
                }
            }
            """;

    private static final String USER = """
            public class User {
                public static void main(String[] arguments) throws Exception {
                    System.out.println("main");
                    System.in.read();
                }
            }
            """;

    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    private static ProgramLauncher waiting(ProgramLauncher launcher) {
        return launcher.environment("REPRISE_CHANGED", "standby:" + " ".repeat(1000));
    }

    private ProgramLauncher user(Path... more) {
        Path classes = workspace.compile("classes", List.of(Source.of(USER)));
        return workspace.java("-cp", Jars.join(classes) + ":" + Jars.join(more), "User");
    }

    private Path library(String jar) {
        Path classes = workspace.compile("library", List.of(Source.of(LIBRARY)));
        return Jars.make(workspace.directory().resolve(jar), Map.of(), classes);
    }

    private static List<String> listed(Program program, Path file) throws IOException {
        program.send(new ToProgram.ListClasses(file.toString()));
        program.await(FromProgram.ClassesListed.class);
        return Files.readAllLines(file);
    }

    @Test
    void theProgramCantTellThatItsJvmHasWaited() {
        Path classes = workspace.compile("classes", List.of(Source.of(MIRROR)));
        ProgramLauncher launcher =
                workspace.java("-Dkey=value", "-cp", Jars.join(classes), "Mirror", "first", "second");
        Program cold = launcher.environment("REPRISE_CHANGED", CHANGED).start();
        cold.awaitLine("done");

        Program standby = waiting(launcher).start();
        standby.await(Hello.class);
        standby.send(new ToProgram.Preload(
                workspace.write("list", "java.util.concurrent.ForkJoinPool\n").toString()));
        standby.send(new ToProgram.Go(CHANGED));
        standby.awaitLine("done");

        assertThat(cold.exitCode()).isZero();
        assertThat(standby.exitCode()).isZero();
        assertThat(standby.output()).isEqualTo(cold.output()).contains("variable REPRISE_CHANGED=" + CHANGED);
        assertThat(standby.errors()).isEqualTo(cold.errors());
    }

    @Test
    void classesAreLoadedBeforeTheProgramRunsButNotInitialized() throws IOException {
        Program standby = waiting(user(library("lib.jar"))).start();
        standby.await(Hello.class);
        standby.send(new ToProgram.Preload(
                workspace.write("list", "lib.Missing\nlib.Library\n").toString()));
        standby.await("the class to be loaded", () -> isListed(standby, "jar lib.Library"));

        standby.send(new ToProgram.Go(""));
        standby.awaitLine("main");
        assertThat(standby.output()).containsExactly("main");
    }

    private boolean isListed(Program standby, String line) {
        try {
            Path file =
                    Files.createTempDirectory(workspace.directory(), "lists").resolve("list");
            int before = standby.received(FromProgram.ClassesListed.class).size();
            standby.send(new ToProgram.ListClasses(file.toString()));
            standby.await(
                    "a list",
                    () -> standby.received(FromProgram.ClassesListed.class).size() > before);
            return Files.readAllLines(file).contains(line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theListHasClassesThatDoNotChange() throws IOException {
        Program program = user(library("lib-1.0-SNAPSHOT.jar")).start();
        program.awaitLine("main");

        List<String> lines = listed(program, workspace.directory().resolve("loaded"));
        assertThat(lines).contains("fixed java.lang.String").doesNotContain("jar User", "jar lib.Library");
        assertThat(lines).noneMatch(line -> line.contains("Lambda") && line.contains("/"));
        assertThat(lines).contains("fixed dev.reprise.agent.Agent");
    }

    @Test
    void aStandbyThatHasLoadedAClassOfTheApplicationNeverRunsIt() {
        Program standby = waiting(user()).start();
        standby.await(Hello.class);
        standby.send(new ToProgram.Preload(workspace.write("list", "User\n").toString()));
        standby.await("the preload to be over", () -> isOver(standby));
        standby.send(new ToProgram.Go(""));

        assertThat(standby.await(FromProgram.StandbyFailed.class).reason()).contains("application");
        standby.terminate();
        standby.exitCode();
        assertThat(standby.output()).isEmpty();
    }

    /** The thread that loads classes ends when it has loaded all. */
    private static boolean isOver(Program standby) {
        try (var threads = Files.list(Path.of("/proc", Long.toString(standby.pid()), "task"))) {
            return threads.noneMatch(StandbyTest::isPreloading);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isPreloading(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith("reprise-preload");
        } catch (IOException ended) {
            return false;
        }
    }

    @Test
    void aStandbyEndsWhenRepriseIsGone() {
        Program standby = waiting(user()).start();
        standby.await(Hello.class);
        standby.disconnect();

        assertThat(standby.exitCode()).isEqualTo(1);
        assertThat(standby.output()).isEmpty();
    }

    @Test
    void aStandbyThatCantConnectNeverRunsTheProgram() {
        Program standby = waiting(user())
                .environment(
                        "REPRISE_CONTROL",
                        workspace.directory().resolve("missing").toString())
                .start();

        assertThat(standby.exitCode()).isEqualTo(1);
        assertThat(standby.output()).isEmpty();
    }

    @Test
    void theProgramRunsAtOnceIfItIsNeededBeforeAllClassesAreLoaded() throws IOException {
        Program program = user().start();
        program.awaitLine("main");
        List<String> all = listed(program, workspace.directory().resolve("loaded")).stream()
                .map(line -> line.substring("fixed ".length()))
                .toList();

        Program standby = waiting(user()).start();
        standby.await(Hello.class);
        String list = workspace.write("list", String.join("\n", all)).toString();
        standby.send(new ToProgram.Preload(list));
        standby.send(new ToProgram.Go(""));
        standby.awaitLine("main");
    }

    @Test
    void theProgramRunsWithoutAnyPreload() {
        Program standby = waiting(user()).start();
        standby.await(Hello.class);
        standby.send(new ToProgram.Go(""));
        standby.awaitLine("main");

        standby.await("the thread that loads classes to end", () -> isOver(standby));
    }

    @Test
    void aChangeThatDoesNotFitIsRefused() {
        Program standby = waiting(user()).start();
        standby.await(Hello.class);
        standby.send(new ToProgram.Go("x".repeat(2000)));

        assertThat(standby.await(FromProgram.StandbyFailed.class).reason()).contains("environment");
    }
}
