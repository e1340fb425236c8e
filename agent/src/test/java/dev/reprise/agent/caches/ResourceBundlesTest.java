package dev.reprise.agent.caches;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.fixture.Jars;
import dev.reprise.agent.fixture.Source;
import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceBundlesTest {
    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aChangedBundleIsLiveAtOnceButNotWhatTheProgramKeepsOrReadsByItself() throws IOException {
        Path french = workspace.write("classes/i18n/messages_fr.properties", "greeting=bonjour");
        Path other = workspace.write("classes/application.properties", "greeting=never");
        workspace.write("classes/i18n/messages.properties", "greeting=hello");
        Pages pages = Pages.open(workspace, "", """
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

        workspace.write("classes/i18n/messages_fr.properties", "greeting=salut");
        assertThat(pages.show()).as("cached").isEqualTo("bonjour");
        assertThat(pages.change(french)).isEqualTo(handled(french));
        assertThat(pages.show()).isEqualTo("salut");

        Path canadian = workspace.write("classes/i18n/messages_fr_CA.properties", "greeting=allo");
        assertThat(pages.change(canadian)).as("new").isEqualTo(handled(canadian));
        assertThat(pages.show()).isEqualTo("allo");

        Files.delete(canadian);
        assertThat(pages.change(canadian)).as("gone").isEqualTo(handled(canadian));
        assertThat(pages.show()).isEqualTo("salut");

        assertThat(pages.change(other)).as("no bundle").isEqualTo(notHandled(other));
        pages.command("keep");
        assertThat(pages.change(french)).as("kept").isEqualTo(notHandled(french));
    }

    @Test
    void theBundlesOfAnotherClassLoaderAreLiveAtOnceToo() {
        Path bundle = workspace.write("plugin/texts.properties", "greeting=hello");
        workspace.compile("plugin", List.of(Source.of("""
                public class Plugin implements java.util.function.Supplier<String> {
                    public String get() {
                        return java.util.ResourceBundle.getBundle("texts").getString("greeting");
                    }
                }
                """)));
        Pages pages = Pages.open(workspace, "", """
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
        workspace.write("plugin/texts.properties", "greeting=good evening");
        assertThat(pages.change(bundle)).isEqualTo(handled(bundle));
        assertThat(pages.show()).isEqualTo("good evening");
    }

    @Test
    void theBundlesOfANamedModuleAreLiveAtOnceToo() {
        Path bundle = workspace.write("module/shop/i18n/messages.properties", "greeting=hello");
        Path other = workspace.write("module/shop/application.properties", "port=80");
        Path module = workspace.compile("module", List.of(Source.of("module shop {}"), Source.of("""
                package shop;

                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        do {
                            System.out.println(java.util.ResourceBundle.getBundle("shop.i18n.messages").getString("greeting"));
                        } while (System.in.read() >= 0);
                    }
                }
                """)));
        Pages pages = Pages.of(workspace.java("-p", Jars.join(module), "-m", "shop/shop.Main"));
        assertThat(pages.first()).isEqualTo("hello");
        pages.awaitSubscription("*.properties");
        workspace.write("module/shop/i18n/messages.properties", "greeting=good evening");
        assertThat(pages.change(bundle)).isEqualTo(handled(bundle));
        assertThat(pages.command("")).isEqualTo("good evening");
        assertThat(pages.change(other)).isEqualTo(notHandled(other));
    }

    private static FromProgram.FileOutcome handled(Path file) {
        return new FromProgram.FileOutcome(file.toString(), true, "resource bundles", "");
    }

    private static FromProgram.FileOutcome notHandled(Path file) {
        return new FromProgram.FileOutcome(file.toString(), false, "", "");
    }
}
