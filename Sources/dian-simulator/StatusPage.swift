import XMLTree

/// What was received, for a person to look at.
enum StatusPage {
    static func html(_ registrations: [Registration], total: Int) -> [UInt8] {
        var writer = CanonicalWriter(capacity: 65_536)
        writer.verbatim("<!DOCTYPE html>\n")
        writer.open("html")
        writer.attribute("lang", fixed: "es")
        writer.open("head")
        writer.verbatim(
            """
            <meta charset="utf-8"><meta name="viewport" content="width=device-width">\
            <meta http-equiv="refresh" content="5"><title>Simulador DIAN</title>\
            <style>body{font:1rem/1.4 system-ui;margin:1rem;color:#222}table{border-collapse:collapse}\
            td,th{padding:.2rem .6rem;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}</style>
            """)
        writer.close("head")
        writer.open("body")
        writer.leaf("h1", fixed: "Simulador del servicio de la DIAN")
        writer.leaf(
            "p", "Ambiente de pruebas local. Documentos recibidos: \(total). Se muestran los últimos.")
        table(registrations, &writer)
        writer.close("body")
        writer.close("html")
        return writer.bytes()
    }

    private static func table(_ registrations: [Registration], _ writer: inout CanonicalWriter) {
        writer.open("table")
        writer.open("tr")
        for title in [
            "Recibido", "NIT", "Número", "Emisión", "Respuesta", "Estado", "Verificaciones incumplidas",
        ] {
            writer.leaf("th", title)
        }
        writer.close("tr")
        for registration in registrations {
            let failed = registration.checks.filter { !$0.isRight }.map(\.text).joined(separator: "; ")
            writer.open("tr")
            for text in [
                registration.receivedAt, registration.nit, registration.number, registration.issueDate,
                String(registration.code.rawValue), "\(registration.state.rawValue) \(registration.state)",
                failed,
            ] {
                writer.leaf("td", text)
            }
            writer.close("tr")
        }
        writer.close("table")
    }
}
