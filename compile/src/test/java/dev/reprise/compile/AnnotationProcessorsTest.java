package dev.reprise.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.io.TempDir;

import dev.reprise.compile.model.Module;
import dev.reprise.compile.model.Sources;

import static org.assertj.core.api.Assertions.assertThat;

/** Real annotation processors. Each build is held against a clean compile, with the generated sources and resources. */
class AnnotationProcessorsTest {
    private static final Path JARS = Path.of("target/processors").toAbsolutePath();
    /** From 23 on javac runs processors of the class path only with this option, which not every earlier javac knows. */
    private static final List<String> RUN_PROCESSORS =
            Runtime.version().feature() < 23 ? List.of() : List.of("-proc:full");

    @TempDir
    Path directory;

    @Test
    void membersGeneratedByLombokAreVisibleToOthers() throws Exception {
        try (Workspace workspace = open("lombok")) {
            workspace.write("app/a/Person.java", person("int age"));
            workspace.write("app/a/Greeting.java", """
                    package a;
                    class Greeting {
                        String of(Person person) { return "Hello, " + person.getName() + person.getAge(); }
                        Person someone() { return Person.builder().name("N").build(); }
                    }
                    """);
            workspace.write("app/a/Other.java", "package a; class Other {}");
            assertThat(workspace.succeeds()).isEqualTo(3);
            workspace.write("app/a/Person.java", person("long age"));
            assertThat(workspace.succeeds()).isEqualTo(2);
            workspace.write("app/a/Other.java", "package a; class Other { int x() { return 1; } }");
            assertThat(workspace.succeeds()).isEqualTo(1);
            workspace.write("app/a/Person.java", person("int years"));
            workspace.fails();
            workspace.write("app/a/Person.java", person("int age"));
            workspace.succeeds();
        }
    }

    @Test
    void anotherConfigurationOfLombokMakesOtherClasses() throws Exception {
        try (Workspace workspace = open("lombok")) {
            workspace.write("app/a/Person.java", person("int age"));
            workspace.write(
                    "app/a/Other.java", "package a; class Other { String x(Person p) { return p.getName(); } }");
            workspace.succeeds();
            Path configuration =
                    Files.writeString(directory.resolve("lombok.config"), "lombok.accessors.fluent = true");
            workspace.touch(List.of(configuration));
            workspace.fails();
            workspace.write("app/a/Other.java", "package a; class Other { String x(Person p) { return p.name(); } }");
            workspace.succeeds();
            Files.delete(configuration);
            workspace.touch(List.of(configuration));
            workspace.fails();
        }
    }

    private static String person(String field) {
        return """
                package a;
                @lombok.Data
                @lombok.Builder
                class Person {
                    private final String name;
                    private final %s;
                }
                """.formatted(field);
    }

    @Test
    void aMapperOfMapStructIsGeneratedAgainWhenABeanGetsAProperty() throws Exception {
        try (Workspace workspace = open("mapstruct")) {
            workspace.write("app/a/Car.java", bean("Car", "name"));
            workspace.write("app/b/CarView.java", bean("CarView", "name").replace("package a", "package b"));
            workspace.write("app/b/Cars.java", """
                    package b;
                    @org.mapstruct.Mapper
                    public interface Cars {
                        CarView view(a.Car car);
                    }
                    """);
            workspace.write("app/a/Other.java", "package a; class Other {}");
            workspace.succeeds();
            assertThat(generated("b/CarsImpl.java")).contains("setName").doesNotContain("setSeats");
            workspace.write(
                    "app/b/CarView.java", bean("CarView", "name", "seats").replace("package a", "package b"));
            workspace.write("app/a/Car.java", bean("Car", "name", "seats"));
            workspace.succeeds();
            assertThat(generated("b/CarsImpl.java")).contains("setSeats");
            workspace.write("app/a/Other.java", "package a; class Other { int x; }");
            workspace.succeeds();
            workspace.delete("app/b/Cars.java");
            workspace.succeeds();
            assertThat(directory.resolve("app/generated/b/CarsImpl.java")).doesNotExist();
        }
    }

    private static String bean(String name, String... properties) {
        StringBuilder text = new StringBuilder("package a;\npublic class " + name + " {\n");
        for (String property : properties) {
            String upper = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
            text.append("    private String %1$s;%n    public String get%2$s() { return %1$s; }%n"
                    .formatted(property, upper));
            text.append("    public void set%2$s(String %1$s) { this.%1$s = %1$s; }%n".formatted(property, upper));
        }
        return text + "}\n";
    }

    @Test
    void mapStructWaitsForLombokInEachCompileAlsoWhenItComesFirst() throws Exception {
        List<Path> path = new ArrayList<>(jars("mapstruct"));
        path.addAll(jars("lombok"));
        try (Workspace workspace = open(path, path, List.of())) {
            workspace.write("app/a/Car.java", data("a", "Car", "name"));
            workspace.write("app/b/CarView.java", data("b", "CarView", "name"));
            workspace.write("app/b/Cars.java", """
                    package b;
                    @org.mapstruct.Mapper
                    public interface Cars {
                        @org.mapstruct.Mapping(source = "name", target = "name")
                        CarView view(a.Car car);
                    }
                    """);
            workspace.succeeds();
            workspace.write("app/a/Car.java", data("a", "Car", "name", "seats"));
            workspace.write("app/b/CarView.java", data("b", "CarView", "name", "seats"));
            workspace.succeeds();
            assertThat(generated("b/CarsImpl.java")).contains("setSeats");
            workspace.write("app/a/Car.java", data("a", "Car", "seats"));
            workspace.fails();
            workspace.write("app/a/Car.java", data("a", "Car", "seats", "name"));
            workspace.succeeds();
        }
    }

