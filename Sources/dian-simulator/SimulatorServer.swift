import Foundation
import Hummingbird
import NIOCore

/// A request together with its connection, which a scripted fault may cut.
struct SimulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    func cutConnection() async {
        try? await channel.close()  // closed already is as good
    }
}

/// The HTTP side: paths, bodies, and the scripted faults.
struct SimulatorServer: Sendable {
    static let sendPath = "/habilitacion/B2BIntegrationEngine/FacturaElectronica/facturaElectronica"
    static let consultPath = "/habilitacion/B2BIntegrationEngine/FacturaElectronica/consultaDocumentos"
    static let rangesPath =
        "/servicios/B2BIntegrationEngine-servicios/FacturaElectronica/consultaResolucionesFacturacion"
    private static let largestBody = 20 << 20

    let config: SimulatorConfig
    let sending: SendService
    let registry: Registry
    let log: RequestLog
    let faults = ScriptedFaults()

    private struct ConnectionCut: Error {}

    func router() -> Router<SimulatorContext> {
        let router = Router(context: SimulatorContext.self)
        router.post("\(Self.sendPath)") { try await send($0, $1) }
        router.post("\(Self.consultPath)") { try await consult($0, $1) }
        router.post("\(Self.rangesPath)") { request, _ in try await ranges(request) }
        router.get("/") { _, _ in
            let page = StatusPage.html(await registry.latest(500), total: await registry.counts().total)
            return Self.response(page, type: "text/html; charset=utf-8")
        }
        router.get("/control") { _, _ in try await control() }
        router.post("/control") { request, _ in
            let body = try await Self.body(of: request)
            guard let order = try? JSONDecoder().decode(ScriptedFaults.Order.self, from: Data(body)) else {
                throw HTTPError(
                    .badRequest,
                    message:
                        "fault: drop-before, drop-after, http-500-after, garbage, delay, late-verdict, down o null"
                )
            }
            await faults.add(order)
            return try await control()
        }
        return router
    }

    private func send(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        try await cutWhileDown(context)
        let receivedAt = LegalClock.now()
        let body = try await Self.body(of: request)
        let fault = await faults.next()
        if fault?.kind == .dropBefore {
            try await log.write(.init(operation: "cut", code: "sin respuesta", fault: fault?.kind.rawValue))
            await context.cutConnection()
            throw ConnectionCut()
        }
        let answer: [UInt8]
        var status = HTTPResponse.Status.ok
        do {
            let outcome = try Self.received(body, request, config, sending)
            let late = fault?.kind == .lateVerdict ? fault?.delay : nil
            try await registry.register(outcome, receivedAt: receivedAt, late: late ?? .zero)
            try await log.write(Self.line(outcome, fault))
            answer = SOAPReply.receipt(outcome, receivedAt: receivedAt)
        } catch let refusal as SOAPFault {
            try await log.write(
                .init(
                    operation: "fault", code: "send", fault: fault?.kind.rawValue, reasons: [refusal.reason]))
            answer = SOAPReply.fault(refusal)
            status = .internalServerError
        }
        return try await Self.response(answer, status, befallenBy: fault, context)
    }

    private static func response(
        _ answer: [UInt8], _ status: HTTPResponse.Status, befallenBy fault: ScriptedFaults.Pending?,
        _ context: SimulatorContext
    ) async throws -> Response {
        switch fault?.kind {
        case nil, .dropBefore, .lateVerdict, .down:
            break
        case .dropAfter:
            await context.cutConnection()
            throw ConnectionCut()
        case .serverErrorAfter:
            return response(
                Array("Internal Server Error".utf8), status: .internalServerError, type: "text/plain")
        case .garbage:
            return response(Array("<html><body>Mantenimiento programado".utf8), type: "text/html")
        case .delay:
            try await Task.sleep(for: fault?.delay ?? .zero)
        }
        return response(answer, status: status)
    }

    private static func received(
        _ body: [UInt8], _ request: Request, _ config: SimulatorConfig, _ sending: SendService
    ) throws -> SendOutcome {
        let (envelope, attachments) = try parts(body, request)
        return try sending.receive(SOAPRequest(envelope, config: config), attachments: attachments)
    }

