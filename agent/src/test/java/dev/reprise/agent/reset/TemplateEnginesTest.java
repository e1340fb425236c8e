package dev.reprise.agent.reset;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reprise.agent.stage.Stage;
import dev.reprise.protocol.FromProgram;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateEnginesTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void aChangedTemplateIsLiveAtOnceUnlessTheProgramKeepsTheOldOne(Engine engine) {
        Path template = template(engine, "old");
        Pages pages = Pages.open(stage, engine.library(), engine.source());
        assertThat(pages.first()).isEqualTo("old");
        pages.awaitSubscription(globOf(engine));

        template(engine, "new");
        assertThat(pages.show()).as("cached").isEqualTo("old");
        assertThat(pages.change(template)).isEqualTo(handled(template, engine.listener()));
        assertThat(pages.show()).isEqualTo("new");

        Path source = stage.write("src/" + engine.template(), "newer");
        assertThat(pages.change(source)).as("not on the class path").isEqualTo(notHandled(source));
        Path elsewhere = stage.write("classes/mails/hello.html", "hello");
        assertThat(pages.change(elsewhere)).as("not seen by the engine").isEqualTo(notHandled(elsewhere));
        Path foreign = stage.write("classes/templates/page.vm", "old");
        assertThat(pages.change(foreign)).as("of an unknown engine").isEqualTo(notHandled(foreign));

        if (engine.givesTemplates()) {
            pages.tell("keep");
            assertThat(pages.change(template)).as("kept").isEqualTo(notHandled(template));
            pages.tell("drop");
            assertThat(pages.change(template)).as("dropped").isEqualTo(handled(template, engine.listener()));
        }
    }

    private Path template(Engine engine, String text) {
        return stage.write("classes/" + engine.template(), text);
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

    private static FromProgram.Answer handled(Path file, String by) {
        return new FromProgram.Answer(file.toString(), true, by, "");
    }

    private static FromProgram.Answer notHandled(Path file) {
        return new FromProgram.Answer(file.toString(), false, "", "");
    }
}
