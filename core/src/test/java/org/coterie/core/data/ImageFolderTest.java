package org.coterie.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.coterie.core.data.ImageFolderSettings.Colours;
import org.coterie.core.error.CoterieException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFolderTest {
  private final Path dir;

  ImageFolderTest(@TempDir Path dir) {
    this.dir = dir;
  }

  private static BufferedImage colours(int... pixels) {
    var image = new BufferedImage(pixels.length, 1, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < pixels.length; x++) {
      image.setRGB(x, 0, pixels[x]);
    }
    return image;
  }

  private static byte[] bytes(Dataset data) {
    return ((Features.Bytes) data.features()).values();
  }

  @Test
  void load_trainAndTest_takesClassesAndFilesByName() {
    put("train/b/2.png", colours(0x010203, 0x040506));
    put("train/b/10.png", colours(0x0A0B0C, 0xFF0000));
    put("train/a/x.png", colours(0, 0));
    put("train/a/.hidden.png", colours(9));
    put("test/a/y.png", colours(0xFFFFFF, 0));

    TrainTest data = load(Colours.RGB);

    assertThat(data.train().classNames()).containsExactly("a", "b");
    assertThat(data.train().shape()).isEqualTo(new Shape(3, 1, 2));
    assertThat(data.train().labels()).containsExactly(0, 1, 1);
    assertThat(bytes(data.train()))
        .containsExactly(0, 0, 0, 0, 0, 0, 10, -1, 11, 0, 12, 0, 1, 4, 2, 5, 3, 6);
    assertThat(bytes(data.test())).containsExactly(-1, 0, -1, 0, -1, 0);
  }

  @Test
  void load_noTestFolder_holdsOutTheShareOfEachClass() {
    for (int i = 0; i < 5; i++) {
      put("a/" + i + ".bmp", colours(i));
      put("b/" + i + ".bmp", colours(10 + i));
    }

    TrainTest data = load(Colours.GREY);

    assertThat(data.test().labels()).containsExactly(0, 1);
    assertThat(data.train().size()).isEqualTo(8);
  }

  @Test
  void load_coloursAsGrey_weighsThemAsTheStandardSays() {
    put("a/1.png", colours(0xFF0000, 0x00FF00, 0x0000FF, 0x808080));
    put("b/1.png", colours(0, 0, 0, 0));
    put("test/a/1.png", colours(0, 0, 0, 0));

    assertThat(bytes(load(Colours.GREY).train())).startsWith(76, -106, 29, -128);
  }

  /** The library's own way to colours would make 188 of a grey of 128. */
  @Test
  void load_greyImage_keepsItsBytes() {
    var grey = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 256; x++) {
      grey.getRaster().setSample(x, 0, 0, x);
    }
    put("a/1.png", grey);
    put("b/1.png", grey);
    put("test/a/1.png", grey);

    byte[] ofOneChannel = bytes(load(Colours.GREY).test());
    byte[] ofThree = bytes(load(Colours.RGB).test());

    for (int x = 0; x < 256; x++) {
      assertThat(ofOneChannel[x]).isEqualTo((byte) x);
      assertThat(ofThree[x]).isEqualTo(ofThree[512 + x]).isEqualTo((byte) x);
    }
  }

  @Test
  void load_imageOfAnotherSize_namesItAndBothSizes() {
    put("a/1.png", colours(1, 2));
    put("b/1.png", colours(1, 2));
    put("b/2.png", colours(1, 2, 3));
    put("test/a/1.png", colours(1, 2));
    refused("2.png", "is 3 x 1 pixels, where all images must be 2 x 1");
  }

  @Test
  void load_sizeThatIsSaid_isRequired() {
    put("a/1.png", colours(1, 2));
    put("b/1.png", colours(1, 2));
    put("test/a/1.png", colours(1, 2));
    assertThatThrownBy(
            () ->
                new ImageFolder()
                    .load(
                        new ImageFolderSettings(
                            "set", Colours.RGB, Optional.of(1), Optional.of(4), 0.2),
                        Optional.of(dir),
                        dir))
        .hasMessageContaining("is 2 x 1 pixels, where all images must be 4 x 1");
  }

  @Test
  void load_otherFile_isNamed() {
    put("a/1.png", colours(1));
    put("b/1.png", colours(1));
    SmallSets.write(dir.resolve("set/b/notes.txt"), SmallSets.text("mine"));
    refused("notes.txt", "is no image that is read here");
  }

  @Test
  void load_textThatIsCalledAnImage_isNamed() {
    put("a/1.png", colours(1));
    put("b/1.png", colours(1));
    SmallSets.write(dir.resolve("set/test/b/1.png"), SmallSets.text("mine"));
    refused("1.png", "neither PNG nor JPEG nor BMP");
  }

  @Test
  void load_classOfTheTestFolderOnly_isNamed() {
    put("train/a/1.png", colours(1));
    put("train/b/1.png", colours(1));
    put("test/c/1.png", colours(1));
    refused("is a class that the training images do not have");
  }

  @Test
  void load_oneClass_isRefused() {
    put("train/a/1.png", colours(1));
    refused("has 1 folders of images");
  }

  @Test
  void load_emptyClass_isNamed() throws IOException {
    put("train/a/1.png", colours(1));
    Files.createDirectories(dir.resolve("set/train/b"));
    refused("there is no image in", "b'");
  }

  private void put(String name, BufferedImage image) {
    SmallSets.write(
        dir.resolve("set").resolve(name),
        SmallSets.encoded(image, name.substring(name.lastIndexOf('.') + 1)));
  }

  private TrainTest load(Colours colours) {
    return new ImageFolder()
        .load(
            new ImageFolderSettings("set", colours, Optional.empty(), Optional.empty(), 0.2),
            Optional.of(dir),
            dir);
  }

  private void refused(String... parts) {
    assertThatThrownBy(() -> load(Colours.RGB))
        .isInstanceOf(CoterieException.class)
        .hasMessageContainingAll(parts);
  }
}
