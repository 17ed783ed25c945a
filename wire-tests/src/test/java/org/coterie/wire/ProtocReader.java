package org.coterie.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.coterie.core.codec.Tag;

/** Compares what protoc's classes read with the record that was written, field by field. */
final class ProtocReader {
  private ProtocReader() {}

  /**
   * @param declared the record's class, or its family
   */
  static void assertSame(Message message, Class<?> declared, Object record) {
    if (declared.isRecord()) {
      assertSameComponents(message, record);
      return;
    }
    var oneof = message.getDescriptorForType().getOneofs().getFirst();
    FieldDescriptor member = message.getOneofFieldDescriptor(oneof);
    assertThat(member).as("the member of %s", declared).isNotNull();
    assertThat(member.getNumber()).isEqualTo(record.getClass().getAnnotation(Tag.class).value());
    assertThat(member.getName()).isEqualTo(snake(record.getClass().getSimpleName()));
    assertSameComponents((Message) message.getField(member), record);
  }

  private static void assertSameComponents(Message message, Object record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    assertThat(message.getDescriptorForType().getFields()).hasSize(components.length);
    assertThat(message.getUnknownFields().asMap()).isEmpty();
    for (int i = 0; i < components.length; i++) {
      FieldDescriptor field = message.getDescriptorForType().findFieldByNumber(i + 1);
      assertThat(field.getName()).isEqualTo(snake(components[i].getName()));
      assertSameField(message, field, components[i].getGenericType(), value(components[i], record));
    }
  }

  private static void assertSameField(
      Message message, FieldDescriptor field, Type type, Object value) {
    switch (value) {
      case Optional<?> optional -> {
        assertThat(message.hasField(field)).isEqualTo(optional.isPresent());
        optional.ifPresent(
            present -> assertSameValue(message.getField(field), argument(type, 0), present));
      }
      case Collection<?> many -> {
        assertThat(message.getRepeatedFieldCount(field)).isEqualTo(many.size());
        int i = 0;
        for (Object each : many) {
          assertSameValue(message.getRepeatedField(field, i), argument(type, 0), each);
          i++;
        }
      }
      case SortedMap<?, ?> map -> {
        assertThat(message.getRepeatedFieldCount(field)).isEqualTo(map.size());
        int i = 0;
        for (Map.Entry<?, ?> each : map.entrySet()) {
          var entry = (Message) message.getRepeatedField(field, i);
          var fields = entry.getDescriptorForType();
          assertSameValue(
              entry.getField(fields.findFieldByNumber(1)), argument(type, 0), each.getKey());
          assertSameValue(
              entry.getField(fields.findFieldByNumber(2)), argument(type, 1), each.getValue());
          i++;
        }
      }
      default -> {
        if (isRepeated(value)) {
          assertThat(bits((List<?>) message.getField(field))).isEqualTo(boxed(value));
        } else {
          boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
          assertThat(isMessage).isEqualTo(isMessage && message.hasField(field));
          assertSameValue(message.getField(field), type, value);
        }
      }
    }
  }

  private static void assertSameValue(Object read, Type type, Object value) {
    switch (value) {
      case byte[] bytes -> assertThat(((ByteString) read).toByteArray()).isEqualTo(bytes);
      case Enum<?> constant -> {
        var found = (EnumValueDescriptor) read;
        assertThat(found.getNumber()).isEqualTo(number(constant));
        assertThat(found.getName())
            .isEqualTo(
                snake(constant.getDeclaringClass().getSimpleName()).toUpperCase(Locale.ROOT)
                    + "_"
                    + constant.name());
      }
      case Record record -> assertSame((Message) read, (Class<?>) type, record);
      default -> {
        if (isRepeated(value)) {
          var wrapper = (Message) read;
          var values = wrapper.getDescriptorForType().findFieldByName("values");
          assertThat(bits((List<?>) wrapper.getField(values))).isEqualTo(boxed(value));
        } else {
          assertThat(bits(read)).isEqualTo(bits(value));
        }
      }
    }
  }

  private static boolean isRepeated(Object value) {
    return value.getClass().isArray() && !(value instanceof byte[]);
  }

  private static List<Object> boxed(Object array) {
    var values = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      values.add(bits(Array.get(array, i)));
    }
    return values;
  }

  private static List<Object> bits(List<?> values) {
    return values.stream().map(ProtocReader::bits).toList();
  }

  /** Floats by their bits: a NaN's payload counts. */
  private static Object bits(Object value) {
    return switch (value) {
      case Float number -> "float " + Float.floatToRawIntBits(number);
      case Double number -> "double " + Double.doubleToRawLongBits(number);
      default -> value;
    };
  }

  private static int number(Enum<?> constant) {
    try {
      Tag tag = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Tag.class);
      return tag == null ? constant.ordinal() + 1 : tag.value();
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  private static Object value(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Type argument(Type type, int position) {
    return ((ParameterizedType) type).getActualTypeArguments()[position];
  }

  private static String snake(String name) {
    var snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(i - 1))) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }
}
