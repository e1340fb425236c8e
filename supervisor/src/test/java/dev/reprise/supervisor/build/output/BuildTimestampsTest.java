package dev.reprise.supervisor.build.output;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BuildTimestampsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "build.time=2026-12-01T09\\:30\\:00.123Z | build.time=2027-01-31T23\\:59\\:59Z",
                "\"time\": \"2026-12-01T09:30:00+0100\"   | \"time\": \"2026-12-01T09:31:00+0100\"",
                "#Tue Dec 01 09:30:00 UTC 2026           | #Wed Dec 02 10:31:11 UTC 2026",
                "Build-Time: 01.12.2026 09:30            | Build-Time: 02.12.2026 10:00",
                "stamp=20261201-0930                     | stamp=20270131-2359",
                "stamp=20261201093000                    | stamp=20270131235959",
                "millis=1796117400123                    | millis=1796117499999",
                "git.dirty=false                         | git.dirty=true",
                "describe=v1-3-gabc                      | describe=v1-3-gabc-dirty",
                "released=12/1/26, 9:30 AM               | released=12/2/26, 10:45 PM",
            })
    void anotherTimeIsTheSameText(String one, String other) {
        assertThat(BuildTimestamps.without(one)).isEqualTo(BuildTimestamps.without(other));
    }

    @ParameterizedTest
    @CsvSource({
        "version=1.0, version=1.1",
        "commit=abcdef1, commit=abcdef2",
        "port=8080, port=8081",
        "enabled=true, enabled=false",
        "address=10.0.0.1, address=10.0.0.2",
        "limit=100000000, limit=200000000",
    })
    void anythingElseIsAnother(String one, String other) {
        assertThat(BuildTimestamps.without(one)).isNotEqualTo(BuildTimestamps.without(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/build-info.properties", "git.properties", "META-INF/MANIFEST.MF"})
    void someFilesContainTheTimeOfTheBuild(String name) {
        assertThat(BuildTimestamps.mayHoldTimestamps(Path.of("target/classes", name)))
                .isTrue();
    }

    @Test
    void otherFilesMayContainAnyTime() {
        assertThat(BuildTimestamps.mayHoldTimestamps(Path.of("application.properties")))
                .isFalse();
    }
}
