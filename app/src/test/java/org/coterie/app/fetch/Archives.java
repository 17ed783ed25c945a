package org.coterie.app.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.coterie.core.io.Sha256;

/** Archives made up for tests. */
final class Archives {
  private Archives() {}

  static byte[] zip(Map<String, String> texts) throws IOException {
    var bytes = new TreeMap<String, byte[]>();
    texts.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
    return zipOfBytes(bytes);
  }

  /** The same bytes in every process. */
  static byte[] zipOfBytes(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** A text that begins with {@code ->} is a symbolic link. */
  static byte[] tar(Map<String, String> texts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        if (text.getValue().startsWith("->")) {
          var link = new TarArchiveEntry(text.getKey(), TarConstants.LF_SYMLINK, true);
          link.setLinkName(text.getValue().substring(2));
          tar.putArchiveEntry(link);
        } else {
          byte[] content = text.getValue().getBytes(UTF_8);
          var entry = new TarArchiveEntry(text.getKey(), true);
          entry.setSize(content.length);
          tar.putArchiveEntry(entry);
          tar.write(content);
        }
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** An archive of which the members are wanted, at most 100 bytes each. */
  static Artifact artifact(String name, byte[] content, String... members) {
    return new Artifact(
        name,
        content.length,
        Sha256.hex(content),
        List.of(),
        Artifact.Form.ARCHIVE,
        Arrays.stream(members)
            .map(member -> new Member(member, "in/" + member.replace("../", ""), 100))
            .toList());
  }

  static FetchableSet set(Artifact artifact) {
    return new FetchableSet("tiny", "none", "https://example.org", List.of(artifact));
  }
}
