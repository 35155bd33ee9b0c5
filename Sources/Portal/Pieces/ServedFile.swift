/// How a kept file is given out: never as something a browser would run.
struct ServedFile {
    var type: String
    var isShown: Bool

    /// By the extension alone; the bytes are not asked.
    init(name: String) {
        let dot = name.lastIndex(of: ".")
        (type, isShown) =
            switch dot.map({ name[name.index(after: $0)...].lowercased() }) {
            case "pdf": ("application/pdf", true)
            case "xml", "json", "txt", "csv", "eml", "log": ("text/plain; charset=utf-8", true)
            case "png": ("image/png", true)
            case "zip": ("application/zip", false)
            default: ("application/octet-stream", false)
            }
    }

    func answer(_ bytes: [UInt8], name: String, asDownload: Bool) -> PageAnswer {
        let way = isShown && !asDownload ? "inline" : "attachment"
        return PageAnswer(
            type: type, body: bytes,
            extra: [("Content-Disposition", "\(way); filename*=UTF-8''\(PercentText.encoded(name))")])
    }

    /// What a file is, told from its name.
    static func purpose(of name: String) -> String {
        if name == "manifest.json" { return "manifiesto con las huellas" }
        if name == "lineage.json" { return "de dónde viene cada valor" }
        if name.hasSuffix("signed.xml") { return "documento firmado" }
        if name.hasSuffix("-request.xml") { return "petición a la DIAN" }
        if name.hasSuffix("-answer.xml") { return "respuesta de la DIAN" }
        if name.hasSuffix(".pdf") { return "representación gráfica" }
        if name.hasSuffix(".eml") { return "correo al cliente" }
        return "archivo guardado"
    }
}
