package dev.reprise.supervisor.jvm.standby;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StandbyOptionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-javaagent:/opt/apm.jar",
                "-agentpath:/opt/async.so",
                "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
                "-Xrunjdwp:server=y",
                "-Xlog:gc:file=gc.log",
                "-Xlog:cds=off,gc=info",
                "-verbose:class",
                "-Xloggc:gc.log",
                "-XX:StartFlightRecording=filename=a.jfr",
                "-XX:+AlwaysPreTouch",
                "-XX:ArchiveClassesAtExit=a.jsa",
                "-XX:AOTCacheOutput=a.aot",
                "-XX:+PrintFlagsFinal",
                "-Djava.system.class.loader=com.acme.Loader",
            })
    void anOptionWithAnEffectBeforeMainExcludesAStandby(String option) {
        assertThat(StandbyOptions.excluding(List.of("-Xmx1g", option))).contains(option);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx1g",
                "-Xlog:disable",
                "-Xlog:cds*=off",
                "-Xlog:cds*=off,aot*=off",
                "-XX:SharedArchiveFile=/cache/a.jsa",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseZGC",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-Dserver.port=8080",
                "-Dcom.sun.management.jmxremote.port=9010",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
            })
    void otherOptionsDoNot(String option) {
        assertThat(StandbyOptions.excluding(List.of(option))).isEmpty();
    }
}
