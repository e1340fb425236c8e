package dev.reprise.e2e.load;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Sends one request after the other; not thread-safe. */
final class Client {
    private static final Pattern ANSWER = Pattern.compile("^(\\d+) (\\d{1,9}) (\\d{1,9})\n");
    private static final int MOST_SHOWN = 100;

    private final int port;
    private final OutcomeCounter outcomes;
    private final boolean keep;
    private @Nullable Connection kept;

    /** @param keep whether it reuses its connections */
    Client(int port, OutcomeCounter outcomes, boolean keep) {
        this.port = port;
        this.outcomes = outcomes;
        this.keep = keep;
    }

    /** Blocks until there is an answer, or none can be expected any more. */
    void send(int id, Duration work) {
        Instant sent = Instant.now();
        int oldest = outcomes.oldest();
        long begin = System.nanoTime();
        try {
            Connection.Response response = response("/?id=" + id + "&wait=" + work.toMillis());
            if (response.status() == 503) {
                outcomes.failed(new Failure(Outcome.UNAVAILABLE, sent, "request " + id));
                return;
            }
            Matcher answer = answer(response, id);
            int edition = Integer.parseInt(answer.group(2));
            if (edition < oldest) {
                throw new ProtocolException("edition " + edition + " answered after " + oldest);
            }
            outcomes.answered(edition, Long.parseLong(answer.group(3)), Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            drop();
            long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            outcomes.failed(new Failure(Outcome.of(e), sent, describe(id, work) + ": " + e + " after " + took + " ms"));
        }
    }

    private String describe(int id, Duration work) {
        return "request " + id + " of " + work.toMillis() + " ms on a " + (keep ? "kept" : "new") + " connection";
    }

    private static Matcher answer(Connection.Response response, int id) throws ProtocolException {
        Matcher answer = ANSWER.matcher(response.body());
        if (response.status() != 200 || !answer.find() || !answer.group(1).equals(Integer.toString(id))) {
            String body = response.body();
            String begin = body.substring(0, Math.min(body.length(), MOST_SHOWN));
            throw new ProtocolException("not the answer, but " + response.status() + " " + begin);
        }
        return answer;
    }

    private Connection.Response response(String target) throws IOException {
        if (kept != null && kept.isEnded()) {
            outcomes.endedIdle();
            drop();
        }
        if (kept == null) {
            return responseOnNew(target);
        }
        try {
            return response(kept, target);
        } catch (IOException e) {
            boolean hopeless = kept.answerBegun() || Outcome.of(e) == Outcome.TIMED_OUT;
            drop();
            if (hopeless) {
                throw e;
            }
            outcomes.retried();
            return responseOnNew(target);
        }
    }

    private Connection.Response responseOnNew(String target) throws IOException {
        kept = Connection.to(port);
        return response(kept, target);
    }

    private Connection.Response response(Connection connection, String target) throws IOException {
        Connection.Response response = connection.send(target, keep);
        if (connection.isLast()) {
            drop();
        }
        return response;
    }

    void drop() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
