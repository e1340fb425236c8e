package dev.reprise.supervisor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.reprise.supervisor.report.Report;

import static org.assertj.core.api.Assertions.assertThat;

class SerialReporterTest {
    @Test
    void nothingIsToldAfterTheEnd() {
        List<Report> told = new ArrayList<>();
        SerialReporter narrator = new SerialReporter(told::add);
        narrator.report(new Report.Quitting(Duration.ZERO));
        narrator.report(new Report.Ended(0));
        narrator.report(new Report.Notice("a watcher that was just being opened"));

        assertThat(told).containsExactly(new Report.Quitting(Duration.ZERO), new Report.Ended(0));
    }
}
