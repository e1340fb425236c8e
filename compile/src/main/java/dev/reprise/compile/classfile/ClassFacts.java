package dev.reprise.compile.classfile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a class file says about its class that others may depend on, and whom it depends on itself. Names are internal ones.
 *
 * @param sourceFile the simple name of its source
 * @param reachable whether other sources can name it: no local, anonymous or synthetic class
 * @param sealed whether it lists its subtypes
 * @param abi a hash of all that others see, without the values of constants
 * @param constants the values of those that are inlined where they are used, by name
 * @param privateFields which may hide inherited ones
 * @param supertypes the direct ones
 * @param references all classes that are named anywhere
 * @param constructors names of parameters, which javac gives to the constructor of an anonymous subclass if both are sources to it
 * @param borrows the superclass of an anonymous class
 * @param mentioned classes that a use of its members may be about without naming them: in generic signatures and of overloaded methods
 */
public record ClassFacts(
        String name,
        Optional<String> sourceFile,
        boolean reachable,
        boolean sealed,
        String abi,
        Map<String, String> constants,
        Set<String> privateFields,
        Set<String> supertypes,
        Set<String> references,
        Set<String> mentioned,
        String constructors,
        Optional<String> borrows) {

    /** The package with a slash behind it; nothing for the unnamed one. */
    public String packagePath() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** As a source names it. */
    public String simpleName() {
        String inPackage = name.substring(name.lastIndexOf('/') + 1);
        return inPackage.substring(inPackage.lastIndexOf('$') + 1);
    }
}
