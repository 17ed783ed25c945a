/**
 * How things chosen by name are found: plug-ins, their settings records, and the registry over
 * ServiceLoader. No reading of files, no YAML.
 */
@NullMarked
package org.coterie.core.spi;

import org.jspecify.annotations.NullMarked;
