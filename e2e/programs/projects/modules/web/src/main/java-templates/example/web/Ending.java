package example.web;

/** Maven makes a source of it. */
final class Ending {
    static final String TEXT = "";

    private Ending() {}
}
