package example;

/** Which edition of the program this is: what a change of a class changes. */
final class Edition {
    private final String name = "first";

    String name() {
        return name;
    }
}
