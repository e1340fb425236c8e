package dev.reprise.supervisor.jvm.archive;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArchiveOptionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:off",
                "-Xshare:on",
                "-XX:SharedArchiveFile=own.jsa",
                "-XX:+AutoCreateSharedArchive",
                "-XX:AOTCache=app.aot",
                "-XX:DumpLoadedClassList=classes",
                "-javaagent:other.jar",
                "-agentpath:/lib/other.so",
                "-agentlib:other",
                "-Xbootclasspath/a:more.jar",
                "--patch-module=java.base=patch",
                "--module-path=mods",
                "-p=mods",
                "-Djava.system.class.loader=Own"
            })
    void someOptionsExcludeAnArchive(String option) {
        assertThat(new ArchiveOptions(List.of("-Xmx64m", option)).excluding()).contains(option);
    }

    @Test
    void debuggersPropertiesAndMostOtherOptionsDoNotExcludeAnArchive() {
        ArchiveOptions options = new ArchiveOptions(List.of(
                "-Xshare:auto",
                "-agentlib:jdwp=transport=dt_socket",
                "-Dspring.profiles.active=dev",
                "-ea",
                "-Xss512k"));
        assertThat(options.excluding()).isEmpty();
        assertThat(options.decisive()).isEmpty();
    }

    @Test
    void collectorHeapAndModulesDecideOnAnArchive() {
        List<String> options = List.of(
                "-XX:+UseSerialGC",
                "-XX:-UseCompressedOops",
                "-Xmx40g",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-preview",
                "-XX:TieredStopAtLevel=1");
        assertThat(new ArchiveOptions(options).decisive()).isEqualTo(options);
    }
}
