package dev.reprise.cli.doctor;

/** One line of the examination, under the heading of its section. */
record Finding(String section, String name, String value) {}
