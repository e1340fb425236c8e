package example;

import java.time.Duration;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import question.Question;
import reactor.core.publisher.Mono;

@RestController
class AnswerController {
    @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
    Mono<String> answer(@RequestParam(defaultValue = "") String id, @RequestParam(defaultValue = "0") int wait) {
        return Mono.delay(Duration.ofMillis(wait)).map(tick -> new Question(id, wait).answer(Edition.name()));
    }
}
