/* xmp.c: the XMP packet: title, author, dates, and what the file conforms to. Dates are the document's, never the clock's. */
#include "write/xmp.h"

#include <string.h>

static void escaped(struct sink *sink, const char *text) {
  for (; *text; text++) {
    if (*text == '<') sink_text(sink, "&lt;");
    else if (*text == '>') sink_text(sink, "&gt;");
    else if (*text == '&') sink_text(sink, "&amp;");
    else sink_bytes(sink, (unsigned char)*text < 0x20 ? " " : text, 1);
  }
}

static void element(struct sink *sink, const char *name, const char *open, const char *text, const char *close) {
  if (!text || !*text) return;
  sink_format(sink, "   <%s>%s", name, open);
  escaped(sink, text);
  sink_format(sink, "%s</%s>\n", close, name);
}

#define RECORD_NAMESPACE "urn:x-ringi:record:1"

static void describe_claim(struct sink *sink) {
  sink_text(sink,
            "   <pdfaExtension:schemas>\n    <rdf:Bag>\n     <rdf:li rdf:parseType=\"Resource\">\n"
            "      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
            "      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
            "      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n      <pdfaSchema:property>\n       <rdf:Seq>\n"
            "        <rdf:li rdf:parseType=\"Resource\">\n         <pdfaProperty:name>part</pdfaProperty:name>\n"
            "         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
            "         <pdfaProperty:category>internal</pdfaProperty:category>\n"
            "         <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\n"
            "        </rdf:li>\n       </rdf:Seq>\n      </pdfaSchema:property>\n     </rdf:li>\n"
            "     <rdf:li rdf:parseType=\"Resource\">\n"
            "      <pdfaSchema:schema>Record of how a report was made</pdfaSchema:schema>\n"
            "      <pdfaSchema:namespaceURI>" RECORD_NAMESPACE "</pdfaSchema:namespaceURI>\n"
            "      <pdfaSchema:prefix>ringi</pdfaSchema:prefix>\n      <pdfaSchema:property>\n       <rdf:Seq>\n"
            "        <rdf:li rdf:parseType=\"Resource\">\n         <pdfaProperty:name>record</pdfaProperty:name>\n"
            "         <pdfaProperty:valueType>Text</pdfaProperty:valueType>\n"
            "         <pdfaProperty:category>internal</pdfaProperty:category>\n"
            "         <pdfaProperty:description>Program, options and hashes of the inputs, as JSON (ringi-record/1)</pdfaProperty:description>\n"
            "        </rdf:li>\n       </rdf:Seq>\n      </pdfaSchema:property>\n     </rdf:li>\n    </rdf:Bag>\n"
            "   </pdfaExtension:schemas>\n");
}

void xmp_packet(struct sink *sink, const struct document *document) {
  sink_text(sink, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  <rdf:Description rdf:about=\"\"\n"
                  "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                  "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                  "    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                  "    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\" xmlns:ringi=\"" RECORD_NAMESPACE "\">\n"
                  "   <pdfaid:part>3</pdfaid:part>\n   <pdfaid:conformance>A</pdfaid:conformance>\n   <pdfuaid:part>1</pdfuaid:part>\n");
  element(sink, "dc:title", "<rdf:Alt><rdf:li xml:lang=\"x-default\">", document->title, "</rdf:li></rdf:Alt>");
  element(sink, "dc:creator", "<rdf:Seq><rdf:li>", document->author, "</rdf:li></rdf:Seq>");
  element(sink, "dc:description", "<rdf:Alt><rdf:li xml:lang=\"x-default\">", document->subject, "</rdf:li></rdf:Alt>");
  element(sink, "dc:language", "<rdf:Bag><rdf:li>", document->lang, "</rdf:li></rdf:Bag>");
  element(sink, "pdf:Keywords", "", document->keywords, "");
  element(sink, "pdf:Producer", "", document->creator, "");
  element(sink, "xmp:CreatorTool", "", document->creator, "");
  element(sink, "xmp:CreateDate", "", document->date, "");
  element(sink, "xmp:ModifyDate", "", document->date, "");
  element(sink, "ringi:record", "", document->record, "");
  describe_claim(sink);
  sink_text(sink, "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
}
