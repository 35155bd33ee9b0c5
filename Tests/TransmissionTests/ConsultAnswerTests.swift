import Testing
import Transmission

private let foreign = "0000000000000000000000000000000000000000"
private let consumed = Outcome.rejected(codes: ["7200004"], numberConsumed: true)

@Suite struct ConsultAnswerTests {
    @Test(arguments: [
        ("200", [record("7200002")], Outcome.accepted),
        ("200", [record("7200002", uuid: ours.uppercased())], .accepted),
        ("200", [record("7200001")], .pending(ticket: nil)),
        ("200", [record("7200003")], .pending(ticket: nil)),
        ("200", [record("7200004")], consumed),
        ("200", [record("7200005", uuid: "")], .rejected(codes: ["7200005"], numberConsumed: true)),
        (
            "200", [record("7200004", checks: ["Correcta: a", "Incorrecta: firma", "Incorrecta: b"])],
            .rejected(codes: ["Incorrecta: firma", "Incorrecta: b"], numberConsumed: true)
        ),
        // Several arrivals of one number, in any order.
        ("200", [record("7200004"), record("7200002")], .accepted),
        ("200", [record("7200002"), record("7200004")], .accepted),
        ("200", [record("7200004"), record("7200003")], .pending(ticket: nil)),
        ("200", [record("7200004"), record("raro")], .unknown),
        // Another document under our number is never ours.
        ("200", [record("7200002", uuid: foreign)], .unknown),
        ("200", [record("7200002", uuid: foreign), record("7200004")], consumed),
        ("200", [record("7200004", uuid: foreign)], .unknown),
        ("200", [record("7200002", uuid: "")], .unknown),
        ("200", [record("7200002", number: "OTRO1")], .unknown),
        ("200", [], .unknown), ("200", [record("7200009")], .unknown), ("200", [record("")], .unknown),
        ("320", [], .absent), ("300", [], .unknown), ("310", [], .unknown), ("", [], .unknown),
    ])
    func `each answer of the service`(code: String, records: [String], outcome: Outcome) {
        #expect(ConsultAnswer.read(consultAnswer(code, records), about: question).outcome == outcome)
    }

    @Test func `a foreign identifier under our number is told`() {
        let answer = consultAnswer("200", [record("7200002", uuid: foreign)])
        #expect(ConsultAnswer.read(answer, about: question).comments.contains { $0.contains(foreign) })
    }

    @Test func `a note without an identifier of the service counts as ours`() {
        var note = question
        note.kind = .creditNote
        #expect(
            ConsultAnswer.read(consultAnswer("200", [record("7200002", uuid: "")]), about: note).outcome
                == .accepted)
    }

    @Test(arguments: ["wsse:FailedAuthentication", "S:Server"])
    func `a fault tells nothing of the document`(code: String) {
        let fault = soap("<S:Fault><faultcode>\(code)</faultcode><faultstring>No</faultstring></S:Fault>")
        #expect(ConsultAnswer.read(fault, about: question).outcome == .unknown)
    }

    @Test func `a decorated state is not believed`() {
        let answer = consultAnswer("200", [record("72000<!-- x -->02")])
        #expect(ConsultAnswer.read(answer, about: question).outcome == .unknown)
    }
}
