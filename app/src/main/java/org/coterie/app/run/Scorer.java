package org.coterie.app.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.coterie.core.data.Shard;
import org.coterie.core.learning.Evaluation;
import org.coterie.core.learning.Trainer;

/**
 * Scores models in parallel, between two supersteps of the runtime, whose own threads rest then.
 *
 * <p>A long shard is cut into blocks of fixed size, so that one model on a large test set keeps all
 * threads busy; the cuts do not depend on their number, and so the figures do not either.
 */
final class Scorer implements AutoCloseable {
  private static final int BLOCK = 500;

  private final Trainer trainer;
  private final ExecutorService pool;

  /** A model and what it is scored on. */
  record Job(float[] parameters, Shard data) {}

  Scorer(Trainer trainer, int threads) {
    this.trainer = trainer;
    this.pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("scorer-", 0).factory());
  }

  /**
   * One result a job, in their order; what is asked twice, by identity of model and data, is scored
   * once.
   */
  List<Evaluation> score(List<Job> jobs) {
    var distinct = new LinkedHashMap<Key, List<Future<Evaluation>>>();
    var blocks = new IdentityHashMap<Shard, List<Shard>>();
    for (Job job : jobs) {
      distinct.computeIfAbsent(
          new Key(job),
          _ ->
              blocks.computeIfAbsent(job.data(), Scorer::blocks).stream()
                  .map(block -> pool.submit(evaluation(job.parameters(), block)))
                  .toList());
    }
    var results = new LinkedHashMap<Key, Evaluation>();
    for (Map.Entry<Key, List<Future<Evaluation>>> entry : distinct.entrySet()) {
      results.put(entry.getKey(), sum(entry.getValue()));
    }
    return jobs.stream().map(job -> found(results, job)).toList();
  }

  private static Evaluation found(Map<Key, Evaluation> results, Job job) {
    Evaluation result = results.get(new Key(job));
    if (result == null) {
      throw new IllegalStateException("a job was not scored");
    }
    return result;
  }

  private Callable<Evaluation> evaluation(float[] parameters, Shard block) {
    return () -> trainer.evaluate(parameters, block);
  }

  private static List<Shard> blocks(Shard data) {
    if (data.size() <= BLOCK) {
      return List.of(data);
    }
    var blocks = new ArrayList<Shard>();
    for (int from = 0; from < data.size(); from += BLOCK) {
      int to = Math.min(data.size(), from + BLOCK);
      blocks.add(new Shard(data.data(), Arrays.copyOfRange(data.rows(), from, to)));
    }
    return blocks;
  }

  private static Evaluation sum(List<Future<Evaluation>> parts) {
    if (parts.size() == 1) {
      return await(parts.getFirst());
    }
    int examples = 0;
    double loss = 0;
    long correct = 0;
    for (Future<Evaluation> each : parts) {
      Evaluation part = await(each);
      examples += part.examples();
      loss += part.meanLoss() * part.examples();
      correct += Math.round(part.accuracy() * part.examples());
    }
    return new Evaluation(examples, loss / examples, (double) correct / examples);
  }

  private static Evaluation await(Future<Evaluation> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException("scoring failed", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scoring", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  /** By identity: arrays are never compared by content. */
  private static final class Key {
    private final float[] parameters;
    private final int[] rows;

    Key(Job job) {
      this.parameters = job.parameters();
      this.rows = job.data().rows();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.parameters == parameters && key.rows == rows;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(parameters) + System.identityHashCode(rows);
    }
  }
}
