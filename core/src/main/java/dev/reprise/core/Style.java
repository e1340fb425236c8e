package dev.reprise.core;

/** Whether text stands out by colours. */
public enum Style {
    PLAIN,
    COLOURED
}
