package org.coterie.core.spi;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The plug-ins of one kind, by name.
 *
 * @param kind what they are, in the plural, as {@code coterie list} calls them
 * @param byName in the order of the names
 */
public record Registry<P extends Plugin<?>>(String kind, SortedMap<String, P> byName) {
  /** What a name is that is not Coterie's, as a regular expression. */
  public static final String NAME_OF_A_VENDOR = "[a-z][a-z0-9-]{0,49}:[a-z0-9][a-z0-9-]{0,99}";

  private static final Pattern VENDORS = Pattern.compile(NAME_OF_A_VENDOR);
  private static final String OUR_OWN = "coterie:";

  /**
   * Finds every implementation on the class loader's path.
   *
   * @throws CoterieException {@link ErrorCode#DUPLICATE_NAME} when two share a name; {@link
   *     ErrorCode#PLUGIN} when one cannot be loaded, or one that is not Coterie's has a name
   *     without its vendor's
   */
  public static <P extends Plugin<?>> Registry<P> load(
      String kind, Class<P> type, ClassLoader loader) {
    var found = new TreeMap<String, P>();
    Iterator<P> all = ServiceLoader.load(type, loader).iterator();
    for (Optional<P> next = next(kind, all); next.isPresent(); next = next(kind, all)) {
      P plugin = next.get();
      requireVendor(kind, plugin);
      P other = found.putIfAbsent(plugin.name(), plugin);
      if (other != null) {
        throw new CoterieException(
            ErrorCode.DUPLICATE_NAME,
            "two %s are named '%s': %s and %s; take one of them away"
                .formatted(kind, plugin.name(), described(other), described(plugin)));
      }
    }
    return new Registry<>(kind, found);
  }

  private static <P> Optional<P> next(String kind, Iterator<P> all) {
    try {
      return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new CoterieException(
          ErrorCode.PLUGIN,
          "one of the %s on the class path cannot be loaded: %s; mend its jar, or take it away"
              .formatted(kind, e),
          e);
    }
  }

  private static void requireVendor(String kind, Plugin<?> plugin) {
    Origin origin = Origin.of(plugin);
    String name = plugin.name();
    if (origin.builtIn()) {
      return;
    }
    if (!VENDORS.matcher(name).matches()) {
      throw new CoterieException(
          ErrorCode.PLUGIN,
          "%s names one of its %s '%s'; let its name() be vendor:name, lower-case letters, digits and"
                  .formatted(origin, kind, name)
              + " dashes on both sides, such as 'acme:ring'");
    }
    if (name.startsWith(OUR_OWN)) {
      throw new CoterieException(
          ErrorCode.PLUGIN,
          "%s names one of its %s '%s'; the vendor 'coterie' is Coterie itself, so take a name of"
                  .formatted(origin, kind, name)
              + " your own before the colon");
    }
  }

  private static String described(Plugin<?> plugin) {
    return "%s (%s)".formatted(plugin.getClass().getName(), Origin.of(plugin));
  }

  /**
   * @throws CoterieException {@link ErrorCode#UNKNOWN_NAME}, naming the nearest known ones
   */
  public P get(String name) {
    P plugin = byName.get(name);
    if (plugin == null) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME, "'%s' is not among the %s; %s".formatted(name, kind, hint(name)));
    }
    return plugin;
  }

  /** The part of a message about a name that is not here, which helps on. */
  public String hint(String name) {
    if (name.indexOf(':') < 0 || NearestName.of(name, byName.keySet()).isPresent()) {
      return NearestName.hint(name, byName.keySet());
    }
    List<String> given = byName.keySet().stream().filter(known -> known.indexOf(':') >= 0).toList();
    return "it is a plug-in's: give the folder of its jar with --plugins DIR"
        + (given.isEmpty() ? "" : " (those given bring " + String.join(", ", given) + ")");
  }

  public List<P> all() {
    return new ArrayList<>(byName.values());
  }
}
