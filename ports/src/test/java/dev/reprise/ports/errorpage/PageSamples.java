package dev.reprise.ports.errorpage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.reprise.core.Cause;
import dev.reprise.core.ExceptionTrace;
import dev.reprise.core.ExitStatus;
import dev.reprise.core.Problem;
import dev.reprise.core.SourceExcerpt;

/** Pages like those of a real run. */
final class PageSamples {
    static final Path DIRECTORY = Path.of("/home/ada/shop");

    static final Cause SAVE = new Cause.Changed(
            List.of(DIRECTORY.resolve("src/main/java/com/acme/Ports.java"), DIRECTORY.resolve("pom.xml")));

    private PageSamples() {}

    static ErrorPage.Failed failed() {
        return failed("port \"8o80\" is no number");
    }

    /** A page with this message wherever it may appear. */
    static ErrorPage.Failed failed(String message) {
        ExceptionTrace trace = new ExceptionTrace(
                "main",
                List.of(
                        new ExceptionTrace.Thrown(
                                "org.springframework.beans.factory.BeanCreationException",
                                "Error creating bean with name 'server': " + message,
                                0,
                                List.of(
                                        new ExceptionTrace.Folded(
                                                "org.springframework",
                                                List.of(
                                                        "org.springframework.beans.A.create(A.java:12)",
                                                        "org.springframework.boot.B.run(B.java:340)")),
                                        new ExceptionTrace.Own("com.acme.shop.Shop.main(Shop.java:17)"))),
                        new ExceptionTrace.Thrown(
                                "java.lang.NumberFormatException",
                                message,
                                0,
                                List.of(
                                        new ExceptionTrace.Folded(
                                                "the JDK", List.of("java.lang.Integer.parseInt(Integer.java:652)")),
                                        new ExceptionTrace.Own("com.acme.shop.Ports.read(Ports.java:8)")))),
                Optional.of(new SourceExcerpt(
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
                "It was thrown at com.acme.shop.Ports.read(Ports.java:8) in thread main.",
                "Fix the error and save; the next change restarts the program.",
                trace.lines(),
                Optional.of(trace)));
    }

    static ErrorPage.Failed failed(Problem problem) {
        return new ErrorPage.Failed(4, SAVE, Instant.now(), problem);
    }

    static ErrorPage.Exited ended() {
        return new ErrorPage.Exited(4, SAVE, Instant.now(), new ExitStatus.Signal(9), Duration.ofSeconds(754));
    }

    static ErrorPage.Starting starting(int generation) {
        return new ErrorPage.Starting(
                generation, SAVE, Instant.now().minusSeconds(31), Optional.of(Duration.ofSeconds(48)));
    }
}
