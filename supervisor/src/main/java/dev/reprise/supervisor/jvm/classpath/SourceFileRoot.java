package dev.reprise.supervisor.jvm.classpath;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reprise.files.RegularFiles;

/** Finds the root of a source tree from one source file: as many directories up as its package has names. */
final class SourceFileRoot {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern DECLARATION =
            Pattern.compile("(?m)^\\s*(?:@[\\w.]+\\s+)*package\\s+([\\w.\\s]+?)\\s*;");

    private SourceFileRoot() {}

    /** Returns the root of a file's source tree. Empty if its directory does not match its package, or if it can't be read. */
    static Optional<Path> treeOf(Path file) {
        try {
            Path tree = file.getParent();
            String source = new String(RegularFiles.read(file), StandardCharsets.UTF_8);
            Matcher declaration = DECLARATION.matcher(COMMENT.matcher(source).replaceAll(" "));
            if (declaration.find()) {
                String[] names = declaration.group(1).replaceAll("\\s", "").split("\\.", -1);
                for (int i = names.length - 1; i >= 0 && tree != null; i--) {
                    tree = tree.endsWith(names[i]) ? tree.getParent() : null;
                }
            }
            return Optional.ofNullable(tree);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
