package dev.reprise.supervisor.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.reprise.protocol.FromProgram.FileOutcome;
import dev.reprise.protocol.ToProgram.ChangedFile;

/** Merges the answers of several listeners about the same files. */
final class CombinedAnswers {
    private CombinedAnswers() {}

    /**
     * Returns one answer for each file, in the order of the files. A file is handled if at least one listener handled it and none had a
     * problem with it. A file without an answer was not handled.
     */
    static List<FileOutcome> merged(List<ChangedFile> files, List<FileOutcome> given) {
        List<FileOutcome> merged = new ArrayList<>();
        for (ChangedFile file : files) {
            merged.add(merged(
                    file.path(),
                    given.stream()
                            .filter(answer -> answer.path().equals(file.path()))
                            .toList()));
        }
        return merged;
    }

    private static FileOutcome merged(String path, List<FileOutcome> given) {
        for (FileOutcome answer : given) {
            if (!answer.problem().isEmpty()) {
                return new FileOutcome(path, false, answer.by(), answer.problem());
            }
        }
        String by = given.stream()
                .filter(FileOutcome::handled)
                .map(FileOutcome::by)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return new FileOutcome(path, given.stream().anyMatch(FileOutcome::handled), by, "");
    }
}
