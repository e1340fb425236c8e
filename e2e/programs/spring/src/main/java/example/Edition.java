package example;

import org.springframework.stereotype.Component;

/** Which edition of the program this is: what a change of a class changes. */
@Component
final class Edition {
    private final String name = "first";

    String name() {
        return name;
    }
}
