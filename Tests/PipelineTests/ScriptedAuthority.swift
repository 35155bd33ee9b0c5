import Digest
import DurableFiles
import Journal
import Transmission

@testable import Pipeline

/// An authority that answers by a script, and remembers what it was sent.
final class ScriptedAuthority: Sendable {
    struct Call: Hashable, Sendable {
        var operation: String
        var number: String
        var cufe: String
        /// SHA-256 of the ZIP; that of no bytes where the status was asked for.
        var sha256: String
        var zip: [UInt8]
    }

    /// What is answered to the next call of a number; the last one holds for all that follow.
    private let script = Shared<[String: [Exchange]]>([:])
    private let log = Shared<[Call]>([])
    private let gate = ThreadCondition()
    private let isOpen = Shared(true)

    var calls: [Call] { log.value }
    func calls(_ number: String) -> [String] { calls.filter { $0.number == number }.map(\.operation) }
    func sends(_ number: String? = nil) -> [Call] {
        calls.filter { $0.operation == "send" && (number == nil || $0.number == number) }
    }

    /// Answers to one number, in this order: `("send", exchange)` and `("consult", exchange)` each have their own.
    func expect(_ number: String, send: [Exchange] = [], consult: [Exchange] = []) {
        script.with {
            $0["send \(number)"] = send.isEmpty ? nil : send
            $0["consult \(number)"] = consult.isEmpty ? nil : consult
        }
    }

    /// Forgets the calls, not the script.
    func forget() { log.with { $0 = [] } }

    func close() { isOpen.with { $0 = false } }

    func open() {
        isOpen.with { $0 = true }
        gate.signal()
    }

    func answer(_ operation: String, _ document: OutgoingDocument) -> Exchange {
        log.with {
            $0.append(
                Call(
                    operation: operation, number: document.number, cufe: document.cufe,
                    sha256: hexadecimal(digest(document.zip, .sha256)), zip: document.zip))
        }
        if operation == "send" { gate.wait(milliseconds: 30_000) { isOpen.value } }
        return script.with { script in
            let key = "\(operation) \(document.number)"
            guard let answers = script[key], let next = answers.first else {
                return operation == "send" ? .pending : .accepted
            }
            if answers.count > 1 { script[key] = Array(answers.dropFirst()) }
            return next
        }
    }
}

struct ScriptedService: FiscalService {
    let authority: ScriptedAuthority
    func send(_ document: OutgoingDocument) -> Exchange { authority.answer("send", document) }
    func consult(_ document: OutgoingDocument) -> Exchange { authority.answer("consult", document) }
}

extension Exchange {
    static func answering(_ outcome: Outcome, _ code: String? = nil, _ comments: String...) -> Exchange {
        Exchange(
            outcome: outcome, code: code, comments: comments, requestEnvelope: Array("request".utf8),
            responseBody: Array("answer \(code ?? "none")".utf8), httpStatus: code == nil ? 0 : 200)
    }

    static let accepted = answering(.accepted, "7200002", "Documento exitoso")
    static let pending = answering(.pending(ticket: nil), "200", "Recibido")
    static let unknown = answering(.unknown)
    static let absent = answering(.absent, "320")
    static let notSent = answering(.notSent)
    static let rejectedByRule = answering(
        .rejected(codes: ["incorrecta: el total no cuadra"], numberConsumed: true), "7200004")
    static let processingError = answering(
        .rejected(codes: ["100"], numberConsumed: false), "100", "Error de procesamiento")
    static let notAccessible = answering(
        .rejected(codes: ["100"], numberConsumed: true), "100", "no se pudo acceder al archivo")
}
