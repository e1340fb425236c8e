package dev.reprise.agent.caches.bundles;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BundleBaseNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "_fr", "_fr_CA", "_zh_Hans_CN", "_es_419", "__POSIX", "_de_DE_POSIX", "_no_NO_NY"})
    void theFilesOfABundleHaveItsNameAndALocale(String locale) {
        String resource = "i18n/messages" + locale + ".properties";
        assertThat(BundleBaseName.ofBundle("i18n.messages").resourceOf(Path.of("/app/classes", resource)))
                .isEqualTo(resource);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i18n/messages_backup.properties",
                "i18n/messages2.properties",
                "i18n/messages_fr.xml",
                "i18n/messages",
                "messages_fr.properties",
                "old-i18n/messages.properties"
            })
    void otherFilesAreNoneOfThem(String file) {
        assertThat(BundleBaseName.ofBundle("i18n.messages").resourceOf(Path.of("/app/classes", file)))
                .isNull();
    }

    @Test
    void aLocationOfSpringMayHaveAPrefixAndDots() {
        assertThat(BundleBaseName.ofLocation("classpath:/messages.app")
                        .resourceOf(Path.of("/x/messages.app_fr.properties")))
                .isEqualTo("messages.app_fr.properties");
        assertThat(BundleBaseName.ofLocation("file:/etc/shop/texts").resourceOf(Path.of("/etc/shop/texts.properties")))
                .isEqualTo("etc/shop/texts.properties");
    }
}
