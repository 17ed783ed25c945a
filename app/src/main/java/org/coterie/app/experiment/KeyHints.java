package org.coterie.app.experiment;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.app.experiment.FileKey.Value;
import org.coterie.app.experiment.settings.SettingKey;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * Says of a key that is none where it belongs: one that was removed or renamed, one that stands in
 * the wrong section, one that has its name from another framework. It stays an error: there are no
 * second names.
 */
public final class KeyHints {
  /**
   * Keys that there were, dotted, and what took their place. A key that is taken away is entered
   * here in the same commit, and stays.
   */
  private static final SortedMap<String, String> FORMER = new TreeMap<>();

  private static final SortedMap<String, String> ELSEWHERE = elsewhereTable();

  private final SortedMap<String, String> former;
  private final List<FileKey> keys;

  /**
   * @param keys those at the top of a file
   */
  KeyHints(List<FileKey> keys) {
    this(keys, FORMER);
  }

  KeyHints(List<FileKey> keys, SortedMap<String, String> former) {
    this.keys = List.copyOf(keys);
    this.former = former;
  }

  /**
   * What other frameworks call things (in lower case, without what joins words), and where that
   * belongs here: a dotted key, or an option of the command line.
   */
  public static SortedMap<String, String> elsewhere() {
    return Collections.unmodifiableSortedMap(ELSEWHERE);
  }

  private static SortedMap<String, String> elsewhereTable() {
    var table = new TreeMap<String, String>();
    put(table, "training.local_epochs", "epochs", "localep", "numepochs", "nepochs", "trainepochs");
    put(table, "training.learning_rate", "lr", "clientlr", "locallr", "eta", "stepsize");
    put(table, "training.batch_size", "batch", "bs", "trainbatchsize", "localbs");
    put(table, "training.local_steps", "steps", "localiterations", "numsteps");
    put(table, "training.schedule", "scheduler", "lrscheduler", "lrschedule", "decay");
    put(table, "training.weight_decay", "wd", "l2");
    put(table, "rounds", "numrounds", "nrounds", "commrounds", "globalrounds", "iterations");
    put(table, "nodes", "clients", "numclients", "nclients", "numusers", "peers", "agents");
    put(table, "nodes", "numnodes", "numpartitions", "numsupernodes", "parties");
    put(table, "data.dataset", "dataset", "datasetname");
    put(table, "data.partitioner", "partition", "partitioner", "split", "distribution", "noniid");
    put(table, "model", "arch", "architecture", "net", "modelname");
    put(table, "system", "strategy", "algorithm", "method", "fedalgorithm", "framework");
    put(table, "system.aggregation", "aggregator", "aggregation", "defense", "defence");
    put(table, "system.client_fraction", "fractionfit", "frac", "clientfraction", "samplefraction");
    put(table, "system.client_fraction", "participation", "participationrate");
    put(table, "system.proximal", "mu", "proximalmu", "prox");
    put(table, "topology", "graph", "networktopology", "neighbours", "neighbors");
    put(table, "adversary.attack", "attack", "attacktype");
    put(table, "adversary", "attackers", "byzantine", "malicious", "numbyzantine", "poisoning");
    put(table, "evaluation.every", "evalevery", "testevery", "evaluateevery", "evalfreq");
    put(table, "evaluation", "eval", "metrics", "validation");
    put(table, "evaluation.early_stop", "earlystopping", "earlystop");
    put(table, "evaluation.early_stop.patience", "patience");
    put(table, "evaluation.target", "targetaccuracy", "target");
    put(table, "evaluation.keep_best", "keepbest", "savebest", "bestmodel");
    put(table, "checkpoint.every", "saveevery", "savefreq", "checkpointevery");
    put(table, "seed", "randomseed", "rngseed", "manualseed");
    put(table, "seeds", "numseeds", "repeats", "runs", "trials", "repetitions");
    put(table, "sweep", "grid", "gridsearch", "search", "hyperparameters", "matrix");
    put(table, "faults", "dropout", "churn", "failures", "stragglers");
    put(table, "--threads N", "threads", "workers", "numworkers", "numcpus", "cpus");
    put(table, "--data-dir DIR", "datadir", "dataroot", "datapath");
    put(table, "--out DIR", "out", "output", "outputdir", "outdir", "savedir", "logdir");
    return table;
  }

  private static void put(SortedMap<String, String> table, String where, String... words) {
    for (String word : words) {
      table.put(word, where);
    }
  }

  /**
   * @throws CoterieException {@code UNKNOWN_KEY} for the first key of which it is known where it
   *     belongs
   */
  void check(Yaml.Mapping root) {
    check(root, keys, "");
  }

  private void check(Yaml.Mapping map, List<FileKey> known, String path) {
    map.entries()
        .forEach(
            (key, entry) -> {
              Optional<FileKey> found =
                  known.stream().filter(each -> each.name().equals(key)).findFirst();
              if (found.isEmpty()) {
                refuse(path + key, key, entry);
              } else if (entry.value() instanceof Yaml.Mapping inner) {
                checkSection(inner, found.get().value(), path + key + ".");
              }
            });
  }

  private void checkSection(Yaml.Mapping map, Value value, String path) {
    switch (value) {
      case Value.Group(List<FileKey> inner) -> check(map, inner, path);
      case Value.Section(var schema) -> {
        List<String> known = schema.keys().stream().map(SettingKey::name).toList();
        map.entries()
            .forEach(
                (key, entry) -> {
                  if (!known.contains(key)) {
                    refuse(path + key, key, entry);
                  }
                });
      }
      // What is chosen by name has settings of its own, in which a key may mean anything.
      default -> map.entries().forEach((key, entry) -> refuseFormer(path + key, entry));
    }
  }

  private void refuse(String path, String key, Yaml.Entry entry) {
    refuseFormer(path, entry);
    place(path, key)
        .ifPresent(
            where -> {
              throw new CoterieException(
                  ErrorCode.UNKNOWN_KEY,
                  "unknown key '%s' %s; %s"
                      .formatted(
                          key,
                          entry.keyPlace(),
                          where.startsWith("-")
                              ? "that is not part of an experiment: give '%s' on the command line"
                                  .formatted(where)
                              : "here it is '%s'".formatted(where)));
            });
  }

  private void refuseFormer(String path, Yaml.Entry entry) {
    String replacement = former.get(path);
    if (replacement != null) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_KEY,
          "the key '%s' %s is no more; %s".formatted(path, entry.keyPlace(), replacement));
    }
  }

  /** Where a key of that name stands, other than where this one does. */
  private Optional<String> place(String path, String key) {
    String word = plain(key);
    return Optional.ofNullable(ELSEWHERE.get(word))
        .or(() -> sectionWith(word))
        .filter(where -> !where.equals(path));
  }

  private Optional<String> sectionWith(String word) {
    for (FileKey key : keys) {
      if (key.value() instanceof Value.Section(var schema)) {
        for (SettingKey inner : schema.keys()) {
          if (plain(inner.name()).equals(word)) {
            return Optional.of(key.name() + "." + inner.name());
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Without what joins words, and in lower case. */
  private static String plain(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
