package dev.reprise.compile.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Chooses files below a directory as Maven does: a pattern's {@code **} stands for any number of directories, {@code *} and {@code ?}
 * for characters within a name; a slash at its end for all below.
 */
public final class Selection {
    /** What version control and editors leave behind, which Maven never takes: org.codehaus.plexus.util.AbstractScanner. */
    private static final List<String> NEVER = Stream.of(
                    Stream.of("*~", "#*#", ".#*", "%*%", "._*", ".cvsignore", "vssver.scc", "project.pj"),
                    Stream.of(".MySCMServerInfo", ".DS_Store", "ChangeSet", ".darcsrepo", "-darcs-backup*"),
                    Stream.of(".darcs-temp-mail", ".arch-ids", ".gitignore", ".gitattributes"),
                    Stream.of("CVS/", "RCS/", "SCCS/", ".svn/", ".bzr/", ".metadata/", ".hg/", ".git/"),
                    Stream.of("BitKeeper/", "ChangeSet/", "_darcs/"))
            .flatMap(each -> each)
            .map("**/"::concat)
            .toList();

    private static final List<List<String>> NEVER_NAMES = names(NEVER);

    private final List<List<String>> includes;
    private final List<List<String>> excludes;

    /** @param includes empty means all */
    public Selection(List<String> includes, List<String> excludes) {
        this.includes = names(includes);
        this.excludes = names(excludes);
    }

    /**
     * Whether a file is one of them.
     *
     * @param file relative to the directory
     */
    public boolean takes(Path file) {
        List<String> names = new ArrayList<>();
        file.forEach(name -> names.add(name.toString()));
        return (includes.isEmpty() || anyMatches(includes, names))
                && !anyMatches(excludes, names)
                && !anyMatches(NEVER_NAMES, names);
    }

    private static List<List<String>> names(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.strip().replace('\\', '/'))
                .map(pattern -> pattern.endsWith("/") ? pattern + "**" : pattern)
                .map(pattern -> Arrays.asList(pattern.split("/", -1)))
                .toList();
    }

    private static boolean anyMatches(List<List<String>> patterns, List<String> names) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, names));
    }

    private static boolean matches(List<String> pattern, List<String> names) {
        if (pattern.isEmpty()) {
            return names.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.get(0).equals("**")) {
            return matches(rest, names) || (!names.isEmpty() && matches(pattern, names.subList(1, names.size())));
        }
        return !names.isEmpty()
                && nameMatches(pattern.get(0), names.get(0))
                && matches(rest, names.subList(1, names.size()));
    }

    /** Goes back to the last star where the text after it does not match. */
    private static boolean nameMatches(String pattern, String name) {
        int at = 0;
        int star = -1;
        int resumed = 0;
        for (int i = 0; i < name.length(); ) {
            char wanted = at < pattern.length() ? pattern.charAt(at) : 0;
            if (wanted == '*') {
                star = at++;
                resumed = i;
            } else if (at < pattern.length() && (wanted == '?' || wanted == name.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resumed;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(each -> each == '*');
    }
}
