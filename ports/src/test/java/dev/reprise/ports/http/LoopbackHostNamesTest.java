package dev.reprise.ports.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoopbackHostNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "shop.localhost:1",
                "127.0.0.1:8080",
                "192.168.1.7",
                "[::1]:8080",
                "[fe80::1%eth0]"
            })
    void numericAddressesAndLocalhostMeanThisMachine(String host) {
        assertThat(LoopbackHostNames.isSafeHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "localhost.example:80",
                "127.0.0.1.example",
                "1.2.3.4.5",
                "notlocalhost",
                "shop.test:8080",
                "@"
            })
    void aHostNameMayBelongToAnotherSite(String host) {
        assertThat(LoopbackHostNames.isSafeHost(host)).isFalse();
    }

    @Test
    void aRequestWithoutHostIsNotFromABrowser() {
        assertThat(LoopbackHostNames.isSafeHost(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080", "https://shop.localhost", "http://127.0.0.1:3000", "http://[::1]:8080"})
    void pagesOfThisMachineAreKnown(String origin) {
        assertThat(LoopbackHostNames.isLocalOrigin(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.7",
                "https://shop.example",
                "null",
                "",
                "file://",
                "http://127.0.0.1.example",
                "::"
            })
    void othersAreNot(String origin) {
        assertThat(LoopbackHostNames.isLocalOrigin(origin)).isFalse();
    }
}
