package dev.reprise.e2e;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.reprise.e2e.environment.Component;
import dev.reprise.e2e.environment.Http;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Run;
import dev.reprise.e2e.environment.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** A Django project whose own autoreloader exits on an error in the settings. */
class DjangoTest {
    private static final String URLS = String.join(
            "\n",
            "from django.http import HttpResponse",
            "from django.urls import path",
            "",
            "urlpatterns = [path('', lambda request: HttpResponse('first'))]",
            "");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    @Test
    void aViewChangesAndAnErrorInTheSettingsIsSurvived() {
        Project project = sandbox.project();
        Run.in(project.directory(), Component.of("django-admin", "python3-django"), "startproject", "site1", ".");
        project.write("site1/urls.py", URLS);
        int port = Http.freePort();
        Reprise reprise = sandbox.reprise(
                        "--", Component.python(), "manage.py", "runserver", "--noreload", Integer.toString(port))
                .start();
        Http.awaitAnswer(port, "first");
        reprise.awaitLine("ready in");

        project.edit("site1/urls.py", "'first'", "'second'");
        Http.awaitAnswer(port, "second");
        reprise.awaitLine("restarted: site1/urls.py changed");

        project.edit("site1/settings.py", "DEBUG = True", "DEBUG = = True");
        reprise.awaitLine("error\\[start-failed\\]");
        reprise.awaitLine("\\| SyntaxError: invalid syntax");
        assertThat(reprise.isAlive()).isTrue();

        project.edit("site1/settings.py", "DEBUG = = True", "DEBUG = True");
        Http.awaitAnswer(port, "second");
        reprise.awaitLine("restarted: site1/settings.py changed; .*ready in");
        // One line for each edit: neither the bytecode nor the database that Django wrote caused a restart.
        assertThat(reprise.linesWith("restarted")).hasSize(3);
    }
}
