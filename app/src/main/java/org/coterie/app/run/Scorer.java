package org.coterie.app.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
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
 * <p>Models that are scored on one shard share its reading: a task takes a block of the shard's
 * examples and some of the models. A long shard is cut into blocks of fixed size, so that one model
 * on a large test set keeps all threads busy; the cuts do not depend on the number of threads, and
 * how models are grouped shows in no figure.
 */
final class Scorer implements AutoCloseable {
  private static final int BLOCK = 500;

  /** Models a task: reading a block then costs each of them little, and there are tasks for all. */
  private static final int MODELS = 32;

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
    var groups = new IdentityHashMap<int[], Group>();
    var inOrder = new ArrayList<Group>();
    for (Job job : jobs) {
      Group group = groups.get(job.data().rows());
      if (group == null) {
        group = new Group(job.data());
        groups.put(job.data().rows(), group);
        inOrder.add(group);
      }
      group.add(job.parameters());
    }
    inOrder.forEach(group -> group.submit(trainer, pool));
    inOrder.forEach(Group::await);
    var results = new ArrayList<Evaluation>(jobs.size());
    for (Job job : jobs) {
      results.add(Objects.requireNonNull(groups.get(job.data().rows())).of(job.parameters()));
    }
    return results;
  }

  /** The distinct models that are scored on one shard. */
  private static final class Group {
    private final Shard data;
    private final List<float[]> models = new ArrayList<>();
    private final IdentityHashMap<float[], Integer> positions = new IdentityHashMap<>();

    /** For each block of the shard, for each batch of the models. */
    private final List<List<Future<List<Evaluation>>>> parts = new ArrayList<>();

    private final List<Evaluation> sums = new ArrayList<>();

    Group(Shard data) {
      this.data = data;
    }

    void add(float[] parameters) {
      if (positions.putIfAbsent(parameters, models.size()) == null) {
        models.add(parameters);
      }
    }

    void submit(Trainer trainer, ExecutorService pool) {
      for (Shard block : blocks(data)) {
        var ofBlock = new ArrayList<Future<List<Evaluation>>>();
        for (int from = 0; from < models.size(); from += MODELS) {
          var some = models.subList(from, Math.min(models.size(), from + MODELS));
          ofBlock.add(pool.submit(() -> trainer.evaluate(some, block)));
        }
        parts.add(ofBlock);
      }
    }

    void await() {
      for (int model = 0; model < models.size(); model++) {
        sums.add(sum(model));
      }
    }

    Evaluation of(float[] parameters) {
      return sums.get(Objects.requireNonNull(positions.get(parameters)));
    }

    /** Over the blocks in their order. */
    private Evaluation sum(int model) {
      if (parts.size() == 1) {
        return part(parts.getFirst(), model);
      }
      int examples = 0;
      double loss = 0;
      long correct = 0;
      for (List<Future<List<Evaluation>>> ofBlock : parts) {
        Evaluation part = part(ofBlock, model);
        examples += part.examples();
        loss += part.meanLoss() * part.examples();
        correct += Math.round(part.accuracy() * part.examples());
      }
      return new Evaluation(examples, loss / examples, (double) correct / examples);
    }

    private static Evaluation part(List<Future<List<Evaluation>>> ofBlock, int model) {
      return Scorer.await(ofBlock.get(model / MODELS)).get(model % MODELS);
    }
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

  private static <T> T await(Future<T> future) {
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
}