    private static String data(String home, String name, String... properties) {
        return "package " + home + ";\n@lombok.Data\npublic class " + name + " {\n"
                + Stream.of(properties)
                        .map("    private String %s;\n"::formatted)
                        .collect(Collectors.joining())
                + "}\n";
    }

    @Test
    void theMetadataOfSpringsConfigurationProcessorHasAllPropertiesAfterEachEdit() throws Exception {
        try (Workspace workspace = open("spring-boot")) {
            workspace.write("app/a/Mail.java", properties("Mail", "private String host = \"localhost\";"));
            workspace.write("app/a/Web.java", properties("Web", "private String host;"));
            workspace.succeeds();
            workspace.write("app/a/Mail.java", properties("Mail", "private String host = \"elsewhere\";"));
            workspace.succeeds();
            assertThat(directory.resolve("app/classes/META-INF/spring-configuration-metadata.json"))
                    .content()
                    .contains("elsewhere", "web.host");
            workspace.delete("app/a/Web.java");
            workspace.succeeds();
            workspace.delete("app/a/Mail.java");
            workspace.write("app/a/Other.java", "package a; class Other {}");
            workspace.succeeds();
        }
    }

    private static String properties(String name, String field) {
        return """
                package a;
                @org.springframework.boot.context.properties.ConfigurationProperties("%s")
                public class %s {
                    %s
                    public String getHost() { return host; }
                    public void setHost(String host) { this.host = host; }
                }
                """.formatted(name.toLowerCase(Locale.ROOT), name, field);
    }

    @Test
    void aValueOfImmutablesFollowsItsInterface() throws Exception {
        try (Workspace workspace = open("value")) {
            workspace.write("app/a/Point.java", point("int x();"));
            workspace.write("app/a/Use.java", """
                    package a;
                    class Use { String text() { return "" + ImmutablePoint.builder().x(1).build().x(); } }
                    """);
            workspace.succeeds();
            workspace.write("app/a/Point.java", point("long x();"));
            workspace.succeeds();
            workspace.write("app/a/Point.java", point("long x(); int y();"));
            workspace.succeeds();
            workspace.write("app/a/Point.java", point("long y();"));
            workspace.fails();
            workspace.delete("app/a/Use.java");
            workspace.succeeds();
        }
    }

    @Test
    void anAnnotationOfAPackageHoldsForThePackagesBelow() throws Exception {
        try (Workspace workspace = open("value")) {
            workspace.write("app/a/package-info.java", style("Immutable*"));
            workspace.write("app/a/Point.java", point("int x();"));
            workspace.write("app/a/b/Point.java", point("int x();").replace("package a", "package a.b"));
            workspace.succeeds();
            workspace.write("app/a/package-info.java", style("Fixed*"));
            workspace.succeeds();
            assertThat(generated("a/b/FixedPoint.java")).contains("class FixedPoint");
        }
    }

    private static String style(String name) {
        return "@org.immutables.value.Value.Style(typeImmutable = \"" + name + "\")\npackage a;\n";
    }

    private static String point(String members) {
        return "package a;\n@org.immutables.value.Value.Immutable\ninterface Point { " + members + " }\n";
    }

    @Test
    void processorsAreFoundOnTheClassPathWhereThereIsNoPathOfTheirOwn() throws Exception {
        try (Workspace workspace = open(jars("lombok"), List.of(), RUN_PROCESSORS)) {
            workspace.write("app/a/Person.java", person("int age"));
            workspace.write(
                    "app/a/Use.java", "package a; class Use { int of(Person person) { return person.getAge(); } }");
            workspace.succeeds();
            workspace.write(
                    "app/a/Use.java", "package a; class Use { int of(Person person) { return person.getAge() + 1; } }");
            assertThat(workspace.succeeds()).isEqualTo(1);
        }
    }

    @Test
    @EnabledForJreRange(minVersion = 23)
    void processorsOfTheClassPathDoNotRunByDefault() throws Exception {
        try (Workspace workspace = open(jars("lombok"), List.of(), List.of())) {
            workspace.write("app/a/Person.java", person("int age"));
            workspace.fails();
        }
    }

    private Workspace open(String name) throws IOException {
        return open(jars(name), jars(name), List.of());
    }

    private Workspace open(List<Path> classPath, List<Path> processorPath, List<String> more) {
        Path home = directory.resolve("app");
        List<String> options = new ArrayList<>(List.of("-g", "-Amapstruct.suppressGeneratorTimestamp=true"));
        options.addAll(more);
        Sources sources = new Sources(
                List.of(home.resolve("src")),
                List.of(),
                List.of(),
                home.resolve("generated"),
                classPath,
                processorPath,
                options);
        Module module =
                new Module("app", home, home.resolve("classes"), Optional.of(sources), List.of(), Optional.empty());
        return new Workspace(directory, List.of(module));
    }

    private static List<Path> jars(String name) throws IOException {
        try (Stream<Path> all = Files.list(JARS)) {
            return all.filter(jar -> jar.getFileName().toString().startsWith(name))
                    .sorted()
                    .toList();
        }
    }

    private String generated(String name) throws IOException {
        return Files.readString(directory.resolve("app/generated").resolve(name));
    }
}
