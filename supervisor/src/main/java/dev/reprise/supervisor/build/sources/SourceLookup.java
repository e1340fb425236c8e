package dev.reprise.supervisor.build.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Sources;
import dev.reprise.files.FileTree;
import dev.reprise.files.RegularFiles;
import dev.reprise.supervisor.batch.ContentChecksum;

/**
 * Finds the sources of a module, in any JVM language, by what a class file records about its source. Sources in Kotlin, Groovy and Scala
 * need not lie in a directory that matches their package, so the package is read from the text.
 *
 * @param keys the keys of each source, one for each package that it may declare classes in
 * @param contents the content of each source
 */
record SourceLookup(Map<Path, Set<Key>> keys, Map<Path, ContentChecksum> contents) {
    private static final List<String> LANGUAGES = List.of(".java", ".kt", ".groovy", ".scala");
    private static final long LARGEST = 4 << 20;
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+(?:object\\s+)?([\\p{L}\\p{N}_$.`]+)");

    /**
     * What a class file records about its source.
     *
     * @param file the file name without directories
     * @param packagePath with a trailing slash
     */
    record Key(String file, String packagePath) {}

    /** Finds the sources of a module. Blocks while reading them. */
    static SourceLookup of(Module module) {
        Map<Path, Set<Key>> keys = new HashMap<>();
        Map<Path, ContentChecksum> contents = new HashMap<>();
        for (Path root : module.sources().map(Sources::roots).orElse(List.of())) {
            for (Path file : FileTree.files(root, each -> isSource(each.toString()))) {
                keys.put(file, read(file));
                ContentChecksum.of(file, LARGEST).ifPresent(content -> contents.put(file, content));
            }
        }
        return new SourceLookup(keys, contents);
    }

    static boolean isSource(String name) {
        return LANGUAGES.stream().anyMatch(name::endsWith);
    }

    Set<Key> all() {
        Set<Key> all = new HashSet<>();
        keys.values().forEach(all::addAll);
        return all;
    }

    boolean hasFile(String name) {
        return keys.keySet().stream().anyMatch(source -> source.endsWith(name));
    }

    boolean hasPackage(String packagePath) {
        return all().stream().anyMatch(key -> key.packagePath().equals(packagePath));
    }

    /** The keys of the sources whose content has changed. */
    Set<Key> differing(SourceLookup before) {
        Set<Key> differing = new HashSet<>();
        keys.forEach((source, own) -> {
            ContentChecksum content = contents.get(source);
            if (content == null || !content.equals(before.contents.get(source))) {
                differing.addAll(own);
            }
        });
        return differing;
    }

    private static Set<Key> read(Path source) {
        String name = String.valueOf(source.getFileName());
        Set<Key> keys = new HashSet<>();
        StringBuilder path = new StringBuilder();
        try {
            String text = new String(RegularFiles.read(source), StandardCharsets.ISO_8859_1);
            Matcher clauses = PACKAGE.matcher(COMMENT.matcher(text).replaceAll(" "));
            // In Scala, each package clause is nested in the one before.
            while (clauses.find()) {
                path.append(clauses.group(1).replace("`", "").replace('.', '/')).append('/');
                keys.add(new Key(name, path.toString()));
            }
        } catch (IOException unreadable) {
            // Such a file is not known as a source of any class.
        }
        if (keys.isEmpty()) {
            keys.add(new Key(name, ""));
        }
        return keys;
    }
}
