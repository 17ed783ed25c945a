package org.coterie.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.coterie.core.data.Composition;
import org.coterie.core.data.Dataset;
import org.coterie.core.data.FeatureSummary;
import org.coterie.core.data.Features;
import org.coterie.core.data.Shape;
import org.junit.jupiter.api.Test;

final class SplitPlotTest {
  private static SplitPlot plot(int[]... counts) {
    List<String> names = IntStream.range(0, counts[0].length).mapToObj(i -> "class " + i).toList();
    return new SplitPlot("set over nodes", "iid", new Composition(names, counts));
  }

  /** By hand: areas as 16 to 4 to 1, so radii as 4 to 2 to 1; the largest is 0.48 of 26 units. */
  @Test
  void svg_bubbles_haveAreasInProportionToTheCounts() {
    var document = Xml.parse(plot(new int[] {16, 0}, new int[] {4, 1}).svg());

    assertThat(Xml.attributes(document, "circle", "mark", "r"))
        .containsExactly("12.48", "6.24", "3.12");
    assertThat(Xml.texts(document, "title"))
        .contains("node 0: 16 of class 0", "node 1: 4 of class 0", "node 1: 1 of class 1");
    // The bar of the larger node has all 64 units, that of the other 5/16 of them.
    assertThat(Xml.attributes(document, "rect", "mark", "height")).containsExactly("64", "20");
  }

  @Test
  void svg_adversaryBeside_isTheLastShareAndShaded() {
    var composition = new Composition(List.of("a", "b"), new int[][] {{1, 2}, {3, 0}, {4, 1}});
    var plot = new SplitPlot("a", "iid", composition, new TreeSet<>(), true);

    var document = Xml.parse(plot.svg());

    assertThat(Xml.attributes(document, "rect", "shade", "width")).hasSize(1);
    assertThat(Xml.texts(document, "title"))
        .contains("node 1: 3 of a", "the adversary: 4 of a")
        .noneMatch(each -> each.contains("node 2"));
    assertThat(Xml.texts(document, "text")).contains("iid; shaded: the adversary, last");
    assertThat(plot.description())
        .endsWith(" The last share is that of an adversary beside the nodes.");
  }

  @Test
  void svg_manyNodesAndClasses_staysOneReadableDocument() {
    int[][] counts = new int[500][100];
    for (int[] ofNode : counts) {
      Arrays.fill(ofNode, 3);
    }

    String svg = plot(counts).svg();

    assertThat(svg.length()).isLessThan(8_000_000);
    var document = Xml.parse(svg);
    assertThat(Xml.elements(document, "circle")).hasSize(50_000);
    assertThat(Xml.texts(document, "text")).contains("0", "10", "490").doesNotContain("5");
  }

  @Test
  void svg_equalSplits_equalBytesAndHostileNamesStayText() {
    var composition = new Composition(List.of("<script>&\u0000", "b"), new int[][] {{1, 2}});
    var plot = new SplitPlot("a", "b", composition);

    assertThat(plot.svg()).isEqualTo(plot.svg()).doesNotContain("<script");
    Xml.parse(plot.svg());
  }

  /** Another decoder reads what was written: the JDK's own. */
  @Test
  void png_greyAndColour_areReadBackByAnotherReader() throws IOException {
    byte[] grey = {0, 10, (byte) 200, (byte) 255, 7, 8};
    var picture = ImageIO.read(new ByteArrayInputStream(Png.of(grey, 3, 2, 1)));
    assertThat(picture.getWidth()).isEqualTo(3);
    for (int i = 0; i < grey.length; i++) {
      assertThat(picture.getRaster().getSample(i % 3, i / 3, 0)).isEqualTo(grey[i] & 0xFF);
    }
    byte[] large = new byte[300 * 300 * 3];
    large[5] = 99;
    var colour = ImageIO.read(new ByteArrayInputStream(Png.of(large, 300, 300, 3)));
    assertThat(colour.getRGB(1, 0) & 0xFF).isEqualTo(99);
    assertThat(colour.getRGB(299, 299) & 0xFFFFFF).isZero();
  }

  /**
   * Channels lie apart in a set and together in a pixel: red 1, green 0.5, blue 0 is (255, 128, 0).
   */
  @Test
  void sheet_colouredPictures_haveTheirColours() throws IOException {
    float[] features = {1, 1, 1, 1, 0.5f, 0.5f, 0.5f, 0.5f, 0, 0, 0, 0};
    var data = new Dataset("set", new Shape(3, 2, 2), List.of("orange"), features, new int[] {0});

    String svg = new ContactSheet(data, FeatureSummary.of(data)).svg();

    String base64 = svg.split("base64,")[1].split("\"")[0];
    var picture = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    assertThat(picture.getRGB(1, 1) & 0xFFFFFF).isEqualTo(0xFF8000);
    Xml.parse(svg);
  }

  @Test
  void sheet_whatIsNoPicture_isNotDrawable() {
    assertThat(ContactSheet.drawable(new Shape(1, 28, 28))).isTrue();
    assertThat(ContactSheet.drawable(new Shape(3, 32, 32))).isTrue();
    assertThat(ContactSheet.drawable(new Shape(9, 1, 128))).isFalse();
    assertThat(ContactSheet.drawable(new Shape(46, 1, 1))).isFalse();
  }

  @Test
  void sheet_aClassWithoutExamples_hasAnEmptyRow() {
    var data =
        new Dataset(
            "set",
            new Shape(1, 2, 2),
            List.of("none", "one"),
            new Features.Bytes(new byte[] {1, 2, 3, 4}),
            new int[] {1},
            Optional.empty());

    var document = Xml.parse(new ContactSheet(data, FeatureSummary.of(data)).svg());

    assertThat(Xml.elements(document, "image")).hasSize(1);
    assertThat(Xml.texts(document, "text")).contains("none", "one");
  }
}
