package dev.reprise.cli.doctor;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.reprise.core.StyledText;
import dev.reprise.files.PrivateDirectories;
import dev.reprise.supervisor.report.Console;

/** Checks how files can be watched and programs run on this machine. Changes nothing. */
public final class Doctor {
    private final Map<String, String> environment;
    private final String terminals;

    /** @param terminals which of the standard streams are a terminal, in words */
    public Doctor(Map<String, String> environment, String terminals) {
        this.environment = environment;
        this.terminals = terminals;
    }

    /** Prints the findings as aligned text or as a JSON array; takes up to a few seconds. */
    public void run(List<Path> roots, boolean json, Console out) {
        List<Finding> findings = new ArrayList<>();
        for (Path root : roots) {
            findings.addAll(new RootCheck(root).findings());
        }
        findings.addAll(WatcherCheck.findings(environment));
        findings.addAll(InotifyCheck.findings());
        findings.addAll(new JdkCheck(environment).findings());
        findings.add(new Finding("Maven", "mvn", CommandProbe.firstLine("mvn", "--version")));
        findings.addAll(machine());
        findings.addAll(verdict());
        if (json) {
            out.printJson(json(findings));
        } else {
            out.print(StyledText.lines(lines(findings)));
        }
    }

    private List<Finding> machine() {
        String section = "This machine";
        String home = System.getProperty("user.home", "");
        return List.of(
                new Finding(section, "system", System.getProperty("os.name") + " " + System.getProperty("os.version")),
                new Finding(section, "terminal", terminals + ", TERM=" + environment.getOrDefault("TERM", "(not set)")),
                new Finding(section, "temporary files", writable(System.getProperty("java.io.tmpdir", ""))),
                new Finding(section, "home", writable(home)),
                new Finding(
                        section,
                        "cache",
                        PrivateDirectories.inCache(environment)
                                .map(Path::toString)
                                .orElse("NOT available")));
    }

    private List<Finding> verdict() {
        List<String> unwritable = Stream.of("java.io.tmpdir", "user.home")
                .map(name -> System.getProperty(name, ""))
                .filter(directory -> !isWritable(directory))
                .toList();
        return DoctorVerdict.of(ToolProvider.getSystemJavaCompiler() != null, InotifyCheck.nearLimit(), unwritable);
    }

    private static String writable(String directory) {
        return directory + (isWritable(directory) ? ", writable" : ", NOT writable");
    }

    private static boolean isWritable(String directory) {
        return !directory.isEmpty() && Files.isWritable(Path.of(directory));
    }

    private static List<StyledText> lines(List<Finding> findings) {
        int width = findings.stream()
                .mapToInt(finding -> finding.name().length())
                .max()
                .orElse(0);
        List<StyledText> lines = new ArrayList<>();
        String section = "";
        for (Finding finding : findings) {
            if (!finding.section().equals(section)) {
                if (!section.isEmpty()) {
                    lines.add(StyledText.plain(""));
                }
                section = finding.section();
                lines.add(StyledText.plain(section));
            }
            String space = " ".repeat(width - finding.name().length() + 2);
            lines.add(StyledText.plain("  " + finding.name() + space + finding.value()));
        }
        return lines;
    }

    private static String json(List<Finding> findings) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringField("section", finding.section());
                json.writeStringField("name", finding.name());
                json.writeStringField("value", finding.value());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
