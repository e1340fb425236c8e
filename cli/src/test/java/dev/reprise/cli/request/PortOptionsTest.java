package dev.reprise.cli.request;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.cli.option.UsageError;
import dev.reprise.ports.PortSettings;
import dev.reprise.ports.PortSettings.Listen;
import dev.reprise.ports.PortSettings.Sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PortOptionsTest extends RequestFixture {
    private PortSettings ports(String arguments) throws UsageError {
        return run(arguments.split(" ")).settings().ports();
    }

    @Test
    void sharesThePortsOfAJvmByDefault() throws UsageError {
        assertThat(ports("java App")).isEqualTo(PortSettings.defaults());
        assertThat(ports("--no-share java App").sharing()).isEqualTo(Sharing.NONE);
        assertThat(ports("--relay java App").sharing()).isEqualTo(Sharing.RELAY);
        assertThat(ports("--relay mvn spring-boot:run").sharing()).isEqualTo(Sharing.RELAY_BELOW);
        assertThat(ports("--drain 500ms java App").drain()).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @CsvSource({
        "8080, 8080, 127.0.0.1",
        "localhost:8080, 8080, 127.0.0.1",
        "web=8080, web, 127.0.0.1",
        "0.0.0.0:8080, 8080, 0.0.0.0",
        "web=[::1]:8080, web, ::1",
        "[::]:8080, 8080, ::",
    })
    void readsASocket(String text, String name, String address) throws UsageError {
        assertThat(ports("--listen " + text + " app").listen())
                .containsExactly(new Listen(name, new InetSocketAddress(address, 8080)));
    }

    @Test
    void readsSeveralSocketsInOrderFromTheFileAsWell() throws Exception {
        assertThat(ports("--listen 8080 --listen 8081 --listen-stdin app").listen())
                .extracting(Listen::name)
                .containsExactly("8080", "8081");
        Files.writeString(directory.resolve(".reprise.toml"), "listen = ['a=1', 'b=2']\nlisten-stdin = true\n");
        assertThat(ports("app").listen()).extracting(Listen::name).isEqualTo(List.of("a", "b"));
        assertThat(ports("app").listenIsStdin()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--listen 0 app, --listen can't be \"0\".",
        "--listen 65536 app, --listen can't be \"65536\".",
        "--listen http app, --listen can't be \"http\".",
        "--listen ::1:8080 app, --listen can't be \"::1:8080\".",
        "--listen example.com:80 app, --listen can't be \"example.com:80\".",
        "--listen 127.0.0.256:80 app, --listen can't be \"127.0.0.256:80\".",
        "--listen [::1::2]:80 app, --listen can't be \"[::1::2]:80\".",
        "--listen a:b=80 app, --listen can't be \"a:b=80\".",
        "--listen =80 app, --listen can't be \"=80\".",
        "--listen 80 --listen web=127.0.0.1:80 app, --listen can't be \"web=127.0.0.1:80\".",
        "--listen-stdin app, --listen-stdin needs a socket.",
        "--listen 80 --listen-stdin --relay java App, --relay and --listen-stdin can't be used together.",
        "--relay --no-agent mvn test, --relay does not apply to mvn.",
        "--relay --no-agent java App, --relay does not apply to java.",
        "--drain 2 java App, --drain can't be \"2\".",
    })
    void refusesWhatMakesNoSense(String arguments, String what) {
        UsageError error = catchThrowableOfType(UsageError.class, () -> ports(arguments));
        assertThat(error.problem().what()).isEqualTo(what);
    }
}
