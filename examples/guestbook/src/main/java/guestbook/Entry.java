package guestbook;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** An entry in the guestbook. */
public record Entry(String name, String message, LocalDateTime written) {
    static final int LONGEST_NAME = 60;
    static final int LONGEST_MESSAGE = 1000;

    boolean isComplete() {
        return !name.isBlank()
                && !message.isBlank()
                && name.length() <= LONGEST_NAME
                && message.length() <= LONGEST_MESSAGE;
    }

    /** The day on which it was written, as it is said in a language. */
    public String day(Locale language) {
        return written.format(
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language));
    }

    /** A colour of its own for each name, in degrees of the colour wheel. */
    public int hue() {
        return Math.floorMod(name.hashCode() * 31, 360);
    }
}
