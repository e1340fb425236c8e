"""The programs that are edited, and the tools that reload each of them."""
import dataclasses
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from comparison.machine import CHECKOUT, HERE, java

REPRISE = str(CHECKOUT / "reprise")
COPY_DEPENDENCIES = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies"
DEVTOOLS = """
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-devtools</artifactId>
    </dependency>"""


@dataclasses.dataclass(frozen=True)
class Tool:
    """A command that runs a program and reloads it after a save; it uses the shell, so that pipelines are possible."""

    title: str
    command: str
    needs: str = "sh"
    saves_class: bool = False

    def missing(self):
        return "" if shutil.which(self.needs) else f"{self.needs} is not installed"


@dataclasses.dataclass(frozen=True)
class Program:
    """A program with the place of the text that is edited. `tools` begins with the tool to which the ratios refer."""

    key: str
    title: str
    source: str
    edit: tuple
    tools: tuple
    template: Path
    project: bool = True
    starts: float = 120.0

    def prepare(self, directory):
        """Copies the program and compiles it with Maven if it is a project; nothing is built in the checkout."""
        shutil.copytree(self.template, directory, ignore=shutil.ignore_patterns("target"))
        if not self.project:
            return
        pom = directory / "pom.xml"
        if any("devtools" in tool.title.lower() for tool in self.tools):
            pom.write_text(pom.read_text().replace("<dependencies>", "<dependencies>" + DEVTOOLS, 1))
        subprocess.run(["mvn", "-q", "-B", "-Dmaven.test.skip=true", "-DincludeScope=runtime", "package", COPY_DEPENDENCIES],
                       cwd=directory, check=True, stdout=sys.stderr, env=os.environ | {"MAVEN_OPTS": "-XX:TieredStopAtLevel=1"})

    def text(self, edition):
        """The source of an edition."""
        before, after = self.edit
        source = (self.template / self.source).read_text()
        changed = source.replace(before, after.format(edition=edition), 1)
        if changed == source:
            raise SystemExit(f"{self.template / self.source} has no {before!r}")
        return changed

    def class_files(self, directory, editions):
        """The class file of each edition, compiled ahead: an editor does so for a tool that watches classes."""
        classes, made = directory / "target" / "classes", {}
        package = re.search(r"^package (\S+);", self.text(0), re.MULTILINE)[1].replace(".", "/")
        name = Path(self.source).stem
        for edition in editions:
            aside = directory.parent / f"{directory.name}-edition"
            source = aside / f"{name}.java"
            aside.mkdir(exist_ok=True)
            source.write_text(self.text(edition))
            subprocess.run([java() + "c", "-parameters", "-g", "-proc:none", "-d", str(aside / "classes"),
                            "-cp", f"{classes}:{directory}/target/dependency/*", str(source)], check=True)
            made[edition] = (aside / "classes" / package / f"{name}.class").read_bytes()
        return classes / package / f"{name}.class", made


def all_programs():
    class_path = "-cp 'target/classes:target/dependency/*'"
    compile_and_run = (f"javac -proc:none -d target/classes {class_path} $(find src/main/java -name '*.java') && "
                       f"exec java {class_path} guestbook.Main")
    spring = f"java {class_path} example.Application"
    return [
        Program(
            "single", "Single-file HTTP server", "Hello.java", ('"edition 0"', '"edition {edition}"'),
            (
                Tool("java under entr", "ls Hello.java | exec entr -n -r java Hello.java", "entr"),
                Tool("java under nodemon", "exec nodemon -q -w Hello.java -e java --exec java Hello.java", "nodemon"),
                Tool("reprise Hello.java", f"exec {REPRISE} Hello.java"),
                Tool("reprise --standby off Hello.java", f"exec {REPRISE} --standby off Hello.java"),
                Tool("reprise java Hello.java", f"exec {REPRISE} java Hello.java"),
            ), HERE / "answering", project=False),
        Program(
            "guestbook", "Guestbook: Jetty, FreeMarker, H2; 6 classes", "src/main/java/guestbook/Pages.java",
            ("return html.toString();", 'return html + "edition {edition}";'),
            (
                Tool("javac and java under entr", f"find src -type f | exec entr -n -r sh -c '{compile_and_run.replace(chr(39), chr(34))}'", "entr"),
                Tool("reprise", f"exec {REPRISE}"),
                Tool("reprise --standby off", f"exec {REPRISE} --standby off"),
            ), CHECKOUT / "examples" / "guestbook"),
        Program(
            "spring", "Spring Boot 3.5 with MVC, Data JPA, H2", "src/main/java/example/Label.java",
            ('" by "', '" by edition {edition} "'),
            (
                Tool("DevTools", f"exec {spring}", saves_class=True),
                Tool("DevTools, tuned: C1, poll 100 ms, quiet 50 ms",
                     "exec java -XX:TieredStopAtLevel=1 -Dspring.devtools.restart.poll-interval=100ms "
                     f"-Dspring.devtools.restart.quiet-period=50ms {class_path} example.Application", saves_class=True),
                Tool("reprise java", f"exec {REPRISE} -- {spring}", saves_class=True),
                Tool("reprise --standby off java", f"exec {REPRISE} --standby off -- {spring}", saves_class=True),
                Tool("reprise --standby off --no-archive java",
                     f"exec {REPRISE} --standby off --no-archive -- {spring}", saves_class=True),
            ), CHECKOUT / "e2e" / "programs" / "projects" / "spring-jpa"),
    ]
