package org.coterie.app.run;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.coterie.core.protocol.NodeId;
import org.coterie.core.protocol.Trained;

/**
 * The models of one state, kept after a newer state took its place.
 *
 * @param models never written to, and shared with whoever else holds them
 */
record KeptModels(SequencedMap<String, float[]> models) implements Trained {
  private static final int CHUNK = 1 << 14;

  /** The models of a node in a round. */
  record Entry(NodeId node, int round, SequencedMap<String, float[]> models) {}

  /** Writes them so that {@link #read} gives the same, with arrays shared as they are. */
  static void write(OutputStream stream, List<Entry> entries) throws IOException {
    var out = new DataOutputStream(stream);
    var written = new IdentityHashMap<float[], Integer>();
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      out.writeUTF(entry.node().name());
      out.writeInt(entry.round());
      out.writeInt(entry.models().size());
      for (Map.Entry<String, float[]> model : entry.models().entrySet()) {
        out.writeUTF(model.getKey());
        Integer position = written.putIfAbsent(model.getValue(), written.size());
        out.writeInt(position == null ? -1 : position);
        if (position == null) {
          write(out, model.getValue());
        }
      }
    }
    out.flush();
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    var buffer = ByteBuffer.allocate(Float.BYTES * CHUNK);
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      buffer.asFloatBuffer().put(values, from, count);
      out.write(buffer.array(), 0, Float.BYTES * count);
    }
  }

  /** Reads no byte more than was written. */
  static List<Entry> read(InputStream stream) throws IOException {
    var in = new DataInputStream(stream);
    var arrays = new ArrayList<float[]>();
    var entries = new ArrayList<Entry>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      var node = new NodeId(in.readUTF());
      int round = in.readInt();
      int parts = in.readInt();
      var models = new LinkedHashMap<String, float[]>();
      for (int part = 0; part < parts; part++) {
        String name = in.readUTF();
        int position = in.readInt();
        if (position < 0) {
          arrays.add(readArray(in));
          position = arrays.size() - 1;
        }
        models.put(name, arrays.get(position));
      }
      entries.add(new Entry(node, round, models));
    }
    return entries;
  }

  private static float[] readArray(DataInputStream in) throws IOException {
    var values = new float[in.readInt()];
    byte[] chunk = new byte[Float.BYTES * CHUNK];
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      in.readFully(chunk, 0, Float.BYTES * count);
      ByteBuffer.wrap(chunk).asFloatBuffer().get(values, from, count);
    }
    return values;
  }
}
