package org.coterie.app.report;

/** The shape that tells a series apart where its colour cannot. */
enum Marker {
  CIRCLE,
  SQUARE,
  TRIANGLE,
  DIAMOND;

  static Marker of(int index) {
    return values()[index % values().length];
  }

  /** A path around (x, y), all shapes of about the same area as a circle of that radius. */
  String path(double x, double y, double radius) {
    String width = Chart.number(2 * radius);
    return switch (this) {
      case CIRCLE ->
          move(x - radius, y)
              + "a%1$s %1$s 0 1 0 %2$s 0a%1$s %1$s 0 1 0 -%2$s 0z"
                  .formatted(Chart.number(radius), width);
      case SQUARE -> {
        double half = radius * 0.9;
        String side = Chart.number(2 * half);
        yield move(x - half, y - half) + "h" + side + "v" + side + "h-" + side + "z";
      }
      case TRIANGLE -> {
        double half = radius * 1.2;
        String base = Chart.number(2 * half);
        yield move(x - half, y + radius)
            + "h"
            + base
            + "l-"
            + Chart.number(half)
            + " -"
            + Chart.number(2 * radius)
            + "z";
      }
      case DIAMOND -> {
        String half = Chart.number(radius * 1.25);
        yield move(x - radius * 1.25, y) + "l%1$s -%1$s %1$s %1$s -%1$s %1$sz".formatted(half);
      }
    };
  }

  private static String move(double x, double y) {
    return "M" + Chart.number(x) + " " + Chart.number(y);
  }
}
