package dev.reprise.maven.extension;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;

import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

import dev.reprise.maven.extension.plan.GoalParameters;

import static org.assertj.core.api.Assertions.fail;

/** Parameters out of XML, with an evaluator that knows a few properties. */
public final class Configured {
    public static final Path DIRECTORY = Path.of("/shop/web");
    private static final Map<String, String> PROPERTIES =
            Map.of("${maven.compiler.release}", "17", "${sourceEncoding}", "UTF-8", "${blank}", " ");

    private Configured() {}

    /** @param elements below {@code <configuration>} */
    public static GoalParameters by(String elements) {
        return in(DIRECTORY, elements);
    }

    /** @param directory of the module */
    public static GoalParameters in(Path directory, String elements) {
        return new GoalParameters(new Properties(), dom(elements), directory);
    }

    static Xpp3Dom dom(String elements) {
        try {
            return Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"));
        } catch (XmlPullParserException | IOException e) {
            return fail("no XML", e);
        }
    }

    private static final class Properties implements ExpressionEvaluator {
        @Override
        public @Nullable Object evaluate(String expression) {
            return expression.startsWith("${") ? PROPERTIES.get(expression) : expression;
        }

        @Override
        public File alignToBaseDirectory(File file) {
            return file;
        }
    }
}
