package dev.reprise.supervisor.jvm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a program is made of, absolute and normalised, in the order of its class path; none need exist. Libraries that nobody edits are
 * left out.
 *
 * @param directories whole trees, none within another
 * @param files jars, argument files, the source file
 * @param jarDirectories of which each jar is part of the program, whichever are there: {@code lib/*}
 * @param sourceFile what is run, if it is a source file
 * @param sourceTree where that one's other classes have their source files
 */
public record ProgramFiles(
        List<Path> directories,
        List<Path> files,
        List<Path> jarDirectories,
        Optional<Path> sourceFile,
        Optional<Path> sourceTree) {
    public ProgramFiles {
        directories = List.copyOf(directories);
        files = List.copyOf(files);
        jarDirectories = List.copyOf(jarDirectories);
    }
}
