package org.trivet.app.shell;

/// The entries of the navigation, in their order.
public enum Section {
    HOME("home", new Place.Home()),
    ENVIRONMENTS("environments", new Place.Environments()),
    MACHINE("machine", new Place.Machine()),
    LIBRARIES("libraries", new Place.Libraries()),
    PROFILES("profiles", new Place.Profiles()),
    HISTORY("history", new Place.History()),
    SETTINGS("settings", new Place.Settings());

    private final String id;
    private final Place place;

    Section(String id, Place place) {
        this.id = id;
        this.place = place;
    }

    public String id() {
        return id;
    }

    /// Where the entry leads.
    public Place place() {
        return place;
    }
}
