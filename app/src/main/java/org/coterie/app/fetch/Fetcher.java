package org.coterie.app.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coterie.core.data.InstalledData;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.FolderLock;
import org.coterie.core.io.PartialFile;
import org.coterie.core.io.SafeFiles;

/**
 * Brings a data set into its folder: what is there and right stays, what the operating system or
 * the user has elsewhere is copied, the rest is downloaded. Every file is checked before it is in
 * its place, and all of it can be killed and called again.
 */
public final class Fetcher {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final FetchListener listener;
  private final Patience patience;
  private final Function<String, List<Path>> installed;

  public Fetcher(FetchListener listener) {
    this(listener, Patience.USUAL, InstalledData::foldersOf);
  }

  /**
   * @param installed the folders to look into for a set of that name
   */
  Fetcher(FetchListener listener, Patience patience, Function<String, List<Path>> installed) {
    this.listener = listener;
    this.patience = patience;
    this.installed = installed;
  }

  /**
   * @param dataDir the folder of all data sets; made if need be
   * @return false when all was there already
   * @throws CoterieException {@link ErrorCode#DOWNLOAD}, {@link ErrorCode#DISK} (what has come is
   *     kept), {@link ErrorCode#DATA_NOT_FOUND} and {@link ErrorCode#DATA_DAMAGED} for files of the
   *     user that are missing or not the published ones
   */
  public boolean fetch(FetchableSet set, Path dataDir, Wish wish) {
    Path folder = dataDir.resolve(set.name());
    if (set.artifacts().stream().allMatch(artifact -> isThere(artifact, folder))) {
      return false;
    }
    wish.from().ifPresent(from -> requireAll(set, folder, from));
    SafeFiles.createDirectories(folder);
    boolean brought = false;
    try (FolderLock _ = lock(folder);
        HttpClient client = client()) {
      for (Artifact artifact : set.artifacts()) {
        if (!isThere(artifact, folder)) { // Another process may have brought it meanwhile.
          bring(set, artifact, folder, wish, client);
          brought = true;
        }
      }
    }
    return brought;
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(patience.answer())
        .build();
  }

  private FolderLock lock(Path folder) {
    Optional<FolderLock> lock = FolderLock.tryLock(folder);
    if (lock.isEmpty()) {
      listener.note("another process fetches into " + folder + "; waiting until it ends");
    }
    while (lock.isEmpty()) {
      Patience.sleep(LOOK_AGAIN);
      lock = FolderLock.tryLock(folder);
    }
    return lock.get();
  }

  /** Of an archive whose process was killed before it was deleted, not yet. */
  private static boolean isThere(Artifact artifact, Path folder) {
    boolean published = isPublished(folder.resolve(artifact.fileName()), artifact);
    return artifact.isArchive() ? !published && new Receipt(artifact, folder).holds() : published;
  }

  private static boolean isPublished(Path file, Artifact artifact) {
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == artifact.bytes()
          && Receipt.sha256(file).equals(artifact.sha256());
    } catch (IOException e) {
      return false; // It went away in between.
    }
  }

  private void bring(
      FetchableSet set, Artifact artifact, Path folder, Wish wish, HttpClient client) {
    Path place = folder.resolve(artifact.fileName());
    // A whole archive in its place was being unpacked when its process was killed.
    if (!isPublished(place, artifact)) {
      if (!wish.replace()) {
        refuseOthers(artifact, folder);
      }
      obtain(set, artifact, place, wish, client);
    }
    if (artifact.isArchive()) {
      listener.note("unpacking " + artifact.fileName());
      if (artifact.form() == Artifact.Form.UCI_HAR) {
        UciHarArchive.unpack(place, folder);
      } else {
        Unpacking.unpack(place, artifact.members(), folder);
      }
      new Receipt(artifact, folder).write();
      SafeFiles.delete(place);
    }
  }

  /** Nothing that somebody else has put there is replaced unasked. */
  private static void refuseOthers(Artifact artifact, Path folder) {
    Stream.concat(Stream.of(artifact.fileName()), artifact.members().stream().map(Member::target))
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst()
        .ifPresent(
            file -> {
              throw new CoterieException(
                  ErrorCode.DATA_DAMAGED,
                  artifact.isArchive()
                      ? ("'%s' is there, but not as this command leaves it; move it away, or let it"
                              + " be replaced with --force")
                          .formatted(file)
                      : ("'%s' is there, but is not the published file: its SHA-256 is %s, not %s;"
                              + " move it away, or let it be replaced with --force")
                          .formatted(file, Receipt.sha256(file), artifact.sha256()));
            });
  }

  private void obtain(
      FetchableSet set, Artifact artifact, Path place, Wish wish, HttpClient client) {
    try (PartialFile part = PartialFile.open(place)) {
      Optional<Path> named = wish.from().flatMap(from -> in(from, set, artifact));
      if (named.isPresent()) {
        copy(named.get(), artifact, part)
            .ifPresent(
                why -> {
                  throw new CoterieException(
                      ErrorCode.DATA_DAMAGED,
                      "'%s' is not the published file: %s; bring another copy"
                          .formatted(named.get(), why));
                });
      } else if (!isInstalled(set, artifact, part)) {
        new Download(client, patience, listener)
            .into(part, set.name(), artifact, wish.sources(artifact));
      }
      part.publish();
    }
  }

  private boolean isInstalled(FetchableSet set, Artifact artifact, PartialFile part) {
    for (Path folder : installed.apply(set.name())) {
      Path file = folder.resolve(artifact.fileName());
      // A begun download is worth more than a copy that may prove wrong.
      if (part.length() == 0 && Files.isRegularFile(file)) {
        Optional<String> wrong = copy(file, artifact, part);
        if (wrong.isEmpty()) {
          listener.note("took " + file);
          return true;
        }
        listener.note("did not take " + file + ": " + wrong.get());
      }
    }
    return false;
  }

  /** Empty when the copy has the published SHA-256; otherwise nothing is left of it. */
  private Optional<String> copy(Path source, Artifact artifact, PartialFile part) {
    part.restart();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(source))) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        part.write(ByteBuffer.wrap(buffer, 0, count));
        listener.progress(artifact.fileName(), part.length(), artifact.bytes());
      }
    } catch (IOException e) {
      part.restart();
      return Optional.of("it cannot be read: " + e.getMessage());
    }
    String found = part.sha256();
    if (found.equals(artifact.sha256())) {
      return Optional.empty();
    }
    part.restart();
    return Optional.of("its SHA-256 is %s, not %s".formatted(found, artifact.sha256()));
  }

  private static void requireAll(FetchableSet set, Path folder, Path from) {
    List<Artifact> missing =
        set.artifacts().stream()
            .filter(artifact -> !isThere(artifact, folder) && in(from, set, artifact).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw new CoterieException(
          ErrorCode.DATA_NOT_FOUND,
          "--from %s lacks %s; on another machine get %s from %s and put %s there"
              .formatted(
                  from,
                  String.join(", ", missing.stream().map(Artifact::fileName).toList()),
                  missing.size() == 1 ? "it" : "them",
                  missing.stream()
                      .map(each -> each.homes().getFirst().resolve(".").toString())
                      .distinct()
                      .collect(Collectors.joining(", ")),
                  missing.size() == 1 ? "it" : "them"));
    }
  }

  /** In the folder itself, or in one of the set's name. */
  private static Optional<Path> in(Path from, FetchableSet set, Artifact artifact) {
    return Stream.of(from, from.resolve(set.name()))
        .map(folder -> folder.resolve(artifact.fileName()))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
