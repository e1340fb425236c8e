package dev.reprise.agent.caches;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

class SpringMessagesTest {
    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void bothMessageSourcesGiveTheChangedTextAndOtherPropertyFilesAreLeftAlone() {
        Path messages = workspace.write("classes/i18n/messages_fr.properties", "greeting=bonjour {0}");
        Path reloadable = workspace.write("classes/shop.texts_fr.properties", "goodbye=adieu");
        Path other = workspace.write("classes/application.properties", "greeting=never");
        workspace.write("classes/i18n/messages.properties", "greeting=hello {0}");
        Pages pages = Pages.open(workspace, "spring", """
                import java.util.Locale;
                import org.springframework.context.support.*;

                public class Main extends Shop {
                    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
                    private final ReloadableResourceBundleMessageSource texts = new ReloadableResourceBundleMessageSource();

                    Main() {
                        messages.setBasename("i18n/messages");
                        texts.setBasename("classpath:shop.texts");
                    }

                    String page() {
                        return messages.getMessage("greeting", new Object[] {"Ada"}, Locale.FRENCH)
                                + ", " + texts.getMessage("goodbye", null, Locale.FRENCH);
                    }

                    public static void main(String[] arguments) throws Exception {
                        new Main().open();
                    }
                }
                """);
        assertThat(pages.first()).isEqualTo("bonjour Ada, adieu");
        pages.awaitSubscription("*.properties");

        workspace.write("classes/i18n/messages_fr.properties", "greeting=salut {0}");
        workspace.write("classes/shop.texts_fr.properties", "goodbye=au revoir");
        assertThat(pages.show()).as("cached").isEqualTo("bonjour Ada, adieu");
        assertThat(pages.change(messages)).isEqualTo(handled(messages));
        assertThat(pages.show()).isEqualTo("salut Ada, adieu");
        assertThat(pages.change(reloadable)).isEqualTo(handled(reloadable));
        assertThat(pages.show()).isEqualTo("salut Ada, au revoir");

        workspace.write("classes/i18n/messages_fr.properties", "greeting=coucou {0}");
        assertThat(pages.change(messages)).as("once more").isEqualTo(handled(messages));
        assertThat(pages.show()).isEqualTo("coucou Ada, au revoir");
        assertThat(pages.change(other)).isEqualTo(new FromProgram.FileOutcome(other.toString(), false, "", ""));
    }

    private static FromProgram.FileOutcome handled(Path file) {
        return new FromProgram.FileOutcome(file.toString(), true, "Spring messages", "");
    }
}
