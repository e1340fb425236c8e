package dev.reprise.watch.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The chain of symbolic links that a path leads through.
 *
 * @param links the links in order, each with the real path of the directory that contains it
 * @param target the end of the chain, which need not exist; empty if the links form a cycle
 */
record SymlinkChain(List<Path> links, Optional<Path> target) {
    /** As many as Linux follows (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    SymlinkChain {
        links = List.copyOf(links);
    }

    /** Follows a path name by name, since {@link Path#toRealPath} returns neither the links nor a missing target. */
    static SymlinkChain of(Path path) {
        List<Path> links = new ArrayList<>();
        Deque<Path> ahead = new ArrayDeque<>();
        push(ahead, path);
        Path here = root(path);
        while (!ahead.isEmpty()) {
            Path name = ahead.pop();
            Path next = step(here, name);
            Optional<Path> content = content(next);
            if (content.isEmpty()) {
                here = next;
            } else if (links.size() == MOST_LINKS) {
                return new SymlinkChain(links, Optional.empty());
            } else {
                links.add(next);
                push(ahead, content.get());
                here = content.get().isAbsolute() ? root(content.get()) : here;
            }
        }
        return new SymlinkChain(links, Optional.of(here));
    }

    private static Path step(Path here, Path name) {
        return switch (name.toString()) {
            case "", "." -> here;
            case ".." -> here.getParent() == null ? here : here.getParent();
            default -> here.resolve(name);
        };
    }

    private static Optional<Path> content(Path path) {
        try {
            return Files.isSymbolicLink(path) ? Optional.of(Files.readSymbolicLink(path)) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            // Gone again, or unreadable: then its target is out of reach as well, and the chain stops here.
            return Optional.empty();
        }
    }

    private static void push(Deque<Path> ahead, Path path) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            ahead.push(path.getName(i));
        }
    }

    private static Path root(Path path) {
        Path root = path.toAbsolutePath().getRoot();
        return root == null ? path : root;
    }
}
