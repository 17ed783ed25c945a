package org.coterie.app.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * A jar of a folder of plug-ins.
 *
 * @param sha256 of the file, in lower-case hexadecimal digits
 * @param services the classes that it offers, by the name of the interface
 * @param classes the names of all classes in it
 */
record PluginJar(
    Path file, String sha256, SortedMap<String, List<String>> services, List<String> classes) {
  /** Its file name. */
  String name() {
    return String.valueOf(file.getFileName());
  }
}
