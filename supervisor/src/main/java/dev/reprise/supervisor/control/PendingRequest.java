package dev.reprise.supervisor.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.reprise.protocol.FromProgram.FileOutcome;
import dev.reprise.protocol.ToProgram.ChangedFile;

/** A question put to several connections, until each has answered or can't any more. */
final class PendingRequest {
    private final List<ChangedFile> files;
    private final long deadline;
    private final Consumer<List<FileOutcome>> answered;
    private final Map<ControlConnection, Set<String>> asked = new HashMap<>();
    private final List<FileOutcome> given = new ArrayList<>();

    /** @param deadline in {@link System#nanoTime} */
    PendingRequest(List<ChangedFile> files, long deadline, Consumer<List<FileOutcome>> answered) {
        this.files = List.copyOf(files);
        this.deadline = deadline;
        this.answered = answered;
    }

    /** It has been asked about these of the files. */
    void put(ControlConnection connection, List<ChangedFile> some) {
        asked.put(connection, some.stream().map(ChangedFile::path).collect(Collectors.toSet()));
    }

    /** What it says of other files than those that it was asked about does not count. */
    void answer(ControlConnection connection, List<FileOutcome> answers) {
        Set<String> paths = asked.remove(connection);
        if (paths != null) {
            answers.stream().filter(answer -> paths.contains(answer.path())).forEach(given::add);
        }
    }

    /** It is not going to answer. */
    void miss(ControlConnection connection, String client, String problem) {
        for (String path : new HashSet<>(asked.getOrDefault(connection, Set.of()))) {
            given.add(new FileOutcome(path, false, client, problem));
        }
        asked.remove(connection);
    }

    Set<ControlConnection> awaited() {
        return Set.copyOf(asked.keySet());
    }

    long patience(long now) {
        return deadline - now;
    }

    /** Tells the one who asked, if there is nobody left to wait for. */
    boolean finish() {
        if (!asked.isEmpty()) {
            return false;
        }
        answered.accept(CombinedAnswers.merged(files, given));
        return true;
    }
}
