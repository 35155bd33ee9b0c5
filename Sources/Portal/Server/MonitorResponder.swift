import Dispatch
import Hummingbird

/// Hands each request to the pages on a queue of its own, since they wait for the disk.
struct MonitorResponder: HTTPResponder {
    let pages: MonitorPages
    private let queue = DispatchQueue(label: "buzon.portal", attributes: .concurrent)

    init(pages: MonitorPages) { self.pages = pages }

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let asked = PageRequest(
            method: request.method.rawValue, host: request.head.authority ?? "",
            target: request.head.path ?? "/")
        let answer = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: pages.answer(to: asked)) }
        }
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPFields.Element.Name(name) { headers[name] = value }
        }
        headers[.contentLength] = String(answer.body.count)
        let body =
            request.method == .head
            ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        return Response(status: .init(code: answer.status), headers: headers, body: body)
    }
}
