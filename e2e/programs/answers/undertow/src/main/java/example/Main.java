package example;

import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;
import question.Question;

/** Undertow without servlets. */
public final class Main {
    public static void main(String[] args) {
        Undertow.builder()
                .addHttpListener(Integer.parseInt(System.getenv("PORT")), "0.0.0.0")
                .setHandler(new BlockingHandler(exchange -> {
                    Question question = Question.of(exchange.getQueryString());
                    exchange.getResponseSender().send(question.answerAfterWork(Edition.name()));
                }))
                .build()
                .start();
    }
}
