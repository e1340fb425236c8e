package dev.reprise.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An exception with its causes, reduced to what a reader needs. Texts are unchanged from the program and may contain
 * any character.
 *
 * @param thread the name of the thread
 * @param chain the exception, then its causes; not empty
 * @param source the line of the program's own code that threw it, if its file is available
 */
public record ExceptionTrace(String thread, List<Thrown> chain, Optional<SourceExcerpt> source) {
    /** How many lines of context {@link #lines} shows before and after the line. */
    static final int NEIGHBOURS = 2;

    public ExceptionTrace {
        chain = List.copyOf(chain);
    }

    /** The innermost cause. */
    public Thrown root() {
        return chain.get(chain.size() - 1);
    }

    /**
     * Lines for a terminal: the source, then each exception with the program's own lines marked and the others folded.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        source.ifPresent(where -> lines.addAll(where.lines(NEIGHBOURS)));
        for (int i = 0; i < chain.size(); i++) {
            Thrown thrown = chain.get(i);
            if (thrown.omitted() > 0) {
                lines.add("... " + thrown.omitted() + " causes omitted");
            }
            lines.add((i == 0 ? "" : "caused by: ") + thrown.headline());
            if (i == chain.size() - 1) {
                lines.addAll(thrown.furtherLines());
            }
            thrown.parts().forEach(part -> lines.add(part.line()));
        }
        return lines;
    }

    /**
     * An exception of the chain.
     *
     * @param type its class name
     * @param message all its lines; may be empty
     * @param omitted how many exceptions of the chain are omitted before this one
     */
    public record Thrown(String type, String message, int omitted, List<Part> parts) {
        private static final int LONGEST = 300;
        private static final int MOST_LINES = 20;

        public Thrown {
            parts = List.copyOf(parts);
        }

        /** {@code IllegalStateException: port missing}; one line, without a full stop. */
        public String headline() {
            String line = message.strip().lines().findFirst().orElse("").strip();
            if (line.length() > LONGEST) {
                line = line.substring(0, LONGEST) + "...";
            } else if (line.endsWith(".")) {
                line = line.substring(0, line.length() - 1);
            }
            return line.isEmpty() ? simpleType() : simpleType() + ": " + line;
        }

        /** The lines of the message after the first, indented. */
        List<String> furtherLines() {
            List<String> lines = message.strip()
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> "    " + shortened(line.replace("\t", "    ").stripTrailing()))
                    .toList();
            return lines.size() <= MOST_LINES ? lines : lines.subList(0, MOST_LINES);
        }

        private static String shortened(String line) {
            return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        }

        /** The class name without package and enclosing classes. */
        public String simpleType() {
            return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        }
    }

    /** Stack trace lines that are shown as one line. */
    public sealed interface Part {
        String line();

        List<String> frames();
    }

    /** A line of the program's own code: {@code com.acme.App.main(App.java:12)}. */
    public record Own(String frame) implements Part {
        @Override
        public List<String> frames() {
            return List.of(frame);
        }

        @Override
        public String line() {
            return "> at " + frame;
        }
    }

    /**
     * Folded lines.
     *
     * @param origin where they come from, in words
     */
    public record Folded(String origin, List<String> frames) implements Part {
        public Folded {
            frames = List.copyOf(frames);
        }

        @Override
        public String line() {
            return "  ... " + frames.size() + " more in " + origin;
        }
    }
}
