@NullMarked
package org.coterie.app.study;

import org.jspecify.annotations.NullMarked;
