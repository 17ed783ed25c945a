package org.coterie.app.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.app.run.Track.Made;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Observer;
import org.coterie.core.protocol.State;
import org.coterie.core.protocol.Step;
import org.coterie.core.protocol.Trained;
import org.coterie.core.simulation.RoundReport;
import org.jspecify.annotations.Nullable;

/**
 * Turns states into the rows of {@code metrics.csv}.
 *
 * <p>While a superstep runs it only keeps each new state; the scoring happens in {@link #settle},
 * between two supersteps, so that no scoring is inside a measured round. The last state that a node
 * makes in a round stands for that round and for all rounds until its next state.
 */
final class Recorder implements Observer {
  private final SortedMap<NodeId, Track> tracks = new TreeMap<>();
  private final Scores scores;
  private final Schedule schedule;
  private final int holders;
  private final RoundRows.Plan plan;
  private boolean keeping;
  private int closed = -1;

  /**
   * @param nodes the main identities of all participants
   * @param holders how many of them hold data: those numbered from 0
   * @param plan which rows there are beside those of the scores
   */
  Recorder(
      Collection<NodeId> nodes,
      int holders,
      RoundRows.Plan plan,
      Scores scores,
      Schedule schedule) {
    this.holders = holders;
    this.plan = plan;
    for (NodeId node : nodes) {
      tracks.put(node, new Track(node));
    }
    this.scores = scores;
    this.schedule = schedule;
  }

  @Override
  public void after(Step step, NodeId node, State state) {
    Track track = track(node);
    Made last = track.newest();
    if (last != null && !schedule.anyIn(last.round, step.round())) {
      last.state = null;
    }
    track.add(step.round(), state);
  }

  private Track track(NodeId node) {
    Track track = tracks.get(node);
    if (track == null) {
      throw new IllegalStateException("a state of the unknown participant " + node);
    }
    return track;
  }

  /** Shows the newest states; called before {@link #settle}. */
  void show(DivergenceWatch watch) {
    watch.look(tracks.values());
  }

  /** Scores the states that a newer one has replaced and that an evaluation round asks for. */
  void settle() {
    var due = new ArrayList<Made>();
    var owners = new ArrayList<NodeId>();
    for (Track track : tracks.values()) {
      for (Made made : track.all()) {
        int until = track.until(made);
        if (until == Integer.MAX_VALUE) {
          break;
        }
        if (made.scores == null && schedule.anyIn(made.round, until)) {
          due.add(made);
          owners.add(track.node());
        }
      }
    }
    score(due, owners);
    for (Track track : tracks.values()) {
      for (Made made : track.all()) {
        int until = track.until(made);
        if (until != Integer.MAX_VALUE) {
          made.state = kept(made, until);
        }
      }
    }
  }

  /**
   * Of a state that a newer one has replaced: its models, while a round to come may ask for them.
   */
  private @Nullable State kept(Made made, int until) {
    return keeping
            && made.state instanceof Trained trained
            && schedule.anyIn(Math.max(made.round, closed + 1), until)
        ? new KeptModels(trained.models())
        : null;
  }

  /** From now on {@link #modelsAt} can be asked for evaluated rounds. */
  void keepModels() {
    keeping = true;
  }

  /**
   * The rows of a round in which no node can make another state, in the order of the file; called
   * once for each round, ascending, after {@link #settle}.
   */
  List<Row> close(RoundReport report) {
    int round = report.round();
    boolean scored = schedule.isEvaluated(round);
    if (scored) {
      scoreNewest(round);
    }
    var rows = new RoundRows(report, scored, plan);
    for (Track track : tracks.values()) {
      Made made = track.at(round);
      if (made != null) {
        rows.add(track.node(), made);
      }
      track.closed(round);
    }
    closed = round;
    return rows.sorted();
  }

  private void scoreNewest(int round) {
    var due = new ArrayList<Made>();
    var owners = new ArrayList<NodeId>();
    for (Track track : tracks.values()) {
      Made made = track.at(round);
      if (made != null && made.scores == null) {
        due.add(made);
        owners.add(track.node());
      }
    }
    score(due, owners);
  }

  private void score(List<Made> due, List<NodeId> owners) {
    if (due.isEmpty()) {
      return;
    }
    var batch = scores.batch(modelForAll());
    for (int i = 0; i < due.size(); i++) {
      batch.add(owners.get(i), due.get(i));
    }
    batch.run();
  }

  /** The first participant with a model, save Sybils, where no holder of data has one. */
  private @Nullable NodeId modelForAll() {
    NodeId first = null;
    for (Track track : tracks.values()) {
      Made newest = track.newest();
      if (newest != null && newest.state instanceof Trained) {
        if (Scores.isHolder(track.node(), holders)) {
          return null;
        }
        first = first == null && plan.attackers().spare(track.node()) ? track.node() : first;
      }
    }
    return first;
  }

  /** Each participant's models, where its newest state has any; keys as in {@code final.npz}. */
  SequencedMap<String, float[]> finalModels() {
    return byKey(modelsAt(Integer.MAX_VALUE));
  }

  /**
   * Each participant's models, where its newest state of that round or an earlier one has any.
   *
   * @param round the evaluated round that was closed last, while models are kept; or a later one
   *     than any
   */
  List<KeptModels.Entry> modelsAt(int round) {
    var models = new ArrayList<KeptModels.Entry>();
    for (Track track : tracks.values()) {
      Made made = track.at(round);
      if (made != null && made.state instanceof Trained trained) {
        models.add(new KeptModels.Entry(track.node(), made.round, trained.models()));
      }
    }
    return models;
  }

  /** As the keys in {@code final.npz} say. */
  static SequencedMap<String, float[]> byKey(List<KeptModels.Entry> entries) {
    var models = new LinkedHashMap<String, float[]>();
    for (KeptModels.Entry entry : entries) {
      for (Map.Entry<String, float[]> model : entry.models().entrySet()) {
        models.put(Row.key(entry.node(), model.getKey()), model.getValue());
      }
    }
    return models;
  }

  /** The models that are kept of states which newer ones have replaced. */
  List<KeptModels.Entry> modelsAhead() {
    var ahead = new ArrayList<KeptModels.Entry>();
    for (Track track : tracks.values()) {
      for (Made made : track.all()) {
        if (made.state instanceof KeptModels(var models)) {
          ahead.add(new KeptModels.Entry(track.node(), made.round, models));
        }
      }
    }
    return ahead;
  }

  /** Puts back what {@link #modelsAhead} gave; called after {@link #restore}. */
  void restoreAhead(List<KeptModels.Entry> ahead) {
    for (KeptModels.Entry entry : ahead) {
      Made made = track(entry.node()).at(entry.round());
      if (made != null && made.round == entry.round()) {
        made.state = new KeptModels(entry.models());
      }
    }
  }

  /** The latest round in which a node made a state; -1 before the first turns. */
  int furthestRound() {
    int furthest = -1;
    for (Track track : tracks.values()) {
      Made newest = track.newest();
      if (newest != null) {
        furthest = Math.max(furthest, newest.round);
      }
    }
    return furthest;
  }

  /** What is pending, without the states: those are in the runtime's snapshot. */
  RecorderImage image() {
    return RecorderImage.of(tracks.values());
  }

  /**
   * @param states each participant's newest state
   */
  void restore(RecorderImage image, Map<NodeId, State> states) {
    image.into(this::track, states);
  }
}
