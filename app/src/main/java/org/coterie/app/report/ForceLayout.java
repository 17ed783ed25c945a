package org.coterie.app.report;

import java.util.ArrayList;
import java.util.List;
import org.coterie.core.graph.Graph;

/**
 * Places for the nodes of a graph by the forces of Fruchterman and Reingold ("Graph Drawing by
 * Force-directed Placement", Software: Practice and Experience 1991): neighbours attract with d²/k,
 * all repel with k²/d, and the longest step shrinks to nothing. Departures: the start is a circle
 * in the order of the nodes instead of chance, the number of steps is fixed, and a weak pull
 * towards the middle instead of a frame holds parts together that no edge joins. Equal graphs have
 * equal places, bit for bit: only square roots are taken.
 */
final class ForceLayout {
  private static final int STEPS = 300;
  private static final double LONGEST_STEP = 0.08;
  private static final double GRAVITY = 0.6;

  private final Graph graph;
  private final int nodes;
  private final double ideal;
  private final double[] x;
  private final double[] y;
  private final double[] forceX;
  private final double[] forceY;

  private ForceLayout(Graph graph) {
    this.graph = graph;
    this.nodes = graph.nodes();
    this.ideal = StrictMath.sqrt(1.0 / nodes);
    this.x = new double[nodes];
    this.y = new double[nodes];
    this.forceX = new double[nodes];
    this.forceY = new double[nodes];
  }

  /** A place in a picture: both from 0 to 1. */
  record Place(double x, double y) {}

  /** One place a node; the graph has at least one. */
  static List<Place> of(Graph graph) {
    var layout = new ForceLayout(graph);
    layout.circle();
    if (!layout.complete()) {
      for (int step = 0; step < STEPS; step++) {
        layout.move(LONGEST_STEP * (STEPS - step) / STEPS);
      }
    }
    return layout.fitted();
  }

  /** With all joined the circle is as good a picture as there is. */
  private boolean complete() {
    return graph.edges().size() == (long) nodes * (nodes - 1) / 2;
  }

  /** The first at the top, clockwise. */
  private void circle() {
    for (int node = 0; node < nodes; node++) {
      double angle = 2 * StrictMath.PI * node / nodes;
      x[node] = 0.5 * StrictMath.sin(angle);
      y[node] = -0.5 * StrictMath.cos(angle);
    }
  }

  private void move(double longest) {
    for (int node = 0; node < nodes; node++) {
      forceX[node] = -GRAVITY * x[node];
      forceY[node] = -GRAVITY * y[node];
    }
    for (int a = 0; a < nodes; a++) {
      for (int b = a + 1; b < nodes; b++) {
        double squared = squaredDistance(a, b);
        push(a, b, ideal * ideal / squared);
      }
    }
    for (Graph.Edge edge : graph.edges()) {
      push(edge.a(), edge.b(), -StrictMath.sqrt(squaredDistance(edge.a(), edge.b())) / ideal);
    }
    for (int node = 0; node < nodes; node++) {
      double length = StrictMath.sqrt(forceX[node] * forceX[node] + forceY[node] * forceY[node]);
      double scale = length > longest ? longest / length : 1;
      x[node] += forceX[node] * scale;
      y[node] += forceY[node] * scale;
    }
  }

  /** Never 0: two nodes at one place would have no direction to part in, and no finite force. */
  private double squaredDistance(int a, int b) {
    double dx = x[a] - x[b];
    double dy = y[a] - y[b];
    return StrictMath.max(1e-9, dx * dx + dy * dy);
  }

  private void push(int a, int b, double strength) {
    double dx = (x[a] - x[b]) * strength;
    double dy = (y[a] - y[b]) * strength;
    forceX[a] += dx;
    forceY[a] += dy;
    forceX[b] -= dx;
    forceY[b] -= dy;
  }

  /** As large as fits, both directions alike, in the middle. */
  private List<Place> fitted() {
    double[] spanX = span(x);
    double[] spanY = span(y);
    double size = StrictMath.max(1e-9, StrictMath.max(spanX[1] - spanX[0], spanY[1] - spanY[0]));
    double middleX = (spanX[0] + spanX[1]) / 2;
    double middleY = (spanY[0] + spanY[1]) / 2;
    var places = new ArrayList<Place>();
    for (int node = 0; node < nodes; node++) {
      places.add(new Place(0.5 + (x[node] - middleX) / size, 0.5 + (y[node] - middleY) / size));
    }
    return places;
  }

  private static double[] span(double[] values) {
    double[] span = {values[0], values[0]};
    for (double value : values) {
      span[0] = StrictMath.min(span[0], value);
      span[1] = StrictMath.max(span[1], value);
    }
    return span;
  }
}
