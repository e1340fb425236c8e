package example;

/** Which edition of the program this is: what each reload changes. */
final class Edition {
    private Edition() {}

    static String name() {
        return "1";
    }
}
