import org.jspecify.annotations.NullMarked;

/// Knows why a stack fails and how it is mended: knowledge, checks, profiles, plans, transactions.
@NullMarked
module org.trivet.profiles {
    requires transitive org.trivet.probes;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports org.trivet.profiles;
    exports org.trivet.profiles.activation;
    exports org.trivet.profiles.catalog;
    exports org.trivet.profiles.check;
    exports org.trivet.profiles.compare;
    exports org.trivet.profiles.execute;
    exports org.trivet.profiles.knowledge;
    exports org.trivet.profiles.plan;
}
