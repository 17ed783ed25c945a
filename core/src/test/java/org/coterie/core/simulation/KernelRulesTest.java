package org.coterie.core.simulation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.Next;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Outbox;
import org.coterie.core.protocol.Participant;
import org.coterie.core.protocol.Step;
import org.coterie.core.simulation.Scripted.Note;
import org.coterie.core.simulation.Scripted.Said;
import org.coterie.core.simulation.Scripted.Seen;
import org.junit.jupiter.api.Test;

class KernelRulesTest {
  private static final NodeId B = new NodeId("b");

  private static void run(Participant<?, ?>... participants) {
    try (var runtime =
        new LocalRuntime(
            Scripted.PROTOCOL,
            List.of(participants),
            Turnbook.conditions(),
            2,
            (step, node, state) -> {})) {
      for (int supersteps = 1; runtime.advance(); supersteps++) {
        assertThat(supersteps).as("supersteps of a few turns").isLessThan(10);
      }
    }
  }

  private static Next<Seen> collect(int round, int phase, String... from) {
    return Next.collect(
        Seen.NOTHING, new Moment(round, phase), List.of(from).stream().map(NodeId::new).toList());
  }

  /** Runs node a, which starts like this, beside an idle b. */
  private static void assertBroken(Scripted.First first, String... words) {
    assertThatThrownBy(() -> run(Scripted.once("a", first), Scripted.idle("b")))
        .isInstanceOfSatisfying(
            CoterieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KERNEL_RULE))
        .hasMessageContaining("node a at (0, 0)")
        .hasMessageContainingAll(words);
  }

  @Test
  void send_notLaterThanTheTurn_isRefused() {
    assertBroken(
        (step, outbox) -> {
          outbox.send(B, new Note(0, 0, 1));
          return collect(1, 0);
        },
        "sends Note for (0, 0)");
  }

  @Test
  void send_twoMomentsOnOneLink_isRefused() {
    assertBroken(
        (step, outbox) -> {
          outbox.send(B, new Note(1, 0, 1));
          outbox.send(B, new Note(1, 1, 1));
          return collect(1, 0);
        },
        "a->b",
        "(1, 0)",
        "(1, 1)");
  }

  @Test
  void send_twoMessagesOfOneMoment_arriveTogetherInOrder() {
    var read = new AtomicReference<List<Integer>>(List.of());
    run(
        Scripted.once(
            "a",
            (step, outbox) -> {
              outbox.send(B, new Note(1, 0, 4));
              outbox.send(B, new Note(1, 0, 3));
              return Next.halt(Seen.NOTHING);
            }),
        Scripted.of(
            "b",
            (step, outbox) -> collect(1, 0, "a"),
            (state, step, inbox, outbox) -> {
              read.set(
                  inbox.envelopes().stream()
                      .map(envelope -> ((Note) envelope.message()).value())
                      .toList());
              assertThatThrownBy(() -> inbox.from(new NodeId("a"), Note.class))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("node a sent two messages of type Note");
              assertThatThrownBy(() -> inbox.all(Note.class))
                  .isInstanceOf(IllegalStateException.class);
              return Next.halt(state);
            }));
    assertThat(read.get()).containsExactly(4, 3);
  }

  @Test
  void send_earlierThanBeforeOnThatLink_isRefused() {
    assertThatThrownBy(
            () ->
                run(
                    Scripted.of(
                        "a",
                        (step, outbox) -> {
                          outbox.send(B, new Note(5, 0, 1));
                          return collect(1, 0);
                        },
                        (state, step, inbox, outbox) -> {
                          outbox.send(B, new Note(4, 0, 1));
                          return Next.halt(state);
                        }),
                    Scripted.idle("b")))
        .hasMessageContaining("node a at (1, 0)")
        .hasMessageContainingAll("(4, 0)", "(5, 0)");
  }

  @Test
  void send_toNobody_isRefused() {
    assertBroken(
        (step, outbox) -> {
          outbox.send(new NodeId("c"), new Note(1, 0, 1));
          return collect(1, 0);
        },
        "sends to c");
  }

  @Test
  void as_foreignIdentity_isRefused() {
    assertBroken(
        (step, outbox) -> {
          outbox.as(B).send(B, new Note(1, 0, 1));
          return collect(1, 0);
        },
        "speaks as b");
  }

  @Test
  void collect_notLaterThanTheTurn_isRefused() {
    assertBroken((step, outbox) -> collect(0, 0, "b"), "collects at (0, 0)");
  }

  @Test
  void collect_fromNobody_isRefused() {
    assertBroken((step, outbox) -> collect(1, 0, "c"), "waits for c");
  }

  @Test
  void collectLinks_toAnother_isRefused() {
    assertBroken(
        (step, outbox) ->
            Next.collectLinks(
                Seen.NOTHING, new Moment(1, 0), List.of(new Link(new NodeId("a"), B))),
        "a->b");
  }

  @Test
  void listen_toNobody_isRefused() {
    assertBroken((step, outbox) -> Next.listen(Seen.NOTHING, new NodeId("c")), "listens to c");
  }

  @Test
  void draws_onePurposeTwice_isRefused() {
    Moment start = Moment.START;
    assertTwice(step -> step.random("x"), "random 'x'");
    assertTwice(step -> step.shared(3, "x"), "shared 'x' of round 3");
    assertTwice(step -> step.secret("x"), "secret 'x' of (0, 0)");
    assertBroken(
        (step, outbox) -> {
          step.secret("x");
          step.secret(start, "x");
          return collect(1, 0);
        },
        "secret 'x' of (0, 0) twice");
  }

  private static void assertTwice(java.util.function.Consumer<Step> draw, String words) {
    assertBroken(
        (step, outbox) -> {
          draw.accept(step);
          draw.accept(step);
          return collect(1, 0);
        },
        words + " twice");
  }

  @Test
  void secret_ofALaterMoment_isRefused() {
    assertBroken(
        (step, outbox) -> {
          step.secret(new Moment(0, 1), "x");
          return collect(1, 0);
        },
        "yet to come");
  }

  @Test
  void charge_negative_isRefused() {
    assertBroken(
        (step, outbox) -> {
          step.charge(-1);
          return collect(1, 0);
        },
        "charges -1.0 operations");
  }

  @Test
  void draws_areKeyedByNodeMomentAndPurpose() {
    var bits = new java.util.TreeMap<String, Integer>();
    Scripted.Turn twice =
        (state, step, inbox, outbox) -> {
          String at = step.node() + "" + step.round();
          bits.put("random " + at, step.random("x").nextInt());
          bits.put("shared " + at, step.shared(9, "x").nextInt());
          bits.put("secret " + at, step.secret("x").nextInt());
          bits.put("again " + at, step.secret(new Moment(1, 0), "y").nextInt());
          return step.round() == 2 ? Next.halt(state) : collect(2, 0);
        };
    Scripted.First first = (step, outbox) -> collect(1, 0);
    try (var runtime =
        new LocalRuntime(
            Scripted.PROTOCOL,
            List.of(Scripted.of("a", first, twice), Scripted.of("b", first, twice)),
            Turnbook.conditions(),
            1,
            (step, node, state) -> {})) {
      while (runtime.advance()) {
        assertThat(runtime.missing().links()).isEmpty();
      }
    }
    assertThat(List.of(bits.get("random a1"), bits.get("random a2"), bits.get("random b1")))
        .doesNotHaveDuplicates();
    assertThat(List.of(bits.get("secret a1"), bits.get("secret a2"), bits.get("secret b1")))
        .doesNotHaveDuplicates();
    assertThat(List.of(bits.get("shared a2"), bits.get("shared b1"), bits.get("shared b2")))
        .containsOnly(bits.get("shared a1"));
    assertThat(bits.get("again a2")).isEqualTo(bits.get("again a1"));
    assertThat(bits.get("again b2")).isNotEqualTo(bits.get("again a1"));
  }

  @Test
  void turn_toolsKeptForLater_areOfNoUse() {
    var kept = new AtomicReference<Outbox<Said>>();
    var keptStep = new AtomicReference<Step>();
    run(
        Scripted.once(
            "a",
            (step, outbox) -> {
              kept.set(outbox);
              keptStep.set(step);
              return Next.halt(Seen.NOTHING);
            }),
        Scripted.idle("b"));

    assertThatThrownBy(() -> requireNonNull(kept.get()).send(B, new Note(1, 0, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after the turn");
    assertThatThrownBy(() -> requireNonNull(keptStep.get()).random("x"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void turn_thatThrows_isADefectOfThatNodeAndMoment() {
    assertThatThrownBy(
            () ->
                run(
                    Scripted.once(
                        "a",
                        (step, outbox) -> {
                          throw new ArithmeticException("no root of -1");
                        }),
                    Scripted.idle("b")))
        .isInstanceOfSatisfying(
            CoterieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DEFECT))
        .hasMessageContaining("node a fails at (0, 0)")
        .hasMessageContaining("no root of -1")
        .hasCauseInstanceOf(ArithmeticException.class);
  }

  @Test
  void turn_twoThatThrow_theFirstByNodeIsReported() {
    Scripted.First failing =
        (step, outbox) -> {
          throw new IllegalStateException("" + step.node());
        };
    for (int attempt = 0; attempt < 20; attempt++) {
      assertThatThrownBy(() -> run(Scripted.once("b", failing), Scripted.once("a", failing)))
          .hasMessageContaining("node a fails");
    }
  }

  @Test
  void participants_oneIdentityTwice_isRefused() {
    assertThatThrownBy(() -> run(Scripted.idle("a"), Scripted.idle("a")))
        .hasMessageContaining("identity a is given twice");
  }

  @Test
  void participants_withoutIdentity_isRefused() {
    var nobody =
        new Scripted(
            List.of(),
            (step, outbox) -> Next.halt(Seen.NOTHING),
            (state, step, inbox, outbox) -> Next.halt(state));
    assertThatThrownBy(() -> run(nobody)).hasMessageContaining("has no identity");
  }

  @Test
  void state_outsideTheProtocol_isRefused() {
    assertThatThrownBy(
            () -> {
              try (var runtime =
                  new LocalRuntime(
                      Scripted.PROTOCOL,
                      Star.of(2, 1, 1, 1),
                      Turnbook.conditions(),
                      1,
                      (step, node, state) -> {})) {
                runtime.advance();
              }
            })
        .isInstanceOf(CoterieException.class)
        .hasMessageContainingAll("node 0 at (0, 0)", "Idle", "scripted");
  }

  @Test
  void threads_none_isRefused() {
    assertThatThrownBy(
            () ->
                new LocalRuntime(
                    Scripted.PROTOCOL,
                    List.of(),
                    Turnbook.conditions(),
                    0,
                    (step, node, state) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sign_asSomebodyElse_isRefused() {
    assertBroken(
        (step, outbox) -> {
          step.sign(B, new byte[] {1});
          return collect(1, 0);
        },
        "signs as b, which is none of its identities");
  }

  @Test
  void sign_asItself_isVerifiedByOthers() {
    var signature = new AtomicReference<byte[]>(new byte[0]);
    var verified = new AtomicReference<List<Boolean>>(List.of());
    run(
        Scripted.once(
            "a",
            (step, outbox) -> {
              signature.set(step.sign(step.node(), new byte[] {1}));
              return Next.halt(Seen.NOTHING);
            }),
        Scripted.idle("b"));
    run(
        Scripted.idle("a"),
        Scripted.once(
            "b",
            (step, outbox) -> {
              var foreign = new NodeId("a");
              byte[] signed = requireNonNull(signature.get());
              verified.set(
                  List.of(
                      step.verify(foreign, new byte[] {1}, signed),
                      step.verify(foreign, new byte[] {2}, signed),
                      step.verify(step.node(), new byte[] {1}, signed),
                      step.verify(new NodeId("c"), new byte[] {1}, signed)));
              return Next.halt(Seen.NOTHING);
            }));
    assertThat(verified.get()).containsExactly(true, false, false, false);
  }
}
