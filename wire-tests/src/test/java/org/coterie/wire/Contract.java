package org.coterie.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.coterie.core.codec.ProtoContract;
import org.coterie.core.method.LearningSystem;
import org.coterie.core.protocol.Protocol;

/**
 * One committed {@code .proto} file and what it is generated from.
 *
 * @param folder the root that its package stands under
 */
record Contract(String system, List<Class<?>> roots, Path folder) {
  private static final Path ROOT = Path.of(System.getProperty("coterie.root", ".."));

  /** Those of every system on the class path, and one that has every type. */
  static List<Contract> all() {
    var contracts = new ArrayList<Contract>();
    contracts.add(
        new Contract(
            "kitchen-sink",
            List.of(KitchenSink.class),
            ROOT.resolve(Path.of("wire-tests", "src", "test", "proto"))));
    for (LearningSystem<?> system : ServiceLoader.load(LearningSystem.class)) {
      contracts.add(of(system.protocol()));
    }
    return contracts;
  }

  private static Contract of(Protocol protocol) {
    List<Class<?>> roots =
        Stream.<Class<?>>concat(Stream.of(protocol.messages()), protocol.states().stream())
            .toList();
    return new Contract(
        protocol.system(), roots, ROOT.resolve(Path.of("systems", "src", "main", "proto")));
  }

  Path file() {
    return folder.resolve(ProtoContract.fileOf(system));
  }

  String generated() {
    return ProtoContract.of(system, roots);
  }

  /** The class that protoc made of a carried class. */
  Class<?> protocClass(Class<?> type) {
    var path = new StringBuilder();
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      path.insert(0, "$" + each.getSimpleName());
    }
    String name =
        "org." + ProtoContract.packageOf(system) + "." + ProtoContract.outerClassOf(system) + path;
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("protoc made no " + name + " of " + file(), e);
    }
  }

  @Override
  public String toString() {
    return system;
  }
}
