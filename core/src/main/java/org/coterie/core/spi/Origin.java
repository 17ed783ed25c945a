package org.coterie.core.spi;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

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
    return new Origin(
        source(type), Optional.ofNullable(type.getPackage().getImplementationVersion()));
  }

  /** Whether it is part of Coterie. */
  public boolean builtIn() {
    return equals(BUILT_IN);
  }

  private static String source(Class<?> type) {
    CodeSource code = type.getProtectionDomain().getCodeSource();
    URL location = code == null ? null : code.getLocation();
    if (location == null || !location.getProtocol().equals("file")) {
      return type.getName();
    }
    Path path = Path.of(URI.create(location.toString()));
    Path name = path.getFileName();
    return name != null && name.toString().endsWith(".jar") ? name.toString() : path.toString();
  }

  /** The source, with the version where there is one. */
  @Override
  public String toString() {
    return source + version.map(v -> " " + v).orElse("");
  }
}
