package dev.reprise.maven.extension.plan;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reprise.maven.extension.Configured;

import static org.assertj.core.api.Assertions.assertThat;

class DelegatedCompilationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<compilerId>eclipse</compilerId> | its compiler is eclipse",
                "<jdkToolchain><version>11</version></jdkToolchain> | it is compiled by the JDK of a toolchain",
                "<fork>true</fork><executable>/jdk/bin/javac</executable> | it is compiled by /jdk/bin/javac",
                "<multiReleaseOutput>true</multiReleaseOutput> | it is compiled for several releases",
            })
    void explainsWhatJavacInOurJvmCannotDo(String configuration, String reason) {
        assertThat(DelegatedCompilation.reason(List.of(Configured.by(configuration))))
                .contains(reason);
    }

    @Test
    void aReleaseThatThisJdkDoesNotKnowIsForeign() {
        assertThat(DelegatedCompilation.reason(List.of(Configured.by("<release>99</release>"))))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("it is for Java 99"));
    }

    @ParameterizedTest
    @CsvSource({
        "<release>17</release>",
        "<source>1.8</source>",
        "<compilerId default-value='javac'/>",
        "<fork>true</fork>",
        "<executable>/jdk/bin/javac</executable>"
    })
    void anOrdinaryCompileIsOurs(String configuration) {
        assertThat(DelegatedCompilation.reason(List.of(Configured.by(configuration))))
                .isEmpty();
    }

    @Test
    void severalStepsAreForeign() {
        GoalParameters one = Configured.by("");

        assertThat(DelegatedCompilation.reason(List.of(one, one))).contains("its sources are compiled in 2 steps");
        assertThat(DelegatedCompilation.reason(List.of())).isEmpty();
    }
}
