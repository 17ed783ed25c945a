package org.coterie.core.codec;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A sorted map: its entries in the order of the keys, a tag before each. */
record MapField(int number, EntryType entry) implements Field {
  @Override
  public long size(Object value, ArraySink arrays) {
    long size = 0;
    for (Object each : entries(value)) {
      size += CodedOutputStream.computeTagSize(number) + entry.size(each, arrays);
    }
    return size;
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    for (Object each : entries(value)) {
      out.coded().writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      entry.write(each, out);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // what this method returned before
  public Object read(Input in, int wireType, @Nullable Object before) throws IOException {
    var map = before == null ? new TreeMap<Object, Object>() : (TreeMap<Object, Object>) before;
    var pair = (Map.Entry<?, ?>) entry.read(in, wireType);
    if (map.putIfAbsent(pair.getKey(), pair.getValue()) != null) {
      throw new MalformedRecordException("a map holds a key twice");
    }
    return map;
  }

  @Override
  @SuppressWarnings("unchecked") // what read returned
  public Object finish(Input in, @Nullable Object read) {
    return read == null
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap((TreeMap<Object, Object>) read);
  }

  private static Set<? extends Map.Entry<?, ?>> entries(Object value) {
    var map = (SortedMap<?, ?>) value;
    Container.requireNaturalOrder(map.comparator());
    return map.entrySet();
  }
}
