package dev.reprise.agent.caches;

import java.nio.file.Path;
import java.util.List;

import dev.reprise.agent.caches.library.LoaderResources;
import dev.reprise.agent.listener.ChangeListener;

/** Files that a server sends unchanged. HTML may be a template, so it counts only in directories for static files. */
final class StaticFiles implements ChangeListener {
    @Override
    public String name() {
        return "static files";
    }

    @Override
    public List<String> globs() {
        return List.of(
                "*.{css,js,mjs,map}",
                "*.{png,jpg,jpeg,gif,svg,webp,avif,ico,bmp}",
                "*.{woff,woff2,ttf,otf,eot}",
                "**/{static,public,webapp,www,htdocs,assets}/**.{html,htm}",
                "**/META-INF/resources/**.{html,htm}");
    }

    @Override
    public boolean handle(Path file, String kind) {
        boolean isHtml = file.toString().endsWith(".html") || file.toString().endsWith(".htm");
        // Below a web application's root, but never served; templates live there.
        return !isHtml || !("/" + LoaderResources.slashed(file)).contains("/WEB-INF/");
    }
}
