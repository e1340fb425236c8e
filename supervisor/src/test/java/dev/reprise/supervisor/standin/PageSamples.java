package dev.reprise.supervisor.standin;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.reprise.supervisor.report.Cause;
import dev.reprise.supervisor.report.ExitStatus;
import dev.reprise.supervisor.report.Problem;
import dev.reprise.supervisor.report.Source;
import dev.reprise.supervisor.report.Trace;

/** Pages as a run would show them. */
final class PageSamples {
    static final Path DIRECTORY = Path.of("/home/ada/shop");

    static final Cause SAVE = new Cause.Changed(
            List.of(DIRECTORY.resolve("src/main/java/com/acme/Ports.java"), DIRECTORY.resolve("pom.xml")));

    private PageSamples() {}

    static Page.Failed failed() {
        return failed("port \"8o80\" is no number");
    }

    /** With this message wherever a page may show one. */
    static Page.Failed failed(String message) {
        Trace trace = new Trace(
                "main",
                List.of(
                        new Trace.Thrown(
                                "org.springframework.beans.factory.BeanCreationException",
                                "Error creating bean with name 'server': " + message,
                                0,
                                List.of(
                                        new Trace.Folded(
                                                "org.springframework",
                                                List.of(
                                                        "org.springframework.beans.A.create(A.java:12)",
                                                        "org.springframework.boot.B.run(B.java:340)")),
                                        new Trace.Own("com.acme.shop.Shop.main(Shop.java:17)"))),
                        new Trace.Thrown(
                                "java.lang.NumberFormatException",
                                message,
                                0,
                                List.of(
                                        new Trace.Folded(
                                                "the JDK", List.of("java.lang.Integer.parseInt(Integer.java:652)")),
                                        new Trace.Own("com.acme.shop.Ports.read(Ports.java:8)")))),
                Optional.of(new Source(
                        "src/main/java/com/acme/shop/Ports.java",
                        8,
                        4,
                        List.of(
                                "/** Where the shop listens. */",
                                "final class Ports {",
                                "    static int read(Properties settings) {",
                                "        // " + message,
                                "        return Integer.parseInt(settings.getProperty(\"port\"));",
                                "    }",
                                "",
                                "    private Ports() {}",
                                "}"))));
        return failed(new Problem(
                "start-failed",
                "The program failed to start: NumberFormatException: " + message + ".",
                "It was thrown at com.acme.shop.Ports.read(Ports.java:8), in thread main.",
                "Mend it and save: any change of the program starts it again.",
                trace.lines(),
                Optional.of(trace)));
    }

    static Page.Failed failed(Problem problem) {
        return new Page.Failed(4, SAVE, Instant.now(), problem);
    }

    static Page.Ended ended() {
        return new Page.Ended(4, SAVE, Instant.now(), new ExitStatus.Signal(9), Duration.ofSeconds(754));
    }

    static Page.Starting starting(int generation) {
        return new Page.Starting(generation, SAVE, Instant.now().minusSeconds(31), Optional.of(Duration.ofSeconds(48)));
    }
}
