package dev.reprise;

import java.lang.StackWalker.StackFrame;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Decides whether this JVM runs the program, or runs Reprise, which starts the program in another JVM. */
final class EmbeddedRun {
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private EmbeddedRun() {}

    /** Returns only if the program runs in this JVM, after it has returned; see {@code Reprise.run}. */
    static <E extends Exception> void run(String[] arguments, Program<E> program) throws E {
        if (isEnabled(System.getenv()) && isCalledByMain()) {
            Optional<EmbeddedSession> session = ServiceLoader.load(
                            EmbeddedSession.class, EmbeddedSession.class.getClassLoader())
                    .findFirst();
            if (session.isPresent()) {
                System.exit(session.get().run(List.of(arguments)));
            }
            System.err.println("reprise: warning[embedded-alone]: the program is not restarted after changes, since"
                    + " reprise-cli is not on its class path; add it, or set REPRISE=off");
        }
        program.run(arguments);
    }

    /** The variable is {@code off} to disable Reprise, and {@code 1} in a program that Reprise started. */
    private static boolean isEnabled(Map<String, String> environment) {
        return environment.getOrDefault("REPRISE", "").isEmpty();
    }

    /**
     * Whether the caller is the {@code main} that the launcher called, in a program that is not packaged. In a test or in the JVM of a build
     * tool it is not: their command line is not the program's.
     */
    private static boolean isCalledByMain() {
        List<StackFrame> frames = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(Stream::toList);
        StackFrame outermost = frames.get(frames.size() - 1);
        Optional<Class<?>> caller = frames.stream()
                .<Class<?>>map(StackFrame::getDeclaringClass)
                .filter(each -> each != EmbeddedRun.class && each != Reprise.class)
                .findFirst();
        return caller.isPresent()
                && (outermost.getDeclaringClass() == caller.get()
                        || outermost.getClassName().startsWith(SOURCE_LAUNCHER))
                && outermost.getMethodName().equals("main")
                && !isPackaged(caller.get());
    }

    /** A class in a jar or in a runtime image is packaged; one in a directory or a source file is not. */
    private static boolean isPackaged(Class<?> main) {
        CodeSource source = main.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null || !location.getProtocol().equals("file")) {
            return true;
        }
        try {
            return !location.getPath().endsWith(".java") && !Files.isDirectory(Path.of(location.toURI()));
        } catch (URISyntaxException | InvalidPathException noPath) {
            return true;
        }
    }
}
