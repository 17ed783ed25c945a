package org.coterie.app.workbench;

import java.util.SequencedMap;
import org.coterie.app.results.RunData;
import org.coterie.app.run.Runner;

/**
 * What a run came to.
 *
 * @param results the figures of the main system and the baselines, the summary, the environment
 * @param models the main system's final parameters by node; empty where the run was interrupted
 */
public record Run(Runner.Status status, RunData results, SequencedMap<String, float[]> models) {}
