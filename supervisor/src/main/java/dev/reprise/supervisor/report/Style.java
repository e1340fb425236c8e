package dev.reprise.supervisor.report;

/** Whether text stands out by colours. */
public enum Style {
    PLAIN,
    COLOURED
}
