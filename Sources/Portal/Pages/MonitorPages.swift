import Journal

/// Turns what a browser asks into what it gets; reads the journal and the archive and changes nothing.
struct MonitorPages: Sendable {
    let journal: JournalStore
    let folders: DocumentFolders
    let version: String

    func answer(to request: PageRequest) -> PageAnswer {
        guard Loopback.isHost(request.host) else {
            return .plain("Este monitor solo responde a localhost.\n", status: 421)
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            var refusal = PageAnswer.plain("Este monitor es de solo lectura.\n", status: 405)
            refusal.headers.append(("Allow", "GET, HEAD"))
            return refusal
        }
        do {
            return try route(request) ?? notFound()
        } catch let refusal as PageRefusal {
            return note(status: 400, title: "No se entiende lo que se pide", text: refusal.text)
        } catch {
            return note(
                status: 503, title: "El monitor no puede leer los datos",
                text: "El diario no responde en este momento. Vuelva a intentar en unos segundos.")
        }
    }

    /// - Returns: nil when there is nothing of that name.
    private func route(_ request: PageRequest) throws -> PageAnswer? {
        guard let steps = request.steps else { return nil }
        return switch (steps.first, steps.count) {
        case (nil, _): try documentList(DocumentQuery(request))
        case ("documentos", 2): try document(steps[1])
        case ("documentos", 4) where steps[2] == "archivos":
            try file(steps[3], of: steps[1], asDownload: request.query["descargar"] != nil)
        case ("archivos", 1): try dropList()
        case ("archivos", 2): try drop(steps[1])
        case ("api", 2) where steps[1] == "documentos": try documentsAsJSON(DocumentQuery(request))
        case ("livez", 1): .plain("vivo\n")
        case ("readyz", 1): readiness()
        case ("estilo.css", 1): PageAnswer(type: "text/css; charset=utf-8", text: StyleSheet.text)
        case ("icono.svg", 1): PageAnswer(type: "image/svg+xml", text: StyleSheet.icon)
        default: nil
        }
    }

    private func readiness() -> PageAnswer {
        do {
            _ = try journal.recentDrops(limit: 1)
            return .plain("listo\n")
        } catch {
            return .plain("el diario no responde\n", status: 503)
        }
    }

    func notFound() -> PageAnswer {
        note(
            status: 404, title: "No encontramos esa página",
            text: "La dirección puede estar incompleta, o el documento no está en este Buzón.")
    }

    private func note(status: Int, title: String, text: String) -> PageAnswer {
        let page = NotePage(frame: PageFrame(title: title, version: version), text: text)
        return .html(PageTemplates.render(page, with: .note), status: status)
    }

    private struct NotePage {
        var frame: PageFrame
        var text: String
    }
}

/// Why a request makes no sense, in Spanish.
struct PageRefusal: Error {
    var text: String
}
