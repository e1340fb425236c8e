package dev.reprise.agent.caches;

/** A template engine, and a program that renders a page with it. */
enum Engine {
    THYMELEAF("Thymeleaf", "templates/page.html", """
            import org.thymeleaf.TemplateEngine;
            import org.thymeleaf.context.Context;
            import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

            public class Main extends Shop {
                private final TemplateEngine engine = new TemplateEngine();

                Main() {
                    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
                    resolver.setPrefix("/templates/");
                    resolver.setSuffix(".html");
                    engine.setTemplateResolver(resolver);
                }

                String page() {
                    return engine.process("page", new Context());
                }

                public static void main(String[] arguments) throws Exception {
                    new Main().open();
                }
            }
            """),
    FREEMARKER("FreeMarker", "templates/page.ftlh", """
            import freemarker.template.Configuration;
            import freemarker.template.Template;

            public class Main extends Shop {
                private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);

                Main() {
                    configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
                    configuration.setClassForTemplateLoading(Main.class, "/templates");
                }

                Template part() throws Exception {
                    return configuration.getTemplate("page.ftlh");
                }

                String page() throws Exception {
                    java.io.StringWriter page = new java.io.StringWriter();
                    part().process(null, page);
                    return page.toString();
                }

                public static void main(String[] arguments) throws Exception {
                    new Main().open();
                }
            }
            """),
    PEBBLE("Pebble", "templates/page.html", """
            import io.pebbletemplates.pebble.PebbleEngine;
            import io.pebbletemplates.pebble.template.PebbleTemplate;

            public class Main extends Shop {
                private final PebbleEngine engine = new PebbleEngine.Builder().build();

                PebbleTemplate part() {
                    return engine.getTemplate("templates/page.html");
                }

                String page() throws Exception {
                    java.io.StringWriter page = new java.io.StringWriter();
                    part().evaluate(page);
                    return page.toString();
                }

                public static void main(String[] arguments) throws Exception {
                    new Main().open();
                }
            }
            """),
    MUSTACHE("Mustache", "templates/page.mustache", """
            import com.github.mustachejava.DefaultMustacheFactory;
            import com.github.mustachejava.Mustache;

            public class Main extends Shop {
                private final DefaultMustacheFactory factory = new DefaultMustacheFactory("templates");

                Mustache part() {
                    return factory.compile("page.mustache");
                }

                String page() throws Exception {
                    java.io.StringWriter page = new java.io.StringWriter();
                    part().execute(page, new Object()).flush();
                    return page.toString();
                }

                public static void main(String[] arguments) throws Exception {
                    new Main().open();
                }
            }
            """),
    HANDLEBARS("Handlebars", "templates/page.hbs", """
            import com.github.jknack.handlebars.Handlebars;
            import com.github.jknack.handlebars.Template;
            import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
            import com.github.jknack.handlebars.io.ClassPathTemplateLoader;

            public class Main extends Shop {
                private final Handlebars handlebars =
                        new Handlebars(new ClassPathTemplateLoader("/templates")).with(new ConcurrentMapTemplateCache());

                Template part() throws Exception {
                    return handlebars.compile("page");
                }

                String page() throws Exception {
                    return part().apply(null);
                }

                public static void main(String[] arguments) throws Exception {
                    new Main().open();
                }
            }
            """);

    private final String listener;
    private final String template;
    private final String source;

    Engine(String listener, String template, String source) {
        this.listener = listener;
        this.template = template;
        this.source = source;
    }

    /** The name of the listener that the user sees. */
    String listener() {
        return listener;
    }

    String library() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The path of the template, relative to a class path root. */
    String template() {
        return template;
    }

    String source() {
        return source;
    }

    /** Whether the engine returns compiled templates, which a program can hold. */
    boolean returnsTemplates() {
        return this != THYMELEAF;
    }
}
