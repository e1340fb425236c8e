package dev.reprise.compile.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the build tool replaces expressions in resources.
 *
 * @param delimiters what marks an expression: {@code @} on both sides, or begin and end around a star: <code>${*}</code>
 * @param escape what takes its meaning from the delimiter that follows it, and is removed itself
 * @param copiedExtensions names of files that end with one of these are copied as they are
 * @param encoding of the files
 */
public record Filtering(
        List<String> delimiters, Optional<String> escape, List<String> copiedExtensions, String encoding) {
    /** Those of Maven, where the project does not say otherwise. */
    public static final List<String> DELIMITERS = List.of("${*}", "@");

    /** Those that Maven copies in any project. */
    public static final List<String> IMAGES = List.of("jpg", "jpeg", "gif", "bmp", "png", "ico");

    public Filtering {
        delimiters = List.copyOf(delimiters);
        copiedExtensions = List.copyOf(copiedExtensions);
    }

    /** By Maven's defaults. */
    public static Filtering byDefault() {
        return new Filtering(DELIMITERS, Optional.empty(), IMAGES, "UTF-8");
    }

    /** Whether it may make something else of a file, whatever values expressions have. Certain only if the answer is no. */
    public boolean mayChange(Path file, byte[] content) {
        if (isCopied(file)) {
            return false;
        }
        Optional<CharBuffer> text = decoded(content);
        return text.isEmpty() || delimiters.stream().anyMatch(delimiter -> isIn(text.get(), delimiter));
    }

    /** Whether it makes nothing else of a file by its name alone. */
    public boolean isCopied(Path file) {
        String name = String.valueOf(file.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return copiedExtensions.stream()
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(extension));
    }

    /** What is no text in the encoding comes out as another file. */
    private Optional<CharBuffer> decoded(byte[] content) {
        try {
            return Optional.of(Charset.forName(encoding).newDecoder().decode(ByteBuffer.wrap(content)));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The name of a property has neither spaces nor, unlike <code>${PORT:8080}</code> of other tools, a colon. */
    private boolean isIn(CharSequence text, String delimiter) {
        int star = delimiter.indexOf('*');
        String begin = star < 0 ? delimiter : delimiter.substring(0, star);
        String end = star < 0 ? delimiter : delimiter.substring(star + 1);
        Pattern expression = Pattern.compile(Pattern.quote(begin) + "[^\\s:]+?" + Pattern.quote(end));
        return expression.matcher(text).find()
                || escape.filter(each -> text.toString().contains(each + begin)).isPresent();
    }
}
