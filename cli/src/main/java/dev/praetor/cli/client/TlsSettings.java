package dev.praetor.cli.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How connections are secured. All texts may be empty.
 *
 * @param authorityFile certificates to trust, PEM
 * @param authorityPath a directory of such files
 * @param serverName the name to ask for and to expect, in place of the host's
 * @param verify whether the agent's certificate is checked
 */
record TlsSettings(
        String authorityFile,
        String authorityPath,
        String certificateFile,
        String keyFile,
        String serverName,
        boolean verify) {

    /** How long a server may take over a handshake: what Consul's client allows. */
    private static final int HANDSHAKE_MILLIS = 10_000;

    /**
     * Finds what is wrong with the files before anything is sent.
     *
     * @throws ClientException naming the file
     */
    void check() throws ClientException {
        if (certificateFile.isEmpty() != keyFile.isEmpty()) {
            throw new ClientException("both client cert and client key must be provided");
        }
        if (!certificateFile.isEmpty()) {
            read(certificateFile, "");
            read(keyFile, "");
        }
        if (!authorityFile.isEmpty()) {
            read(authorityFile, "Error loading CA File: ");
        } else if (!authorityPath.isEmpty() && !Files.exists(Path.of(authorityPath))) {
            throw new ClientException("lstat " + authorityPath + ": no such file or directory");
        }
    }

    private static byte[] read(String file, String context) throws ClientException {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new ClientException(context + "open " + file + ": no such file or directory");
        } catch (IOException e) {
            throw new ClientException(context + "open " + file + ": " + e.getMessage());
        }
    }

    /** Puts TLS on a connected socket and shakes hands. */
    Socket secure(Socket plain, String host, int port) throws IOException, ClientException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        String name = serverName.isEmpty() ? host : serverName;
        if (verify) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!name.isEmpty() && !Character.isDigit(name.charAt(name.length() - 1)) && name.indexOf(':') < 0) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(HANDSHAKE_MILLIS);
        try {
            socket.startHandshake();
        } catch (SocketTimeoutException late) {
            throw new ClientException("net/http: TLS handshake timeout");
        }
        socket.setSoTimeout(0);
        return socket;
    }

    private SSLContext context() throws ClientException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManagerFactory keys = null;
            if (!certificateFile.isEmpty()) {
                keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(identity(), new char[0]);
            }
            context.init(keys == null ? null : keys.getKeyManagers(), trust(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ClientException("tls: " + e.getMessage());
        }
    }

    private KeyStore identity() throws GeneralSecurityException, IOException, ClientException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        List<Certificate> chain = certificates(read(certificateFile, ""));
        PrivateKey key = privateKey(new String(read(keyFile, ""), StandardCharsets.US_ASCII), chain.getFirst());
        store.setKeyEntry("client", key, new char[0], chain.toArray(new Certificate[0]));
        return store;
    }

    private static PrivateKey privateKey(String pem, Certificate certificate) throws GeneralSecurityException {
        int begin = pem.indexOf("-----BEGIN PRIVATE KEY-----");
        int end = pem.indexOf("-----END PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            throw new GeneralSecurityException(
                    "failed to parse private key: only PKCS #8 keys (BEGIN PRIVATE KEY) are read");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(begin + 27, end));
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static List<Certificate> certificates(byte[] pem) throws GeneralSecurityException, IOException {
        try (InputStream in = new ByteArrayInputStream(pem)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            return List.copyOf(all);
        }
    }

    private TrustManager @Nullable [] trust() throws GeneralSecurityException, IOException, ClientException {
        if (!verify) {
            return new TrustManager[] {new TrustAll()};
        }
        if (authorityFile.isEmpty() && authorityPath.isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        List<Certificate> trusted = new ArrayList<>();
        if (!authorityFile.isEmpty()) {
            trusted.addAll(certificates(read(authorityFile, "Error loading CA File: ")));
        } else {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(authorityPath))) {
                for (Path file : files) {
                    trusted.addAll(certificates(Files.readAllBytes(file)));
                }
            }
        }
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("authority-" + i, trusted.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** Believes every certificate: what CONSUL_HTTP_SSL_VERIFY=false asks for. */
    private static final class TrustAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
