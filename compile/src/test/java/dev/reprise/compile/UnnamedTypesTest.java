package dev.reprise.compile;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes of types that neither the source that depends on them names, nor its class. */
class UnnamedTypesTest extends WorkspaceFixture {
    private static final String LISTING =
            "package a; public class Y { public java.util.List<X> all() { return null; } }";

    private static final String FITTING = """
            package b;
            class C {
                static int f(Object o) { return 1; }
                static int f(Runnable r) { return 2; }
                int m(a.%s list) { return f(list.all().get(0)); }
            }
            """;

    @Test
    void theElementsOfAListDecideWhichMethodIsCalled() throws Exception {
        workspace.write("one/a/X.java", "package a; public class X {}");
        workspace.write("one/a/Y.java", LISTING);
        workspace.write("two/b/C.java", FITTING.formatted("Y"));
        workspace.succeeds();
        workspace.write("one/a/X.java", "package a; public class X implements Runnable { public void run() {} }");
        assertThat(workspace.succeeds()).isEqualTo(3);
    }

    @Test
    void soDoTheElementsOfAnInheritedList() throws Exception {
        workspace.write("one/a/X.java", "package a; public class X {}");
        workspace.write("one/a/Y.java", LISTING);
        workspace.write("one/a/Z.java", "package a; public class Z extends Y {}");
        workspace.write("two/b/C.java", FITTING.formatted("Z"));
        workspace.succeeds();
        workspace.write("one/a/X.java", "package a; public class X implements Runnable { public void run() {} }");
        assertThat(workspace.succeeds()).isEqualTo(4);
    }

    @Test
    void aSupertypeOfTheElementsDoesSoToo() throws Exception {
        workspace.write("one/a/W.java", "package a; public class W {}");
        workspace.write("one/a/X.java", "package a; public class X extends W {}");
        workspace.write("one/a/Y.java", LISTING);
        workspace.write("two/b/C.java", FITTING.formatted("Y"));
        workspace.succeeds();
        workspace.write("one/a/W.java", "package a; public class W implements Runnable { public void run() {} }");
        assertThat(workspace.succeeds()).isEqualTo(4);
    }

    @Test
    void aSubtypeOfASealedOneDecidesWhetherACastIsLegal() throws Exception {
        workspace.write("one/a/S.java", "package a; public sealed interface S permits X, Y {}");
        workspace.write("one/a/X.java", "package a; public final class X implements S {}");
        workspace.write("one/a/Y.java", "package a; public non-sealed class Y implements S {}");
        workspace.write("two/b/C.java", "package b; class C { Object m(a.S s) { return (Runnable) s; } }");
        workspace.succeeds();
        workspace.write("one/a/Y.java", "package a; public final class Y implements S {}");
        workspace.fails();
        workspace.write("one/a/Y.java", "package a; public non-sealed class Y implements S {}");
        workspace.succeeds();
    }

    @Test
    void aSubtypeOfASubtypeOfASealedOneDoesSoToo() throws Exception {
        workspace.write("one/a/S.java", "package a; public sealed interface S permits T {}");
        workspace.write("one/a/T.java", "package a; public sealed interface T extends S permits Y {}");
        workspace.write("one/a/Y.java", "package a; public non-sealed class Y implements T {}");
        workspace.write("two/b/C.java", "package b; class C { Object m(a.S s) { return (Runnable) s; } }");
        workspace.succeeds();
        workspace.write("one/a/Y.java", "package a; public final class Y implements T {}");
        workspace.fails();
    }
}
