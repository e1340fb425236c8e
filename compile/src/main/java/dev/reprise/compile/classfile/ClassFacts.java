package dev.reprise.compile.classfile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts in a class file that other classes may depend on, and the classes that it depends on itself. Names are internal ones.
 *
 * @param sourceFile the simple name of its source
 * @param reachable whether other sources can name it: it is not local, anonymous or synthetic
 * @param inner whether each of its instances has an enclosing instance: it is a member of a class and not static
 * @param sealed whether it lists its subtypes
 * @param abi a hash of everything that other classes see, without the values of constants
 * @param constants the values that are inlined where they are used, by name
 * @param privateFields which may hide inherited ones
 * @param supertypes the direct ones
 * @param references all classes that are named anywhere
 * @param constructors names of parameters, which javac copies to the constructor of an anonymous subclass if it compiles both
 * @param anonymousSuperclass the superclass of an anonymous class
 * @param mentioned classes that a use of its members may involve without naming them: in generic signatures and overloaded methods
 */
public record ClassFacts(
        String name,
        Optional<String> sourceFile,
        boolean reachable,
        boolean inner,
        boolean sealed,
        String abi,
        Map<String, String> constants,
        Set<String> privateFields,
        Set<String> supertypes,
        Set<String> references,
        Set<String> mentioned,
        String constructors,
        Optional<String> anonymousSuperclass) {

    /** The package with a slash at its end; empty for the unnamed one. */
    public String packagePath() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** The name in a source. */
    public String simpleName() {
        String inPackage = name.substring(name.lastIndexOf('/') + 1);
        return inPackage.substring(inPackage.lastIndexOf('$') + 1);
    }
}
