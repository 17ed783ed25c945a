package org.coterie.core.simulation;

/**
 * All that decides a run beside its participants.
 *
 * @param seed seed.protocol
 */
public record Conditions(long seed, FaultPlan faults, NetworkModel network) {}
