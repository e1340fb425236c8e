package dev.reprise.cli.doctor;

/** One line of the result, under the heading of its section. */
record Finding(String section, String name, String value) {}
