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
 * @param delimiters what encloses an expression: {@code @} on both sides, or begin and end around a star: <code>${*}</code>
 * @param escape removes the meaning of the delimiter that follows it, and is itself removed
 * @param copiedExtensions files with one of these extensions are copied unchanged
 * @param encoding of the files
 */
public record Filtering(
        List<String> delimiters, Optional<String> escape, List<String> copiedExtensions, String encoding) {
    /** Maven's defaults. */
    public static final List<String> DELIMITERS = List.of("${*}", "@");

    /** Files with these extensions are copied unchanged by Maven in every project. */
    public static final List<String> IMAGES = List.of("jpg", "jpeg", "gif", "bmp", "png", "ico");

    public Filtering {
        delimiters = List.copyOf(delimiters);
        copiedExtensions = List.copyOf(copiedExtensions);
    }

    /** Maven's defaults. */
    public static Filtering byDefault() {
        return new Filtering(DELIMITERS, Optional.empty(), IMAGES, "UTF-8");
    }

    /** Whether filtering may change a file, whatever the values of expressions. Certain only if the answer is no. */
    public boolean mayChange(Path file, byte[] content) {
        if (isCopied(file)) {
            return false;
        }
        Optional<CharBuffer> text = decoded(content);
        return text.isEmpty() || delimiters.stream().anyMatch(delimiter -> isIn(text.get(), delimiter));
    }

    /** Whether a file with this name is copied unchanged. */
    public boolean isCopied(Path file) {
        String name = String.valueOf(file.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return copiedExtensions.stream()
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(extension));
    }

    /** Invalid bytes in the encoding change the file. */
    private Optional<CharBuffer> decoded(byte[] content) {
        try {
            return Optional.of(Charset.forName(encoding).newDecoder().decode(ByteBuffer.wrap(content)));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The name of a property contains neither spaces nor, unlike <code>${PORT:8080}</code> of other tools, a colon. */
    private boolean isIn(CharSequence text, String delimiter) {
        int star = delimiter.indexOf('*');
        String begin = star < 0 ? delimiter : delimiter.substring(0, star);
        String end = star < 0 ? delimiter : delimiter.substring(star + 1);
        Pattern expression = Pattern.compile(Pattern.quote(begin) + "[^\\s:]+?" + Pattern.quote(end));
        return expression.matcher(text).find()
                || escape.filter(each -> text.toString().contains(each + begin)).isPresent();
    }
}
