package org.coterie.app.experiment;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The jars of a folder of plug-ins. They share one class loader, which asks Coterie's first; it
 * stays open for as long as the process may need a class of theirs.
 */
public final class Plugins {
  /** None but what stands on the class path. */
  static final Plugins NONE = new Plugins(List.of(), Plugins.class.getClassLoader());

  private static final Pattern CLASS_NAME =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*([./][\\p{L}_$][\\p{L}\\p{N}_$]*)*");

  private final List<PluginJar> jars;
  private final ClassLoader loader;
  private final Map<String, PluginJar> byClass;

  private Plugins(List<PluginJar> jars, ClassLoader loader) {
    this.jars = List.copyOf(jars);
    this.loader = loader;
    var owners = new HashMap<String, PluginJar>();
    jars.forEach(jar -> jar.classes().forEach(name -> owners.putIfAbsent(name, jar)));
    this.byClass = Collections.unmodifiableMap(owners);
  }

  /**
   * Opens a folder and makes each thing that its jars offer once, to see that it can be made.
   *
   * @throws CoterieException {@link ErrorCode#PLUGIN} naming the folder, or the jar and what is
   *     wrong with it; {@link ErrorCode#DUPLICATE_NAME} when two jars offer one class
   */
  static Plugins in(Path folder) {
    List<PluginJar> jars = PluginJars.in(folder);
    URL[] addresses = jars.stream().map(Plugins::address).toArray(URL[]::new);
    var loader = new URLClassLoader("plug-ins", addresses, Plugins.class.getClassLoader());
    var plugins = new Plugins(jars, loader);
    new PluginCheck(jars, loader).check();
    return plugins;
  }

  private static URL address(PluginJar jar) {
    try {
      return jar.file().toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file always has an address", e);
    }
  }

  /** In the order of their names. */
  List<PluginJar> jars() {
    return jars;
  }

  /** Finds what they offer, and what stands on the class path. */
  ClassLoader loader() {
    return loader;
  }

  /** The file name of the jar that the class comes from, if it is one of these. */
  Optional<PluginJar> holding(Class<?> type) {
    return type.getClassLoader() == loader && loader != NONE.loader
        ? Optional.ofNullable(byClass.get(type.getName()))
        : Optional.empty();
  }

  /**
   * The file name of the jar that an error leads to: one whose class the error names or was thrown
   * below of.
   */
  public Optional<String> blamed(Throwable thrown) {
    return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
        .limit(20)
        .flatMap(each -> Stream.concat(named(each), below(each)))
        .map(byClass::get)
        .filter(jar -> jar != null)
        .map(PluginJar::name)
        .findFirst();
  }

  /** Whatever in the message of a linkage error may be a class. */
  private static Stream<String> named(Throwable thrown) {
    return thrown instanceof LinkageError
        ? CLASS_NAME
            .matcher(String.valueOf(thrown.getMessage()))
            .results()
            .map(MatchResult::group)
            .map(name -> name.replace('/', '.'))
        : Stream.empty();
  }

  private static Stream<String> below(Throwable thrown) {
    return Stream.of(thrown.getStackTrace()).map(StackTraceElement::getClassName);
  }
}
