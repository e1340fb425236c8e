package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How to start Reprise. */
public final class Start {
    private final Sandbox sandbox;
    private final Path launcher;
    private final List<String> arguments;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> wrapper = new ArrayList<>();
    private Path directory;
    private byte[] input = {};
    private Redirect output = Redirect.PIPE;

    Start(Sandbox sandbox, Path launcher, Path directory, List<String> arguments) {
        this.sandbox = sandbox;
        this.launcher = launcher;
        this.directory = directory;
        this.arguments = List.copyOf(arguments);
    }

    public Start in(Path otherDirectory) {
        directory = otherDirectory;
        return this;
    }

    public Start with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Start with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** Written to its standard input, which is then closed. */
    public Start input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** Standard output goes to a file instead of the transcript. */
    public Start outputTo(Path file) {
        output = Redirect.to(file.toFile());
        return this;
    }

    /** A command that becomes Reprise, such as {@code unshare}. */
    public Start through(String... words) {
        wrapper.addAll(List.of(words));
        return this;
    }

    public Reprise start() {
        // A background job of a script ignores SIGINT, and so would everything that it starts.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,QUIT,HUP,TERM"));
        command.addAll(wrapper);
        command.add(launcher.toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectOutput(output);
        // A user's programs find variables like these: container images often set them.
        builder.environment()
                .keySet()
                .removeAll(List.of("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "REPRISE_WATCHER"));
        builder.environment().putAll(sandbox.environment());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Transcript transcript = new Transcript("reprise " + String.join(" ", arguments));
            transcript.follow("err", process.getErrorStream());
            transcript.follow("out", process.getInputStream());
            Reprise reprise = new Reprise(process, transcript);
            sandbox.add(reprise);
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            return reprise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
