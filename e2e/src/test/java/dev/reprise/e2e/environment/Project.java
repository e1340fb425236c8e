package dev.reprise.e2e.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A directory of the user, and what an editor does to it. */
public record Project(Path directory) {

    public Path path(String name) {
        return directory.resolve(name);
    }

    /** In place, like {@code echo >}. */
    public Path write(String name, String content) {
        try {
            Path file = path(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By a new file that replaces the old one, as most editors do. */
    public Path replace(String name, String content) {
        try {
            Path next = Files.writeString(path(name + ".tmp~"), content);
            return Files.move(next, path(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void edit(String name, String before, String after) {
        String content = read(name);
        if (!content.contains(before)) {
            throw new IllegalArgumentException(name + " does not contain " + before);
        }
        write(name, content.replace(before, after));
    }

    /** Empty if it does not exist yet. */
    public String read(String name) {
        try {
            return Files.exists(path(name)) ? Files.readString(path(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an editor counts, from 1; the first line with this text. */
    public int lineOf(String name, String text) {
        List<String> lines = lines(name);
        for (int line = 1; line <= lines.size(); line++) {
            if (lines.get(line - 1).contains(text)) {
                return line;
            }
        }
        throw new IllegalArgumentException(name + " does not contain " + text);
    }

    public void delete(String name) {
        try {
            Files.delete(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an IDE renames a class: one file is created, one deleted. References are edited separately. */
    public void renameClass(String source, String newName) {
        Path old = path(source);
        String oldName = old.getFileName().toString().replaceAll("[.]\\w+$", "");
        String next = source.replace(oldName + ".", newName + ".");
        write(next, read(source).replaceAll("\\b" + oldName + "\\b", newName));
        delete(source);
    }

    public List<String> lines(String name) {
        return read(name).lines().toList();
    }

    public Path executable(String name, String content) {
        Path file = write(name, content);
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException("not made executable: " + file);
        }
        return file;
    }

    /** Copies one of the programs in the test resources. */
    public Path program(String name) {
        try (InputStream in = Project.class.getResourceAsStream("/programs/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no such program: " + name);
            }
            Files.copy(in, path(name), StandardCopyOption.REPLACE_EXISTING);
            return path(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
