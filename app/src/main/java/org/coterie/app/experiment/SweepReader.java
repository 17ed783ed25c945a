package org.coterie.app.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.coterie.app.experiment.settings.Place;
import org.coterie.app.experiment.settings.Yaml;
import org.coterie.app.experiment.settings.YamlWriter;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** Makes the runs of a file that asks for several, and resolves each. */
final class SweepReader {
  static final String SWEEP = "sweep";
  static final String SEEDS = "seeds";
  private static final String SEED = "seed";

  private final Registries registries;
  private final Path directory;
  private final Yaml.Mapping root;
  private final String defaultName;

  /**
   * @param root with the overrides applied
   */
  SweepReader(Registries registries, Path directory, Yaml.Mapping root, String defaultName) {
    this.registries = registries;
    this.directory = directory;
    this.root = root;
    this.defaultName = defaultName;
  }

  static boolean isSweep(Yaml.Mapping root) {
    return root.entries().containsKey(SWEEP) || root.entries().containsKey(SEEDS);
  }

  /** One run before it has a label. */
  private record Draft(
      SequencedMap<String, Yaml.Entry> values,
      Optional<Yaml.Entry> seed,
      ResolvedExperiment experiment) {}

  Sweep sweep() {
    if (!isSweep(root)) {
      throw new CoterieException(
          ErrorCode.NOT_FOR_THIS_VERB,
          "neither 'sweep' nor 'seeds' stands %s: it asks for one run; use 'coterie run', or add a"
                  .formatted(root.place())
              + " key, such as --set seeds=3");
    }
    List<SequencedMap<String, Yaml.Entry>> variations = variations();
    List<Optional<Yaml.Entry>> seeds = SeedList.of(root);
    refuseTwoSeeds(variations);
    Yaml.Entry last = root.entries().get(root.entries().containsKey(SEEDS) ? SEEDS : SWEEP);
    if (last != null) {
      Variations.requireFew((long) variations.size() * seeds.size(), last);
    }
    var drafts = new ArrayList<Draft>();
    for (SequencedMap<String, Yaml.Entry> values : variations) {
      for (Optional<Yaml.Entry> seed : seeds) {
        drafts.add(new Draft(values, seed, experiment(values, seed)));
      }
    }
    refuseEqual(drafts);
    List<String> keys =
        variations.stream().flatMap(each -> each.keySet().stream()).distinct().toList();
    List<String> labels =
        RunLabels.of(
            keys,
            drafts.stream().map(each -> texts(each.values())).toList(),
            drafts.stream().map(Draft::experiment).toList());
    var runs = new ArrayList<SweptRun>();
    for (int i = 0; i < drafts.size(); i++) {
      runs.add(run(labels.get(i), drafts.get(i)));
    }
    var kept = KeptFiles.of(runs.stream().map(SweptRun::experiment).toList(), directory);
    return new Sweep(runs.getFirst().experiment().name(), keys, runs, kept.files(), text(kept));
  }

  private List<SequencedMap<String, Yaml.Entry>> variations() {
    Yaml.Entry sweep = root.entries().get(SWEEP);
    return sweep == null ? List.of(new LinkedHashMap<>()) : Variations.of(sweep.value());
  }

  private void refuseTwoSeeds(List<SequencedMap<String, Yaml.Entry>> variations) {
    Yaml.Entry seeds = root.entries().get(SEEDS);
    for (SequencedMap<String, Yaml.Entry> values : variations) {
      values.forEach(
          (key, entry) -> {
            if (seeds != null && (key.equals(SEED) || key.startsWith(SEED + "."))) {
              throw new CoterieException(
                  ErrorCode.IMPOSSIBLE_COMBINATION,
                  "'sweep' has '%s' %s and 'seeds' %s sets it too; delete one of them"
                      .formatted(key, entry.keyPlace(), seeds.keyPlace()));
            }
          });
    }
  }

  private ResolvedExperiment experiment(
      SequencedMap<String, Yaml.Entry> values, Optional<Yaml.Entry> seed) {
    try {
      Yaml.Mapping single = root.without(SWEEP).without(SEEDS);
      for (Map.Entry<String, Yaml.Entry> each : values.entrySet()) {
        String what = "'sweep.%s' %s".formatted(each.getKey(), each.getValue().keyPlace());
        single =
            Overrides.put(single, Arrays.asList(each.getKey().split("\\.")), each.getValue(), what);
      }
      if (seed.isPresent()) {
        single = single.with(SEED, seed.get());
      }
      return new Resolution(registries, directory, single, defaultName).experiment();
    } catch (CoterieException e) {
      throw new CoterieException(
          e.code(), "in the run %s: %s".formatted(described(values, seed), e.getMessage()), e);
    }
  }

  private static String described(
      SequencedMap<String, Yaml.Entry> values, Optional<Yaml.Entry> seed) {
    var all = texts(values);
    seed.ifPresent(entry -> all.put(SEED, YamlWriter.line(entry.value())));
    return all.isEmpty()
        ? "without changes"
        : all.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
  }

  private static SequencedMap<String, String> texts(SequencedMap<String, Yaml.Entry> values) {
    var texts = new LinkedHashMap<String, String>();
    values.forEach((key, entry) -> texts.put(key, YamlWriter.line(Rewriting.safe(entry.value()))));
    return texts;
  }

  private void refuseEqual(List<Draft> drafts) {
    var met = new LinkedHashMap<String, Draft>();
    for (Draft draft : drafts) {
      Draft earlier = met.putIfAbsent(draft.experiment().text(), draft);
      if (earlier != null) {
        throw new CoterieException(
            ErrorCode.IMPOSSIBLE_COMBINATION,
            "two runs of the sweep are the same experiment: %s and, %s, %s; delete one of the values"
                .formatted(
                    described(earlier.values(), earlier.seed()),
                    place(draft),
                    described(draft.values(), draft.seed())));
      }
    }
  }

  /** Where its last value stands. */
  private Place place(Draft draft) {
    return draft.values().isEmpty()
        ? root.place()
        : draft.values().lastEntry().getValue().value().place();
  }

  private static SweptRun run(String label, Draft draft) {
    var overrides = new LinkedHashMap<String, String>();
    overrides.put(SWEEP, "null");
    overrides.put(SEEDS, "null");
    SequencedMap<String, String> values = texts(draft.values());
    overrides.putAll(values);
    draft.seed().ifPresent(entry -> overrides.put(SEED, YamlWriter.line(entry.value())));
    return new SweptRun(label, values, overrides, draft.experiment());
  }

  /** The file as it is kept, under the name that it has here. */
  private String text(KeptFiles kept) {
    var entries = new LinkedHashMap<String, Yaml.Entry>();
    root.entries()
        .forEach(
            (key, entry) -> {
              entries.put(key, entry);
              if (key.equals("coterie") && !root.entries().containsKey("name")) {
                entries.put(
                    "name", new Yaml.Entry(entry.keyPlace(), YamlWriter.string(defaultName)));
              }
            });
    return YamlWriter.text(
        (Yaml.Mapping) new Rewriting(kept::moved).of(new Yaml.Mapping(entries, root.place())));
  }
}
