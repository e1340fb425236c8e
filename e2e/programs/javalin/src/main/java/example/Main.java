package example;

import io.javalin.Javalin;

/** Javalin; {@code /fr} is the page in French. */
public final class Main {
    public static void main(String[] args) {
        Page page = new Page(new Edition());
        Javalin.create(config -> config.routes.get(
                        "/{language}", context -> context.html(page.in(context.pathParam("language")))))
                .start(Integer.parseInt(System.getenv("PORT")));
    }
}
