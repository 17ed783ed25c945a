package org.coterie.core.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * A user's own images: {@code FOLDER/train/CLASS/*.png}, {@code .jpg} or {@code .bmp}, and the same
 * under {@code test}; without {@code train}, {@code FOLDER/CLASS/*}. Classes and files are taken in
 * the order of their names. Without a folder {@code test} the images at equal distances of each
 * class are held out.
 */
public final class ImageFolder implements DataSource<ImageFolderSettings> {
  @Override
  public String name() {
    return "image-folder";
  }

  @Override
  public String summary() {
    return "your own images: a folder for each class, PNG, JPEG or BMP; needs --data-dir";
  }

  @Override
  public Class<ImageFolderSettings> settings() {
    return ImageFolderSettings.class;
  }

  @Override
  public boolean needsDataDir() {
    return true;
  }

  @Override
  public TrainTest load(ImageFolderSettings settings, Optional<Path> dataDir, Path directory) {
    Path folder = SetFolder.of(settings.folder(), dataDir);
    Path named = folder.resolve("train");
    Path test = folder.resolve("test");
    Path train = Files.isDirectory(named) ? named : folder;
    List<String> classes =
        list(train, Files::isDirectory).stream()
            .filter(child -> !child.equals(test))
            .map(child -> child.getFileName().toString())
            .toList();
    if (classes.size() < 2) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "'%s' has %d folders of images, one for each class; there must be two at least"
              .formatted(train, classes.size()));
    }
    Images images = images(train, classes);
    Shape shape = shape(settings, images);
    String name = name() + " " + folder.getFileName();
    if (Files.isDirectory(test)) {
      requireKnown(test, classes);
      return new TrainTest(
          images.read(name, classes, shape, row -> true),
          images(test, classes).read(name, classes, shape, row -> true));
    }
    HeldOut parts = HeldOut.spread(images.labels(), settings.testFraction());
    return new TrainTest(
        images.read(name, classes, shape, row -> !parts.isTest(row)),
        images.read(name, classes, shape, parts::isTest));
  }

  private static void requireKnown(Path test, List<String> classes) {
    for (Path child : list(test, Files::isDirectory)) {
      if (!classes.contains(child.getFileName().toString())) {
        throw Damage.made(
            child.toString(),
            "is a class that the training images do not have",
            "put images of it there too, or take it away");
      }
    }
  }

  /** Training images may lack no class; test images may. */
  private static Images images(Path parent, List<String> classes) {
    var files = new ArrayList<ImageFile>();
    var labels = IntStream.builder();
    for (int label = 0; label < classes.size(); label++) {
      Path folder = parent.resolve(classes.get(label));
      if (!Files.isDirectory(folder)) {
        continue;
      }
      List<Path> found = list(folder, path -> true);
      if (found.isEmpty()) {
        throw new CoterieException(
            ErrorCode.DATA_NOT_FOUND,
            "there is no image in '%s'; put some there or take the folder away".formatted(folder));
      }
      for (Path path : found) {
        if (!ImageFile.isOne(path) || !Files.isRegularFile(path)) {
          throw Damage.made(
              path.toString(),
              "is no image that is read here (%s)".formatted(String.join(", ", ImageFile.ENDINGS)),
              "take it away");
        }
        files.add(new ImageFile(path));
        labels.add(label);
      }
    }
    if (files.isEmpty()) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "there is no image in '%s'; put a folder for each class there".formatted(parent));
    }
    return new Images(files, labels.build().toArray());
  }

  /** What is in the folder, by name, without what is hidden. */
  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (var children = Files.list(folder)) {
      return children
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .filter(wanted)
          .sorted(Comparator.comparing(child -> child.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "'%s' cannot be listed: %s; make it a readable folder".formatted(folder, e.getMessage()),
          e);
    }
  }

  private static Shape shape(ImageFolderSettings settings, Images images) {
    Shape first = images.files().getFirst().shape(settings.colours());
    return new Shape(
        settings.colours().channels(),
        settings.height().orElse(first.height()),
        settings.width().orElse(first.width()));
  }

  /**
   * Images in order.
   *
   * @param labels of each
   */
  private record Images(List<ImageFile> files, int[] labels) {
    Dataset read(String name, List<String> classes, Shape shape, IntPredicate wanted) {
      int[] rows = IntStream.range(0, labels.length).filter(wanted).toArray();
      if ((long) rows.length * shape.size() > IdxHeader.MAX_VALUES) {
        throw Damage.made(
            files.getFirst().path().toString(),
            "is one of %d images of %s, more than %d values"
                .formatted(rows.length, shape, IdxHeader.MAX_VALUES),
            "take fewer or smaller ones");
      }
      byte[] pixels = new byte[rows.length * shape.size()];
      for (int i = 0; i < rows.length; i++) {
        files.get(rows[i]).read(shape, pixels, i * shape.size());
      }
      return new Dataset(
          name,
          shape,
          classes,
          new Features.Bytes(pixels),
          IntStream.of(rows).map(row -> labels[row]).toArray(),
          Optional.empty());
    }
  }
}
