import Digest
import XMLTree

/// A fault of the envelope or of its security header; the service proper was not reached.
struct SOAPFault: Error, Equatable, Sendable {
    /// The local part of `faultcode`, with its prefix.
    var code: String
    var reason: String

    static func client(_ reason: String) -> SOAPFault { SOAPFault(code: "SOAP-ENV:Client", reason: reason) }

    static let notAuthenticated = SOAPFault(
        code: "wsse:FailedAuthentication",
        reason: "The security token could not be authenticated or authorized")
}

/// A SOAP 1.1 request whose UsernameToken has been checked.
///
/// Source: Anexo técnico 005, 7.1 and 8.4; Anexo técnico 006, 7.1.
struct SOAPRequest {
    static let envelope = "http://schemas.xmlsoap.org/soap/envelope/"
    private static let security =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
    private static let utility =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"

    /// The only child of `Body`.
    let operation: XMLElement
    let softwareID: String

    init(_ bytes: [UInt8], config: SimulatorConfig) throws(SOAPFault) {
        let document: XMLDocument
        do {
            let limits = XMLLimits(size: 21 << 20, depth: 32, elements: 2000, attributes: 64)
            document = try XMLDocument(parsing: bytes, limits: limits)
        } catch {
            throw .client("The envelope is not XML: \(error)")
        }
        let root = document.root
        guard root.name == "Envelope", root.namespace == Self.envelope else {
            throw SOAPFault(code: "SOAP-ENV:VersionMismatch", reason: "A SOAP 1.1 envelope is required")
        }
        softwareID = try Self.checkedUser(root.child("Header"), config)
        guard let body = root.child("Body"), body.namespace == Self.envelope, body.children.count == 1 else {
            throw .client("Body must hold one element")
        }
        operation = body.children[0]
    }

    /// - Throws: ``SOAPFault`` unless this is the operation `name` of the service `namespace`.
    func require(_ name: String, in namespace: String) throws(SOAPFault) {
        guard operation.name == name, operation.namespace == namespace else {
            throw .client("No endpoint mapping found for {\(operation.namespace)}\(operation.name)")
        }
    }

    /// The children named `names`, in this order, the last `optional` of them optional; each in the namespace of
    /// the operation.
    func values(_ names: [String], optional: Int = 0) throws(SOAPFault) -> [String: XMLElement] {
        var found: [String: XMLElement] = [:]
        var rest = operation.children[...]
        for (position, name) in names.enumerated() {
            guard let next = rest.first, next.name == name, next.namespace == operation.namespace else {
                if position >= names.count - optional { continue }
                throw .client("Validation error: \(name) expected")
            }
            found[name] = next
            rest = rest.dropFirst()
        }
        guard rest.isEmpty else { throw .client("Validation error: \(rest.first?.name ?? "") not expected") }
        return found
    }

    private static func checkedUser(_ header: XMLElement?, _ config: SimulatorConfig) throws(SOAPFault)
        -> String
    {
        guard
            let token = header?.children.first(where: { $0.name == "Security" && $0.namespace == security })?
                .child("UsernameToken"), token.namespace == security
        else {
            throw SOAPFault(
                code: "wsse:InvalidSecurity",
                reason: "An error was discovered processing the <wsse:Security> header")
        }
        let user = token.child("Username")?.text.trimmed ?? ""
        let password = token.child("Password")?.text ?? ""
        guard let nonce = token.child("Nonce"), nonce.namespace == security,
            base64(nonce.text)?.isEmpty == false,
            let created = token.child("Created"), created.namespace == utility, isUTC(created.text.trimmed)
        else { throw .notAuthenticated }
        let known = config.issuers.contains { issuer in
            issuer.softwareID == user
                && hexadecimal(digest(Array(issuer.softwarePassword.utf8), .sha256)) == password
        }
        guard known else { throw .notAuthenticated }
        return user
    }

    private static func isUTC(_ text: String) -> Bool {
        text.hasSuffix("Z") && LegalClock.seconds(of: text) != nil
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
