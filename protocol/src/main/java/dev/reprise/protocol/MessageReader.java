package dev.reprise.protocol;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import org.jspecify.annotations.Nullable;

/** A JSON object read as a message. */
final class MessageReader {
    private final JsonObject object;

    MessageReader(JsonObject object) {
        this.object = object;
    }

    Hello hello() throws MalformedMessage {
        if (!type().equals(Hello.TYPE)) {
            throw new MalformedMessage("the first message has to be hello, not " + type());
        }
        return new Hello(
                integer("version"),
                constant(Hello.Role.class, "role"),
                optionalInteger("generation"),
                text("client"),
                flag("tellsReady"));
    }

    FromProgram fromProgram() throws MalformedMessage {
        return switch (type()) {
            case FromProgram.Watch.TYPE -> new FromProgram.Watch(texts("files"), directories());
            case FromProgram.Subscribe.TYPE -> new FromProgram.Subscribe(texts("globs"));
            case FromProgram.Ready.TYPE -> new FromProgram.Ready(optionalText("how"), sign());
            case FromProgram.Listening.TYPE -> new FromProgram.Listening(integer("port"));
            case FromProgram.Closed.TYPE -> new FromProgram.Closed(integer("port"));
            case FromProgram.Failed.TYPE -> new FromProgram.Failed(optionalText("thread"), chain(), analysis());
            case FromProgram.Reload.TYPE -> new FromProgram.Reload(optionalText("reason"));
            case FromProgram.Handled.TYPE -> new FromProgram.Handled(number("question"), answers());
            case FromProgram.Notice.TYPE -> new FromProgram.Notice(text("text"));
            case FromProgram.Bound.TYPE -> new FromProgram.Bound(number("socket"), text("address"), integer("port"));
            case FromProgram.Released.TYPE -> new FromProgram.Released(number("socket"));
            case FromProgram.PortTaken.TYPE -> new FromProgram.PortTaken(text("address"), integer("port"));
            case FromProgram.Relayed.TYPE ->
                new FromProgram.Relayed(text("address"), integer("wanted"), integer("port"));
            case FromProgram.Drained.TYPE -> new FromProgram.Drained();
            default -> throw unknown();
        };
    }

    FromTool fromTool() throws MalformedMessage {
        return switch (type()) {
            case FromTool.AskStatus.TYPE -> new FromTool.AskStatus();
            case FromTool.Await.TYPE -> new FromTool.Await(number("timeoutMillis"));
            case FromTool.Restart.TYPE -> new FromTool.Restart(number("timeoutMillis"));
            case FromTool.Quit.TYPE -> new FromTool.Quit();
            case FromTool.Log.TYPE -> new FromTool.Log(integer("lines"), flag("follow"));
            default -> throw unknown();
        };
    }

    Message fromReprise() throws MalformedMessage {
        return switch (type()) {
            case ToProgram.Welcome.TYPE -> new ToProgram.Welcome(integer("version"));
            case ToProgram.Changed.TYPE -> new ToProgram.Changed(number("question"), changedFiles());
            case ToProgram.Drain.TYPE -> new ToProgram.Drain();
            case ToProgram.HalfClose.TYPE -> new ToProgram.HalfClose(numbers("sockets"));
            case ToProgram.Stop.TYPE -> new ToProgram.Stop();
            case Refused.TYPE -> new Refused(text("code"), text("reason"));
            case ToTool.Status.TYPE -> status();
            case ToTool.Outcome.TYPE -> new ToTool.Outcome(text("code"), optionalInteger("generation"), texts("lines"));
            case ToTool.Line.TYPE -> new ToTool.Line(text("text"));
            default -> throw unknown();
        };
    }

    private FromProgram.Sign sign() throws MalformedMessage {
        return isAbsent("sign") ? FromProgram.Sign.EXPLICIT : constant(FromProgram.Sign.class, "sign");
    }

    private ToTool.Status status() throws MalformedMessage {
        return new ToTool.Status(
                number("pid"),
                text("directory"),
                texts("command"),
                text("state"),
                integer("generation"),
                number("programPid"),
                number("sinceMillis"),
                number("readyMillis"),
                optionalText("ready"),
                flag("assumed"),
                text("cause"),
                texts("problem"),
                texts("roots"),
                constant(ToTool.Build.class, "build"),
                diagnostics());
    }

    private List<ToTool.Diagnostic> diagnostics() throws MalformedMessage {
        List<ToTool.Diagnostic> diagnostics = new ArrayList<>();
        for (MessageReader each : objects("diagnostics")) {
            diagnostics.add(new ToTool.Diagnostic(
                    each.constant(ToTool.Severity.class, "severity"),
                    each.text("file"),
                    each.number("line"),
                    each.number("column"),
                    each.text("message")));
        }
        return diagnostics;
    }

