/**
 * Contract tests that any system can be put to, our own and a third party's: extend {@link
 * org.coterie.testkit.SystemContract}, or call {@link org.coterie.testkit.SystemChecks} on any
 * participants. Needs core and JUnit, and knows no system.
 */
@NullMarked
package org.coterie.testkit;

import org.jspecify.annotations.NullMarked;
