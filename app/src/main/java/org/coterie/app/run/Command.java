package org.coterie.app.run;

import java.util.regex.Pattern;

/** A command on the run folder that can be pasted into a shell. */
public final class Command {
  /** What a command needs where the data set is not bundled: the reader knows the folder. */
  public static final String DATA_DIR = " --data-dir DIR";

  /** What no shell takes for anything but itself. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}_./:@%+,][-\\p{L}\\p{N}_./:@%+,]*");

  private Command() {}

  /**
   * @param folder the run folder's path
   * @param file what follows it: a slash and the name of a file in it, or nothing
   */
  public static String on(String folder, String verb, String file) {
    String path = (folder.startsWith("-") ? "./" : "") + folder + file;
    return "./coterie " + verb + " " + (PLAIN.matcher(path).matches() ? path : quoted(path));
  }

  private static String quoted(String path) {
    return "'" + path.replace("'", "'\\''") + "'";
  }
}
