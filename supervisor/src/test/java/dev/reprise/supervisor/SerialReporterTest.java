package dev.reprise.supervisor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.reprise.supervisor.report.Report;

import static org.assertj.core.api.Assertions.assertThat;

class SerialReporterTest {
    @Test
    void nothingIsReportedAfterTheEnd() {
        List<Report> reports = new ArrayList<>();
        SerialReporter reporter = new SerialReporter(reports::add);
        reporter.report(new Report.Quitting(Duration.ZERO));
        reporter.report(new Report.Ended(0));
        reporter.report(new Report.Notice("a watcher that was just being opened"));

        assertThat(reports).containsExactly(new Report.Quitting(Duration.ZERO), new Report.Ended(0));
    }
}
