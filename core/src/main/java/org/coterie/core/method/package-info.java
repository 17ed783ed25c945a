/**
 * The SPI of systems: what a method gets to build its participants, and how it is found by name;
 * and of those who watch a run's figures. No method of its own, and nothing about how participants
 * are run.
 */
@NullMarked
package org.coterie.core.method;

import org.jspecify.annotations.NullMarked;
