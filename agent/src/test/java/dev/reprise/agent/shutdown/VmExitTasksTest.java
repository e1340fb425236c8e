package dev.reprise.agent.shutdown;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VmExitTasksTest {
    @Test
    void anOrdinaryJvmHasNothingToDoAtItsExit() {
        assertThat(VmExitTasks.mayExist(List.of(
                        "-Xmx128m",
                        "-Xss1m",
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:SharedArchiveFile=/tmp/app.jsa",
                        "-XX:AOTCache=/tmp/app.aot",
                        "-XX:+HeapDumpOnOutOfMemoryError",
                        "-XX:HeapDumpPath=/tmp",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-PrintWarnings",
                        "-Xlog:disable",
                        "-Xlog:cds=off,aot=off",
                        "-javaagent:/tmp/agent.jar",
                        "-agentlib:jdwp=transport=dt_socket,server=y",
                        "-Xrunjdwp:transport=dt_socket",
                        "-Dname=-XX:+PrintNMTStatistics")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentpath:/opt/libprofiler.so=start",
                "-agentlib:hprof",
                "-Xrunhprof",
                "-Xlog:gc*:file=gc.log",
                "-Xlog:class+load",
                "-Xlog",
                "-Xlog:cds=off,gc",
                "-Xloggc:gc.log",
                "-verbose:gc",
                "-XX:ArchiveClassesAtExit=app.jsa",
                "-XX:+AutoCreateSharedArchive",
                "-XX:+RecordDynamicDumpInfo",
                "-XX:DumpLoadedClassList=classes",
                "-XX:AOTMode=record",
                "-XX:AOTConfiguration=app.conf",
                "-XX:AOTCacheOutput=app.aot",
                "-XX:StartFlightRecording=filename=a.jfr",
                "-XX:FlightRecorderOptions=stackdepth=256",
                "-XX:+PrintNMTStatistics",
                "-XX:+CITime",
                "-XX:+LogCompilation",
                "-XX:+PerfDataSaveToFile",
            })
    void aJvmThatMayWriteSomethingAtItsExitHasATask(String option) {
        assertThat(VmExitTasks.mayExist(List.of("-Xmx128m", option))).isTrue();
    }
}
