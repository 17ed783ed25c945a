package org.coterie.app.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a set is to be fetched.
 *
 * @param from a folder that has the files already: no network is used
 * @param mirrors asked in place of the set's home, in this order; each the address of a folder
 * @param replace whether a file of other content that stands in the way may be replaced
 */
public record Wish(Optional<Path> from, List<URI> mirrors, boolean replace) {
  public Wish {
    mirrors = List.copyOf(mirrors);
  }

  /** From its own home, replacing nothing. */
  public static Wish plain() {
    return new Wish(Optional.empty(), List.of(), false);
  }

  /** Where to ask for the file, in order. */
  List<URI> sources(Artifact artifact) {
    return mirrors.isEmpty()
        ? artifact.homes()
        : mirrors.stream().map(mirror -> below(mirror, artifact.fileName())).toList();
  }

  private static URI below(URI folder, String name) {
    String text = folder.toString();
    return URI.create((text.endsWith("/") ? text : text + "/") + name);
  }
}
