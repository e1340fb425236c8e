package dev.reprise.e2e.environment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.fail;

/** A real terminal with bash. Its server is private, on its own socket. */
public final class Tmux implements AutoCloseable {
    private static final String TARGET = "test";

    private final Sandbox sandbox;
    private final Path socket;
    private final String program;
    private final Transcript transcript;

    Tmux(Sandbox sandbox, Path socket, int columns, int rows) {
        this.sandbox = sandbox;
        this.socket = socket;
        this.program = Component.of("tmux", "tmux");
        this.transcript = new Transcript("tmux");
        sandbox.add(transcript);
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-s",
                TARGET,
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "env",
                "PS1=prompt> ",
                "INPUTRC=/dev/null",
                "HISTFILE=",
                "bash",
                "--norc",
                "--noprofile",
                "-i");
        awaitScreen("prompt> ");
        line("cd " + sandbox.project().directory());
    }

    /** Types text and the enter key. */
    public void line(String text) {
        type(text);
        key("Enter");
    }

    /** Types text. */
    public void type(String text) {
        tmux("send-keys", "-t", TARGET, "-l", text);
    }

    /** Presses a key by its tmux name: {@code C-c}, {@code q}. */
    public void key(String name) {
        tmux("send-keys", "-t", TARGET, name);
    }

    /** Starts Reprise in it. */
    public void reprise(String arguments) {
        line(sandbox.command() + " " + arguments);
    }

    /** The screen with its scrollback; wrapped lines are joined. */
    public String screen() {
        return tmux("capture-pane", "-t", TARGET, "-p", "-J", "-S", "-");
    }

    public void awaitScreen(String regex) {
        awaitScreen(regex, 1, Deadline.USUAL);
    }

    public void awaitScreen(String regex, int times) {
        awaitScreen(regex, times, Deadline.USUAL);
    }

    public void awaitScreen(String regex, int times, Duration atMost) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        try {
            Deadline.await("the screen to show " + regex, atMost)
                    .until(() -> pattern.matcher(screen()).results().count() >= times);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            fail(e.getMessage() + "\n" + screen(), e);
        }
    }

    /** The number of matches on the screen. */
    public long count(String regex) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(screen())
                .results()
                .count();
    }

    /** The process id of its shell. */
    public long shell() {
        return Long.parseLong(
                tmux("display-message", "-t", TARGET, "-p", "#{pane_pid}").strip());
    }

    /** Closes the window: the processes in it lose their terminal. */
    public void closePane() {
        transcript.add("scr", screen());
        tmux("kill-pane", "-t", TARGET);
    }

    private String tmux(String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "-u", "TMUX", program, "-S", socket.toString()));
        command.addAll(List.of(arguments));
        return Run.command(sandbox.environment(), sandbox.project().directory(), command.toArray(String[]::new));
    }

    /** Records the screen for the transcripts before everything stops. */
    void remember() {
        try {
            transcript.add("scr", screen());
        } catch (AssertionError e) {
            transcript.add("scr", "(no screen any more: " + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        List<String> command = List.of(program, "-S", socket.toString(), "kill-server");
        Run.command(sandbox.environment(), Path.of("/"), "sh", "-c", String.join(" ", command) + " 2>&1 || true");
    }
}
