package example;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import question.Question;

/** Vert.x; its work does not hold up the event loop. */
public final class Main {
    private final Vertx vertx = Vertx.vertx();

    public static void main(String[] args) {
        new Main().serve(Integer.parseInt(System.getenv("PORT")));
    }

    private void serve(int port) {
        vertx.createHttpServer().requestHandler(this::answer).listen(port);
    }

    private void answer(HttpServerRequest request) {
        Question question = Question.of(request.query());
        vertx.timer(Math.max(1, question.waitMillis()))
                .onSuccess(tick -> request.response().end(question.answer(Edition.name())));
    }
}
