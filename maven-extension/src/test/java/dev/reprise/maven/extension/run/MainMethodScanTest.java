package dev.reprise.maven.extension.run;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Main methods that are found in the text of a source, for JDK 17 and for 25. */
class MainMethodScanTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A.java   | class A { public static void main(String[] a) {} }       | true  | true
            A.java   | class A { static public void main(final String... a) {} } | true  | true
            A.java   | interface A { static void main(java.lang.String[] a) {} } | true | true
            A.java   | void main() {}                                           | false | true
            A.java   | class A { static void main() {} }                        | false | true
            A.java   | class A { void main(String[] a) {} }                     | false | true
            A.java   | class A { private void main() {} }                       | false | false
            A.java   | class A { void main(int x) {} }                          | false | false
            A.java   | class A { void maintain() {} }                           | false | false
            A.java   | // public static void main(String[] a)                   | false | false
            A.java   | /* void main() */ class A {}                             | false | false
            A.kt     | fun main() {}                                            | true  | true
            A.groovy | static void main(String[] a) {}                          | true  | true
            A.scala  | object A extends App {}                                  | true  | true
            A.scala  | object A { def main(a: Array[String]): Unit = () }       | true  | true
            """)
    void areFoundAsTheLauncherWould(String file, String text, boolean on17, boolean on25) {
        assertThat(MainMethodScan.isIn(file, text, false)).isEqualTo(on17);
        assertThat(MainMethodScan.isIn(file, text, true)).isEqualTo(on25);
    }
}
