package org.coterie.app.fetch;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.SafeFiles;

/**
 * Takes the wanted members out of an archive, and nothing else: where they go is said by the
 * catalogue, never by the archive, and each has a limit.
 */
final class Unpacking {
  private final Path archive;
  private final Path folder;
  private final Map<String, Member> wanted = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Unpacking(Path archive, List<Member> members, Path folder) {
    this.archive = archive;
    this.folder = folder;
    members.forEach(member -> wanted.put(member.path(), member));
  }

  /**
   * Writes the members below the folder, replacing what is there.
   *
   * @throws CoterieException {@link ErrorCode#DATA_DAMAGED} when the archive is not one or lacks a
   *     member
   */
  static void unpack(Path archive, List<Member> members, Path folder) {
    var unpacking = new Unpacking(archive, members, folder);
    try {
      if (archive.toString().endsWith(".zip")) {
        unpacking.zip();
      } else {
        unpacking.tar();
      }
    } catch (IOException e) {
      throw unpacking.damaged("it cannot be unpacked: " + e.getMessage());
    }
    for (Member member : members) {
      if (!unpacking.taken.contains(member.path())) {
        throw unpacking.damaged("there is no '%s' in it".formatted(member.path()));
      }
    }
  }

  private void zip() throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        if (isWanted(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            take(entry.getName(), in);
          }
        }
      }
    }
  }

  private void tar() throws IOException {
    try (var raw = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
        var tar = new TarArchiveInputStream(new GZIPInputStream(raw, 1 << 16))) {
      for (TarArchiveEntry entry = tar.getNextEntry();
          entry != null && taken.size() < wanted.size();
          entry = tar.getNextEntry()) {
        if (isPlain(entry) && isWanted(entry.getName())) {
          take(entry.getName(), tar);
        }
      }
    }
  }

  /** The library takes links and devices for files too. */
  private static boolean isPlain(TarArchiveEntry entry) {
    return entry.getLinkFlag() == TarConstants.LF_NORMAL
        || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
  }

  /** Of two members of one name the first. */
  private boolean isWanted(String name) {
    return wanted.containsKey(name) && !taken.contains(name);
  }

  private void take(String name, InputStream in) throws IOException {
    Member member = requireNonNull(wanted.get(name));
    Path target = folder.resolve(member.target());
    SafeFiles.createDirectories(requireNonNull(target.getParent()));
    SafeFiles.write(target, out -> copy(member, in, out));
    taken.add(name);
  }

  private void copy(Member member, InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = member.limit();
    for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
      left -= count;
      if (left < 0) {
        throw damaged(
            "'%s' in it is larger than %d bytes".formatted(member.path(), member.limit()));
      }
      out.write(buffer, 0, count);
    }
  }

  /** What cannot be read is the archive's fault; what cannot be written is the disk's. */
  private int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw damaged("it cannot be unpacked: " + e.getMessage());
    }
  }

  private CoterieException damaged(String what) {
    return damaged(archive, what);
  }

  static CoterieException damaged(Path archive, String what) {
    return new CoterieException(
        ErrorCode.DATA_DAMAGED,
        "'%s' is damaged: %s; delete it and fetch it again".formatted(archive, what));
  }
}
