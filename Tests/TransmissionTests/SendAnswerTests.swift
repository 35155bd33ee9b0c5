import Testing
import Transmission

@Suite struct SendAnswerTests {
    @Test(arguments: [
        ("200", "Ejemplar recibido exitosamente pasará a verificación.", Outcome.pending(ticket: nil)),
        ("500", "", .pending(ticket: nil)),
        (
            "100", "Error al procesar la solicitud WS entrante:",
            .rejected(codes: ["100"], numberConsumed: false)
        ),
        ("100", "El ejemplar no se pudo acceder", .rejected(codes: ["100"], numberConsumed: true)),
        ("101", "", .rejected(codes: ["101"], numberConsumed: true)),
        ("102", "", .rejected(codes: ["102"], numberConsumed: true)),
        ("103", "", .rejected(codes: ["103"], numberConsumed: true)),
        ("104", "", .rejected(codes: ["104"], numberConsumed: true)),
        ("300", "", .rejected(codes: ["300"], numberConsumed: true)),
        ("310", "", .rejected(codes: ["310"], numberConsumed: true)),
        ("320", "", .rejected(codes: ["320"], numberConsumed: true)),
        (" 200\n", "", .pending(ticket: nil)),
        ("201", "", .unknown), ("", "", .unknown), ("2 00", "", .unknown),
    ])
    func `each code of the service`(code: String, comments: String, outcome: Outcome) {
        let reading = SendAnswer.read(sendAnswer(code, comments), number: "1001")
        #expect(reading.outcome == outcome)
        #expect(reading.comments == (comments.isEmpty ? [] : [comments]))
    }

    @Test(arguments: [
        ("wsse:FailedAuthentication", Outcome.notSent), ("ns1:InvalidSecurity", .notSent),
        ("S:MustUnderstand", .notSent),
        ("S:Server", .unknown), ("S:Client", .unknown), ("", .unknown),
    ])
    func `a fault is not sent only when the Body cannot have been read`(code: String, outcome: Outcome) {
        let fault = soap("<S:Fault><faultcode>\(code)</faultcode><faultstring>No</faultstring></S:Fault>")
        let reading = SendAnswer.read(fault, number: "1001")
        #expect(reading.outcome == outcome)
        #expect(reading.comments == ["Falla SOAP: No"])
    }

    @Test(arguments: [
        "", "<html>503</html>", "no es XML", "<!DOCTYPE a [<!ENTITY e '200'>]><a>&e;</a>",
        String(decoding: soap(""), as: UTF8.self),
        String(decoding: soap("<a/><b/>"), as: UTF8.self),
        String(decoding: soap("<OtraRespuesta><Response>200</Response></OtraRespuesta>"), as: UTF8.self),
        String(decoding: sendAnswer("200"), as: UTF8.self).replacing(
            "</r:Response>", with: "</r:Response><r:Response>101</r:Response>"),
        String(decoding: sendAnswer("20<!-- -->0"), as: UTF8.self),
        String(decoding: sendAnswer("2<?x y?>00"), as: UTF8.self),
        String(String(decoding: sendAnswer("200"), as: UTF8.self).dropLast(9)),
    ])
    func `what cannot be read with certainty is unknown`(text: String) {
        #expect(SendAnswer.read(Array(text.utf8), number: "1001").outcome == .unknown)
    }

    @Test(arguments: [("1001", Outcome.rejected(codes: ["310"], numberConsumed: true)), ("1002", .unknown)])
    func `an answer about another number is not ours`(number: String, outcome: Outcome) {
        let received = """
            <r:ReceivedInvoice><r:NumeroFactura>\(number)</r:NumeroFactura><r:UUID>0</r:UUID><r:Response>310</r:Response>
            <r:Comments>falta X</r:Comments></r:ReceivedInvoice>
            """
        let reading = SendAnswer.read(sendAnswer("310", "errores", received: received), number: "1001")
        #expect(reading.outcome == outcome)
        #expect(reading.comments.prefix(2) == ["errores", "falta X"])
    }

    @Test(
        arguments: [
            ("\r\n", nil), ("\n", nil),
            ("\r\n", "multipart/related; type=\"text/xml\"; start=\"<b@x>\"; boundary=\"uuid:1\""),
        ] as [(String, String?)])
    func `the root part of a multipart answer is read`(newline: String, contentType: String?) {
        let envelope = String(decoding: sendAnswer("200"), as: UTF8.self)
        let other = contentType == nil ? [] : ["--uuid:1", "Content-ID: <a@x>", "", "adjunto"]
        let root = [
            "--uuid:1", "Content-Type: text/xml", "Content-ID: <b@x>", "", envelope, "--uuid:1--", "",
        ]
        let body = Array((other + root).joined(separator: newline).utf8)
        #expect(SendAnswer.read(body, contentType: contentType, number: "1").outcome == .pending(ticket: nil))
    }

    @Test(arguments: [
        "--x", "--x\r\n\r\n", "--x\r\nContent-Transfer-Encoding: base64\r\n\r\nPGEvPg==\r\n--x--",
    ])
    func `a multipart answer that cannot be read is unknown`(text: String) {
        #expect(SendAnswer.read(Array(text.utf8), number: "1").outcome == .unknown)
    }

    @Test(.enabled(if: hasFacts, "no facts at BUZON_FACTS"))
    func `the printed answer of annex 005`() throws {
        let reading = SendAnswer.read(
            try fact("soap/anexo005_s8.2_response_101.transcribed.xml"), number: "1001")
        #expect(reading.outcome == .rejected(codes: ["101"], numberConsumed: true))
        #expect(reading.comments.first?.hasSuffix("Archivo Zip está vacío") == true)
    }
}
