package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A sealed interface: a message with one field, that of the member, numbered by its tag. */
final class FamilyType implements MessageElement {
  private final Class<?> type;
  private final SortedMap<Integer, RecordType> members = new TreeMap<>();
  private final Map<Class<?>, Integer> tags = new HashMap<>();

  FamilyType(Class<?> type) {
    this.type = type;
  }

  /** Said once, after the family itself can be referred to. */
  void complete(SortedMap<Integer, RecordType> byTag) {
    members.putAll(byTag);
    byTag.forEach((tag, member) -> tags.put(member.type(), tag));
  }

  Class<?> type() {
    return type;
  }

  SortedMap<Integer, RecordType> members() {
    return Collections.unmodifiableSortedMap(members);
  }

  @Override
  public long bodySize(Object value, ArraySink arrays) {
    int tag = tagOf(value);
    return CodedOutputStream.computeTagSize(tag) + member(tag).size(value, arrays);
  }

  @Override
  public void writeBody(Object value, Output out) throws IOException {
    int tag = tagOf(value);
    out.coded().writeTag(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    member(tag).write(value, out);
  }

  @Override
  public Object readBody(Input in) throws IOException {
    Object value = null;
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      RecordType member = members.get(WireFormat.getTagFieldNumber(tag));
      if (member == null) {
        in.skip(tag);
      } else if (value == null) {
        value = member.read(in, WireFormat.getTagWireType(tag));
      } else {
        throw new MalformedRecordException("two members of " + type.getSimpleName() + " in one");
      }
    }
    if (value == null) {
      throw new MalformedRecordException("no known member of " + type.getSimpleName());
    }
    return value;
  }

  private RecordType member(int tag) {
    RecordType member = members.get(tag);
    if (member == null) {
      throw new IllegalStateException("no member of " + type + " has the tag " + tag);
    }
    return member;
  }

  private int tagOf(Object value) {
    Integer tag = tags.get(value.getClass());
    if (tag == null) {
      throw new IllegalArgumentException(value.getClass() + " is no member of " + type);
    }
    return tag;
  }
}
