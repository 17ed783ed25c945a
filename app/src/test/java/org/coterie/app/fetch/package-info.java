/** Tests of fetching, against servers on this machine only. */
@NullMarked
package org.coterie.app.fetch;

import org.jspecify.annotations.NullMarked;
