package dev.reprise.process.table;

import java.util.List;
import java.util.function.LongUnaryOperator;

/** The process table of the JDK. It has no environments, and groups only with the help of the C library. */
public final class JdkProcessTable implements ProcessTable {
    private final LongUnaryOperator groupOf;

    public JdkProcessTable(LongUnaryOperator groupOf) {
        this.groupOf = groupOf;
    }

    @Override
    public List<Entry> snapshot() {
        return ProcessHandle.allProcesses().map(this::entry).toList();
    }

    private Entry entry(ProcessHandle process) {
        return new Entry(
                process.pid(),
                process.parent().map(ProcessHandle::pid).orElse(0L),
                groupOf.applyAsLong(process.pid()),
                process.info()
                        .startInstant()
                        .map(java.time.Instant::toEpochMilli)
                        .orElse(0L),
                !process.isAlive());
    }

    @Override
    public boolean environmentContains(long pid, String text) {
        return false;
    }
}
