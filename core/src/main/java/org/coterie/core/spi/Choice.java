package org.coterie.core.spi;

/**
 * A plug-in chosen by name, with its settings bound; {@code settings} is an instance of {@code
 * plugin.settings()}. A component of a settings record may itself be such a choice; what is chosen
 * there names no files.
 *
 * <p>Equal when the plug-ins are of one class and the settings are equal: each look-up makes new
 * plug-ins.
 */
public record Choice<P extends Plugin<?>>(P plugin, Record settings) {
  public String name() {
    return plugin.name();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Choice<?> choice
        && choice.plugin.getClass() == plugin.getClass()
        && choice.settings.equals(settings);
  }

  @Override
  public int hashCode() {
    return 31 * name().hashCode() + settings.hashCode();
  }
}
