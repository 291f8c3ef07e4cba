package org.trivet.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `pet server`: JSON-RPC with `Content-Length` headers over its standard streams.
final class PetServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private int last;

    PetServer(Path program, Path folder, Map<String, String> variables) throws IOException {
        var builder =
                new ProcessBuilder(program.toString(), "server")
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        process = builder.start();
    }

    /// Names the projects.
    void configure(List<Path> projects) throws IOException {
        ObjectNode parameters = JSON.createObjectNode();
        ArrayNode folders = parameters.putArray("workspaceDirectories");
        projects.forEach(project -> folders.add(project.toString()));
        ask("configure", parameters);
    }

    /// One refresh.
    ///
    /// @return milliseconds until the answer
    double refresh() throws IOException {
        long start = System.nanoTime();
        ask("refresh", JSON.createObjectNode());
        return (System.nanoTime() - start) / 1e6;
    }

    private void ask(String method, ObjectNode parameters) throws IOException {
        int id = ++last;
        ObjectNode request = JSON.createObjectNode();
        request.put("jsonrpc", "2.0").put("id", id).put("method", method);
        request.set("params", parameters);
        byte[] body = JSON.writeValueAsBytes(request);
        OutputStream out = process.getOutputStream();
        out.write(
                ("Content-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        while (true) {
            // notifications of what it finds come before the answer
            JsonNode message = JSON.readTree(message());
            if (message.path("id").asInt(-1) == id) {
                if (message.has("error")) {
                    throw new IOException("pet server: " + message.path("error"));
                }
                return;
            }
        }
    }

    private byte[] message() throws IOException {
        InputStream in = process.getInputStream();
        int length = -1;
        while (true) {
            String line = line(in);
            if (line.isEmpty()) {
                break;
            }
            if (line.startsWith("Content-Length:")) {
                length = Integer.parseInt(line.substring("Content-Length:".length()).strip());
            }
        }
        if (length < 0) {
            throw new IOException("pet server: a message without its length");
        }
        return in.readNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int at = in.read(); at != '\n'; at = in.read()) {
            if (at < 0) {
                throw new IOException("pet server has ended");
            }
            if (at != '\r') {
                text.append((char) at);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
