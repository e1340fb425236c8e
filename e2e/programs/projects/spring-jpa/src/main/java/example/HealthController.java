package example;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Nothing but component scanning knows of it. */
@RestController
class HealthController {
    @GetMapping("/health")
    String health() {
        return "well";
    }
}