    private static func line(_ outcome: SendOutcome, _ fault: ScriptedFaults.Pending?) -> RequestLog.Line {
        RequestLog.Line(
            operation: "send", nit: outcome.nit, type: outcome.type.rawValue, number: outcome.number,
            issueDate: outcome.issueDate, sha256: outcome.sha256, code: String(outcome.code.rawValue),
            transaction: outcome.transaction, fault: fault?.kind.rawValue,
            reasons: outcome.errors.isEmpty ? nil : outcome.errors)
    }

    private func cutWhileDown(_ context: SimulatorContext) async throws {
        guard await faults.isDown else { return }
        await context.cutConnection()
        throw ConnectionCut()
    }

    private func consult(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        try await cutWhileDown(context)
        let body = try await Self.body(of: request)
        do {
            let (query, isComplete) = try Self.query(body, request, config)
            let found = isComplete ? await registry.registrations(query) : []
            let (code, text) =
                !isComplete
                ? (310, "Parámetros errados")
                : found.isEmpty ? (320, "No se encontraron documentos") : (200, "Consulta exitosa")
            try await log.write(
                .init(
                    operation: "consult", nit: query.nit, type: query.type.rawValue, number: query.number,
                    issueDate: query.issueDate, code: String(code)))
            return Self.response(SOAPReply.results(code: code, description: text, found))
        } catch let refusal as SOAPFault {
            try await log.write(.init(operation: "fault", code: "consult", reasons: [refusal.reason]))
            return Self.response(SOAPReply.fault(refusal), status: .internalServerError)
        }
    }

    private static func query(
        _ body: [UInt8], _ request: Request, _ config: SimulatorConfig
    ) throws -> (ConsultService.Query, isComplete: Bool) {
        let soap = try SOAPRequest(parts(body, request).envelope, config: config)
        let query = try ConsultService.query(soap)
        return (query, query.isComplete(config, user: soap.softwareID))
    }

    private func ranges(_ request: Request) async throws -> Response {
        let body = try await Self.body(of: request)
        do {
            let outcome = try Self.rangeOutcome(body, request, config)
            try await log.write(.init(operation: "ranges", code: outcome.code))
            return Self.response(SOAPReply.ranges(outcome, operation: LegalClock.seconds()))
        } catch let refusal as SOAPFault {
            try await log.write(.init(operation: "fault", code: "ranges", reasons: [refusal.reason]))
            return Self.response(SOAPReply.fault(refusal), status: .internalServerError)
        }
    }

    private static func rangeOutcome(
        _ body: [UInt8], _ request: Request, _ config: SimulatorConfig
    ) throws -> RangeOutcome {
        try RangeService.ranges(SOAPRequest(parts(body, request).envelope, config: config), config)
    }
}

extension SimulatorServer {
    private struct Standing: Encodable {
        var total: Int
        var codes: [String: Int]
        var states: [String: Int]
        var faults: [String: Int]
    }

    private func control() async throws -> Response {
        let counts = await registry.counts()
        let standing = Standing(
            total: counts.total, codes: counts.codes, states: counts.states, faults: await faults.waiting())
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Self.response(Array(try encoder.encode(standing)), type: "application/json")
    }

    /// The whole body, refused when it is too large or shorter than announced.
    ///
    /// Read to its end even when it is refused: a client that is still sending would not see the answer.
    private static func body(of request: Request) async throws -> [UInt8] {
        var body: [UInt8] = []
        var count = 0
        for try await piece in request.body {
            count += piece.readableBytes
            if count <= largestBody { body += piece.readableBytesView }
        }
        guard count <= largestBody else { throw HTTPError(.contentTooLarge) }
        if let announced = request.headers[.contentLength], Int(announced) != count {
            throw HTTPError(.badRequest)
        }
        return body
    }

    private static func parts(
        _ body: [UInt8], _ request: Request
    ) throws -> (envelope: [UInt8], attachments: MultipartBody?) {
        let type = request.headers[.contentType] ?? ""
        switch type.prefix(while: { $0 != ";" }).lowercased().filter({ $0 != " " }) {
        case "text/xml": return (body, nil)
        case "multipart/related":
            guard let parts = MultipartBody(body, contentType: type) else {
                throw SOAPFault.client("The multipart message cannot be read")
            }
            return (parts.envelope, parts)
        default: throw HTTPError(.unsupportedMediaType)
        }
    }

    private static func response(
        _ body: [UInt8], status: HTTPResponse.Status = .ok, type: String = "text/xml; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
