import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.MMapDirectory;

/**
 * Lucene as it would be used for the same search: the same words of the same people in one merged segment, BM25, the best
 * twenty with what a list shows of them, behind the HTTP server of the JDK. What it is measured against is in search.ts.
 *
 *   index FILE FOLDER    a line a person: id, name, headline, words of the name, all words; cut by tabs and spaces
 *   serve FOLDER         prints the port it chose
 */
public class LuceneServer {
  static final int PAGE = 20;
  static final int THREADS = 4;

  public static void main(String[] given) throws Exception {
    if (given[0].equals("index")) index(Path.of(given[1]), Path.of(given[2]));
    else new LuceneServer(Path.of(given[1])).serve();
  }

  static IndexWriterConfig config() {
    return new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(256);
  }

  static void index(Path file, Path folder) throws IOException {
    try (var directory = new MMapDirectory(folder);
        var writer = new IndexWriter(directory, config());
        BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", -1);
        writer.addDocument(person(parts[0], parts[1], parts[2], parts[3], parts[4]));
      }
      writer.forceMerge(1);
      writer.commit();
    }
  }

  static Document person(String id, String name, String headline, String nameWords, String words) {
    Document document = new Document();
    document.add(new StringField("id", id, Field.Store.YES));
    document.add(new StoredField("name", name));
    document.add(new StoredField("headline", headline));
    document.add(new TextField("nameWords", nameWords, Field.Store.NO));
    document.add(new TextField("words", words, Field.Store.NO));
    return document;
  }

  final MMapDirectory directory;
  volatile DirectoryReader reader;
  volatile IndexSearcher searcher;
  IndexWriter writer;

  LuceneServer(Path folder) throws IOException {
    directory = new MMapDirectory(folder);
    show(DirectoryReader.open(directory));
  }

  void show(DirectoryReader opened) {
    reader = opened;
    searcher = new IndexSearcher(opened);
  }

  void serve() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext("/", this::answer);
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  void answer(HttpExchange exchange) throws IOException {
    try {
      byte[] body = answerTo(exchange.getRequestURI().getPath(), new Parameters(exchange.getRequestURI().getRawQuery()));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (Exception error) {
      error.printStackTrace();
      exchange.sendResponseHeaders(500, -1);
    }
    exchange.close();
  }

  byte[] answerTo(String path, Parameters given) throws IOException {
    String json =
        switch (path) {
          case "/search" -> page(words(given), given.first("after"));
          case "/prefix" -> page(new PrefixQuery(new Term("nameWords", given.first("q"))), null);
          case "/fuzzy" -> page(new FuzzyQuery(new Term("words", given.first("q")), 1), null);
          case "/count" -> "{\"total\":" + searcher.count(words(given)) + "}";
          case "/write" -> write(given);
          default -> throw new IllegalArgumentException(path);
        };
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** All of the words; those that only narrow down do not count for the order. */
  static Query words(Parameters given) {
    List<String> must = given.all("must");
    List<String> filter = given.all("filter");
    if (must.size() == 1 && filter.isEmpty()) return term(must.get(0));
    var query = new BooleanQuery.Builder();
    for (String word : must) query.add(term(word), Occur.MUST);
    for (String word : filter) query.add(term(word), Occur.FILTER);
    return query.build();
  }

  static Query term(String word) {
    return new TermQuery(new Term("words", word));
  }

  String page(Query query, String after) throws IOException {
    IndexSearcher now = searcher;
    TopDocs found = after == null ? now.search(query, PAGE) : now.searchAfter(place(after), query, PAGE);
    var json = new StringBuilder(4096).append("{\"people\":[");
    for (ScoreDoc hit : found.scoreDocs) {
      Document document = now.doc(hit.doc);
      json.append(json.charAt(json.length() - 1) == '[' ? "{\"handle\":" : ",{\"handle\":");
      text(json, document.get("id"));
      text(json.append(",\"name\":"), document.get("name"));
      text(json.append(",\"headline\":"), document.get("headline"));
      json.append('}');
    }
    json.append("],\"total\":").append(found.totalHits.value).append(",\"next\":");
    ScoreDoc last = found.scoreDocs.length < PAGE ? null : found.scoreDocs[PAGE - 1];
    text(json, last == null ? null : last.doc + "," + last.score);
    return json.append('}').toString();
  }

  static ScoreDoc place(String text) {
    String[] parts = text.split(",");
    return new ScoreDoc(Integer.parseInt(parts[0]), Float.parseFloat(parts[1]));
  }

  /** One person written anew, on the disk, and seen by the next search. */
  synchronized String write(Parameters given) throws IOException {
    if (writer == null) writer = new IndexWriter(directory, config());
    String id = given.first("id");
    writer.updateDocument(
        new Term("id", id), person(id, given.first("name"), given.first("headline"), "", given.first("words")));
    writer.commit();
    DirectoryReader old = reader;
    DirectoryReader fresh = DirectoryReader.openIfChanged(old);
    if (fresh != null) {
      show(fresh);
      old.close();
    }
    return "{}";
  }

  static void text(StringBuilder json, String text) {
    if (text == null) {
      json.append("null");
      return;
    }
    json.append('"');
    for (int at = 0; at < text.length(); at += 1) {
      char letter = text.charAt(at);
      if (letter == '"' || letter == '\\') json.append('\\').append(letter);
      else if (letter < ' ') json.append(String.format("\\u%04x", (int) letter));
      else json.append(letter);
    }
    json.append('"');
  }

  static final class Parameters {
    final List<String[]> pairs = new ArrayList<>();

    Parameters(String query) {
      if (query == null) return;
      for (String part : query.split("&")) {
        int at = part.indexOf('=');
        pairs.add(new String[] {part.substring(0, at), URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8)});
      }
    }

    List<String> all(String name) {
      return pairs.stream().filter(pair -> pair[0].equals(name)).map(pair -> pair[1]).toList();
    }

    String first(String name) {
      return pairs.stream().filter(pair -> pair[0].equals(name)).map(pair -> pair[1]).findFirst().orElse(null);
    }
  }
}
