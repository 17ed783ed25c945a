package org.coterie.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.io.Sha256;

/** Reads the jars of a folder; loads no class. */
final class PluginJars {
  private static final String SERVICES = "META-INF/services/";
  private static final String OURS = SERVICES + "org.coterie.";
  private static final String CLASS = ".class";

  /** What Maven puts beside a jar. */
  private static final List<String> WITHOUT_CLASSES = List.of("-sources.jar", "-javadoc.jar");

  private PluginJars() {}

  /**
   * The jars of a folder in the order of their names; those of sources and documentation are left
   * out.
   *
   * @throws CoterieException {@link ErrorCode#PLUGIN} when it is no folder, holds none or a damaged
   *     one, or none of them offers anything
   */
  static List<PluginJar> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw refused(
          "%s is not a folder; let --plugins, or COTERIE_PLUGINS, name the one with the plug-ins' jars",
          folder);
    }
    List<PluginJar> jars = files(folder).stream().map(PluginJars::read).toList();
    if (jars.isEmpty()) {
      throw refused(
          "the folder of plug-ins %s holds no jar; build the plug-in, or let --plugins name where its"
              + " jar is",
          folder);
    }
    if (jars.stream().allMatch(jar -> jar.services().isEmpty())) {
      throw refused(
          "no jar in the folder of plug-ins %s offers one; name its class in a file such as"
              + " META-INF/services/org.coterie.core.method.LearningSystem of the jar",
          folder);
    }
    return jars;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isPlugin(String.valueOf(file.getFileName())))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(file -> String.valueOf(file.getFileName())))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CoterieException(
          ErrorCode.PLUGIN,
          "the folder of plug-ins %s cannot be listed: %s; make it readable"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static boolean isPlugin(String name) {
    return name.endsWith(".jar") && WITHOUT_CLASSES.stream().noneMatch(name::endsWith);
  }

  private static PluginJar read(Path file) {
    try (var in = Files.newInputStream(file);
        var jar = new JarFile(file.toFile())) {
      var services = new TreeMap<String, List<String>>();
      var classes = new ArrayList<String>();
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith(OURS) && !entry.isDirectory()) {
          services.put(name.substring(SERVICES.length()), providers(jar, entry));
        } else if (name.endsWith(CLASS)) {
          classes.add(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
        }
      }
      return new PluginJar(file, Sha256.hex(in), unlessEmpty(services), List.copyOf(classes));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new CoterieException(
          ErrorCode.PLUGIN,
          "the plug-in %s cannot be read: %s; build or copy it anew, or take it away"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static SortedMap<String, List<String>> unlessEmpty(
      SortedMap<String, List<String>> services) {
    services.values().removeIf(List::isEmpty);
    return services;
  }

  /** One class a line; what follows a # is a comment. */
  private static List<String> providers(JarFile jar, JarEntry entry) throws IOException {
    try (var in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    }
  }

  private static CoterieException refused(String format, Path folder) {
    return new CoterieException(ErrorCode.PLUGIN, format.formatted(folder));
  }
}
