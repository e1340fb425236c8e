/** The application's side of the API, which it may have in any class loader, module and number of copies: all by reflection. */
@NullMarked
package dev.reprise.agent.application;

import org.jspecify.annotations.NullMarked;
