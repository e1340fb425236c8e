package dev.reprise.compile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An inner class that becomes static, while class files of other sources describe it as inner. */
class InnerClassTest extends WorkspaceFixture {
    @BeforeEach
    void compileInnerClass() throws Exception {
        workspace.write("one/a/Outer.java", "package a; class Outer { class Part {} }");
        workspace.write("one/a/User.java", "package a; class User { interface Source { Outer.Part get(); } }");
        workspace.succeeds();
    }

    @Test
    void itHasNoFieldForItsOuterClass() throws Exception {
        workspace.write(
                "one/a/Outer.java",
                "package a; class Outer { static class Part implements User.Source { public Part get() { return this; } } }");
        workspace.succeeds();
    }

    @Test
    void itCanBeCreatedWithoutItsOuterClass() throws Exception {
        workspace.write(
                "one/a/Outer.java",
                "package a; class Outer { static User.Source source; static class Part {} static Part create() { return new Part(); } }");
        workspace.succeeds();
    }

    @Test
    void anotherSourceMayDeclareIt() throws Exception {
        workspace.delete("one/a/Outer.java");
        workspace.write(
                "one/a/Other.java",
                "package a; class Other {} class Outer { static class Part implements User.Source { public Part get() { return new Part(); } } }");
        workspace.succeeds();
    }
}
