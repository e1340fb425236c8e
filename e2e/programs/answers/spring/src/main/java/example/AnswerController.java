package example;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import question.Question;

@RestController
class AnswerController {
    @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
    String answer(@RequestParam(defaultValue = "") String id, @RequestParam(defaultValue = "0") int wait) {
        return new Question(id, wait).answerAfterWork(Edition.name());
    }
}
