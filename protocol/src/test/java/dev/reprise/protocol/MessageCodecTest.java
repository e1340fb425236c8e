package dev.reprise.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageCodecTest {
    private static final String TEXT = "quote \" backslash \\ line\nend \u0000 tab\t \u00e9\u4e16\ud83d\ude00";
    private static final ThrownException.Frame FRAME =
            new ThrownException.Frame("com.acme.App$Inner", "main", "App.java", 12, true, "/app/classes");

    static Stream<Message> fromPrograms() {
        return Stream.of(
                new FromProgram.Watch(
                        List.of("/etc/app.conf", TEXT), List.of(new FromProgram.DirectoryGlob("/app", "*.html"))),
                new FromProgram.Watch(List.of(), List.of()),
                new FromProgram.Subscribe(List.of("*.properties", "/app/**/*.html")),
                new FromProgram.Subscribe(List.of()),
                new FromProgram.Ready(TEXT),
                new FromProgram.Ready(TEXT, FromProgram.ReadySignal.RETURNED),
                new FromProgram.Listening(8080),
                new FromProgram.Closed(8080),
                new FromProgram.Failed(
                        "main",
                        List.of(
                                new ThrownException("java.lang.IllegalStateException", TEXT, List.of(FRAME)),
                                new ThrownException("java.io.IOException", "", List.of()))),
                new FromProgram.Failed(
                        "main",
                        List.of(new ThrownException("java.io.IOException", "", List.of())),
                        Optional.of(new FromProgram.Analysis("The port is no number:\n\n    " + TEXT, ""))),
                new FromProgram.Reload("the settings changed"),
                new FromProgram.Handled(
                        Long.MAX_VALUE,
                        List.of(
                                new FromProgram.FileOutcome("/app/a.html", true, "templates", ""),
                                new FromProgram.FileOutcome("/app/b.html", false, "", TEXT))),
                new FromProgram.Bound(Long.MAX_VALUE, "::1", 8080),
                new FromProgram.Released(1),
                new FromProgram.PortInUse("0.0.0.0", 80),
                new FromProgram.Relayed("127.0.0.1", 8080, 40001),
                new FromProgram.Drained(),
                new FromProgram.ShutdownDone(Long.MAX_VALUE),
                new FromProgram.ClassesListed(),
                new FromProgram.StandbyFailed(TEXT),
                new FromProgram.Notice(TEXT));
    }

    static Stream<Message> fromTools() {
        return Stream.of(
                new FromTool.GetStatus(),
                new FromTool.Wait(30_000),
                new FromTool.Restart(Long.MAX_VALUE),
                new FromTool.Quit(),
                new FromTool.Log(100, true));
    }

    static Stream<Message> fromReprise() {
        return Stream.of(
                new ToProgram.Welcome(Message.VERSION),
                new ToProgram.Changed(
                        3,
                        Stream.of(ToProgram.Kind.values())
                                .map(kind -> new ToProgram.ChangedFile(TEXT, kind))
                                .toList()),
                new ToProgram.Drain(),
                new ToProgram.HalfClose(List.of(1L, Long.MAX_VALUE)),
                new ToProgram.Stop(),
                new ToProgram.ListClasses("/tmp/classes"),
                new ToProgram.Preload("/tmp/classes"),
                new ToProgram.Go(TEXT),
                new Refused("malformed", TEXT),
                new ToTool.Status(
                        1,
                        "/app",
                        List.of("java", "-jar", TEXT),
                        "serving",
                        2,
                        4_000_000_000L,
                        3,
                        4,
                        "listening on port 8080",
                        true,
                        "App.class changed",
                        List.of("a", ""),
                        List.of("/app"),
                        ToTool.Build.FAILED,
                        List.of(new ToTool.Diagnostic(
                                ToTool.Severity.ERROR, "/app/src/App.java", 3, 14, "cannot find symbol")),
                        List.of(
                                new ToTool.TimelineStep("quiet", 50, ""),
                                new ToTool.TimelineStep("drain", 2000, "a connection stayed open")),
                        "drain: 2 s",
                        "process 4711 waits for generation 3"),
                new ToTool.Outcome("failed", 7, List.of(TEXT)),
                new ToTool.Line(TEXT));
    }

    @ParameterizedTest
    @MethodSource("fromPrograms")
    void readsMessagesOfPrograms(Message message) throws MalformedMessage {
        assertThat(MessageCodec.decodeFromClient(line(message), Hello.Role.PROGRAM))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("fromTools")
    void readsMessagesOfTools(Message message) throws MalformedMessage {
        assertThat(MessageCodec.decodeFromClient(line(message), Hello.Role.TOOL))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("fromReprise")
    void readsMessagesOfReprise(Message message) throws MalformedMessage {
        assertThat(MessageCodec.decodeFromReprise(line(message))).isEqualTo(message);
    }

    @Test
    void readsHellos() throws MalformedMessage {
        for (Hello hello : List.of(
                Hello.tool("reprise status"), new Hello(1, Hello.Role.PROGRAM, Integer.MAX_VALUE, TEXT, true))) {
            assertThat(MessageCodec.decodeHello(line(hello))).isEqualTo(hello);
        }
    }

    @Test
    void theseTestsLeaveNoMessageOut() {
        Set<Class<?>> messages = new HashSet<>();
        for (Class<?> group : Message.class.getPermittedSubclasses()) {
            messages.addAll(group.isInterface() ? List.of(group.getPermittedSubclasses()) : List.of(group));
        }
        List<Class<?>> tested = new ArrayList<>(List.of(Hello.class));
        Stream.of(fromPrograms(), fromTools(), fromReprise())
                .flatMap(group -> group)
                .forEach(message -> tested.add(message.getClass()));
        assertThat(messages).hasSizeGreaterThan(15);
        assertThat(tested).containsAll(messages);
    }

    @Test
    void skipsWhatItDoesNotKnow() throws MalformedMessage {
        String line = "{\"new\":{\"deep\":[1,{\"a\":null}]},\"type\":\"ready\",\"how\":\"up\",\"when\":1.5}";

        assertThat(MessageCodec.decodeFromClient(line, Hello.Role.PROGRAM)).isEqualTo(new FromProgram.Ready("up"));
    }

    @Test
    void readsTheLeastThatEachMessageNeeds() throws MalformedMessage {
        assertThat(program("{\"type\":\"watch\"}")).isEqualTo(new FromProgram.Watch(List.of(), List.of()));
        assertThat(program("{\"type\":\"subscribe\"}")).isEqualTo(new FromProgram.Subscribe(List.of()));
        assertThat(program("{\"type\":\"ready\"}")).isEqualTo(new FromProgram.Ready(""));
        assertThat(program("{\"type\":\"reload\",\"reason\":null}")).isEqualTo(new FromProgram.Reload(""));
        assertThat(program("{\"type\":\"handled\",\"question\":1,\"answers\":[{\"path\":\"/a\"}]}"))
                .isEqualTo(new FromProgram.Handled(1, List.of(new FromProgram.FileOutcome("/a", false, "", ""))));
        assertThat(MessageCodec.decodeHello("{\"type\":\"hello\",\"version\":1,\"role\":\"tool\",\"client\":\"x\"}"))
                .isEqualTo(new Hello(1, Hello.Role.TOOL, 0, "x", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                | no JSON object",
                "null                                              | no JSON object",
                "[]                                                | no JSON object",
                "{\"type\":\"ready\"} {}                           | no JSON object",
                "{\"type\":\"ready\"                               | no JSON object",
                "{'type':'ready'}                                  | no JSON object",
                "{}                                                | type has to be a string",
                "{\"type\":7}                                      | type has to be a string",
                "{\"type\":\"dance\"}                              | there is no message of the type dance",
                "{\"type\":\"welcome\",\"version\":1}              | there is no message of the type welcome",
                "{\"type\":\"notice\"}                             | text has to be a string",
                "{\"type\":\"ready\",\"how\":[]}                   | how has to be a string",
                "{\"type\":\"subscribe\",\"globs\":\"*.html\"}     | globs has to be an array",
                "{\"type\":\"subscribe\",\"globs\":[1]}            | globs has to hold strings",
                "{\"type\":\"subscribe\",\"globs\":[null]}         | globs has to hold strings",
                "{\"type\":\"watch\",\"directories\":[\"/\"]}      | directories has to hold objects",
                "{\"type\":\"watch\",\"directories\":[{}]}         | directory has to be a string",
                "{\"type\":\"failed\"}                             | chain is empty",
                "{\"type\":\"failed\",\"chain\":[{}]}              | exception has to be a string",
                "{\"type\":\"handled\"}                            | question has to be a whole number",
                "{\"type\":\"handled\",\"question\":\"1\"}         | question has to be a whole number",
                "{\"type\":\"handled\",\"question\":1.5}           | question has to be a whole number",
                "{\"type\":\"handled\",\"question\":1e99}          | question has to be a whole number",
                "{\"type\":\"handled\",\"question\":99999999999999999999} | question has to be a whole number",
                "{\"type\":\"handled\",\"question\":1,\"answers\":[{\"path\":\"/a\",\"handled\":\"yes\"}]}"
                        + " | handled has to be true or false"
            })
    void reportsWhatIsWrong(String line, String reason) {
        assertThatThrownBy(() -> program(line))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"ready\"}                                             | has to be hello, not ready",
                "{\"type\":\"hello\"}                                             | version has to be",
                "{\"type\":\"hello\",\"version\":4294967297,\"role\":\"tool\"}    | version is out of range",
                "{\"type\":\"hello\",\"version\":1,\"role\":\"TOOL\"}             | role can't be TOOL",
                "{\"type\":\"hello\",\"version\":1,\"role\":\"tool\"}             | client has to be a string",
                "{\"type\":\"hello\",\"version\":1,\"role\":\"tool\",\"client\":\"\",\"generation\":\"1\"}"
                        + " | generation has to be"
            })
    void reportsWhatIsWrongWithAHello(String line, String reason) {
        assertThatThrownBy(() -> MessageCodec.decodeHello(line))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesDeepNestingWhateverItsForm() {
        for (String open : List.of("[", "{\"a\":", "{\"a\":[", "[\"]]]]\\\"]]]]\",")) {
            assertThatThrownBy(() -> program("{\"type\":\"ready\",\"x\":" + open.repeat(200_000)))
                    .isInstanceOf(MalformedMessage.class)
                    .hasMessageContaining("nested");
        }
    }

    @Test
    void takesBracketsInStringsForWhatTheyAre() throws MalformedMessage {
        FromProgram.Notice notice = new FromProgram.Notice("[{\"\\".repeat(100));
        assertThat(program(line(notice))).isEqualTo(notice);
    }

    private static Message program(String line) throws MalformedMessage {
        return MessageCodec.decodeFromClient(line, Hello.Role.PROGRAM);
    }

    /** An encoded message is one line, whatever it contains. */
    private static String line(Message message) {
        String line = MessageCodec.encode(message);
        assertThat(line).doesNotContain("\n", "\r");
        return line;
    }
}
