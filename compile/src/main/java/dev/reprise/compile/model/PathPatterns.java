package dev.reprise.compile.model;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Selects files below a directory as Maven does: in a pattern, {@code **} matches any number of directories, {@code *} and {@code ?} match
 * characters within a name; a slash at the end matches everything below. {@code %regex[...]} is a regular expression.
 */
public final class PathPatterns {
    private static final String REGEX = "%regex[";
    private static final String ANT = "%ant[";

    /** Files of version control and editors, which Maven always excludes: org.codehaus.plexus.util.AbstractScanner. */
    private static final List<String> NEVER = Stream.of(
                    Stream.of("*~", "#*#", ".#*", "%*%", "._*", ".cvsignore", "vssver.scc", "project.pj"),
                    Stream.of(".MySCMServerInfo", ".DS_Store", "ChangeSet", ".darcsrepo", "-darcs-backup*"),
                    Stream.of(".darcs-temp-mail", ".arch-ids", ".gitignore", ".gitattributes"),
                    Stream.of("CVS/", "RCS/", "SCCS/", ".svn/", ".bzr/", ".metadata/", ".hg/", ".git/"),
                    Stream.of("BitKeeper/", "ChangeSet/", "_darcs/"))
            .flatMap(each -> each)
            .map("**/"::concat)
            .toList();

    private static final List<Pattern> NEVER_PATTERNS =
            NEVER.stream().map(PathPatterns::pattern).toList();

    private final List<Pattern> includes;
    private final List<Pattern> excludes;

    /**
     * The files that these patterns select.
     *
     * @param includes empty means all
     */
    public PathPatterns(List<String> includes, List<String> excludes) {
        this.includes = includes.stream().map(PathPatterns::pattern).toList();
        this.excludes = excludes.stream().map(PathPatterns::pattern).toList();
    }

    /**
     * Whether a file is selected.
     *
     * @param file relative to the directory
     */
    public boolean takes(Path file) {
        String name = file.toString().replace(File.separatorChar, '/');
        return (includes.isEmpty() || anyMatches(includes, name))
                && !anyMatches(excludes, name)
                && !anyMatches(NEVER_PATTERNS, name);
    }

    private static boolean anyMatches(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static Pattern pattern(String given) {
        String text = given.strip();
        if (text.startsWith(REGEX) && text.endsWith("]")) {
            return Pattern.compile(text.substring(REGEX.length(), text.length() - 1));
        }
        boolean marked = text.startsWith(ANT) && text.endsWith("]");
        String plain = (marked ? text.substring(ANT.length(), text.length() - 1) : text).replace('\\', '/');
        return Pattern.compile(regex(plain.endsWith("/") ? plain + "**" : plain), Pattern.DOTALL);
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            boolean begins = at == 0 || glob.charAt(at - 1) == '/';
            if (begins && glob.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("/**", at) && at + 3 == glob.length()) {
                regex.append("(?:/.*)?");
                at += 3;
            } else if (begins && glob.startsWith("**", at) && at + 2 == glob.length()) {
                regex.append(".*");
                at += 2;
            } else {
                char c = glob.charAt(at++);
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
