package org.coterie.core.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.coterie.core.protocol.Link;
import org.coterie.core.protocol.Moment;
import org.coterie.core.protocol.NodeId;

/** All that is counted and logged between turns, and the rounds as they close. */
final class Ledger {
  long sent;
  long read;
  long lost;

  /** Sent when their reader had already given them up. */
  long late;

  long missing;
  long expired;

  /** The next round to be reported. */
  int nextRound;

  /** The latest round of a turn; -1 before the first. */
  int latestRound = -1;

  /** When the last turn of a closed round ended, in virtual seconds. */
  double closedSeconds;

  /** The same by round, for those that are not closed. */
  final SortedMap<Integer, Double> secondsAhead = new TreeMap<>();

  final List<Account> accounts = new ArrayList<>();
  final Set<MissingLog.Missed> missed = new HashSet<>();
  final Set<MissingLog.Closing> closings = new TreeSet<>();

  Ledger(int nodes) {
    for (int i = 0; i < nodes; i++) {
      accounts.add(new Account());
    }
  }

  void turn(Moment at, double endSeconds) {
    latestRound = Math.max(latestRound, at.round());
    secondsAhead.merge(at.round(), endSeconds, Math::max);
  }

  /** Whether its reader has gone on without it, as one whose wait expired. */
  boolean givenUp(Turned.Sent letter) {
    return !missed.isEmpty() && missed.contains(new MissingLog.Missed(letter.link(), letter.at()));
  }

  /**
   * @param arrives when it does not, and is not lost by plan, its reader had given it up before
   */
  void sent(Slot sender, Slot receiver, Turned.Sent letter, boolean arrives) {
    sent++;
    int round = letter.at().round();
    accounts
        .get(sender.index)
        .sent(round, letter.message().getClass().getSimpleName(), letter.bytes());
    if (arrives) {
      accounts.get(receiver.index).received(round, letter.bytes());
    } else if (letter.lost()) {
      lost++;
      missed.add(new MissingLog.Missed(letter.link(), letter.at()));
    } else {
      late++;
    }
  }

  void missing(Collection<Link> links, Moment at) {
    missing += links.size();
    links.forEach(link -> missed.add(new MissingLog.Missed(link, at)));
  }

  Counters counters(long dropped) {
    long stale = dropped + late;
    return new Counters(sent, read, lost, stale, sent - read - lost - stale, missing, expired);
  }

  MissingLog log(List<Slot> slots, FaultPlan plan) {
    var gone = new TreeMap<NodeId, Moment>();
    for (Slot slot : slots) {
      if (slot.end == Slot.End.GONE) {
        gone.put(slot.main(), slot.now);
      }
    }
    return new MissingLog(
        missed.stream().sorted().toList(),
        List.copyOf(closings),
        plan.all(Fault.Absence.class),
        plan.all(Fault.Delay.class),
        Collections.unmodifiableSortedMap(gone));
  }

  /** Nobody will move any more: the rest, the last with all that was ever sent. */
  List<RoundReport> closeAll(List<Slot> slots) {
    if (nextRound <= latestRound) {
      accounts.forEach(account -> account.advance(latestRound));
    }
    return closeUpTo(latestRound, slots);
  }

  /** Reports the rounds from the last reported one on, up to this one. */
  List<RoundReport> closeUpTo(int round, List<Slot> slots) {
    var reports = new ArrayList<RoundReport>();
    for (; nextRound <= round; nextRound++) {
      SortedMap<Integer, Double> now = secondsAhead.headMap(nextRound + 1);
      for (double seconds : now.values()) {
        closedSeconds = Math.max(closedSeconds, seconds);
      }
      now.clear();
      var traffic = new TreeMap<NodeId, Traffic>();
      for (Slot slot : slots) {
        traffic.put(slot.main(), accounts.get(slot.index).close(nextRound));
      }
      reports.add(
          new RoundReport(nextRound, Collections.unmodifiableSortedMap(traffic), closedSeconds));
    }
    return reports;
  }
}
