package org.coterie.core.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;

/**
 * The plug-ins of one kind, by name.
 *
 * @param kind what they are, in the plural, as {@code coterie list} calls them
 * @param byName in the order of the names
 */
public record Registry<P extends Plugin<?>>(String kind, SortedMap<String, P> byName) {

  /**
   * Finds every implementation on the class loader's path.
   *
   * @throws CoterieException {@link ErrorCode#DUPLICATE_NAME} when two share a name
   */
  public static <P extends Plugin<?>> Registry<P> load(
      String kind, Class<P> type, ClassLoader loader) {
    var found = new TreeMap<String, P>();
    for (P plugin : ServiceLoader.load(type, loader)) {
      P other = found.putIfAbsent(plugin.name(), plugin);
      if (other != null) {
        throw new CoterieException(
            ErrorCode.DUPLICATE_NAME,
            "two %s are named '%s': %s and %s; take one of them off the path"
                .formatted(
                    kind, plugin.name(), other.getClass().getName(), plugin.getClass().getName()));
      }
    }
    return new Registry<>(kind, found);
  }

  /**
   * @throws CoterieException {@link ErrorCode#UNKNOWN_NAME}, naming the nearest known ones
   */
  public P get(String name) {
    P plugin = byName.get(name);
    if (plugin == null) {
      throw new CoterieException(
          ErrorCode.UNKNOWN_NAME,
          "'%s' is not among the %s; %s"
              .formatted(name, kind, NearestName.hint(name, byName.keySet())));
    }
    return plugin;
  }

  public List<P> all() {
    return new ArrayList<>(byName.values());
  }
}
