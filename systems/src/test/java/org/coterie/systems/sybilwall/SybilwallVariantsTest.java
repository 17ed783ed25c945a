package org.coterie.systems.sybilwall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.coterie.core.adversary.Adversary;
import org.coterie.core.adversary.SybilSettings;
import org.coterie.core.method.Setup;
import org.coterie.core.method.Sybils;
import org.coterie.testkit.Scenario;
import org.coterie.testkit.SmallGraphs;
import org.coterie.testkit.SyntheticTask;
import org.coterie.testkit.SystemChecks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract for what the settings of nodes and Sybils add to it. */
class SybilwallVariantsTest {
  private static final int NODES = 4;
  private static final int ROUNDS = 4;
  private static final Setup HONEST =
      SyntheticTask.setup(
          NODES + 1, ROUNDS, Optional.of(SmallGraphs.ringWithChord(NODES)));

  /** With a name. */
  private record Case(String name, SybilwallSettings settings, Setup setup) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The last share is the adversary's. */
  private static Setup honest() {
    return new Setup(
        ROUNDS,
        HONEST.initial(),
        HONEST.shards().subList(0, NODES),
        HONEST.trainer(),
        HONEST.training(),
        HONEST.topology());
  }

  private static Setup attacked(SybilSettings sybils) {
    var edges =
        List.of(new TreeSet<>(List.of(0, 1)), new TreeSet<>(List.of(2, 3)), new TreeSet<>(List.of(0)));
    var share = HONEST.shards().getLast();
    return honest()
        .with(
            new Sybils(
                sybils, List.copyOf(edges), share, share, new Adversary() {}, 1));
  }

  private static SybilSettings sybils(
      SybilSettings.Models models,
      double noise,
      SybilSettings.Histories histories,
      SybilSettings.Gossip gossip) {
    var published = new SybilSettings(1);
    return new SybilSettings(
        published.phi(),
        published.roundUp(),
        published.maxDegree(),
        published.nodeCap(),
        published.count(),
        models,
        noise,
        published.noiseShare(),
        histories,
        published.offset(),
        published.joins(),
        published.rejoins(),
        gossip,
        SybilSettings.Starts.ARBITRARY,
        SybilSettings.Fit.WEIGHTS);
  }

  static final List<Case> CASES = cases();

  private static List<Case> cases() {
    var cases = new ArrayList<Case>();
    cases.add(new Case("latest", Wall.settings(HistoryKind.LATEST), honest()));
    cases.add(new Case("exponential", Wall.settings(HistoryKind.EXPONENTIAL), honest()));
    cases.add(new Case("published attack", Wall.DEFAULTS, attacked(new SybilSettings(1))));
    Stream.of(SybilSettings.Histories.values())
        .map(
            histories ->
                new Case(
                    "a click farm with histories that are " + histories,
                    Wall.DEFAULTS,
                    attacked(
                        sybils(
                            SybilSettings.Models.EACH,
                            0.5,
                            histories,
                            SybilSettings.Gossip.FALSIFIED))))
        .forEach(cases::add);
    cases.add(
        new Case(
            "arbitrary starts",
            Wall.settings(HistoryKind.GRADIENTS),
            attacked(
                sybils(
                    SybilSettings.Models.ONE,
                    0,
                    SybilSettings.Histories.TRUE,
                    SybilSettings.Gossip.NOTHING))));
    return List.copyOf(cases);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void run_ofAnyVariant_keepsTheContract(Case variant) {
    var checks =
        new SystemChecks(
            Scenario.of(new Sybilwall(), variant.settings(), variant.setup()), 20, 2_000);

    checks.sameBitsOnAnyNumberOfThreads();
    checks.sameBitsWithoutAClock(2);
    checks.sameBitsAfterRestoringAtEverySuperstep();
    checks.bytesCountedAreBytesEncoded();
    checks.nothingIsChangedAfterItsTurn();
    checks.participantsKeepNothing();
  }
}
