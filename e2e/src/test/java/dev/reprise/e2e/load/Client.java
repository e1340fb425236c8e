package dev.reprise.e2e.load;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Asks one request after the other; not for several threads. */
final class Client {
    private final int port;
    private final Tally tally;
    private final boolean keep;
    private @Nullable Connection kept;

    /** @param keep whether its connections are used again */
    Client(int port, Tally tally, boolean keep) {
        this.port = port;
        this.tally = tally;
        this.keep = keep;
    }

    /** Blocks until there is an answer or none can be expected any more. */
    void ask(int id, Duration work) {
        int oldest = tally.newest();
        long begin = System.nanoTime();
        try {
            Connection.Response response = response("/?id=" + id + "&wait=" + work.toMillis());
            if (response.status() == 503) {
                tally.failed(Outcome.UNAVAILABLE, "request " + id);
                return;
            }
            int edition = edition(response, id);
            if (edition < oldest) {
                throw new ProtocolException("edition " + edition + " answered after " + oldest);
            }
            tally.answered(edition, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            drop();
            Duration after = Duration.ofNanos(System.nanoTime() - begin);
            String how = keep ? "on a kept connection" : "on a new connection";
            String what = "request %d of %d ms %s: %s after %d ms";
            tally.failed(
                    Outcome.of(e), String.format(what, id, work.toMillis(), how, e.getMessage(), after.toMillis()));
        }
    }

    private static int edition(Connection.Response response, int id) throws ProtocolException {
        String[] words = response.body().split("\\s", 3);
        if (response.status() != 200 || words.length < 3 || !words[0].equals(Integer.toString(id))) {
            throw new ProtocolException("not the answer: " + response.status() + " " + words[0]);
        }
        return Integer.parseInt(words[1]);
    }

    private Connection.Response response(String target) throws IOException {
        if (kept != null && kept.isEnded()) {
            tally.endedIdle();
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
            tally.askedAgain();
            return responseOnNew(target);
        }
    }

    private Connection.Response responseOnNew(String target) throws IOException {
        kept = Connection.to(port);
        return response(kept, target);
    }

    private Connection.Response response(Connection connection, String target) throws IOException {
        Connection.Response response = connection.ask(target, keep);
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
