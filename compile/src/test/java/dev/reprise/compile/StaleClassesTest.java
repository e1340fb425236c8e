package dev.reprise.compile;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Ways in which a class file could become stale. Each build is held against a clean compile, byte for byte. */
class StaleClassesTest extends WorkspaceFixture {
    @Test
    void aChangedBodyIsCompiledAlone() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A { public int m() { return 1; } }");
        workspace.write("one/a/B.java", "package a; class B { int n() { return new A().m(); } }");
        assertThat(workspace.succeeds()).isEqualTo(2);
        workspace.write("one/a/A.java", "package a; public class A { public int m() { return 2; } }");
        assertThat(workspace.succeeds()).isEqualTo(1);
    }

    @Test
    void aConstantThatIsInlinedElsewhereIsCompiledAgainThere() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A { public static final int K = 1; }");
        workspace.write("one/a/B.java", "package a; public class B { public static final int L = A.K + 1; }");
        workspace.write("two/b/C.java", "package b; class C { int m() { return a.B.L; } }");
        workspace.succeeds();
        workspace.write("one/a/A.java", "package a; public class A { public static final int K = 2; }");
        assertThat(workspace.succeeds()).isEqualTo(3);
    }

    @Test
    void aConstantOfAStaticImportIsFollowed() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A { public static final String K = \"x\"; }");
        workspace.write(
                "two/b/C.java",
                "package b; import static a.A.*; class C { String m(String s) { return switch (s) { case K -> K; default -> s; }; } }");
        workspace.succeeds();
        workspace.write("one/a/A.java", "package a; public class A { public static final String K = \"y\"; }");
        workspace.succeeds();
    }

    @Test
    void aConstantInheritedFromAnInterfaceIsFollowed() throws Exception {
        workspace.write("one/a/A.java", "package a; public interface A { int K = 1; }");
        workspace.write("one/a/B.java", "package a; public class B implements A {}");
        workspace.write("two/b/C.java", "package b; class C extends a.B { int m() { return K; } }");
        workspace.write("two/b/D.java", "package b; class D { int m() { return C.K; } }");
        workspace.succeeds();
        workspace.write("one/a/A.java", "package a; public interface A { int K = 2; }");
        workspace.succeeds();
    }

    @Test
    void aTypeThatIsReachedOnlyThroughASignatureIsFollowed() throws Exception {
        workspace.write("one/a/X.java", "package a; public class X { public int m() { return 1; } }");
        workspace.write(
                "one/a/Y.java", "package a; public class Y { public java.util.List<X> list() { return null; } }");
        workspace.write(
                "two/b/C.java", "package b; class C { String m(a.Y y) { return \"\" + y.list().get(0).m(); } }");
        workspace.succeeds();
        workspace.write("one/a/X.java", "package a; public class X { public long m() { return 1; } }");
        workspace.succeeds();
    }

    @Test
    void aMemberThatMovesUpIsCalledWhereItIsNow() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A {}");
        workspace.write("one/a/B.java", "package a; public class B extends A { public void m() {} }");
        workspace.write("two/b/C.java", "package b; class C { void n(a.B b) { b.m(); Object o = b.hashCode(); } }");
        workspace.succeeds();
        workspace.write(
                "one/a/A.java", "package a; public class A { public int hashCode() { return 1; } public void m() {} }");
        workspace.write("one/a/B.java", "package a; public class B extends A {}");
        workspace.succeeds();
    }

    @Test
    void aMoreFittingOverloadOfASupertypeIsCalled() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A { public static void m(Object o) {} }");
        workspace.write("one/a/B.java", "package a; public class B extends A {}");
        workspace.write("two/b/C.java", "package b; class C { void n() { a.B.m(\"s\"); } }");
        workspace.succeeds();
        workspace.write(
                "one/a/A.java",
                "package a; public class A { public static void m(Object o) {} public static void m(String s) {} }");
        workspace.succeeds();
    }

    @Test
    void aClassThatShadowsAnImportedOneIsFound() throws Exception {
        workspace.write("one/a/Thing.java", "package a; public class Thing {}");
        workspace.write("one/b/User.java", "package b; import a.*; class User { Object o = new Thing(); }");
        workspace.succeeds();
        workspace.write("one/b/Thing.java", "package b; class Thing {}");
        workspace.succeeds();
        workspace.delete("one/b/Thing.java");
        workspace.succeeds();
    }

    @Test
    void aNestedClassThatShadowsAnInheritedNameIsFound() throws Exception {
        workspace.write("one/a/In.java", "package a; public class In {}");
        workspace.write("one/a/A.java", "package a; public class A {}");
        workspace.write("one/a/B.java", "package a; class B extends A { Object o = new In(); }");
        workspace.succeeds();
        workspace.write("one/a/A.java", "package a; public class A { public static class In {} }");
        workspace.succeeds();
        workspace.write("one/a/A.java", "package a; public class A {}");
        workspace.succeeds();
    }

    @Test
    void aPrivateFieldThatHidesAnInheritedOneIsAnError() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A { public int x; }");
        workspace.write("one/a/B.java", "package a; public class B extends A {}");
        workspace.write("two/b/C.java", "package b; class C { int m(a.B b) { return b.x; } }");
        workspace.succeeds();
        workspace.write("one/a/B.java", "package a; public class B extends A { private int x; }");
        workspace.fails();
        workspace.write("one/a/B.java", "package a; public class B extends A { private int y; }");
        workspace.succeeds();
    }

    @Test
    void anUnusedImportOfADeletedClassIsAnError() throws Exception {
        workspace.write("one/a/Gone.java", "package a; public class Gone {}");
        workspace.write("one/a/Stays.java", "package a; public class Stays {}");
        workspace.write("two/b/C.java", "package b; import a.Gone; class C {}");
        workspace.succeeds();
        workspace.delete("one/a/Gone.java");
        workspace.fails();
        workspace.write("two/b/C.java", "package b; class C {}");
        workspace.succeeds();
    }

    @Test
    void aStarImportOfAPackageThatIsGoneIsAnError() throws Exception {
        workspace.write("one/a/Gone.java", "package a; public class Gone {}");
        workspace.write("one/c/Stays.java", "package c; public class Stays {}");
        workspace.write("two/b/C.java", "package b; import a.*; class C {}");
        workspace.succeeds();
        workspace.delete("one/a/Gone.java");
        workspace.fails();
        workspace.write("one/a/Back.java", "package a; class Back {}");
        workspace.succeeds();
    }

    @Test
    void anAnnotationWithoutATraceInClassFilesIsFollowed() throws Exception {
        String annotation =
                "package a; import java.lang.annotation.*; @Retention(RetentionPolicy.SOURCE) public @interface Mark { int value() default 1; }";
        workspace.write("one/a/Mark.java", annotation);
        workspace.write("two/b/C.java", "package b; @a.Mark(2) class C {}");
        workspace.succeeds();
        workspace.write("one/a/Mark.java", annotation.replace("SOURCE", "RUNTIME"));
        workspace.succeeds();
        workspace.write(
                "one/a/Mark.java",
                annotation.replace("int value", "String value").replace("1", "\"\""));
        workspace.fails();
    }

    @Test
    void aSealedInterfaceIsCheckedAgainWhenOneIsNoLongerPermitted() throws Exception {
        workspace.write("one/a/S.java", "package a; public sealed interface S permits X, Y {}");
        workspace.write("one/a/X.java", "package a; public final class X implements S {}");
        workspace.write("one/a/Y.java", "package a; public final class Y implements S {}");
        workspace.write("two/b/C.java", "package b; class C { Object m(a.S s) { return (Runnable) s; } }");
        workspace.fails();
        workspace.write("one/a/Y.java", "package a; public non-sealed class Y implements S {}");
        workspace.succeeds();
        workspace.write("one/a/S.java", "package a; public sealed interface S permits X {}");
        workspace.fails();
    }

    @Test
    void anEnumConstantMakesASwitchIncomplete() throws Exception {
        workspace.write("one/a/E.java", "package a; public enum E { RED }");
        workspace.write(
                "two/b/C.java", "package b; class C { int m(a.E e) { return switch (e) { case RED -> 1; }; } }");
        workspace.succeeds();
        workspace.write("one/a/E.java", "package a; public enum E { RED, BLUE }");
        workspace.fails();
        workspace.write(
                "two/b/C.java",
                "package b; class C { int m(a.E e) { return switch (e) { case RED -> 1; case BLUE -> 2; }; } }");
        workspace.succeeds();
    }

    @Test
    void aThrownExceptionHasToBeCaught() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A { public void m() {} }");
        workspace.write("two/b/C.java", "package b; class C { void n(a.A a) { a.m(); } }");
        workspace.succeeds();
        workspace.write("one/a/A.java", "package a; public class A { public void m() throws Exception {} }");
        workspace.fails();
        workspace.write("one/a/A.java", "package a; public class A { public void m() {} }");
        workspace.succeeds();
    }

    @Test
    void classesOfADeletedSourceGoWithTheirNestedOnes() throws Exception {
        workspace.write(
                "one/a/A.java", "package a; class A { class In { Object o = new Object() {}; } } class Beside {}");
        workspace.write("one/a/B.java", "package a; class B {}");
        workspace.succeeds();
        workspace.delete("one/a/A.java");
        workspace.succeeds();
        assertThat(directory.resolve("one/classes/a")).isDirectoryNotContaining("glob:**/{A,Beside}*.class");
    }

    @Test
    void aSourceThatMovesToAnotherModuleLeavesNoClassBehind() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A {}");
        workspace.write("one/a/B.java", "package a; public class B {}");
        workspace.write("two/b/C.java", "package b; class C { a.A a; a.B b; }");
        workspace.succeeds();
        workspace.delete("one/a/A.java").write("two/a/A.java", "package a; public class A {}");
        workspace.succeeds();
    }

    @Test
    void theModuleThatComesFirstOnTheClassPathHasTheClass() throws Exception {
        workspace.write("one/a/X.java", "package a; public class X { public int m() { return 1; } }");
        workspace.write("one/a/B.java", "package a; public class B {}");
        workspace.write("two/b/C.java", "package b; class C { Object o(a.X x) { return x.m(); } a.B b; }");
        workspace.succeeds();
        workspace.write("two/a/X.java", "package a; public class X { public long m() { return 1; } }");
        workspace.succeeds();
        workspace.delete("two/a/X.java");
        workspace.succeeds();
        workspace.write("two/a/X.java", "package a; public class X { public long m() { return 1; } }");
        workspace.delete("one/a/X.java");
        workspace.succeeds();
    }

    @Test
    void aFailedCompileIsTriedAgainWithTheNextChange() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A { int x() { return 1; } }");
        workspace.write("one/a/B.java", "package a; class B { int y(A a) { return a.x(); } }");
        workspace.succeeds();
        workspace.write("one/a/A.java", "package a; public class A { int x( }");
        workspace.fails();
        workspace.write("one/a/B.java", "package a; class B { int y(A a) { return a.x() + 1; } }");
        workspace.fails();
        workspace.write("one/a/A.java", "package a; public class A { int x() { return 2; } }");
        workspace.succeeds();
    }

    @Test
    void aSourceDeletedWhileTheCompileFailsIsGoneWhenItSucceeds() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A { class In {} }");
        workspace.write("one/a/B.java", "package a; class B { A.In in; }");
        workspace.succeeds();
        workspace.delete("one/a/A.java");
        workspace.fails();
        workspace.write("one/a/B.java", "package a; class B {}");
        workspace.succeeds();
    }

    @Test
    void classesCompiledByAnIdeAreNotCompiledAgain() throws Exception {
        workspace.write("one/a/A.java", "package a; public class A { public int x() { return 1; } }");
        workspace.write("two/b/B.java", "package b; class B { String y(a.A a) { return \"\" + a.x(); } }");
        workspace.succeeds();
        workspace.write("one/a/A.java", "package a; public class A { public long x() { return 1; } }");
        CompileResult compilation = workspace.build(workspace::writeClasses);
        assertThat(((CompileResult.Succeeded) compilation).sources()).isZero();
    }
}
