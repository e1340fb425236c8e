package dev.reprise.e2e;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Installation;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Tmux;

import static org.assertj.core.api.Assertions.assertThat;

/** Interactive programs own the keyboard with {@code --stdin}. */
@Isolated("what is typed must not come late")
class OwnedTerminalTest {
    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private Tmux tmux;

    @BeforeEach
    void aTerminal() {
        tmux = sandbox.tmux(120, 60);
    }

    private void start(String command) {
        tmux.line(sandbox.command() + " --stdin " + command + "; echo \"code=$?\"");
    }

    @Test
    void jshellIsUsableBeforeAndAfterARestart() {
        start(Installation.jdkProgram("jshell"));
        tmux.awaitScreen("^jshell> ");
        tmux.line("int answer = 40 + 2");
        tmux.awaitScreen("^answer ==> 42");

        tmux.key("C-c");
        tmux.line("answer + 1");
        tmux.awaitScreen("==> 43");

        sandbox.project().write("source.txt", "changed");
        tmux.awaitScreen("restarted: source.txt changed");
        tmux.line("\"again\".length()");
        tmux.awaitScreen("==> 5");

        tmux.line("/exit");
        tmux.awaitScreen("the program exited with code 0");
        sandbox.project().write("source.txt", "changed again");
        tmux.awaitScreen("restarted: source.txt changed", 2);
        tmux.line("6 * 7");
        tmux.awaitScreen("==> 42", 2);
        tmux.line("/exit 0");
        tmux.awaitScreen("the program exited with code 0", 2);
        tmux.key("C-c");
        tmux.awaitScreen("^code=0");
    }

    @Test
    void thePromptOfPythonIsUsableBeforeAndAfterARestart() {
        start(Component.python() + " -i -q");
        tmux.awaitScreen("^>>> ");
        tmux.line("40 + 2");
        tmux.awaitScreen("^42$");
        tmux.key("C-c");
        tmux.awaitScreen("^KeyboardInterrupt");
        tmux.line("40 + 3");
        tmux.awaitScreen("^43$");

        sandbox.project().write("source.txt", "changed");
        tmux.awaitScreen("restarted: source.txt changed");
        tmux.line("input('name? ')");
        tmux.awaitScreen("^name\\? ");
        tmux.line("someone");
        tmux.awaitScreen("^'someone'");

        tmux.line("exit()");
        tmux.awaitScreen("the program exited with code 0");
        tmux.key("C-c");
        tmux.awaitScreen("^code=0");
    }

    @Test
    void aBreakpointOfPdbIsUsable() {
        sandbox.project().write("debugged.py", "value = 41\nbreakpoint()\nvalue += 1\nprint('value is', value)\n");
        start(Component.python() + " debugged.py");
        tmux.awaitScreen("^\\(Pdb\\) ");
        tmux.line("p value + 100");
        tmux.awaitScreen("^141");

        sandbox.project().edit("debugged.py", "41", "51");
        tmux.awaitScreen("restarted: debugged.py changed");
        tmux.line("p value + 100");
        tmux.awaitScreen("^151");
        tmux.line("continue");
        tmux.awaitScreen("^value is 52");
        tmux.awaitScreen("the program exited with code 0");
        tmux.key("C-c");
        tmux.awaitScreen("^code=0");
        assertThat(tmux.count("Stopped")).isZero();
    }

    @Test
    void ctrlCThatEndsTheProgramEndsReprise() {
        start("sh -c 'echo up; exec sleep 1000'");
        tmux.awaitScreen("^up");
        tmux.awaitScreen("ready in");

        tmux.key("C-c");

        tmux.awaitScreen("^code=0");
    }
}
