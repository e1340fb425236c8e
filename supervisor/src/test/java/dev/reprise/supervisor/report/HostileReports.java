package dev.reprise.supervisor.report;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports of every kind with hostile text in every text component. They are created by reflection. */
final class HostileReports {
    /** Sequences that a terminal interprets, alone and nested, so that removing one sequence leaves another. */
    static final String TEXT =
            "evil\u001b]52;c;aGk=\u0007\u001b[35m\u001b\u001b[m]0;t\u0007\u009b2J\u009d0;t\u009c\b\u007f\r"
                    + "\u202egnp\u202c\u2066\u2069\u200e\u200f\u061c\u2028\u2029\ufeff\ud800 <b>&amp;\nreprise: forged";

    private HostileReports() {}

    static List<Report> all() {
        return variants(Report.class).stream().map(Report.class::cast).toList();
    }

    /** Values of a type, at least one for each of its variants. */
    static List<Object> variants(Type type) {
        if (type instanceof ParameterizedType generic) {
            boolean list = generic.getRawType() == List.class;
            List<Object> elements = variants(generic.getActualTypeArguments()[0]);
            return list
                    ? List.of(elements)
                    : elements.stream().<Object>map(Optional::of).toList();
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isSealed()) {
            return Arrays.stream(raw.getPermittedSubclasses())
                    .flatMap(each -> variants(each).stream())
                    .toList();
        }
        return raw.isRecord() ? records(raw) : raw.isEnum() ? List.of(raw.getEnumConstants()) : values(raw);
    }

    private static List<Object> values(Class<?> type) {
        if (type == String.class) {
            return List.of(TEXT);
        } else if (type == Path.class) {
            // An unpaired surrogate can't be encoded in a file name.
            return List.of(Reports.DIRECTORY.resolve(TEXT.replace("\ud800", "")));
        } else if (type == Duration.class) {
            return List.of(Duration.ofSeconds(1), Duration.ZERO);
        } else if (type == boolean.class) {
            return List.of(true, false);
        } else if (type == int.class) {
            return List.of(1, 0);
        } else if (type == long.class) {
            return List.of(7L);
        }
        throw new AssertionError("no values of " + type);
    }

    /** As many records as the component with the most variants has. */
    private static List<Object> records(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<List<Object>> values = Stream.of(components)
                .map(component -> variants(component.getGenericType()))
                .toList();
        int count = values.stream().mapToInt(List::size).max().orElse(1);
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int each = i;
            Object[] arguments =
                    values.stream().map(forms -> forms.get(each % forms.size())).toArray();
            try {
                var constructor = type.getDeclaredConstructor(
                        Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new));
                constructor.setAccessible(true);
                records.add(constructor.newInstance(arguments));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return records;
    }
}