    private List<FromProgram.Below> directories() throws MalformedMessage {
        List<FromProgram.Below> below = new ArrayList<>();
        for (MessageReader each : objects("directories")) {
            below.add(new FromProgram.Below(each.text("directory"), each.text("glob")));
        }
        return below;
    }

    private List<FromProgram.Thrown> chain() throws MalformedMessage {
        List<FromProgram.Thrown> chain = new ArrayList<>();
        for (MessageReader each : objects("chain")) {
            chain.add(new FromProgram.Thrown(each.text("exception"), each.optionalText("message"), each.frames()));
        }
        if (chain.isEmpty()) {
            throw new MalformedMessage("chain is empty");
        }
        return chain;
    }

    private Optional<FromProgram.Analysis> analysis() throws MalformedMessage {
        String description = optionalText("description");
        return description.isBlank()
                ? Optional.empty()
                : Optional.of(new FromProgram.Analysis(description, optionalText("action")));
    }

    private List<FromProgram.Frame> frames() throws MalformedMessage {
        List<FromProgram.Frame> frames = new ArrayList<>();
        for (MessageReader each : objects("frames")) {
            frames.add(new FromProgram.Frame(
                    each.text("class"),
                    each.optionalText("method"),
                    each.optionalText("file"),
                    each.optionalInteger("line"),
                    each.flag("application"),
                    each.optionalText("location")));
        }
        return frames;
    }

    private List<FromProgram.Answer> answers() throws MalformedMessage {
        List<FromProgram.Answer> answers = new ArrayList<>();
        for (MessageReader each : objects("answers")) {
            answers.add(new FromProgram.Answer(
                    each.text("path"), each.flag("handled"), each.optionalText("by"), each.optionalText("problem")));
        }
        return answers;
    }

    private List<ToProgram.ChangedFile> changedFiles() throws MalformedMessage {
        List<ToProgram.ChangedFile> files = new ArrayList<>();
        for (MessageReader each : objects("files")) {
            files.add(new ToProgram.ChangedFile(each.text("path"), each.constant(ToProgram.Kind.class, "kind")));
        }
        return files;
    }

    private String type() throws MalformedMessage {
        return text("type");
    }

    private MalformedMessage unknown() throws MalformedMessage {
        return new MalformedMessage("there is no message of the type " + type());
    }

    private String text(String name) throws MalformedMessage {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedMessage(name + " has to be a string");
    }

    private String optionalText(String name) throws MalformedMessage {
        return isAbsent(name) ? "" : text(name);
    }

    private List<Long> numbers(String name) throws MalformedMessage {
        List<Long> numbers = new ArrayList<>();
        for (Object each : array(name)) {
            numbers.add(number(name, each));
        }
        return numbers;
    }

    private long number(String name) throws MalformedMessage {
        return number(name, object.get(name));
    }

    private static long number(String name, @Nullable Object value) throws MalformedMessage {
        // The parser has three types for whole numbers; one with a fraction or an exponent is a Double.
        if (value instanceof Integer
                || value instanceof Long
                || (value instanceof BigInteger big && big.bitLength() < Long.SIZE)) {
            return ((Number) value).longValue();
        }
        throw new MalformedMessage(name + " has to be a whole number");
    }

    private int integer(String name) throws MalformedMessage {
        long number = number(name);
        if (number != (int) number) {
            throw new MalformedMessage(name + " is out of range");
        }
        return (int) number;
    }

    private int optionalInteger(String name) throws MalformedMessage {
        return isAbsent(name) ? 0 : integer(name);
    }

    private boolean flag(String name) throws MalformedMessage {
        if (isAbsent(name)) {
            return false;
        }
        if (object.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw new MalformedMessage(name + " has to be true or false");
    }

    private boolean isAbsent(String name) {
        return object.get(name) == null;
    }

    private <E extends Enum<E>> E constant(Class<E> type, String name) throws MalformedMessage {
        String word = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw new MalformedMessage(name + " can't be " + word);
    }

    private List<String> texts(String name) throws MalformedMessage {
        List<String> texts = new ArrayList<>();
        for (Object each : array(name)) {
            if (!(each instanceof String text)) {
                throw new MalformedMessage(name + " has to hold strings");
            }
            texts.add(text);
        }
        return texts;
    }

    private List<MessageReader> objects(String name) throws MalformedMessage {
        List<MessageReader> objects = new ArrayList<>();
        for (Object each : array(name)) {
            if (!(each instanceof JsonObject inner)) {
                throw new MalformedMessage(name + " has to hold objects");
            }
            objects.add(new MessageReader(inner));
        }
        return objects;
    }

    private JsonArray array(String name) throws MalformedMessage {
        @Nullable Object value = object.get(name);
        if (value == null) {
            return new JsonArray();
        }
        if (value instanceof JsonArray array) {
            return array;
        }
        throw new MalformedMessage(name + " has to be an array");
    }
}
