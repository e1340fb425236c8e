package dev.reprise.core;

/** Whether text is emphasized by colours. */
public enum Style {
    PLAIN,
    COLOURED
}
