package dev.reprise.e2e.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reprise.e2e.environment.Dependencies;
import dev.reprise.e2e.environment.Installation;
import dev.reprise.e2e.environment.MavenProject;
import dev.reprise.e2e.environment.Project;
import dev.reprise.e2e.environment.Reprise;
import dev.reprise.e2e.environment.Sandbox;
import dev.reprise.e2e.environment.Start;

import static org.assertj.core.api.Assertions.assertThat;

/** The goal in a reactor of which no module was ever built. One module does not compile and is not needed. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MavenGoalTest {
    private static final String OLD = "3.8.9";
    private static final String NEW = "3.9.14";
    private static final String GOAL = "dev.reprise:reprise-maven-plugin:0.1.0-SNAPSHOT:run";
    private static final String GREETING = "greeting/src/main/java/shop/Greeting.java";

    @RegisterExtension
    static final Dependencies DEPENDENCIES = Dependencies.of("e2e/programs/projects/shop", "-pl", "server", "-am");

    @RegisterExtension
    final Sandbox sandbox = new Sandbox();

    private MavenProject shop;
    private Project files;
    private Repository repository;

    @BeforeEach
    void copy() {
        shop = MavenProject.copy(sandbox, "shop");
        files = shop.files();
        repository = Repository.in(sandbox.aside().path("repository"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void byItsPrefixForAModuleOfTheReactor(String version) {
        Path settings = sandbox.aside()
                .write(
                        "settings.xml",
                        "<settings><pluginGroups><pluginGroup>dev.reprise</pluginGroup></pluginGroups></settings>");
        Reprise reprise = shop.startBy(maven(version, "-gs", settings.toString(), "-pl", "server", "reprise:run"));
        assertThat(shop.get("/")).isEqualTo("Welcome");
        assertThat(files.path("unfinished/target")).doesNotExist();

        files.edit(GREETING, "Welcome", "Good morning");
        shop.awaitLive();
        assertThat(shop.get("/")).isEqualTo("Good morning");

        breaksThePom(reprise);
        addsALibrary();
        assertThat(reprise.quit()).isZero();
    }

    private void breaksThePom(Reprise reprise) {
        files.edit("server/pom.xml", "<artifactId>server</artifactId>", "<artifactId>server</artifact>");
        assertThat(shop.awaitFailure()).contains("server/pom.xml");
        assertThat(reprise.linesWith("error\\[pom-broken]")).isNotEmpty();
        assertThat(shop.get("/")).isEqualTo("Good morning");
    }

    private void addsALibrary() {
        assertThat(shop.get("/libraries")).isEmpty();
        files.edit("server/pom.xml", "</artifact>", "</artifactId>");
        files.edit(
                "server/pom.xml",
                "</dependencies>",
                "<dependency><groupId>org.jspecify</groupId><artifactId>jspecify</artifactId><version>1.0.1</version>"
                        + "</dependency></dependencies>");
        shop.awaitLive();
        assertThat(shop.get("/libraries")).isEqualTo("jspecify-1.0.1.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void fromTheModuleWithParametersOfItsPomAndOfTheCommandLine(String version) {
        Start start = maven(
                version,
                GOAL,
                "-Dreprise.arguments=--port 'a b'",
                "-Dreprise.jvmArguments=-Dcolour=red",
                "-Dreprise.workingDirectory=" + sandbox.aside().directory());
        shop.startIn("server", start);

        assertThat(shop.get("/arguments")).isEqualTo("--port|a b");
        assertThat(shop.get("/currency")).isEqualTo("EUR");
        assertThat(shop.get("/property?shelf")).isEqualTo("top");
        assertThat(shop.get("/property?colour")).isEqualTo("red");
        assertThat(shop.get("/property?user.dir"))
                .isEqualTo(sandbox.aside().directory().toString());
        assertThat(files.path("unfinished/target")).doesNotExist();

        files.edit(GREETING, "Welcome", "Good evening");
        shop.awaitLive();
        assertThat(shop.get("/")).isEqualTo("Good evening");
    }

    @Test
    void fromTheRootTheOnlyModuleWithAMainMethodIsRun() {
        shop.startBy(maven(NEW, GOAL));

        assertThat(shop.get("/")).isEqualTo("Welcome");
    }

    @Test
    void severalModulesThatCouldBeRunAreNamed() {
        files.edit("server/pom.xml", "reprise-maven-plugin", "another-plugin");
        files.edit(
                "unfinished/src/main/java/shop/Unfinished.java", "Missing missing;", "static void main(String[] a) {}");

        Reprise reprise = maven(OLD, GOAL).start();

        reprise.awaitLine("not clear which module to run: :server, :unfinished");
        assertThat(reprise.awaitExit()).isNotZero();
    }

    @Test
    void aModuleCanBeSkipped() {
        Reprise reprise = maven(OLD, "-pl", "server", GOAL, "-Dreprise.skip").start();

        reprise.awaitLine("reprise:run is skipped");
        assertThat(reprise.awaitExit()).isZero();
    }

    private Start maven(String version, String... arguments) {
        Path program = Installation.checkout().resolve("e2e/target/mavens/apache-maven-" + version + "/bin/mvn");
        List<String> all = new ArrayList<>(List.of("-B", repository.option()));
        all.addAll(List.of(arguments));
        return sandbox.repriseIn(program, all.toArray(String[]::new)).with(Installation.mavenEnvironment());
    }
}
