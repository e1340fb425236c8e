package dev.reprise.agent.reset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A class whose new instances have to be known, because a cache is in them or because they would be stale if kept. */
enum Tracked {
    BUNDLE("java/util/PropertyResourceBundle"),
    SPRING_MESSAGES("org/springframework/context/support/AbstractResourceBasedMessageSource"),
    SPRING_VIEWS("org/springframework/web/servlet/view/AbstractCachingViewResolver"),
    THYMELEAF_ENGINE("org/thymeleaf/TemplateEngine"),
    FREEMARKER_ENGINE("freemarker/template/Configuration"),
    FREEMARKER_TEMPLATE("freemarker/template/Template"),
    PEBBLE_ENGINE("io/pebbletemplates/pebble/PebbleEngine"),
    PEBBLE_TEMPLATE("io/pebbletemplates/pebble/template/PebbleTemplateImpl"),
    /** Its caches have no method that clears them, but subclasses are given the maps: these are what is tracked. */
    MUSTACHE_ENGINE("com/github/mustachejava/DefaultMustacheFactory", "mustacheCache", "templateCache"),
    MUSTACHE_TEMPLATE("com/github/mustachejava/codes/DefaultMustache"),
    MUSTACHE_VIEWS(
            List.of(
                    "org/springframework/boot/web/servlet/view/MustacheViewResolver",
                    "org/springframework/boot/web/reactive/result/view/MustacheViewResolver",
                    "org/springframework/boot/mustache/servlet/view/MustacheViewResolver",
                    "org/springframework/boot/mustache/reactive/view/MustacheViewResolver"),
            List.of()),
    JMUSTACHE_TEMPLATE("com/samskivert/mustache/Template"),
    HANDLEBARS_ENGINE("com/github/jknack/handlebars/Handlebars"),
    HANDLEBARS_TEMPLATE("com/github/jknack/handlebars/internal/BaseTemplate");

    private static final Map<String, Tracked> BY_CLASS = byClass();

    /** It has moved between versions, if there are several. */
    private final List<String> internalNames;

    private final List<String> fields;

    Tracked(String internalName, String... fields) {
        this(List.of(internalName), List.of(fields));
    }

    Tracked(List<String> internalNames, List<String> fields) {
        this.internalNames = internalNames;
        this.fields = fields;
    }

    /** @param internalName of a class, as in {@code java/util/List} */
    static @Nullable Tracked of(String internalName) {
        return BY_CLASS.get(internalName);
    }

    /** Maps in these fields are known in place of the instance; if there are none, the instance is. */
    List<String> fields() {
        return fields;
    }

    private static Map<String, Tracked> byClass() {
        Map<String, Tracked> byClass = new HashMap<>();
        for (Tracked each : values()) {
            for (String name : each.internalNames) {
                byClass.put(name, each);
            }
        }
        return byClass;
    }
}
