package dev.reprise.e2e.environment;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each of {@code e2e/programs} serves at {@code /fr}.
 *
 * @param heading from the template
 * @param greeting from the resource bundle
 * @param edition from a class
 * @param process the process id of the program
 */
public record Page(String heading, String greeting, String edition, String process) {

    /** Parts that are missing, as when nothing answered, are replaced by the whole text. */
    public static Page of(String html) {
        return new Page(
                part(html, "<h1>(.*?)</h1>"),
                part(html, "id=\"greeting\">(.*?)<"),
                part(html, "id=\"edition\">(.*?)<"),
                part(html, "id=\"process\">(.*?)<"));
    }

    private static String part(String html, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(html);
        return matcher.find() ? matcher.group(1) : html;
    }

    public static Page at(int port) {
        return of(Http.get(port, "/fr"));
    }

    /** The first page that has this value in that part. */
    public static Page await(int port, Function<Page, String> part, String wanted) {
        Page[] page = new Page[1];
        Deadline.await("a page with " + wanted).untilAsserted(() -> {
            page[0] = at(port);
            assertThat(part.apply(page[0])).isEqualTo(wanted);
        });
        return page[0];
    }
}
