package dev.reprise.supervisor.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.reprise.protocol.Hello;
import dev.reprise.protocol.MalformedMessage;
import dev.reprise.protocol.Message;
import dev.reprise.protocol.MessageCodec;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that docs/protocol.md matches the code. */
class ProtocolPageTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void eachExampleLineIsAMessageAndEachMessageHasOne() throws Exception {
        Set<Class<?>> shown = new HashSet<>();
        List<String> lines = found("(?m)^(\\{\"type\".*)$", page());
        for (String line : lines) {
            shown.addAll(read(line));
        }

        Set<Class<?>> all = new HashSet<>();
        for (Class<?> group : Message.class.getPermittedSubclasses()) {
            all.addAll(group.isInterface() ? List.of(group.getPermittedSubclasses()) : List.of(group));
        }
        assertThat(all).hasSizeGreaterThan(15);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void eachCodeOfARefusalIsExplained() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/reprise/supervisor/control"))) {
            for (Path file : files.toList()) {
                codes.addAll(found("new (?:Refused|ProtocolException)\\(\\s*\"([a-z]+)\"", Files.readString(file)));
            }
        }
        assertThat(codes).hasSizeGreaterThan(5);
        assertThat(found("(?m)^\\| `([a-z]+)` \\|", page())).containsAll(codes);
    }

    @Test
    void theLimitsAreTheOnesThatHold() throws IOException {
        ControlLimits limits = ControlLimits.USUAL;
        assertThat(page())
                .contains(String.format("| a line | %,d bytes |", limits.line()))
                .contains("| connections | " + limits.connections() + ", " + limits.programs() + " of them")
                .contains("| hello; a tool's question | " + limits.patience().toSeconds() + " s |")
                .contains((limits.queue() >> 20) + " MiB; " + limits.patience().toSeconds() + " s without")
                .contains((limits.rate().burst() >> 20) + " MiB at once, "
                        + (limits.rate().perSecond() >> 20) + " MiB a second")
                .contains("| the answer to `changed` | " + limits.answer().toSeconds() + " s |");
    }

    @Test
    void theExampleIsTheFile() throws IOException {
        assertThat(page()).contains("```python\n" + Files.readString(PythonProgramTest.EXAMPLE) + "```");
    }

    /** Decodes a line in every role that can send it, and returns the classes of the messages. */
    private static List<Class<?>> read(String line) {
        List<Class<?>> classes = new ArrayList<>();
        for (Reader reader : List.<Reader>of(
                MessageCodec::decodeHello,
                text -> MessageCodec.decodeFromClient(text, Hello.Role.PROGRAM),
                text -> MessageCodec.decodeFromClient(text, Hello.Role.TOOL),
                MessageCodec::decodeFromReprise)) {
            try {
                classes.add(reader.read(line).getClass());
            } catch (MalformedMessage e) {
                // This role does not send such a message.
            }
        }
        assertThat(classes).as(line).isNotEmpty();
        return classes;
    }

    private interface Reader {
        Message read(String line) throws MalformedMessage;
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/protocol.md"));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
