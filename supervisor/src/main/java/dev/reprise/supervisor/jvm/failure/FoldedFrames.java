package dev.reprise.supervisor.jvm.failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.reprise.core.ExceptionTrace;
import dev.reprise.protocol.ThrownException.Frame;

/** A stack trace with the frames of libraries folded. */
final class FoldedFrames {
    private final List<Frame> frames;
    private final int limit;
    private final List<ExceptionTrace.Part> parts = new ArrayList<>();
    private final List<Frame> folded = new ArrayList<>();

    /** @param limit the number of frames of the program's own code to show; further ones are folded */
    FoldedFrames(List<Frame> frames, int limit) {
        this.frames = frames;
        this.limit = limit;
    }

    List<ExceptionTrace.Part> parts() {
        int shown = 0;
        for (Frame frame : frames) {
            if (frame.application() && shown < limit) {
                fold();
                parts.add(new ExceptionTrace.Own(StartFailureAnalyzer.where(frame)));
                shown++;
            } else {
                folded.add(frame);
            }
        }
        fold();
        return parts;
    }

    private void fold() {
        if (!folded.isEmpty()) {
            parts.add(new ExceptionTrace.Folded(
                    origin(), folded.stream().map(StartFailureAnalyzer::where).toList()));
            folded.clear();
        }
    }

    /** Returns the library that most of the folded frames belong to. */
    private String origin() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        folded.forEach(frame -> counts.merge(library(frame), 1, Integer::sum));
        String most = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return most + (counts.size() > 1 ? " and elsewhere" : "");
    }

    private static String library(Frame frame) {
        if (frame.application()) {
            return "the program";
        }
        String owner = frame.owner();
        if (owner.startsWith("java.") || owner.startsWith("jdk.") || owner.startsWith("sun.")) {
            return "the JDK";
        }
        int first = owner.indexOf('.');
        int second = owner.indexOf('.', first + 1);
        return second < 0 ? owner : owner.substring(0, second);
    }
}
