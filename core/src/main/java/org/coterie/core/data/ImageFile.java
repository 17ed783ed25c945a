package org.coterie.core.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.coterie.core.data.ImageFolderSettings.Colours;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/** An image of 8 bits a channel, read by the JDK's own decoders; what is transparent is not. */
record ImageFile(Path path) {
  static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".bmp");

  /** An image of 4,096 x 4,096 in three colours, unpacked. */
  private static final int MAX_BYTES = 48 << 20;

  static boolean isOne(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** The shape in file. */
  Shape shape(Colours colours) {
    return decoded(
        reader -> new Shape(colours.channels(), reader.getHeight(0), reader.getWidth(0)));
  }

  /**
   * Writes the pixels, channel by channel, from {@code at} on. Grey of colours is 0.299 red + 0.587
   * green + 0.114 blue (ITU-R BT.601), rounded to the nearest.
   *
   * @param shape that it must have
   */
  void read(Shape shape, byte[] into, int at) {
    BufferedImage image =
        decoded(
            reader -> {
              if (reader.getHeight(0) != shape.height() || reader.getWidth(0) != shape.width()) {
                throw Damage.made(
                    path.toString(),
                    "is %d x %d pixels, where all images must be %d x %d"
                        .formatted(
                            reader.getWidth(0), reader.getHeight(0), shape.width(), shape.height()),
                    "scale it, or take it away");
              }
              return reader.read(0);
            });
    int plane = shape.height() * shape.width();
    for (int pixel = 0; pixel < plane; pixel++) {
      int colour = colour(image, pixel % shape.width(), pixel / shape.width());
      int red = (colour >> 16) & 0xFF;
      int green = (colour >> 8) & 0xFF;
      int blue = colour & 0xFF;
      if (shape.channels() == 1) {
        into[at + pixel] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
      } else {
        into[at + pixel] = (byte) red;
        into[at + plane + pixel] = (byte) green;
        into[at + 2 * plane + pixel] = (byte) blue;
      }
    }
  }

  /** As 0xRRGGBB. The library would bend grey values as if they were linear. */
  private static int colour(BufferedImage image, int x, int y) {
    int channels = image.getRaster().getNumBands();
    if (channels > 2 || image.getColorModel() instanceof IndexColorModel) {
      return image.getRGB(x, y);
    }
    int bits = image.getSampleModel().getSampleSize(0);
    int grey = image.getRaster().getSample(x, y, 0);
    grey = bits > 8 ? grey >> (bits - 8) : grey * 255 / ((1 << bits) - 1);
    return (grey << 16) | (grey << 8) | grey;
  }

  /** Makes something of an image. */
  @FunctionalInterface
  private interface Content<T> {
    T read(ImageReader reader) throws IOException;
  }

  private <T> T decoded(Content<T> content) {
    byte[] bytes = bytes();
    if (PngChunks.isPng(bytes)) {
      PngChunks.check(path.toString(), bytes);
    }
    // The stream is kept in memory: the library would otherwise write it to a temporary file.
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw Damage.in(path.toString(), "it is neither PNG nor JPEG nor BMP");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        reader.addIIOReadWarningListener(
            (source, warning) -> {
              if (!warning.toLowerCase(Locale.ROOT).contains("profile")) {
                throw new IllegalStateException(warning);
              }
            });
        return content.read(reader);
      } finally {
        reader.dispose();
      }
    } catch (CoterieException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoders meet a damaged file with whatever their arrays and tables throw.
      String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      throw Damage.in(path.toString(), "it cannot be decoded: " + Shortened.of(why), e);
    }
  }

  private byte[] bytes() {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw Damage.made(path.toString(), "holds more than 48 MiB", "take a smaller image");
      }
      return bytes;
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "'%s' cannot be read: %s; make it readable".formatted(path, e.getMessage()),
          e);
    }
  }
}
