import Testing
import Transmission
import XMLTree

private let request = SendRequest(
    nit: "900184680", number: "A&B<1>", issueDate: "2015-07-16T00:00:00", zip: Array("PK\u{3}\u{4}".utf8))

private func envelopes() -> [(String, [UInt8])] {
    [
        ("facturaElectronica", DIAN20Envelopes.send(request, credentials, token)),
        ("consultaDocumentos", DIAN20Envelopes.consult(question, credentials, token)),
        (
            "consultaResolucionesFacturacion",
            DIAN20Envelopes.ranges(
                RangesRequest(nit: "860046645", providerNIT: "800037646"), credentials, token)
        ),
    ]
}

@Suite struct EnvelopeTests {
    @Test func `every envelope is its own canonical form`() throws {
        for (_, bytes) in envelopes() {
            #expect(try XMLDocument(parsing: bytes).canonical() == bytes)
        }
    }

    @Test func `the token carries the values that came in`() throws {
        for (_, bytes) in envelopes() {
            let root = try XMLDocument(parsing: bytes).root
            let parts = try #require(root.first("Header/Security/UsernameToken"))
            #expect(parts.child("Username")?.text == credentials.softwareID)
            #expect(parts.child("Password")?.text == credentials.passwordSHA256)
            #expect(parts.child("Password")?.attribute("Type")?.hasSuffix("#PasswordText") == true)
            #expect(parts.child("Nonce")?.text == "AAECAwQFBgcICQoLDA0ODw==")
            #expect(parts.child("Created")?.text == token.created)
        }
    }

    @Test func `nothing that prints credentials prints the password`() {
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in [dumped, "\(credentials)", String(reflecting: credentials)] {
            #expect(text.contains(credentials.softwareID))
            #expect(!text.contains(credentials.passwordSHA256))
        }
    }

    @Test func `the document travels as base64 and names are escaped`() throws {
        let root = try XMLDocument(parsing: DIAN20Envelopes.send(request, credentials, token)).root
        let body = try #require(root.first("Body/EnvioFacturaElectronicaPeticion"))
        #expect(body.child("InvoiceNumber")?.text == "A&B<1>")
        #expect(body.child("Document")?.text == "UEsDBA==")
    }

    @Test(.enabled(if: hasFacts, "no facts at BUZON_FACTS"))
    func `the printed request of annex 005 comes out of the same values`() throws {
        let printed = try XMLDocument(parsing: try fact("soap/anexo005_s8.4_request_base64.transcribed.xml"))
            .root
        let asked = try #require(printed.first("Body/EnvioFacturaElectronicaPeticion"))
        let ours = try XMLDocument(parsing: DIAN20Envelopes.send(request, credentials, token)).root
        let made = try #require(ours.first("Body/EnvioFacturaElectronicaPeticion"))
        #expect(made.children.map(\.name) == asked.children.map(\.name))
        #expect(made.namespace == asked.namespace)
        #expect(
            ours.first("Header/Security/UsernameToken")?.children.map { $0.namespace + $0.name }
                == printed.first("Header/Security/UsernameToken")?.children.map { $0.namespace + $0.name })
    }

    @Test(.enabled(if: hasFacts, "no facts at BUZON_FACTS"))
    func `every request is valid by the schema inside the service's WSDL`() throws {
        for (name, bytes) in envelopes() {
            let schema = try wsdlSchema(name)
            let root = try XMLDocument(parsing: bytes).root
            let content = try #require(root.child("Body")?.children.first)
            #expect(schema.validate(content) == [], "\(name)")
            let token = try #require(root.child("Header"))
            #expect(schema.validate(token) != [], "a judge that accepts anything judges nothing")
        }
    }
}
