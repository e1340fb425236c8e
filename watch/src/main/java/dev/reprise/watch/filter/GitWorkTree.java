package dev.reprise.watch.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import dev.reprise.files.RegularFiles;

/**
 * A git work tree, see gitrepository-layout(5). A linked work tree and a submodule have a file {@code .git}, which names the repository.
 *
 * @param top the directory that contains {@code .git}
 * @param repository the directory with the state of this work tree, such as the index: {@code .git}, or the target of a file of that name
 * @param exclude the repository's own ignore rules, {@code info/exclude}; all its work trees share them
 */
public record GitWorkTree(Path top, Path repository, Path exclude) {
    private static final String LINK = "gitdir:";

    /** The work tree whose top is this directory. */
    public static Optional<GitWorkTree> at(Path directory) {
        Path entry = directory.resolve(".git");
        if (!FileExistence.possible(entry)) {
            return Optional.empty();
        }
        return repository(entry)
                .filter(repository -> Files.exists(repository.resolve("HEAD")))
                .map(repository -> new GitWorkTree(
                        directory,
                        repository,
                        commonDirectory(repository).resolve("info").resolve("exclude")));
    }

    /** In a linked work tree and in a submodule, {@code .git} is a file that names the repository. */
    private static Optional<Path> repository(Path entry) {
        if (Files.isDirectory(entry)) {
            return Optional.of(entry);
        }
        return line(entry)
                .filter(line -> line.startsWith(LINK))
                .flatMap(line -> resolve(entry.resolveSibling(""), line.substring(LINK.length())));
    }

    private static Path commonDirectory(Path repository) {
        return line(repository.resolve("commondir"))
                .flatMap(line -> resolve(repository, line))
                .orElse(repository);
    }

    private static Optional<String> line(Path file) {
        try {
            return Optional.of(RegularFiles.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> resolve(Path directory, String path) {
        try {
            return Optional.of(directory.resolve(path.strip()).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
