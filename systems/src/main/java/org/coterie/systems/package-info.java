/**
 * The methods, one package each and named after it. A package holds the participants, the messages
 * they exchange, their states and the settings; it knows no thread, socket, file or command line.
 * Nothing lives in this package itself.
 */
@NullMarked
package org.coterie.systems;

import org.jspecify.annotations.NullMarked;
