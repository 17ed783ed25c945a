package org.coterie.core.spi;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Where a plug-in comes from.
 *
 * @param source {@code built in}, or the name of the jar; where classes lie loose, their folder
 * @param version the jar's Implementation-Version, if it has one
 */
public record Origin(String source, Optional<String> version) {
  private static final String HOUSE = "org.coterie.";
  private static final Origin BUILT_IN = new Origin("built in", Optional.empty());

  /** Of an instance of a class that was found. */
  public static Origin of(Object plugin) {
    Class<?> type = plugin.getClass();
    if (type.getClassLoader() == Origin.class.getClassLoader()
        && type.getName().startsWith(HOUSE)) {
      return BUILT_IN;
    }
    Optional<Path> place = place(type);
    return new Origin(
        place.map(Origin::source).orElseGet(type::getName), place.flatMap(Origin::version));
  }

  /** Whether it is part of Coterie. */
  public boolean builtIn() {
    return equals(BUILT_IN);
  }

  private static Optional<Path> place(Class<?> type) {
    CodeSource code = type.getProtectionDomain().getCodeSource();
    URL location = code == null ? null : code.getLocation();
    return location == null || !location.getProtocol().equals("file")
        ? Optional.empty()
        : Optional.of(Path.of(URI.create(location.toString())));
  }

  private static String source(Path place) {
    return isJar(place) ? String.valueOf(place.getFileName()) : place.toString();
  }

  private static boolean isJar(Path place) {
    return place.toString().endsWith(".jar");
  }

  /** From the file: a package knows that of one jar only, though others may share it. */
  private static Optional<String> version(Path place) {
    if (!isJar(place)) {
      return Optional.empty();
    }
    try (var jar = new JarFile(place.toFile())) {
      return Optional.ofNullable(jar.getManifest())
          .map(manifest -> manifest.getMainAttributes())
          .map(attributes -> attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    } catch (IOException e) {
      return Optional.empty(); // Shown where it is known; nothing depends on it.
    }
  }

  /** The source, with the version where there is one. */
  @Override
  public String toString() {
    return source + version.map(v -> " " + v).orElse("");
  }
}
