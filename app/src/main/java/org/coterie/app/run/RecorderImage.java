package org.coterie.app.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.coterie.app.run.Track.Made;
import org.coterie.app.run.Track.Score;
import org.coterie.core.learning.Evaluation;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.State;

/** A recorder's pending figures, as a checkpoint holds them. */
record RecorderImage(List<Entry> entries) {

  /** One state that still counts; the newest of a node is the last of its entries. */
  record Entry(
      NodeId node,
      int round,
      SortedMap<String, Double> metrics,
      SortedMap<NodeId, Double> weights,
      Optional<Scored> scored) {}

  /** The scores of one state, there also when it had no model to score. */
  record Scored(List<Figure> figures) {}

  record Figure(
      NodeId node,
      String part,
      String basis,
      boolean headline,
      int examples,
      double loss,
      double accuracy) {}

  static RecorderImage of(Collection<Track> tracks) {
    var entries = new ArrayList<Entry>();
    for (Track track : tracks) {
      for (Made made : track.all()) {
        var scored =
            Optional.ofNullable(made.scores)
                .map(scores -> new Scored(scores.stream().map(RecorderImage::figure).toList()));
        entries.add(new Entry(track.node(), made.round, made.metrics, made.weights, scored));
      }
    }
    return new RecorderImage(entries);
  }

  private static Figure figure(Score score) {
    Evaluation result = score.result();
    return new Figure(
        score.node(),
        score.part(),
        score.basis().name().toLowerCase(Locale.ROOT),
        score.headline(),
        result.examples(),
        result.meanLoss(),
        result.accuracy());
  }

  void into(Function<NodeId, Track> tracks, Map<NodeId, State> states) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      boolean newest = i + 1 == entries.size() || !entries.get(i + 1).node().equals(entry.node());
      var made =
          new Made(
              entry.round(),
              newest ? states.get(entry.node()) : null,
              entry.metrics(),
              entry.weights());
      entry
          .scored()
          .ifPresent(
              scored -> made.scores = scored.figures().stream().map(RecorderImage::score).toList());
      tracks.apply(entry.node()).restore(made);
    }
  }

  private static Score score(Figure figure) {
    return new Score(
        figure.node(),
        figure.part(),
        Basis.valueOf(figure.basis().toUpperCase(Locale.ROOT)),
        figure.headline(),
        new Evaluation(figure.examples(), figure.loss(), figure.accuracy()));
  }
}
