package org.coterie.app.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;
import org.coterie.core.io.Sha256;

/**
 * The file {@code ARCHIVE.sha256} that is left of an archive: its own SHA-256 in a comment, and
 * those of what was taken from it in the form that {@code sha256sum -c} reads.
 */
record Receipt(Artifact archive, Path folder) {
  /** Writes down what lies there now. */
  void write() {
    SafeFiles.write(file(), text());
  }

  /** Whether there is a receipt, of that archive, and all that it lists lies there unchanged. */
  boolean holds() {
    if (!archive.members().stream().allMatch(member -> Files.isRegularFile(place(member)))) {
      return false;
    }
    try {
      return Files.isRegularFile(file()) && Files.readString(file()).equals(text());
    } catch (IOException e) {
      return false; // What cannot be read is no receipt.
    }
  }

  Path file() {
    return folder.resolve(archive.fileName() + ".sha256");
  }

  private Path place(Member member) {
    return folder.resolve(member.target());
  }

  private String text() {
    var text = new StringBuilder("# from ");
    text.append(archive.fileName()).append(", SHA-256 ").append(archive.sha256()).append('\n');
    for (Member member : archive.members()) {
      text.append(sha256(place(member))).append("  ").append(member.target()).append('\n');
    }
    return text.toString();
  }

  static String sha256(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return Sha256.hex(in);
    } catch (IOException e) {
      throw new CoterieException(
          ErrorCode.FILE_UNREADABLE,
          "'%s' cannot be read: %s; make it readable".formatted(file, e.getMessage()),
          e);
    }
  }
}
