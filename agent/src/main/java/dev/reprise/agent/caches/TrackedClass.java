package dev.reprise.agent.caches;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The classes whose instances are tracked, because they contain a cache or would be stale if the program holds them. */
enum TrackedClass {
    BUNDLE,
    SPRING_MESSAGES,
    SPRING_VIEWS,
    THYMELEAF_ENGINE,
    FREEMARKER_ENGINE,
    FREEMARKER_TEMPLATE,
    PEBBLE_ENGINE,
    PEBBLE_TEMPLATE,
    MUSTACHE_ENGINE,
    MUSTACHE_TEMPLATE,
    MUSTACHE_VIEWS,
    JMUSTACHE_TEMPLATE,
    HANDLEBARS_ENGINE,
    HANDLEBARS_TEMPLATE;

    /** @param internalName of a class, as in {@code java/util/List} */
    static @Nullable TrackedClass of(String internalName) {
        return switch (internalName) {
            case "java/util/PropertyResourceBundle" -> BUNDLE;
            case "org/springframework/context/support/AbstractResourceBasedMessageSource" -> SPRING_MESSAGES;
            case "org/springframework/web/servlet/view/AbstractCachingViewResolver" -> SPRING_VIEWS;
            case "org/thymeleaf/TemplateEngine" -> THYMELEAF_ENGINE;
            case "freemarker/template/Configuration" -> FREEMARKER_ENGINE;
            case "freemarker/template/Template" -> FREEMARKER_TEMPLATE;
            case "io/pebbletemplates/pebble/PebbleEngine" -> PEBBLE_ENGINE;
            case "io/pebbletemplates/pebble/template/PebbleTemplateImpl" -> PEBBLE_TEMPLATE;
            case "com/github/mustachejava/DefaultMustacheFactory" -> MUSTACHE_ENGINE;
            case "com/github/mustachejava/codes/DefaultMustache" -> MUSTACHE_TEMPLATE;
            // Spring Boot up to 3, and from 4 on.
            case "org/springframework/boot/web/servlet/view/MustacheViewResolver",
                    "org/springframework/boot/web/reactive/result/view/MustacheViewResolver",
                    "org/springframework/boot/mustache/servlet/view/MustacheViewResolver",
                    "org/springframework/boot/mustache/reactive/view/MustacheViewResolver" -> MUSTACHE_VIEWS;
            case "com/samskivert/mustache/Template" -> JMUSTACHE_TEMPLATE;
            case "com/github/jknack/handlebars/Handlebars" -> HANDLEBARS_ENGINE;
            case "com/github/jknack/handlebars/internal/BaseTemplate" -> HANDLEBARS_TEMPLATE;
            default -> null;
        };
    }

    /**
     * Fields whose maps are tracked instead of the instance; empty to track the instance. Mustache.java has no method that clears its caches,
     * but exposes the maps to subclasses.
     */
    List<String> fields() {
        return this == MUSTACHE_ENGINE ? List.of("mustacheCache", "templateCache") : List.of();
    }
}
