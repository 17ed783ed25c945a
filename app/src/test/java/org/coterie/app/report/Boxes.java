package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Where the texts of a drawing stand, measured with a font of this machine: the drawing itself
 * knows none, and its guesses are what is tested.
 */
final class Boxes {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private Boxes() {}

  /** A text and the rectangle it fills. */
  record Box(String text, Rectangle2D area) {}

  static List<Box> of(Document document, Frame frame) {
    var boxes = new ArrayList<Box>();
    for (Element text : Xml.elements(document, "text")) {
      boxes.add(new Box(text.getTextContent(), area(text, frame)));
    }
    return boxes;
  }

  private static Rectangle2D area(Element text, Frame frame) {
    String style = text.getAttribute("class");
    double size = style.equals("title") ? frame.titleSize() : frame.size();
    int weight = style.equals("title") || style.equals("name") ? Font.BOLD : Font.PLAIN;
    var font = new Font(Font.SANS_SERIF, weight, 1).deriveFont((float) size);
    double width = font.getStringBounds(text.getTextContent(), CONTEXT).getWidth();
    double x = Double.parseDouble(text.getAttribute("x"));
    double y = Double.parseDouble(text.getAttribute("y"));
    double left =
        switch (text.getAttribute("text-anchor")) {
          case "middle" -> x - width / 2;
          case "end" -> x - width;
          default -> x;
        };
    // From the top of a capital to the lowest descender.
    return new Rectangle2D.Double(left, y - 0.73 * size, width, 0.95 * size);
  }

  /** No two texts overlap, and none leaves the view box. */
  static void assertLegible(Document document, Frame frame) {
    String[] view = document.getDocumentElement().getAttribute("viewBox").split(" ");
    var whole =
        new Rectangle2D.Double(0, 0, Double.parseDouble(view[2]), Double.parseDouble(view[3]));
    var boxes = of(document, frame);
    assertThat(boxes).isNotEmpty();
    for (int i = 0; i < boxes.size(); i++) {
      assertThat(whole.contains(boxes.get(i).area())).as("inside: %s", boxes.get(i)).isTrue();
      for (int j = i + 1; j < boxes.size(); j++) {
        assertThat(boxes.get(i).area().intersects(boxes.get(j).area()))
            .as("%s on %s", boxes.get(i), boxes.get(j))
            .isFalse();
      }
    }
  }
}
