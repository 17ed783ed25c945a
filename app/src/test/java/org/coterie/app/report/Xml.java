package org.coterie.app.report;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Reads what the charts wrote with the JDK's own parser, which takes nothing but XML. */
final class Xml {
  private Xml() {}

  static Document parse(String xml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  static List<Element> elements(Document document, String name) {
    var found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  static List<String> texts(Document document, String name) {
    return elements(document, name).stream().map(Element::getTextContent).toList();
  }

  /** The attribute of all elements of that name and class, in the order of the document. */
  static List<String> attributes(
      Document document, String name, String cssClass, String attribute) {
    return elements(document, name).stream()
        .filter(each -> each.getAttribute("class").equals(cssClass))
        .map(each -> each.getAttribute(attribute))
        .toList();
  }
}
