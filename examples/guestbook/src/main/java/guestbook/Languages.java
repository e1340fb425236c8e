package guestbook;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

import static java.util.ResourceBundle.Control.FORMAT_PROPERTIES;
import static java.util.ResourceBundle.Control.getNoFallbackControl;

/** The languages that the guestbook speaks; the first one is for those who speak none of them. */
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
