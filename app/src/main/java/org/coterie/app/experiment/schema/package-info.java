/**
 * Describes experiment files for those who write them: the JSON Schema that editors complete from.
 * Made from the settings records and from what can be chosen by name; reads no file.
 */
@NullMarked
package org.coterie.app.experiment.schema;

import org.jspecify.annotations.NullMarked;
