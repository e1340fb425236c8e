package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.fail;

/** Programs that a test needs. A missing one fails the test and names the package to install. */
public final class Component {
    private Component() {}

    /** The path of a program of the system. */
    public static String of(String program, String debianPackage) {
        // Before PATH: an entry in front of these is often the script of a version switcher, slow and of another
        // version.
        for (String directory : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return directory + "/" + program;
            }
        }
        for (String directory : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return directory + "/" + program;
            }
        }
        return fail("This test needs %s. Install the package %s.", program, debianPackage);
    }

    public static String python() {
        return of("python3", "python3");
    }

    /** A Python that has this module. */
    public static String pythonWith(String module, String debianPackage) {
        String python = python();
        try {
            Process look = new ProcessBuilder(python, "-c", "import " + module)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return look.waitFor() == 0
                    ? python
                    : fail(
                            "This test needs the module %s of %s. Install the package %s.",
                            module, python, debianPackage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String present(Path file, String toInstall) {
        if (!Files.exists(file)) {
            fail("This test needs %s. Install %s.", file, toInstall);
        }
        return file.toString();
    }
}
