package dev.reprise.agent.reset;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

class SpringMessagesTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void bothMessageSourcesGiveTheChangedTextAndOtherPropertyFilesAreLeftAlone() {
        Path messages = stage.write("classes/i18n/messages_fr.properties", "greeting=bonjour {0}");
        Path reloadable = stage.write("classes/shop.texts_fr.properties", "goodbye=adieu");
        Path other = stage.write("classes/application.properties", "greeting=never");
        stage.write("classes/i18n/messages.properties", "greeting=hello {0}");
        Pages pages = Pages.open(stage, "spring", """
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

        stage.write("classes/i18n/messages_fr.properties", "greeting=salut {0}");
        stage.write("classes/shop.texts_fr.properties", "goodbye=au revoir");
        assertThat(pages.show()).as("cached").isEqualTo("bonjour Ada, adieu");
        assertThat(pages.change(messages)).isEqualTo(handled(messages));
        assertThat(pages.show()).isEqualTo("salut Ada, adieu");
        assertThat(pages.change(reloadable)).isEqualTo(handled(reloadable));
        assertThat(pages.show()).isEqualTo("salut Ada, au revoir");

        stage.write("classes/i18n/messages_fr.properties", "greeting=coucou {0}");
        assertThat(pages.change(messages)).as("once more").isEqualTo(handled(messages));
        assertThat(pages.show()).isEqualTo("coucou Ada, au revoir");
        assertThat(pages.change(other)).isEqualTo(new FromProgram.Answer(other.toString(), false, "", ""));
    }

    private static FromProgram.Answer handled(Path file) {
        return new FromProgram.Answer(file.toString(), true, "Spring messages", "");
    }
}
