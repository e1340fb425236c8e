package shop;

/** Does not compile, and nothing needs it. */
public final class Unfinished {
    Missing missing;
}
