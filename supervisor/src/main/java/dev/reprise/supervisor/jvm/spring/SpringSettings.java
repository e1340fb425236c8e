package dev.reprise.supervisor.jvm.spring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of a Spring Boot program, found without running it. Sources are searched in the order of Spring Boot's documentation,
 * "Externalized Configuration": DevTools' global settings, arguments, SPRING_APPLICATION_JSON, system properties, environment variables,
 * files. Names are compared as by Spring's relaxed binding. Settings made by the program's own code are not found.
 */
public final class SpringSettings {
    private final Map<String, Setting> highest = new LinkedHashMap<>();
    private final Map<String, Setting> files = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private final Path directory;

    /**
     * The value of a property.
     *
     * @param place where the property is set, in words
     */
    public record Setting(String value, String place, boolean isSystemProperty) {
        public boolean isOn() {
            return value.strip().equalsIgnoreCase("true");
        }
    }

    /** The parts of a command that settings are read from. */
    public record PropertySources(
            List<String> programArguments,
            List<String> jvmOptions,
            Map<String, String> environment,
            Path directory,
            List<Path> classDirectories) {}

    private SpringSettings(PropertySources sources) {
        this.environment = sources.environment();
        this.directory = sources.directory();
    }

    /** Collects the settings. Blocks to read files. */
    public static SpringSettings of(PropertySources sources) {
        SpringSettings settings = new SpringSettings(sources);
        settings.addGlobal();
        settings.addArguments(sources.programArguments());
        settings.addEverywhereElse(sources);
        settings.addFiles(sources.classDirectories());
        return settings;
    }

    public Optional<Setting> find(String property) {
        String name = uniform(property);
        return Optional.ofNullable(highest.get(name)).or(() -> Optional.ofNullable(files.get(name)));
    }

    /** Maps {@code spring.main.web-type}, {@code SPRING_MAIN_WEBTYPE} and {@code spring.main.webType} to one name. */
    private static String uniform(String name) {
        StringBuilder letters = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || c == '[' || c == ']')
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private void addGlobal() {
        String elsewhere = environment.getOrDefault("SPRING_DEVTOOLS_HOME", "");
        Path home = Path.of(
                elsewhere.isEmpty()
                        ? environment.getOrDefault("HOME", System.getProperty("user.home", "/"))
                        : elsewhere);
        for (String name : List.of("properties", "yaml", "yml")) {
            add(highest, home.resolve(".config/spring-boot/spring-boot-devtools." + name));
        }
        add(highest, home.resolve(".spring-boot-devtools.properties"));
    }

    private void addArguments(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                add(highest, argument.substring(2), "the arguments of the program", false);
            }
        }
    }

    private void addEverywhereElse(PropertySources sources) {
        Map<String, Setting> properties = new LinkedHashMap<>();
        // If an option is repeated, the last one wins.
        for (int i = sources.jvmOptions().size() - 1; i >= 0; i--) {
            String option = sources.jvmOptions().get(i);
            if (option.startsWith("-D")) {
                add(properties, option.substring(2), "the system properties", true);
            }
        }
        Map<String, Setting> variables = new LinkedHashMap<>();
        environment.forEach((name, value) -> add(variables, name + "=" + value, "the variable " + name, false));
        String key = uniform("spring.application.json");
        Stream.of(highest, properties, variables)
                .flatMap(each -> Stream.ofNullable(each.get(key)))
                .findFirst()
                .ifPresent(json -> SpringPropertyFile.json(json.value())
                        .forEach((name, value) -> add(highest, name, value, "SPRING_APPLICATION_JSON")));
        properties.forEach(highest::putIfAbsent);
        variables.forEach(highest::putIfAbsent);
    }

    private void addFiles(List<Path> classDirectories) {
        List<String> names = texts("spring.config.name", List.of("application"));
        List<Path> places = new ArrayList<>();
        locations("spring.config.additional-location").forEach(places::add);
        List<Path> given = locations("spring.config.location");
        if (given.isEmpty()) {
            places.addAll(SpringConfigDirectories.of(directory));
            classDirectories.forEach(each -> places.addAll(List.of(each.resolve("config"), each)));
        } else {
            places.addAll(given);
        }
        Map<String, Setting> plain = new LinkedHashMap<>();
        places.forEach(place -> addFiles(plain, place, names));
        plain.forEach(files::putIfAbsent);
        // Files of profiles take precedence over the others; among profiles, the last one wins.
        List<String> profiles = new ArrayList<>(profiles());
        Map<String, Setting> ofProfiles = new LinkedHashMap<>();
        for (int i = profiles.size() - 1; i >= 0; i--) {
            String suffix = "-" + profiles.get(i);
            List<String> named = names.stream().map(name -> name + suffix).toList();
            places.forEach(place -> addFiles(ofProfiles, place, named));
        }
        files.putAll(ofProfiles);
    }

    private Set<String> profiles() {
        Set<String> profiles = new LinkedHashSet<>(texts("spring.profiles.active", List.of("default")));
        profiles.addAll(texts("spring.profiles.include", List.of()));
        return profiles;
    }

    private List<Path> locations(String property) {
        List<Path> paths = new ArrayList<>();
        for (String text : texts(property, List.of())) {
            String path = text.replaceFirst("^optional:", "").replaceFirst("^file:(//(?=/))?", "");
            if (!path.startsWith("classpath:") && !path.contains("*") && path.indexOf('\0') < 0) {
                paths.add(directory.resolve(path).normalize());
            }
        }
        return paths;
    }

    private List<String> texts(String property, List<String> otherwise) {
        return find(property)
                .map(setting -> Stream.of(setting.value().split("[,;]", -1))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList())
                .orElse(otherwise);
    }

    private static void addFiles(Map<String, Setting> settings, Path place, List<String> names) {
        if (place.toString().matches(".*\\.(properties|ya?ml)")) {
            add(settings, place);
            return;
        }
        for (String name : names) {
            for (String extension : List.of(".properties", ".yml", ".yaml")) {
                add(settings, place.resolve(name + extension));
            }
        }
    }

    private static void add(Map<String, Setting> settings, Path file) {
        SpringPropertyFile.read(file).forEach((name, value) -> add(settings, name, value, file.toString()));
    }

    private static void add(Map<String, Setting> settings, String assignment, String place, boolean isSystemProperty) {
        int equals = assignment.indexOf('=');
        String name = equals < 0 ? assignment : assignment.substring(0, equals);
        String value = equals < 0 ? "" : assignment.substring(equals + 1);
        settings.putIfAbsent(uniform(name), new Setting(value, place, isSystemProperty));
    }

    private static void add(Map<String, Setting> settings, String name, String value, String place) {
        settings.putIfAbsent(uniform(name), new Setting(value, place, false));
    }
}
