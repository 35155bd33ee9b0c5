import CLibXML2

/// libxml2's own state, which is made once before any thread parses.
package enum LibXML {
    private static let started: Void = {
        xmlInitParser()
    }()

    package static func start() { started }

    /// Resolves schema addresses through an XML catalogue, so that no schema is looked for on the network.
    package static func addCatalog(_ path: String) {
        start()
        xmlLoadCatalog(path)
    }
}
