package dev.reprise.agent.caches;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

class MustacheViewsTest {
    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void aViewIsFoundAtOnceThatWasNotThereAndNoneThatTheProgramCompiledForItself() {
        Path page = workspace.write("classes/templates/page.mustache", "old");
        Pages pages = Pages.open(workspace, "spring-mvc", """
                import com.samskivert.mustache.Mustache;
                import jakarta.servlet.http.*;
                import java.lang.reflect.Proxy;
                import java.util.*;
                import org.springframework.boot.web.servlet.view.MustacheViewResolver;
                import org.springframework.web.context.support.StaticWebApplicationContext;
                import org.springframework.web.servlet.View;

                public class Main extends Shop {
                    private final MustacheViewResolver resolver = new MustacheViewResolver(Mustache.compiler());

                    Main() {
                        resolver.setPrefix("classpath:/templates/");
                        resolver.setSuffix(".mustache");
                        resolver.setExposeSpringMacroHelpers(false);
                        StaticWebApplicationContext context = new StaticWebApplicationContext();
                        context.refresh();
                        resolver.setApplicationContext(context);
                    }

                    Object part() {
                        return Mustache.compiler().compile("kept");
                    }

                    String page() throws Exception {
                        return view("page") + ", " + view("late");
                    }

                    private String view(String name) throws Exception {
                        View view = resolver.resolveViewName(name, Locale.ENGLISH);
                        java.io.StringWriter text = new java.io.StringWriter();
                        if (view != null) {
                            java.io.PrintWriter writer = new java.io.PrintWriter(text);
                            view.render(Map.of(), fake(HttpServletRequest.class, null), fake(HttpServletResponse.class, writer));
                            writer.flush();
                        }
                        return text.toString();
                    }

                    private static <T> T fake(Class<T> type, java.io.PrintWriter writer) {
                        return type.cast(Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {type},
                                (proxy, method, arguments) -> method.getName().equals("getWriter") ? writer : null));
                    }

                    public static void main(String[] arguments) throws Exception {
                        new Main().open();
                    }
                }
                """);
        assertThat(pages.first()).isEqualTo("old, ");
        pages.awaitSubscription("*.mustache");

        workspace.write("classes/templates/page.mustache", "new");
        Path late = workspace.write("classes/templates/late.mustache", "there");
        assertThat(pages.show()).as("not found still").isEqualTo("new, ");
        assertThat(pages.change(page)).isEqualTo(handled(page));
        assertThat(pages.change(late)).isEqualTo(handled(late));
        assertThat(pages.show()).isEqualTo("new, there");

        pages.command("keep");
        assertThat(pages.change(page)).isEqualTo(new FromProgram.FileOutcome(page.toString(), false, "", ""));
    }

    private static FromProgram.FileOutcome handled(Path file) {
        return new FromProgram.FileOutcome(file.toString(), true, "Mustache views", "");
    }
}
