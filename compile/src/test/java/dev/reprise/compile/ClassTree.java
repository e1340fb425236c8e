package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files below a directory with what is in them. */
record ClassTree(Map<String, byte[]> files) {
    static ClassTree of(Path directory) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(directory.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return new ClassTree(files);
    }

    /** What to do to this to make the other of it; nothing if they are equal byte for byte. */
    List<String> differences(ClassTree other) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(other.files.keySet());
        for (String name : names) {
            byte[] mine = files.get(name);
            byte[] others = other.files.get(name);
            if (mine == null) {
                differences.add("missing: " + name);
            } else if (others == null) {
                differences.add("left over: " + name);
            } else if (!Arrays.equals(mine, others)) {
                differences.add("stale: " + name);
            }
        }
        return differences;
    }
}
