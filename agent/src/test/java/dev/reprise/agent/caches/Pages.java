package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.reprise.agent.fixture.Jars;
import dev.reprise.agent.fixture.Program;
import dev.reprise.agent.fixture.ProgramLauncher;
import dev.reprise.agent.fixture.Source;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;

/** A program that prints its page again for each line that it reads. */
final class Pages {
    /** The base class of these programs; a subclass uses a library. */
    private static final Source SHOP = Source.of("""
            public abstract class Shop {
                static Object kept;

                abstract String page() throws Exception;

                /** Something that the program has from the library, and may keep. */
                Object part() throws Exception {
                    return this;
                }

                void open() throws Exception {
                    System.out.println(page());
                    java.util.Scanner lines = new java.util.Scanner(System.in);
                    while (lines.hasNextLine()) {
                        switch (lines.nextLine()) {
                            case "keep" -> kept = part();
                            case "drop" -> kept = null;
                            default -> { }
                        }
                        System.out.println(page());
                    }
                }
            }
            """);

    private final Program program;

    private Pages(Program program) {
        this.program = program;
    }

    /** Starts a subclass of {@code Shop}, whose files are in the directory {@code classes} of the workspace. */
    static Pages open(Workspace workspace, String library, String source) {
        Source main = Source.of(source);
        Path[] jars = Jars.library(library).toArray(Path[]::new);
        Path classes = workspace.compile("classes", List.of(SHOP, main), jars);
        String classPath =
                Jars.join(Stream.concat(Stream.of(classes), Stream.of(jars)).toArray(Path[]::new));
        return of(workspace.java("-cp", classPath, main.className()));
    }

    /** Starts a program that prints its page once, and again for each line. */
    static Pages of(ProgramLauncher start) {
        Pages pages = new Pages(start.start());
        pages.program.await("the first page", () -> !pages.program.output().isEmpty());
        return pages;
    }

    /** The first page. */
    String first() {
        return program.output().get(0);
    }

    /** Prints the page again and returns it. */
    String show() {
        return command("show");
    }

    /** @param what {@code keep} or {@code drop} */
    String command(String what) {
        int before = program.output().size();
        program.type(what + "\n");
        program.await("a page", () -> program.output().size() > before);
        return program.output().get(before);
    }

    void awaitSubscription(String glob) {
        program.awaitSubscription(glob);
    }

    /** All globs that the agent has subscribed to so far. */
    List<String> globs() {
        return program.received(FromProgram.Subscribe.class).stream()
                .flatMap(each -> each.globs().stream())
                .toList();
    }

    FromProgram.FileOutcome change(Path file) {
        return program.change(file).get(0);
    }
}
