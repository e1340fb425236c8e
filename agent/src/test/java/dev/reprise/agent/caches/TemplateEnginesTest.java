package dev.reprise.agent.caches;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reprise.agent.fixture.Workspace;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateEnginesTest {
    private final Workspace workspace = new Workspace();

    @AfterEach
    void close() {
        workspace.close();
    }

    @ParameterizedTest
    @EnumSource
    void aChangedTemplateIsLiveAtOnceUnlessTheProgramKeepsTheOldOne(Engine engine) {
        Path template = template(engine, "old");
        Pages pages = Pages.open(workspace, engine.library(), engine.source());
        assertThat(pages.first()).isEqualTo("old");
        pages.awaitSubscription(globOf(engine));

        template(engine, "new");
        assertThat(pages.show()).as("cached").isEqualTo("old");
        assertThat(pages.change(template)).isEqualTo(handled(template, engine.listener()));
        assertThat(pages.show()).isEqualTo("new");

        Path source = workspace.write("src/" + engine.template(), "newer");
        assertThat(pages.change(source)).as("not on the class path").isEqualTo(notHandled(source));
        Path elsewhere = workspace.write("classes/mails/hello.html", "hello");
        assertThat(pages.change(elsewhere)).as("not seen by the engine").isEqualTo(notHandled(elsewhere));
        Path foreign = workspace.write("classes/templates/page.vm", "old");
        assertThat(pages.change(foreign)).as("of an unknown engine").isEqualTo(notHandled(foreign));

        if (engine.returnsTemplates()) {
            pages.command("keep");
            assertThat(pages.change(template)).as("kept").isEqualTo(notHandled(template));
            pages.command("drop");
            assertThat(pages.change(template)).as("dropped").isEqualTo(handled(template, engine.listener()));
        }
    }

    private Path template(Engine engine, String text) {
        return workspace.write("classes/" + engine.template(), text);
    }

    private static String globOf(Engine engine) {
        return switch (engine) {
            case THYMELEAF -> "*.{html,htm,xhtml,txt,css,js}";
            case FREEMARKER -> "*.{ftl,ftlh,ftlx}";
            case PEBBLE -> "*.{peb,pebble,html}";
            case MUSTACHE -> "*.{mustache,html}";
            case HANDLEBARS -> "*.{hbs,handlebars}";
        };
    }

    private static FromProgram.FileOutcome handled(Path file, String by) {
        return new FromProgram.FileOutcome(file.toString(), true, by, "");
    }

    private static FromProgram.FileOutcome notHandled(Path file) {
        return new FromProgram.FileOutcome(file.toString(), false, "", "");
    }
}
