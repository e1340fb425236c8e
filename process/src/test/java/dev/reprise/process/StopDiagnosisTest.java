package dev.reprise.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.process.diagnosis.StopDiagnosis;
import dev.reprise.process.diagnosis.ThreadDump;

import static org.assertj.core.api.Assertions.assertThat;

/** What keeps a program from exiting. */
@EnabledOnOs(OS.LINUX)
class StopDiagnosisTest {
    @TempDir
    Path directory;

    @Test
    void aJvmInAShutdownHookThatHangsIsExplainedByItsThreads() throws Exception {
        Files.writeString(
                directory.resolve("Stubborn.java"),
                "import java.nio.file.*;\n"
                        + "class Stubborn {\n"
                        + "  public static void main(String[] args) throws Exception {\n"
                        + "    Runtime.getRuntime().addShutdownHook(new Thread(Stubborn::closeThePool, \"pool closer\"));\n"
                        + "    Files.writeString(Path.of(\"started\"), \"1\\n\");\n"
                        + "    new java.util.concurrent.CountDownLatch(1).await();\n"
                        + "  }\n"
                        + "  static void closeThePool() {\n"
                        + "    try { Files.writeString(Path.of(\"closing\"), \"1\\n\"); Thread.sleep(1000000); }\n"
                        + "    catch (Exception e) { throw new RuntimeException(e); }\n"
                        + "  }\n"
                        + "}\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (TestLauncher launched = TestLauncher.launcher(TestLauncher.settings(directory, java, "Stubborn.java"))) {
            Child child = launched.start();
            TestLauncher.line(directory.resolve("started"));
            child.stop();
            TestLauncher.line(directory.resolve("closing"));
            child.diagnoseStop();
            List<String> lines = launched.await(ChildEvent.StopDiagnosed.class).lines();
            assertThat(lines.get(0)).startsWith("java (" + child.pid() + ") is ");
            assertThat(lines).anyMatch(line -> line.contains("\"pool closer\" TIMED_WAITING"));
            assertThat(lines).anyMatch(line -> line.contains("at Stubborn.closeThePool"));
            assertThat(lines).anyMatch(line -> line.contains("\"SIGTERM handler\""));
            assertThat(lines).hasSizeLessThanOrEqualTo(StopDiagnosis.LINES);
        }
    }

    @Test
    void anotherProgramIsExplainedByItsStateAndItsChildren() throws Exception {
        try (TestLauncher launched = TestLauncher.launcher(
                TestLauncher.settings(directory, "sh", "-c", "sleep 1000 & echo $! >sleeper; wait"))) {
            Child child = launched.start();
            long sleeper = TestLauncher.pid(directory.resolve("sleeper"));
            child.diagnoseStop();
            List<String> lines = launched.await(ChildEvent.StopDiagnosed.class).lines();
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0)).startsWith("sh (" + child.pid() + ") is sleeping");
            assertThat(lines.get(1)).contains("(" + sleeper + ") is ");
        }
    }

    @Test
    void daemonsAndTheThreadsOfTheJdkAreLeftOut() {
        String dump = "\"main\" #1 [12] prio=5 waiting on condition\n   java.lang.Thread.State: WAITING (parking)\n"
                + "\tat jdk.internal.misc.Unsafe.park(java.base@25/Native Method)\n\tat com.acme.Main.main(Main.java:3)\n\n"
                + "\"worker\" #2 [13] daemon prio=5\n   java.lang.Thread.State: RUNNABLE\n\tat com.acme.Work.run(Work.java:1)\n\n"
                + "\"Reference Handler\" #9\n   java.lang.Thread.State: RUNNABLE\n\tat java.lang.ref.Reference.run(java.base@25/R.java:1)\n";
        assertThat(new ThreadDump(dump).blocking())
                .containsExactly(
                        "\"main\" WAITING (parking)",
                        "  at jdk.internal.misc.Unsafe.park(java.base@25/Native Method)",
                        "  at com.acme.Main.main(Main.java:3)");
    }
}
