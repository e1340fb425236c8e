package dev.reprise.core;

/** Whether text is emphasized with colours. */
public enum Style {
    PLAIN,
    COLOURED
}
