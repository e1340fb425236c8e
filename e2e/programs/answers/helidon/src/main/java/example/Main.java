package example;

import io.helidon.webserver.WebServer;
import question.Question;

/** Helidon SE, with a virtual thread for each request. */
public final class Main {
    public static void main(String[] args) {
        WebServer.builder()
                .port(Integer.parseInt(System.getenv("PORT")))
                .routing(routing -> routing.any((request, response) -> {
                    Question question = Question.of(request.query().rawValue());
                    response.send(question.answerAfterWork(Edition.name()));
                }))
                .build()
                .start();
    }
}
