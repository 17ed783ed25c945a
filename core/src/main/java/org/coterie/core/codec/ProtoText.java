package org.coterie.core.codec;

import java.util.Locale;

/** Writes a contract in proto3. */
final class ProtoText {

  private final String packageName;
  private final String outerClass;
  private final ProtoNames names;
  private final StringBuilder text = new StringBuilder();
  private int depth;

  ProtoText(String packageName, String outerClass, ProtoNames names) {
    this.packageName = packageName;
    this.outerClass = outerClass;
    this.names = names;
  }

  String write() {
    line("// Generated from the records; do not edit. Field numbers never change meaning.");
    line("syntax = \"proto3\";");
    line("");
    line("package " + packageName + ";");
    line("");
    line("option java_package = \"org." + packageName + "\";");
    line("option java_outer_classname = \"" + outerClass + "\";");
    for (ProtoNames.Scope scope : names.root().inner()) {
      line("");
      scope(scope);
    }
    return text.toString();
  }

  private void scope(ProtoNames.Scope scope) {
    Element element = scope.element();
    if (element instanceof EnumType type) {
      open("enum " + scope.name());
      constants(scope.name(), type);
      close();
      return;
    }
    open("message " + scope.name());
    boolean first = true;
    for (ProtoNames.Scope inner : scope.inner()) {
      if (!first) {
        line("");
      }
      scope(inner);
      first = false;
    }
    int before = text.length();
    switch (element) {
      case null -> {}
      case RecordType type -> components(type);
      case FamilyType type -> members(type);
      case WrappedVector array -> field("repeated " + array.vector().proto(), "values", 1);
      case EntryType entry -> {
        field(names.reference(entry.key()), "key", 1);
        field(names.reference(entry.value()), "value", 2);
      }
      case EnumType _, Scalar _, Vector _ ->
          throw new IllegalStateException(element + " is no message");
    }
    if (!first && text.length() > before) {
      text.insert(before, "\n");
    }
    close();
  }

  private void constants(String name, EnumType type) {
    String prefix = ProtoNames.snake(name).toUpperCase(Locale.ROOT) + "_";
    line(prefix + "UNSPECIFIED = 0;");
    type.byNumber()
        .forEach((number, constant) -> line(prefix + constant.name() + " = " + number + ";"));
  }

  private void components(RecordType type) {
    for (int i = 0; i < type.components().size(); i++) {
      RecordType.Component component = type.components().get(i);
      field(
          declaration(component.name(), component.field()),
          ProtoNames.snake(component.name()),
          i + 1);
    }
  }

  private void members(FamilyType type) {
    // A member of that name would clash: fields and oneofs share a scope.
    boolean taken =
        type.members().values().stream()
            .anyMatch(member -> ProtoNames.snake(member.type().getSimpleName()).equals("member"));
    open("oneof " + (taken ? "member_of_family" : "member"));
    type.members()
        .forEach(
            (tag, member) ->
                field(
                    names.reference(member), ProtoNames.snake(member.type().getSimpleName()), tag));
    close();
  }

  private String declaration(String name, Field field) {
    return switch (field) {
      case SingleField single when single.element() instanceof Vector vector ->
          vector == Vector.BYTES ? vector.proto() : "repeated " + vector.proto();
      case SingleField single -> names.reference(single.element());
      case OptionalField optional -> "optional " + names.reference(optional.element());
      case RepeatedField repeated -> "repeated " + names.reference(repeated.element());
      case PackedField packed -> "repeated " + names.reference(packed.element());
      case MapField map when map.entry().isMap() ->
          "map<%s, %s>"
              .formatted(names.reference(map.entry().key()), names.reference(map.entry().value()));
      case MapField _ -> "repeated " + ProtoNames.entryName(name);
    };
  }

  private void field(String type, String name, int number) {
    line(type + " " + name + " = " + number + ";");
  }

  private void open(String header) {
    line(header + " {");
    depth++;
  }

  private void close() {
    depth--;
    if (text.charAt(text.length() - 2) == '{') {
      text.setCharAt(text.length() - 1, '}');
      text.append('\n');
    } else {
      line("}");
    }
  }

  private void line(String line) {
    text.append(line.isEmpty() ? "" : "  ".repeat(depth)).append(line).append('\n');
  }
}
