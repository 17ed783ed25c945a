/**
 * Brings data sets to this machine: the catalogue of what can be fetched, with the published
 * SHA-256 of each file; downloads that go on where they broke; unpacking. Nothing here reads a data
 * set, and nothing else in Coterie opens a connection to the outside.
 */
@NullMarked
package org.coterie.app.fetch;

import org.jspecify.annotations.NullMarked;
