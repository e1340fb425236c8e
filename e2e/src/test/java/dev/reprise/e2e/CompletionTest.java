package dev.reprise.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Tmux;

import static org.assertj.core.api.Assertions.assertThat;

/** The TAB key in real shells. */
class CompletionTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    /** A terminal whose shell has loaded the completion script, as the guide describes. */
    private Tmux shell(String shell) {
        sandbox.project().write("examples/hello/Hello.java", "class Hello {}");
        Tmux tmux = sandbox.tmux(100, 40);
        tmux.line("export HOME=" + sandbox.aside().directory() + " PATH=\""
                + Path.of(sandbox.command()).getParent() + ":$PATH\"");
        if (shell.equals("zsh")) {
            tmux.line("PS1='prompt> ' " + Component.of("zsh", "zsh") + " -f -i");
        }
        tmux.line("eval \"$(reprise completion " + shell + ")\"; echo lo'ad'ed");
        tmux.awaitScreen("^loaded$");
        return tmux;
    }

    /** Types the beginning of a line and waits for the rest. */
    private static void assertCompleted(Tmux tmux, String beginning, String whole) {
        tmux.key("C-l");
        tmux.type(beginning);
        tmux.key("Tab");
        tmux.awaitScreen("^prompt> " + Pattern.quote(whole) + " ?$");
        // Not Ctrl-C: the signal may arrive while the shell still handles the previous key, and then the line stays.
        tmux.key("C-u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void wordsAreCompletedByWhatCanStandThere(String shell) {
        Tmux tmux = shell(shell);

        assertCompleted(tmux, "reprise sta", "reprise status");
        assertCompleted(tmux, "reprise exa", "reprise examples/");
        assertCompleted(tmux, "reprise -C exa", "reprise -C examples/");
        assertCompleted(tmux, "reprise --watch exa", "reprise --watch examples/");
        assertCompleted(tmux, "reprise --poll-i", "reprise --poll-interval" + (shell.equals("zsh") ? "=" : ""));
        assertCompleted(tmux, "reprise --watcher wa", "reprise --watcher watchman");
        assertCompleted(tmux, "reprise --watcher=na", "reprise --watcher=native");
        assertCompleted(tmux, "reprise --stat --color al", "reprise --stat --color always");
        assertCompleted(tmux, "reprise --stop-signal H", "reprise --stop-signal HUP");
        assertCompleted(tmux, "reprise --error-page pu", "reprise --error-page public");
        assertCompleted(tmux, "reprise -q --debug=5005 doc", "reprise -q --debug=5005 doctor");
        assertCompleted(tmux, "reprise completion z", "reprise completion zsh");
        assertCompleted(tmux, "reprise help res", "reprise help restart");
        assertCompleted(tmux, "reprise log --fol", "reprise log --follow");
        assertCompleted(tmux, "reprise examples exa", "reprise examples examples/");
        assertThat(tmux.count("(?i)not found|parse error|bad ")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void afterTheCommandNoOptionOfRepriseIsOffered(String shell) {
        Tmux tmux = shell(shell);

        tmux.key("C-l");
        tmux.type("reprise java --grac");
        tmux.key("Tab");
        tmux.key("Tab");
        // When the shell shows this key, it has handled the previous ones.
        tmux.type("X");

        tmux.awaitScreen("^prompt> reprise java --gracX");
        assertThat(tmux.count("--grace")).isZero();
    }

    @Test
    void theCommandIsCompletedAsBashCompletionDoesIt() {
        Path script = Path.of("/usr/share/bash-completion/bash_completion");
        assertThat(Files.exists(script))
                .as("This test needs %s. Install bash-completion.", script)
                .isTrue();
        Tmux tmux = shell("bash");
        tmux.line(". " + script);
        tmux.line("_of_tool() { COMPREPLY=(--of-the-tool); }; complete -F _of_tool some-tool; echo re'ad'y");
        tmux.awaitScreen("^ready$");

        assertCompleted(tmux, "reprise -c some-tool --o", "reprise -c some-tool --of-the-tool");
    }
}
