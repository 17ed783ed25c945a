package org.coterie.core.simulation;

import java.util.List;
import java.util.Optional;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.simulation.WitnessedTurn.Cause;
import org.coterie.core.simulation.WitnessedTurn.Missed;

/** What a witness sees of a turn that was made and is not applied yet. */
final class Sight {
  private final Plan plan;
  private final Rules rules;
  private final Encodings encodings;

  Sight(Plan plan, Rules rules, Encodings encodings) {
    this.plan = plan;
    this.rules = rules;
    this.encodings = encodings;
  }

  WitnessedTurn of(Turned turned, List<Mail> read, double operations, double startSeconds) {
    Slot slot = turned.slot();
    return new WitnessedTurn(
        slot.main(),
        turned.at(),
        Optional.ofNullable(slot.wait),
        slot.returned,
        slot.closed,
        read.stream()
            .map(
                mail ->
                    new WitnessedTurn.Read(
                        mail.link(),
                        mail.message(),
                        encodings.messages().size(mail.message()),
                        mail.arrival()))
            .toList(),
        slot.missing.stream()
            .map(link -> new Missed(link, cause(slot, link, turned.at())))
            .toList(),
        Optional.ofNullable(slot.state),
        turned.next().state(),
        turned.next().until(),
        turned.sent().stream()
            .map(
                sent ->
                    new WitnessedTurn.Sent(
                        sent.link(),
                        sent.at(),
                        sent.message(),
                        sent.bytes(),
                        sent.lost(),
                        sent.arrival()))
            .toList(),
        operations,
        startSeconds,
        turned.endSeconds());
  }

  /** In the order in which a wait is settled. */
  private Cause cause(Slot slot, Link link, Moment at) {
    if (slot.returned) {
      return Cause.AWAY;
    }
    if (plan.missing(link, at)) {
      return Cause.PLANNED;
    }
    if (slot.mailbox.head(link) != null) {
      return Cause.OVERTAKEN;
    }
    return rules.owner(link.from()).ended() ? Cause.ENDED : Cause.EXPIRED;
  }
}
