package dev.reprise.agent.reset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.stage.Jars;
import dev.reprise.agent.stage.Source;
import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceBundlesTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aChangedBundleIsLiveAtOnceButNotWhatTheProgramKeepsOrReadsByItself() throws IOException {
        Path french = stage.write("classes/i18n/messages_fr.properties", "greeting=bonjour");
        Path other = stage.write("classes/application.properties", "greeting=never");
        stage.write("classes/i18n/messages.properties", "greeting=hello");
        Pages pages = Pages.open(stage, "", """
                import java.util.*;

                public class Main extends Shop {
                    ResourceBundle part() {
                        return ResourceBundle.getBundle("i18n.messages", Locale.CANADA_FRENCH);
                    }

                    String page() {
                        return part().getString("greeting");
                    }

                    public static void main(String[] arguments) throws Exception {
                        new Properties().load(Main.class.getResourceAsStream("/application.properties"));
                        new Main().open();
                    }
                }
                """);
        assertThat(pages.first()).isEqualTo("bonjour");
        pages.awaitSubscription("*.properties");

        stage.write("classes/i18n/messages_fr.properties", "greeting=salut");
        assertThat(pages.show()).as("cached").isEqualTo("bonjour");
        assertThat(pages.change(french)).isEqualTo(handled(french));
        assertThat(pages.show()).isEqualTo("salut");

        Path canadian = stage.write("classes/i18n/messages_fr_CA.properties", "greeting=allo");
        assertThat(pages.change(canadian)).as("new").isEqualTo(handled(canadian));
        assertThat(pages.show()).isEqualTo("allo");

        Files.delete(canadian);
        assertThat(pages.change(canadian)).as("gone").isEqualTo(handled(canadian));
        assertThat(pages.show()).isEqualTo("salut");

        assertThat(pages.change(other)).as("no bundle").isEqualTo(notHandled(other));
        pages.tell("keep");
        assertThat(pages.change(french)).as("kept").isEqualTo(notHandled(french));
    }

    @Test
    void theBundlesOfAnotherClassLoaderAreLiveAtOnceToo() {
        Path bundle = stage.write("plugin/texts.properties", "greeting=hello");
        stage.compile("plugin", List.of(Source.of("""
                public class Plugin implements java.util.function.Supplier<String> {
                    public String get() {
                        return java.util.ResourceBundle.getBundle("texts").getString("greeting");
                    }
                }
                """)));
        Pages pages = Pages.open(stage, "", """
                import java.util.function.Supplier;

                public class Main extends Shop {
                    private final Supplier<?> plugin;

                    Main(ClassLoader loader) throws Exception {
                        plugin = (Supplier<?>) loader.loadClass("Plugin").getConstructor().newInstance();
                    }

                    String page() {
                        return (String) plugin.get();
                    }

                    public static void main(String[] arguments) throws Exception {
                        java.net.URL plugin = java.nio.file.Path.of("plugin").toUri().toURL();
                        new Main(new java.net.URLClassLoader(new java.net.URL[] {plugin}, null)).open();
                    }
                }
                """);
        assertThat(pages.first()).isEqualTo("hello");
        pages.awaitSubscription("*.properties");
        stage.write("plugin/texts.properties", "greeting=good evening");
        assertThat(pages.change(bundle)).isEqualTo(handled(bundle));
        assertThat(pages.show()).isEqualTo("good evening");
    }

    @Test
    void theBundlesOfANamedModuleAreLiveAtOnceToo() {
        Path bundle = stage.write("module/shop/i18n/messages.properties", "greeting=hello");
        Path other = stage.write("module/shop/application.properties", "port=80");
        Path module = stage.compile("module", List.of(Source.of("module shop {}"), Source.of("""
                package shop;

                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        do {
                            System.out.println(java.util.ResourceBundle.getBundle("shop.i18n.messages").getString("greeting"));
                        } while (System.in.read() >= 0);
                    }
                }
                """)));
        Pages pages = Pages.of(stage.java("-p", Jars.join(module), "-m", "shop/shop.Main"));
        assertThat(pages.first()).isEqualTo("hello");
        pages.awaitSubscription("*.properties");
        stage.write("module/shop/i18n/messages.properties", "greeting=good evening");
        assertThat(pages.change(bundle)).isEqualTo(handled(bundle));
        assertThat(pages.tell("")).isEqualTo("good evening");
        assertThat(pages.change(other)).isEqualTo(notHandled(other));
    }

    private static FromProgram.Answer handled(Path file) {
        return new FromProgram.Answer(file.toString(), true, "resource bundles", "");
    }

    private static FromProgram.Answer notHandled(Path file) {
        return new FromProgram.Answer(file.toString(), false, "", "");
    }
}
