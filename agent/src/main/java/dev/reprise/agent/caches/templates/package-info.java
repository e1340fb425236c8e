/** Reloads templates: one listener for each template engine. A template that the program itself holds needs a restart. */
@NullMarked
package dev.reprise.agent.caches.templates;

import org.jspecify.annotations.NullMarked;
