import org.jspecify.annotations.NullMarked;

/// Looks at a machine and never writes to it.
@NullMarked
module org.trivet.probes {
    requires static transitive org.jspecify;
    requires com.github.oshi;
    requires org.apache.commons.exec;
    requires org.slf4j;

    exports org.trivet.probes;
    exports org.trivet.probes.binary;
    exports org.trivet.probes.binary.demangle;
    exports org.trivet.probes.gpu;
    exports org.trivet.probes.host;
    exports org.trivet.probes.imports;
    exports org.trivet.probes.loader;
    exports org.trivet.probes.packages;
    exports org.trivet.probes.python;
}
