/** What web servers of Reprise have in common: they answer on this machine, and push events. */
@NullMarked
package dev.reprise.ports.http;

import org.jspecify.annotations.NullMarked;
