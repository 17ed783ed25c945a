package org.coterie.core.codec;

import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record: a message whose fields are its components, numbered from 1 in their order. */
final class RecordType implements MessageElement {
  private final Class<?> type;
  private List<Component> components = List.of();
  private @Nullable MethodHandle constructor;

  /**
   * One component.
   *
   * @param accessor from Object to Object
   */
  record Component(String name, MethodHandle accessor, Field field) {}

  RecordType(Class<?> type) {
    this.type = type;
  }

  /**
   * Said once, after the record itself can be referred to.
   *
   * @param canonical from Object[] to Object
   */
  void complete(List<Component> inOrder, MethodHandle canonical) {
    components = List.copyOf(inOrder);
    constructor = canonical;
  }

  Class<?> type() {
    return type;
  }

  List<Component> components() {
    return components;
  }

  @Override
  public long bodySize(Object value, ArraySink arrays) {
    long size = 0;
    for (Component component : components) {
      size += component.field().size(valueOf(component, value), arrays);
    }
    return size;
  }

  @Override
  public void writeBody(Object value, Output out) throws IOException {
    for (Component component : components) {
      component.field().write(valueOf(component, value), out);
    }
  }

  @Override
  public Object readBody(Input in) throws IOException {
    var read = new @Nullable Object[components.size()];
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      int position = WireFormat.getTagFieldNumber(tag) - 1;
      if (position < read.length) {
        Field field = components.get(position).field();
        read[position] = field.read(in, WireFormat.getTagWireType(tag), read[position]);
      } else {
        in.skip(tag);
      }
    }
    return make(in, read);
  }

  /** The record with every component as it is when it is absent. */
  @Override
  public Object absent(Input in) throws IOException {
    return in.nested(() -> make(in, new @Nullable Object[components.size()]));
  }

  private Object make(Input in, @Nullable Object[] read) throws IOException {
    var values = new Object[read.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).field().finish(in, read[i]);
    }
    try {
      return canonical().invokeExact(values);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new MalformedRecordException(
          type.getSimpleName() + " does not take these values: " + e.getMessage(), e);
    }
  }

  private MethodHandle canonical() {
    if (constructor == null) {
      throw new IllegalStateException(type + " is not derived yet");
    }
    return constructor;
  }

  private Object valueOf(Component component, Object record) {
    Object value;
    try {
      value = component.accessor().invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(type + "." + component.name(), e);
    }
    if (value == null) {
      throw new IllegalArgumentException(
          type.getName() + "." + component.name() + " is null; make it an Optional");
    }
    return value;
  }
}
