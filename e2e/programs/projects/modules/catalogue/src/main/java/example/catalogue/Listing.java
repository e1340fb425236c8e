package example.catalogue;

import java.util.List;

import org.immutables.value.Value;

/** Immutables writes its implementation. */
@Value.Immutable
public interface Listing {
    List<String> lines();

    default String text() {
        return String.join(", ", lines());
    }
}
