package dev.reprise.maven.extension;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JavacOptionsTest {
    private static final String QUIET = "<showWarnings>true</showWarnings>";

    @Test
    void aReleaseTakesThePlaceOfSourceAndTarget() {
        assertThat(options("<release>${maven.compiler.release}</release><source>8</source><target>8</target>"))
                .containsExactly("--release", "17");
        assertThat(options("<release>${unknown}</release><source>1.8</source><target>1.8</target>"))
                .containsExactly("-source", "1.8", "-target", "1.8");
    }

    @Test
    void debugInformationIsAllOrOfItsLevel() {
        assertThat(options("<debug default-value='true'/>")).containsExactly("-g");
        assertThat(options("<debug>true</debug><debuglevel>lines,source</debuglevel>"))
                .containsExactly("-g:lines,source");
        assertThat(options("<debug>false</debug><debuglevel>lines</debuglevel>"))
                .isEmpty();
    }

    @Test
    void flagsThatChangeClassFilesArePassedOn() {
        assertThat(options("<parameters>true</parameters><enablePreview>true</enablePreview><proc>none</proc>"))
                .containsExactly("-parameters", "--enable-preview", "-proc:none");
    }

    @Test
    void processorsAreNamedTogether() {
        assertThat(options("<annotationProcessors><p>a.A</p><p>b.B</p></annotationProcessors>"))
                .containsExactly("-processor", "a.A,b.B");
    }

    @Test
    void argumentsComeLastInTheirOrderWithoutThoseOfAForkedJvm() {
        assertThat(options("<compilerArgs><arg>-Akey=value</arg><arg>-J-Xmx1g</arg></compilerArgs>"
                        + "<compilerArgument>-Xlint:all</compilerArgument>"
                        + "<compilerArguments><Werror/><Xmaxerrs>5</Xmaxerrs></compilerArguments>"
                        + "<encoding>${sourceEncoding}</encoding>"))
                .containsExactly("-encoding", "UTF-8", "-Werror", "-Xmaxerrs", "5", "-Xlint:all", "-Akey=value");
    }

    @Test
    void warningsAreAsTheBuildWantsThem() {
        assertThat(JavacOptions.of(Configured.by("<failOnWarning>true</failOnWarning>"), false))
                .containsExactly("-Werror", "-nowarn");
    }

    @Test
    void onlyAModuleHasItsVersionWrittenIntoIt() {
        String version = QUIET + "<useModuleVersion default-value='true'/><moduleVersion>1.2</moduleVersion>";

        assertThat(JavacOptions.of(Configured.by(version), true)).containsExactly("--module-version", "1.2");
        assertThat(JavacOptions.of(Configured.by(version), false)).isEmpty();
    }

    private static List<String> options(String configuration) {
        return JavacOptions.of(Configured.by(QUIET + configuration), false);
    }
}
