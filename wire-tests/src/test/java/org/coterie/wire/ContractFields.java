package org.coterie.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a contract says of each number: the declaration of every field and enum constant.
 *
 * @param declarations by {@code path#number}, such as {@code FederatedMessage.Update#2}
 * @param messages the paths of all messages, those without a field included
 */
record ContractFields(SortedMap<String, String> declarations, SortedSet<String> messages) {
  private static final Pattern PACKAGE = Pattern.compile("package (\\S+);");
  private static final Pattern OPENING = Pattern.compile("(message|enum|oneof) (\\w+) \\{");
  private static final Pattern FIELD = Pattern.compile("(.*\\S) = (\\d+);");
  private static final Pattern PRESENT = Pattern.compile("([A-Z][\\w.]*) \\w+");
  private static final String MEMBER = "oneof ";

  /** Reads what the generator wrote: one declaration a line. */
  static ContractFields of(String contract) {
    var declarations = new TreeMap<String, String>();
    var messages = new TreeSet<String>();
    var open = new ArrayDeque<String>();
    String packageName = "";
    for (String line : contract.lines().map(String::strip).toList()) {
      Matcher opening = OPENING.matcher(line);
      Matcher field = FIELD.matcher(line);
      Matcher packageLine = PACKAGE.matcher(line);
      if (packageLine.matches()) {
        packageName = packageLine.group(1);
      } else if (opening.matches()) {
        open.addLast(opening.group(1).equals("oneof") ? "" : opening.group(2));
        if (opening.group(1).equals("message")) {
          messages.add(path(open));
        }
      } else if (line.equals("}")) {
        open.removeLast();
      } else if (field.matches() && !open.isEmpty()) {
        // A oneof's fields are its message's; its type matters, not how it is referred to.
        String oneof = open.getLast().isEmpty() ? MEMBER : "";
        declarations.put(
            path(open) + "#" + field.group(2),
            oneof + field.group(1).replace("." + packageName + ".", ""));
      }
    }
    return new ContractFields(
        Collections.unmodifiableSortedMap(declarations),
        Collections.unmodifiableSortedSet(messages));
  }

  private static String path(Collection<String> open) {
    return String.join(".", open.stream().filter(name -> !name.isEmpty()).toList());
  }

  /** What a newer contract must not do, one line each; empty when it only appends. */
  List<String> brokenBy(ContractFields newer) {
    var broken = new ArrayList<String>();
    declarations.forEach(
        (number, declaration) -> {
          String now = newer.declarations.get(number);
          if (now == null) {
            broken.add(number + " was '" + declaration + "' and is gone");
          } else if (!now.equals(declaration)) {
            broken.add(number + " was '" + declaration + "' and is '" + now + "'");
          }
        });
    newer.declarations.forEach(
        (number, declaration) -> {
          boolean appended =
              messages.contains(messageOf(number)) && !declarations.containsKey(number);
          if (appended && newer.cannotBeAbsent(declaration)) {
            broken.add(
                number
                    + " is new as '"
                    + declaration
                    + "', which old bytes lack: make it Optional");
          }
        });
    return broken;
  }

  /** Whether a reader can put nothing in place of it: an enum, a family, a record with such. */
  private boolean cannotBeAbsent(String declaration) {
    Matcher present = PRESENT.matcher(declaration);
    if (!present.matches()) {
      return false;
    }
    String type = present.group(1);
    return !messages.contains(type)
        || declarations.entrySet().stream()
            .filter(each -> messageOf(each.getKey()).equals(type))
            .anyMatch(
                each -> each.getValue().startsWith(MEMBER) || cannotBeAbsent(each.getValue()));
  }

  private static String messageOf(String number) {
    return number.substring(0, number.indexOf('#'));
  }
}
