package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.reprise.agent.stage.Jars;
import dev.reprise.agent.stage.Program;
import dev.reprise.agent.stage.Source;
import dev.reprise.agent.stage.Stage;
import dev.reprise.agent.stage.Start;
import dev.reprise.protocol.FromProgram;

/** A program that shows its page again for each line that it is sent. */
final class Pages {
    /** What every such program is made of; it is the subclass that knows a library. */
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

    /** Starts a subclass of {@code Shop}, whose files are in the stage's directory {@code classes}. */
    static Pages open(Stage stage, String library, String source) {
        Source main = Source.of(source);
        Path[] jars = Jars.library(library).toArray(Path[]::new);
        Path classes = stage.compile("classes", List.of(SHOP, main), jars);
        String classPath =
                Jars.join(Stream.concat(Stream.of(classes), Stream.of(jars)).toArray(Path[]::new));
        return of(stage.java("-cp", classPath, main.className()));
    }

    /** Starts a program that shows its page once, and again for each line. */
    static Pages of(Start start) {
        Pages pages = new Pages(start.start());
        pages.program.await("the first page", () -> !pages.program.output().isEmpty());
        return pages;
    }

    /** The page as it was shown first. */
    String first() {
        return program.output().get(0);
    }

    /** The page as it is now. */
    String show() {
        return tell("show");
    }

    /** @param what {@code keep} or {@code drop} */
    String tell(String what) {
        int before = program.output().size();
        program.type(what + "\n");
        program.await("a page", () -> program.output().size() > before);
        return program.output().get(before);
    }

    void awaitSubscription(String glob) {
        program.awaitSubscription(glob);
    }

    /** What it has subscribed to so far. */
    List<String> globs() {
        return program.heard(FromProgram.Subscribe.class).stream()
                .flatMap(each -> each.globs().stream())
                .toList();
    }

    FromProgram.FileOutcome change(Path file) {
        return program.change(file).get(0);
    }
}
