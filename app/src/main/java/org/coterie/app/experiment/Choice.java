package org.coterie.app.experiment;

import org.coterie.core.spi.Plugin;

/**
 * A plug-in chosen by name, with its settings bound; {@code settings} is an instance of {@code
 * plugin.settings()}.
 */
public record Choice<P extends Plugin<?>>(P plugin, Record settings) {
  public String name() {
    return plugin.name();
  }
}
