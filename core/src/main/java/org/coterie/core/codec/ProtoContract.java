package org.coterie.core.codec;

import java.util.List;

/**
 * The {@code .proto} file that says in protobuf's language what the codec writes: what another
 * program needs to read it, and what is compared so that field numbers never change meaning.
 *
 * <p>A class is a message or an enum of its simple name, nested as the classes are; a component is
 * a field in snake_case; an enum's constants carry its name as a prefix and 0 is none of them. The
 * text depends on the records alone.
 */
public final class ProtoContract {
  private ProtoContract() {}

  /** The protobuf package of a system: {@code coterie.<system>.v1}. */
  public static String packageOf(String system) {
    return "coterie." + identifier(system) + ".v1";
  }

  /** The contract's path below a folder of {@code .proto} files. */
  public static String fileOf(String system) {
    return "coterie/" + identifier(system) + "/v1/" + identifier(system) + ".proto";
  }

  /**
   * The text of the file.
   *
   * @param system as an experiment file names it
   * @param roots records and sealed interfaces; what they refer to comes with them
   * @throws org.coterie.core.error.CoterieException {@code RECORD_UNSUPPORTED} when something
   *     cannot be carried, or when two classes have one name
   */
  public static String of(String system, List<? extends Class<?>> roots) {
    var derivation = new Derivation();
    roots.forEach(derivation::family);
    String packageName = packageOf(system);
    var names = new ProtoNames(packageName, derivation.found());
    return new ProtoText(packageName, outerClassOf(system), names).write();
  }

  /** The class that protoc's Java classes of the contract stand in. */
  public static String outerClassOf(String system) {
    var name = new StringBuilder();
    for (String word : identifier(system).split("_")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.append("Proto").toString();
  }

  private static String identifier(String system) {
    return system.replace('-', '_').replace(':', '_');
  }
}
