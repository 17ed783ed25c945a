package org.coterie.app.run;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coterie.app.run.Checkpoint.Pending;
import org.coterie.app.run.CheckpointFile.Header;
import org.coterie.core.codec.MalformedRecordException;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of checkpoints: of each system the newest few. */
final class CheckpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
  private static final Pattern NAME =
      Pattern.compile("(\\d{1,9})-system(\\d{1,9})-round(\\d{1,9})\\.checkpoint");

  private final Path folder;
  private final String resolvedSha256;
  private final int keep;

  /** A checkpoint's file; the ordinal only grows. */
  private record Entry(Path file, int ordinal, int system) {}

  /**
   * @param resolvedSha256 of the experiment, in hexadecimal digits
   * @param keep how many of each system, at least 1
   */
  CheckpointStore(Path folder, String resolvedSha256, int keep) {
    this.folder = folder;
    this.resolvedSha256 = resolvedSha256;
    this.keep = Math.max(1, keep);
  }

  /** Where the system of the position has not begun. */
  void save(Position position) {
    save(position, Optional.empty(), _ -> {});
  }

  /**
   * Of a system in the middle.
   *
   * @param runtime writes the runtime's snapshot
   */
  void save(Position position, Pending pending, SafeFiles.Content runtime) {
    save(position, Optional.of(pending), runtime);
  }

  /** Writes it, then deletes what is more than enough. */
  private void save(Position position, Optional<Pending> pending, SafeFiles.Content runtime) {
    List<Entry> old = newestFirst();
    write(old, position, pending, runtime);
    old.stream()
        .filter(entry -> entry.system() == position.system())
        .skip(keep - 1L)
        .forEach(entry -> SafeFiles.delete(entry.file()));
  }

  /** Writes it as one of this store's experiment and deletes nothing. */
  void adopt(Checkpoint checkpoint) {
    write(
        newestFirst(),
        checkpoint.position(),
        checkpoint.live().map(Checkpoint.Live::pending),
        out -> {
          if (checkpoint.live().isPresent()) {
            try (var in = checkpoint.live().get().runtime().open()) {
              in.transferTo(out);
            }
          }
        });
  }

  private void write(
      List<Entry> old, Position position, Optional<Pending> pending, SafeFiles.Content runtime) {
    SafeFiles.createDirectories(folder);
    String name =
        String.format(
            Locale.ROOT,
            "%06d-system%d-round%d.checkpoint",
            old.isEmpty() ? 1 : old.getFirst().ordinal() + 1,
            position.system(),
            Math.max(0, position.round()));
    CheckpointFile.write(folder.resolve(name), resolvedSha256, position, pending, runtime);
  }

  /**
   * The newest that is whole, belongs to the experiment and is good for the caller; a damaged one
   * is passed over with a warning.
   *
   * @throws CoterieException {@link ErrorCode#CHECKPOINT} when there are some and all belong to
   *     another experiment, or one has another format
   */
  Optional<Checkpoint> newest(Predicate<Position> usable) {
    Path foreign = null;
    for (Entry entry : newestFirst()) {
      try {
        Header found = CheckpointFile.header(entry.file());
        if (!found.resolvedSha256().equals(resolvedSha256)) {
          foreign = foreign == null ? entry.file() : foreign;
          continue;
        }
        Checkpoint checkpoint = CheckpointFile.read(entry.file());
        if (usable.test(checkpoint.position())) {
          warnOfVersion(entry, found);
          return Optional.of(checkpoint);
        }
      } catch (IOException | MalformedRecordException e) {
        LOG.warn("the checkpoint {} is damaged ({}) and is passed over", entry.file(), reason(e));
      }
    }
    if (foreign != null) {
      throw new CoterieException(
          ErrorCode.CHECKPOINT,
          ("%s was made by another experiment than experiment.yaml is now; put the file back as it"
                  + " was (only rounds may change, with --extend rounds=N), or run it into a new"
                  + " folder")
              .formatted(foreign));
    }
    return Optional.empty();
  }

  private static String reason(Exception damage) {
    return damage instanceof EOFException ? "it is cut short" : String.valueOf(damage.getMessage());
  }

  /** Whether nothing was ever saved here, damaged or not. */
  boolean isEmpty() {
    return newestFirst().isEmpty();
  }

  private void warnOfVersion(Entry entry, Header found) {
    if (!found.version().equals(CodeVersion.current())) {
      LOG.warn(
          "{} was written by version {}, this is {}: equal bits are promised within one version",
          entry.file(),
          found.version(),
          CodeVersion.current());
    }
  }

  /** Deletes those of a system that is done. */
  void deleteOf(int system) {
    newestFirst().stream()
        .filter(entry -> entry.system() == system)
        .forEach(entry -> SafeFiles.delete(entry.file()));
  }

  /** Deletes those of other experiments: what an extension leaves behind. */
  void deleteForeign() {
    for (Entry entry : newestFirst()) {
      try {
        if (!CheckpointFile.header(entry.file()).resolvedSha256().equals(resolvedSha256)) {
          SafeFiles.delete(entry.file());
        }
      } catch (IOException e) {
        SafeFiles.delete(entry.file());
      }
    }
  }

  private List<Entry> newestFirst() {
    var entries = new ArrayList<Entry>();
    if (!Files.isDirectory(folder)) {
      return entries;
    }
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          entries.add(
              new Entry(file, Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))));
        }
      }
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.CHECKPOINT,
          "%s cannot be listed: %s; make it readable".formatted(folder, e.getMessage()),
          e);
    }
    entries.sort(Comparator.comparingInt(Entry::ordinal).reversed());
    return entries;
  }
}
