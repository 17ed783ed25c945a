/**
 * YAML and settings records: a tree that remembers where each part was written, its reader and its
 * canonical text, and the binding of records to it. Knows no experiment.
 */
@NullMarked
package org.coterie.app.experiment.settings;

import org.jspecify.annotations.NullMarked;
