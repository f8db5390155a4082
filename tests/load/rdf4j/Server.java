import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.AuthenticatorBase;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.authenticator.DigestAuthenticator;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.eclipse.rdf4j.http.server.ProtocolExceptionResolver;
import org.eclipse.rdf4j.http.server.repository.RepositoryController;
import org.eclipse.rdf4j.http.server.repository.RepositoryInterceptor;
import org.eclipse.rdf4j.http.server.repository.contexts.ContextsController;
import org.eclipse.rdf4j.http.server.repository.graph.GraphController;
import org.eclipse.rdf4j.http.server.repository.size.SizeController;
import org.eclipse.rdf4j.http.server.repository.statements.StatementsController;
import org.eclipse.rdf4j.http.server.repository.transaction.TransactionController;
import org.eclipse.rdf4j.http.server.repository.transaction.TransactionStartController;
import org.eclipse.rdf4j.repository.config.RepositoryConfig;
import org.eclipse.rdf4j.repository.manager.LocalRepositoryManager;
import org.eclipse.rdf4j.repository.sail.config.SailRepositoryConfig;
import org.eclipse.rdf4j.sail.nativerdf.config.NativeStoreConfig;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.SimpleControllerHandlerAdapter;

/**
 * RDF4J's own controllers in a Tomcat of our own, as its war has them: one repository, {@code tg}, a native store on
 * disk, at {@code http://127.0.0.1:PORT/rdf4j-server/repositories/tg}. Arguments: the port, the folder of the data, and
 * {@code BASIC} or {@code DIGEST} where only the user of STORE_USER and STORE_PASSWORD is to be let in.
 */
public final class Server {
    private Server() {}

    /** RDF4J's interceptor holds the connection of one request: a new one for each. */
    private static final class OneARequest implements HandlerInterceptor {
        private static final String KEY = OneARequest.class.getName();
        private final LocalRepositoryManager manager;

        OneARequest(LocalRepositoryManager manager) {
            this.manager = manager;
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws Exception {
            RepositoryInterceptor inner = new RepositoryInterceptor();
            inner.setRepositoryManager(manager);
            request.setAttribute(KEY, inner);
            return inner.preHandle(request, response, handler);
        }

        @Override
        public void afterCompletion(
                HttpServletRequest request, HttpServletResponse response, Object handler, Exception fault)
                throws Exception {
            ((RepositoryInterceptor) request.getAttribute(KEY)).afterCompletion(request, response, handler, fault);
        }
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        File folder = new File(arguments[1]);
        LocalRepositoryManager manager = new LocalRepositoryManager(folder);
        manager.init();
        if (!manager.hasRepositoryConfig("tg")) {
            NativeStoreConfig store = new NativeStoreConfig("spoc,posc,cspo");
            store.setForceSync(true);
            manager.addRepositoryConfig(new RepositoryConfig("tg", new SailRepositoryConfig(store)));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(manager::shutDown));

        RepositoryController repository = new RepositoryController();
        repository.setRepositoryManager(manager);
        Map<String, Object> paths = new HashMap<>();
        paths.put("/repositories/*", repository);
        paths.put("/repositories/*/statements", new StatementsController());
        paths.put("/repositories/*/contexts", new ContextsController());
        paths.put("/repositories/*/size", new SizeController());
        paths.put("/repositories/*/rdf-graphs/*", new GraphController());
        paths.put("/repositories/*/transactions", new TransactionStartController());
        paths.put("/repositories/*/transactions/*", new TransactionController());

        GenericWebApplicationContext parts = new GenericWebApplicationContext();
        parts.registerBean(SimpleUrlHandlerMapping.class, () -> {
            SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(paths);
            mapping.setAlwaysUseFullPath(true);
            mapping.setInterceptors(new OneARequest(manager));
            return mapping;
        });
        parts.registerBean(SimpleControllerHandlerAdapter.class);
        parts.registerBean(ProtocolExceptionResolver.class);

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(new File(folder, "tomcat").getPath());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("/rdf4j-server", folder.getPath());
        Wrapper servlet = Tomcat.addServlet(context, "rdf4j", new DispatcherServlet(parts));
        servlet.setLoadOnStartup(1);
        context.addServletMappingDecoded("/repositories/*", "rdf4j");
        if (arguments.length > 2) {
            lock(tomcat, context, arguments[2]);
        }
        tomcat.start();
        tomcat.getServer().await();
    }

    /** A constraint on all of the server, as a web.xml has it. */
    private static void lock(Tomcat tomcat, Context context, String method) {
        String user = System.getenv("STORE_USER");
        tomcat.addUser(user, System.getenv("STORE_PASSWORD"));
        tomcat.addRole(user, "store");
        SecurityCollection all = new SecurityCollection();
        all.addPattern("/*");
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addAuthRole("store");
        constraint.addCollection(all);
        context.addSecurityRole("store");
        context.addConstraint(constraint);
        context.setLoginConfig(new LoginConfig(method, "rdf4j", null, null));
        AuthenticatorBase door = method.equals("DIGEST") ? new DigestAuthenticator() : new BasicAuthenticator();
        context.getPipeline().addValve(door);
    }
}
