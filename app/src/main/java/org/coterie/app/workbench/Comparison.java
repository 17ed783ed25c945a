package org.coterie.app.workbench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.coterie.app.results.RunData;
import org.coterie.app.results.SystemRun;
import org.coterie.app.run.RunFolder;
import org.coterie.app.workbench.Verdict.Compared;
import org.coterie.app.workbench.Verdict.Outcome;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.Sha256;

/**
 * Compares what equal runs share.
 *
 * @param run the folder that is verified
 * @param again that of the same experiment, made now, to its end
 * @param finished whether the run came to its end: if not, what it has must be where the other
 *     begins
 */
record Comparison(Path run, Path again, boolean finished) {
  private static final String METRICS = "metrics.csv";
  private static final List<String> OF_A_SYSTEM =
      List.of(METRICS, "final.npz", "best.npz", "missing.yaml");

  /** In the order of docs/run-folder.md; the experiment file is the first. */
  List<Compared> all(RunData now) {
    var files = new ArrayList<Compared>();
    files.add(compared("experiment.yaml"));
    names("files").forEach(each -> files.add(compared(each)));
    for (SystemRun system : now.systems()) {
      Path own = system.main() ? run : new RunFolder(run).baseline(system.name()).root();
      String folder = slashes(run.relativize(own));
      for (String name : OF_A_SYSTEM) {
        String file = folder.isEmpty() ? name : folder + "/" + name;
        if (isExpected(file)) {
          files.add(compared(file));
        }
      }
    }
    if (finished) {
      names("plots").forEach(each -> files.add(compared(each)));
    }
    return files;
  }

  /** What an unfinished run does not have yet is not missed. */
  private boolean isExpected(String file) {
    return Files.exists(run.resolve(file)) || (finished && Files.exists(again.resolve(file)));
  }

  /** Those of either run, in one order. */
  private TreeSet<String> names(String folder) {
    var names = new TreeSet<String>();
    for (Path root : List.of(run, again)) {
      if (Files.isDirectory(root.resolve(folder))) {
        try (var files = Files.newDirectoryStream(root.resolve(folder))) {
          files.forEach(file -> names.add(folder + "/" + file.getFileName()));
        } catch (IOException e) {
          throw unreadable(root.resolve(folder), e);
        }
      }
    }
    return names;
  }

  private Compared compared(String file) {
    Path then = run.resolve(file);
    Path now = again.resolve(file);
    if (Files.notExists(then)) {
      return new Compared(file, Outcome.MISSING, "", sha256(now), "");
    }
    if (Files.notExists(now)) {
      return new Compared(file, Outcome.UNEXPECTED, sha256(then), "", "");
    }
    try {
      boolean begun = !finished && file.endsWith(METRICS);
      long length = begun ? wholeRows(then) : Long.MAX_VALUE;
      String before = sha256(then, length);
      String after = sha256(now, length);
      if (before.equals(after)) {
        return new Compared(file, Outcome.EQUAL, before, after, "");
      }
      String detail = FirstDifference.between(then, now, file.endsWith(METRICS));
      return new Compared(file, Outcome.DIFFERENT, before, after, detail);
    } catch (IOException e) {
      throw unreadable(then, e);
    }
  }

  /** The length of the file without a last row that a kill has cut. */
  private static long wholeRows(Path file) throws IOException {
    long length = 0;
    long whole = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        length++;
        whole = next == '\n' ? length : whole;
      }
    }
    return whole;
  }

  private static String sha256(Path file) {
    try {
      return sha256(file, Long.MAX_VALUE);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Of no more than its first bytes. */
  private static String sha256(Path file, long length) throws IOException {
    MessageDigest digest = Sha256.begin();
    byte[] chunk = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (long left = length; left > 0; ) {
        int count = in.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (count < 0) {
          break;
        }
        digest.update(chunk, 0, count);
        left -= count;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static CoterieException unreadable(Path file, IOException cause) {
    return new CoterieException(
        ErrorCode.RUN_FOLDER,
        "%s cannot be read: %s; check its permissions".formatted(file, cause.getMessage()),
        cause);
  }
}
