/**
 * SybilWall: gossip learning that withstands Sybil poisoning (Werthenbach and Pouwelse, "Towards
 * Sybil Resilience in Decentralized Learning", arXiv 2306.15044, 2023).
 *
 * <p>In each round a node trains its model at (round, 0), adds the result to its history, signs the
 * history, and sends it to its neighbours at (round, 1), to each with one history of somebody else,
 * drawn from its database ({@code Histories}). From two consecutive histories of a neighbour it
 * infers the model that the neighbour trained. Whose history resembles that of another, be it a
 * neighbour's or one that came by gossip, counts less in the average; the own model counts most.
 *
 * <p>Beyond the paper: a history counts only as far as it was seen to grow, round by round, and is
 * told on with the one from which on it was seen; whoever joins or returns begins a new one, with
 * nothing in it, which counts at once. Two histories that one node signed for one round are kept as
 * a proof against it, and are told to others.
 *
 * <p>{@code docs/methods/sybilwall.md} has the algorithm, the threat model, and where paper and
 * published code differ.
 */
@NullMarked
package org.coterie.systems.sybilwall;

import org.jspecify.annotations.NullMarked;
