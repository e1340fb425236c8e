package guestbook;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import static java.util.ResourceBundle.Control.FORMAT_PROPERTIES;
import static java.util.ResourceBundle.Control.getNoFallbackControl;

/** The languages of the guestbook; the first one is the default. */
final class Languages {
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.FRENCH);

    private Languages() {}

    /** The one that the reader likes best. */
    static Locale choose(List<Locale> preferred) {
        return preferred.stream()
                .map(each -> Locale.forLanguageTag(each.getLanguage()))
                .filter(SPOKEN::contains)
                .findFirst()
                .orElse(SPOKEN.get(0));
    }

    static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle("messages", language, getNoFallbackControl(FORMAT_PROPERTIES));
    }
}
