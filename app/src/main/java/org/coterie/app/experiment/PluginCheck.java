package org.coterie.app.experiment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coterie.app.experiment.settings.SettingsSchema;
import org.coterie.core.error.CoterieException;
import org.coterie.core.error.ErrorCode;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.spi.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * Makes each thing that the jars of plug-ins offer once, so that what is wrong with one is said of
 * its jar, and before anything runs.
 */
final class PluginCheck {
  /** Class files of Java 25 have version 69. */
  private static final int VERSION_OF_JAVA_0 = 44;

  private static final Pattern CLASS_VERSION = Pattern.compile("class file version ([0-9]+)");
  private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]{0,99}");

  private final List<PluginJar> jars;
  private final ClassLoader loader;
  private final Map<String, PluginJar> offered = new HashMap<>();

  PluginCheck(List<PluginJar> jars, ClassLoader loader) {
    this.jars = jars;
    this.loader = loader;
  }

  /**
   * @throws CoterieException naming the jar, what is wrong and how to mend it
   */
  void check() {
    for (PluginJar jar : jars) {
      jar.services()
          .forEach((service, classes) -> classes.forEach(name -> check(jar, service, name)));
    }
  }

  private void check(PluginJar jar, String service, String name) {
    PluginJar other = offered.put(service + " " + name, jar);
    if (other != null) {
      throw new CoterieException(
          ErrorCode.DUPLICATE_NAME,
          "%s and %s both offer the class %s, and only one of them can be meant; take the other away"
              .formatted(other.name(), jar.name(), name));
    }
    try {
      Object made = made(jar, interfaceOf(jar, service), name);
      if (made instanceof Plugin<?> plugin) {
        check(jar, plugin);
      }
    } catch (LinkageError | RuntimeException e) {
      throw e instanceof CoterieException known ? known : unfit(jar, name, e);
    }
  }

  private Class<?> interfaceOf(PluginJar jar, String service) {
    try {
      return Class.forName(service, false, loader);
    } catch (ClassNotFoundException e) {
      throw refused(
          jar,
          "it has META-INF/services/%s, and this Coterie has no such interface; correct the file's"
                  .formatted(service)
              + " name, or take the version of Coterie that the jar was built for",
          e);
    }
  }

  private Object made(PluginJar jar, Class<?> service, String name) {
    Class<?> type;
    try {
      type = Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw refused(
          jar,
          "META-INF/services/%s names %s, and there is no such class in it; correct the name"
              .formatted(service.getName(), name),
          e);
    }
    if (!service.isAssignableFrom(type)) {
      throw refused(
          jar,
          "META-INF/services/%s names %s, which does not implement that interface"
              .formatted(service.getName(), name),
          null);
    }
    try {
      if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
        throw new NoSuchMethodException(name);
      }
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw refused(jar, "the constructor of %s fails: %s".formatted(name, e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw refused(
          jar,
          name + " has no public constructor without arguments; give it one, and make it public",
          e);
    }
  }

  /** What else is asked of it before it is used; its name is looked at where all are listed. */
  private void check(PluginJar jar, Plugin<?> plugin) {
    String name = plugin.getClass().getName();
    if (isNull(plugin.name()) || isNull(plugin.summary()) || isNull(plugin.settings())) {
      throw refused(jar, name + " returns null for its name, summary or settings", null);
    }
    try {
      SettingsSchema.of(plugin.settings(), loader);
    } catch (IllegalStateException e) {
      throw refused(jar, "the settings of %s: %s".formatted(name, e.getMessage()), e);
    }
    if (plugin instanceof LearningSystem<?> system) {
      for (String role : system.roles()) {
        if (!ROLE.matcher(role).matches()) {
          throw refused(
              jar,
              "%s has the role '%s'; a role is lower-case letters, digits and dashes, and begins with"
                      .formatted(name, role)
                  + " a letter",
              null);
        }
      }
    }
  }

  /** A plug-in need not have been compiled with a check for null. */
  private static boolean isNull(@Nullable Object value) {
    return value == null;
  }

  private static CoterieException unfit(PluginJar jar, String name, Throwable thrown) {
    Matcher version = CLASS_VERSION.matcher(String.valueOf(thrown.getMessage()));
    if (thrown instanceof UnsupportedClassVersionError && version.find()) {
      return refused(
          jar,
          "%s is compiled for Java %d, and this is Java %d; compile it with --release %d"
              .formatted(
                  name,
                  Integer.parseInt(version.group(1)) - VERSION_OF_JAVA_0,
                  Runtime.version().feature(),
                  Runtime.version().feature()),
          thrown);
    }
    return refused(
        jar,
        "%s cannot be loaded: %s; build it against this version of Coterie, with what it needs in"
                .formatted(name, thrown)
            + " the same folder",
        thrown);
  }

  private static CoterieException refused(
      PluginJar jar, String problem, @Nullable Throwable cause) {
    return new CoterieException(
        ErrorCode.PLUGIN, "the plug-in %s: %s".formatted(jar.name(), problem), cause);
  }
}
