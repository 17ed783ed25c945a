package org.coterie.app.cli;

import java.util.List;
import org.coterie.core.error.ErrorCode;

/** What a user may do wrong with sweeps. */
final class BadSweeps {
  private static final String KIND = "Sweep";

  private BadSweeps() {}

  private static BadInput of(String title, String more, ErrorCode code) {
    return of(title, more, "", code);
  }

  private static BadInput of(String title, String more, String options, ErrorCode code) {
    return new BadInput(
        KIND,
        title,
        BadInput.exp(BadInput.GOOD + more),
        "sweep @exp.yaml --out @out" + options,
        code);
  }

  static List<BadInput> all() {
    return java.util.stream.Stream.of(shapes(), values(), options()).flatMap(List::stream).toList();
  }

  private static List<BadInput> shapes() {
    return List.of(
        of("no sweep", "", ErrorCode.NOT_FOR_THIS_VERB),
        of("a sweep that is a word", "sweep: rounds\n", ErrorCode.WRONG_TYPE),
        of("a value in place of a list", "sweep: {rounds: 3}\n", ErrorCode.WRONG_TYPE),
        of(
            "a map in place of a dotted key",
            "sweep: {training: {learning_rate: [0.1]}}\n",
            ErrorCode.WRONG_TYPE),
        of("an empty list of values", "sweep: {rounds: []}\n", ErrorCode.OUT_OF_RANGE),
        of("an empty list of maps", "sweep: []\n", ErrorCode.OUT_OF_RANGE),
        of("a list of words", "sweep: [rounds]\n", ErrorCode.WRONG_TYPE),
        of("a swept format", "sweep: {coterie: [1, 2]}\n", ErrorCode.UNKNOWN_KEY),
        of("a key with an empty part", "sweep: {training..x: [1, 2]}\n", ErrorCode.UNKNOWN_KEY),
        of("seeds that are words", "seeds: [one, two]\n", ErrorCode.WRONG_TYPE),
        of("seeds that are a map", "seeds: {from: 1}\n", ErrorCode.WRONG_TYPE),
        of("no seed", "seeds: 0\n", ErrorCode.OUT_OF_RANGE),
        of("an empty list of seeds", "seeds: []\n", ErrorCode.OUT_OF_RANGE),
        of("a seed twice", "seeds: [1, 2, 1]\n", ErrorCode.IMPOSSIBLE_COMBINATION),
        of("a seed that is too large", "seeds: [99999999999999999999]\n", ErrorCode.OUT_OF_RANGE));
  }

  private static List<BadInput> values() {
    return List.of(
        of("a swept key that there is not", "sweep: {round: [3, 4]}\n", ErrorCode.UNKNOWN_KEY),
        of(
            "a wrong value among right ones",
            "sweep:\n  training.learning_rate: [0.1, -0.1]\n",
            ErrorCode.OUT_OF_RANGE),
        of(
            "a run that is not possible",
            "sweep: [{rounds: 3}, {system: gossip}]\n",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of("one value twice", "sweep: {rounds: [3, 3]}\n", ErrorCode.IMPOSSIBLE_COMBINATION),
        of("more runs than anybody waits for", "seeds: 20000\n", ErrorCode.OUT_OF_RANGE),
        of(
            "a seed swept and listed",
            "seeds: 3\nsweep: {seed.data: [1, 2]}\n",
            ErrorCode.IMPOSSIBLE_COMBINATION));
  }

  private static List<BadInput> options() {
    return List.of(
        of(
            "an override of a part of what is swept",
            "sweep: {data.partitioner: [iid, {name: dirichlet, alpha: 0.1}]}\n",
            " --set data.partitioner.alpha=0.5",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of(
            "an override of a part of a listed seed",
            "seeds: [1, 2]\n",
            " --set seed.data=3",
            ErrorCode.IMPOSSIBLE_COMBINATION),
        of("a folder without plug-ins", "seeds: 2\n", " --plugins @", ErrorCode.PLUGIN),
        of("nothing at a time", "seeds: 2\n", " --parallel 0", ErrorCode.USAGE),
        new BadInput(
            KIND,
            "a folder of something else",
            BadInput.exp(BadInput.GOOD + "seeds: 2\n"),
            "sweep @exp.yaml --out @",
            ErrorCode.RUN_FOLDER));
  }
}
