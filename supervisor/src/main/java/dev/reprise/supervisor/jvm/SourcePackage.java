package dev.reprise.supervisor.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.reprise.files.RegularFiles;

/** Where the source files of a program lie whose main source file is at hand: as many directories up as its package has names. */
final class SourcePackage {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern DECLARATION =
            Pattern.compile("(?m)^\\s*(?:@[\\w.]+\\s+)*package\\s+([\\w.\\s]+?)\\s*;");

    private SourcePackage() {}

    /** Empty if the file lies in another directory than its package says, or can't be read. */
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
