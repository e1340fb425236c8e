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

/** A request sent to several connections. It is pending until each of them has answered or can no longer answer. */
final class PendingRequest {
    private final List<ChangedFile> files;
    private final long deadline;
    private final Consumer<List<FileOutcome>> answered;
    private final Map<ControlConnection, Set<String>> awaited = new HashMap<>();
    private final List<FileOutcome> given = new ArrayList<>();

    /** @param deadline as a value of {@link System#nanoTime} */
    PendingRequest(List<ChangedFile> files, long deadline, Consumer<List<FileOutcome>> answered) {
        this.files = List.copyOf(files);
        this.deadline = deadline;
        this.answered = answered;
    }

    /** Records that a connection was sent a request about some of the files. */
    void put(ControlConnection connection, List<ChangedFile> some) {
        awaited.put(connection, some.stream().map(ChangedFile::path).collect(Collectors.toSet()));
    }

    /** Records a connection's answers. Ignores answers about files that were not part of that connection's request. */
    void answer(ControlConnection connection, List<FileOutcome> answers) {
        Set<String> paths = awaited.remove(connection);
        if (paths != null) {
            answers.stream().filter(answer -> paths.contains(answer.path())).forEach(given::add);
        }
    }

    /** Records that a connection will not answer. */
    void miss(ControlConnection connection, String client, String problem) {
        for (String path : new HashSet<>(awaited.getOrDefault(connection, Set.of()))) {
            given.add(new FileOutcome(path, false, client, problem));
        }
        awaited.remove(connection);
    }

    Set<ControlConnection> awaited() {
        return Set.copyOf(awaited.keySet());
    }

    long patience(long now) {
        return deadline - now;
    }

    /** Reports the answers if no connection is left to wait for, and returns whether it did. */
    boolean finish() {
        if (!awaited.isEmpty()) {
            return false;
        }
        answered.accept(CombinedAnswers.merged(files, given));
        return true;
    }
}
