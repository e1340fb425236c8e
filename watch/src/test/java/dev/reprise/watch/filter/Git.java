package dev.reprise.watch.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import dev.reprise.watch.PathFilter;

/** Compares the real git with a filter on the same tree. */
final class Git {
    private Git() {}

    static Path init(Path directory) throws IOException {
        Files.createDirectories(directory);
        run(directory, "init", "-q");
        return directory;
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    /** The files that git does not ignore, relative to the directory. */
    static TreeSet<String> files(Path directory) throws IOException {
        String output = run(directory, "ls-files", "--others", "--cached", "--exclude-standard", "-z");
        TreeSet<String> files = new TreeSet<>(Arrays.asList(output.split("\0")));
        files.remove("");
        return files;
    }

    /** The files that a filter accepts in the directories that it enters, relative to the directory. */
    static TreeSet<String> files(Path directory, PathFilter filter) throws IOException {
        TreeSet<String> files = new TreeSet<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                boolean git = entered.endsWith(".git");
                return !git && filter.enters(entered) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.endsWith(".git") && filter.accepts(file)) {
                    files.add(directory.relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    static String run(Path directory, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "core.excludesFile=", "-c", "commit.gpgSign=false"));
        command.addAll(List.of("-c", "protocol.file.allow=always", "-c", "user.name=n", "-c", "user.email=e"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("git " + String.join(" ", arguments) + " failed: " + output);
            }
            return output;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
