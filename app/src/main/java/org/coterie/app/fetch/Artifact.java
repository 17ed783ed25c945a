package org.coterie.app.fetch;

import java.net.URI;
import java.util.List;

/**
 * A file as it is published.
 *
 * @param fileName what it is called, on mirrors too
 * @param bytes its length
 * @param sha256 in lower-case hexadecimal digits
 * @param homes where it is published, the best first; each the address of the file itself
 * @param form what readers read of it
 * @param members what is left of it, if it is an archive
 */
public record Artifact(
    String fileName, long bytes, String sha256, List<URI> homes, Form form, List<Member> members) {
  /** How it becomes what readers read. */
  enum Form {
    /** It is that itself. */
    FILE,
    /** The members are files in it, a {@code .zip} or a {@code .tar.gz}. */
    ARCHIVE,
    /** As {@link UciHarArchive} says. */
    UCI_HAR
  }

  public Artifact {
    homes = List.copyOf(homes);
    members = List.copyOf(members);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256: " + sha256);
    }
  }

  /** A file that is read as it comes. */
  public Artifact(String fileName, long bytes, String sha256, List<URI> homes) {
    this(fileName, bytes, sha256, homes, Form.FILE, List.of());
  }

  boolean isArchive() {
    return form != Form.FILE;
  }
}
