package example;

/** What each generation listens on from the start; tests edit it. */
final class Plan {
    private Plan() {}

    /** Each {@code ADDRESS:PORT}, with blanks between them. */
    static String addresses() {
        return "";
    }
}
