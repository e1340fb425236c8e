package dev.reprise.core;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages as javac, Maven, the launcher and the JVM of JDK 17 to 25 print them. */
class KnownFailuresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Source option 5 is no longer supported. Use 7 or later.                        | Java 7 or newer
            error: Source option 7 is no longer supported. Use 8 or later.                 | <maven.compiler.source>
            Target option 1.5 is no longer supported. Use 1.8 or later.                    | Java 8 or newer
            Fatal error compiling: error: release version 99 not supported                 | This needs Java 99
            error: invalid target release: 99                                              | This needs Java 99
            error: invalid source release: 99                                              | This needs Java 99
            error: invalid source release 17 with --enable-preview                         | release of the JDK itself
            patterns in switch statements are a preview feature and are disabled by default. | enable preview features
            unnamed classes are a preview feature and are disabled by default.             | newer release
            records are not supported in -source 11                                        | newer release
            illegal character: '\\ufeff'                                                  | without a byte order mark
            unmappable character (0xE9) for encoding UTF-8                                 | project.build.sourceEncoding
            class file has wrong version 65.0, should be 61.0                              | compiled for Java 21
            package a.b is declared in module a.mod, but module c.mod does not read it     | requires a.mod; to the module-info.java of c.mod
            module not found: com.acme.core                                                | module com.acme.core
            java.lang.module.FindException: Module com.acme.core not found                 | module com.acme.core
            error reading /app/src/Song.java; /app/src/Song.java                           | chmod u+r '/app/src/Song.java'
            [ERROR] No compiler is provided in this environment. Perhaps you are running on a JRE | Install a JDK
            java.lang.UnsupportedClassVersionError: App has been compiled by a more recent version of the Java Runtime (class file version 65.0), this version of the Java Runtime only recognizes class file versions up to 61.0 | This needs Java 21
            java.lang.UnsupportedClassVersionError: Preview features are not enabled for App (class file version 65.65535). Try running with '--enable-preview' | Add --enable-preview
            no main manifest attribute, in app.jar                                         | reprise java -cp app.jar
            Error: Unable to access jarfile build/app.jar                                  | build/app.jar does not exist
            Error: Invalid or corrupt jarfile app.jar                                      | app.jar is not a complete jar
            Error: JavaFX runtime components are missing, and are required to run this application | --main-class
            Error: Could not find or load main class com.acme.App                          | class com.acme.App is not on the class path
            Error: Main method not found in class App, please define the main method as:   | main(String[] args) in App
            Error: Main method is not static in class App, please define the main method as: | main(String[] args) in App
            Conflicting collector combinations in option list; please refer to the release notes for the combinations allowed | --no-dev-flags
            Error occurred during initialization of VM: Option -XX:+UseSerialGC not supported | --no-dev-flags
            Unrecognized VM option 'TieredStopAtLevel=1'                                   | --no-dev-flags
            Unrecognized option: --enable-magic                                            | does not support --enable-magic
            Unrecognized VM option 'UseMagic'                                              | does not support UseMagic
            """)
    void haveARemedyOfTheirOwn(String message, String remedy) {
        assertThat(KnownFailures.remedy(List.of("something else", message)))
                .hasValueSatisfying(text -> assertThat(text).contains(remedy).endsWith("."));
    }

    @Test
    void othersHaveNone() {
        assertThat(KnownFailures.remedy(List.of(
                        "';' expected",
                        "package com.acme does not exist",
                        "error reading lib/a.jar; zip END header not found")))
                .isEmpty();
    }
}
