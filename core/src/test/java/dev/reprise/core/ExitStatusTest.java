package dev.reprise.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExitStatusTest {
    @ParameterizedTest
    @ValueSource(ints = {6, 7, 11})
    void aFaultIsACrash(int signal) {
        assertThat(new ExitStatus.Signal(signal).isCrash()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 15})
    void aSignalThatSomebodySendsIsNoCrash(int signal) {
        assertThat(new ExitStatus.Signal(signal).isCrash()).isFalse();
        assertThat(new ExitStatus.Code(128 + signal).isCrash()).isFalse();
    }
}
