import Testing
import Transmission
import Web

@Suite struct DIAN20ServiceTests {
    /// Nobody listens on port 1 of this machine.
    @Test func `what never left is not sent and its envelope is kept without the password`() throws {
        let nowhere = try WebAddress("http://127.0.0.1:1/")
        let service = DIAN20Service(
            endpoints: DIAN20Endpoints(send: nowhere, consult: nowhere, ranges: nowhere),
            credentials: credentials,
            http: HTTPClient())
        let request = SendRequest(nit: "1", number: "1", issueDate: "2016-01-01T00:00:00", zip: [1])
        let sent = service.send(document: request, token: token)
        #expect(sent.outcome == .notSent)
        let made = String(decoding: DIAN20Envelopes.send(request, credentials, token), as: UTF8.self)
        let kept = String(decoding: sent.requestEnvelope, as: UTF8.self)
        #expect(made.contains(credentials.passwordSHA256))
        #expect(kept == made.replacing(credentials.passwordSHA256, with: "‹secreto›"))
        #expect(sent.responseBody.isEmpty)
        #expect(service.consult(document: question, token: token).outcome == .notSent)
        #expect(service.ranges(RangesRequest(nit: "1", providerNIT: "1"), token: token).ranges == nil)
    }

    @Test(arguments: [(false, "habilitacion"), (true, "operacion")])
    func `the official addresses`(isProduction: Bool, place: String) throws {
        let endpoints = try DIAN20Endpoints.official(isProduction: isProduction)
        #expect(endpoints.send.text.contains("/\(place)/"))
        #expect(
            endpoints.consult.text.hasSuffix(
                "/\(place)/B2BIntegrationEngine/FacturaElectronica/consultaDocumentos"))
        #expect(endpoints.send.isEncrypted)
    }
}
