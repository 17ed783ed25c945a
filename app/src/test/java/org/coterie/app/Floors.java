package org.coterie.app;

import static java.util.Objects.requireNonNull;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packages of the house from the lowest floor up: each may know those before it and no other.
 *
 * @param above the name that all of them begin with
 * @param order what follows that name
 */
record Floors(String above, List<String> order) {
  /** Each dependency on a floor above, and each package that has no floor yet. */
  List<String> violations(Iterable<JavaClass> classes) {
    var found = new ArrayList<String>();
    for (JavaClass type : classes) {
      if (!isOurs(type)) {
        continue;
      }
      if (floor(type) < 0) {
        found.add(type.getPackageName() + " has no floor");
      }
      climbs(type).map(Dependency::getDescription).forEach(found::add);
    }
    return found;
  }

  private Stream<Dependency> climbs(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .filter(each -> isOurs(target(each)) && floor(target(each)) > floor(type));
  }

  private boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(above + ".");
  }

  private int floor(JavaClass type) {
    return order.indexOf(type.getPackageName().substring(above.length() + 1));
  }

  private static JavaClass target(Dependency dependency) {
    return requireNonNull(dependency.getTargetClass()).getBaseComponentType();
  }
}
