import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2Factory;

/** A query by GET enters, Jena's answer over a TDB2 directory leaves: JSON, or N-Triples of a CONSTRUCT; no more of the protocol. */
public class JenaServer {
    private static final int THREADS = 16;

    private final Dataset dataset;

    private JenaServer(String directory) {
        dataset = TDB2Factory.connectDataset(directory);
    }

    public static void main(String[] arguments) throws IOException {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/sparql", new JenaServer(arguments[1])::respond);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.start();
    }

    private void respond(HttpExchange exchange) throws IOException {
        try {
            Query query = QueryFactory.create(textOf(exchange));
            String type = query.isConstructType() ? "application/n-triples" : "application/sparql-results+json";
            send(exchange, 200, type, Txn.calculateRead(dataset, () -> answer(query)));
        } catch (IllegalArgumentException | QueryException error) {
            send(exchange, 400, "text/plain; charset=utf-8", error.toString().getBytes(StandardCharsets.UTF_8));
        } finally {
            exchange.close();
        }
    }

    private byte[] answer(Query query) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (QueryExecution execution = QueryExecution.create(query, dataset)) {
            if (query.isSelectType()) {
                ResultSetFormatter.outputAsJSON(written, execution.execSelect());
            } else if (query.isAskType()) {
                ResultSetFormatter.outputAsJSON(written, execution.execAsk());
            } else if (query.isConstructType()) {
                RDFDataMgr.write(written, execution.execConstruct(), Lang.NTRIPLES);
            } else {
                throw new QueryException("SELECT, ASK and CONSTRUCT are answered here");
            }
        }
        return written.toByteArray();
    }

    private static String textOf(HttpExchange exchange) {
        String parameters = exchange.getRequestURI().getRawQuery();
        return Arrays.stream(parameters == null ? new String[0] : parameters.split("&"))
            .filter(parameter -> parameter.startsWith("query="))
            .map(parameter -> URLDecoder.decode(parameter.substring("query=".length()), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no query"));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
