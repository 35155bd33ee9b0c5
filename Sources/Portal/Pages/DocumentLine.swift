import Journal

/// A document as a line of a list.
struct DocumentLine: Sendable {
    var href: String
    var name: String
    var kind: String
    var client: String
    var customer: String?
    var total: String?
    var badge: Badge
    var code: String?
    var issued: String?
    var updated: String
    var cufe: String?
    var cufeShort: String?

    init(_ row: DocumentRow) {
        href = "/documentos/\(PercentText.encoded(row.id.description))"
        name = row.number.ifAny ?? "Sin número, línea \(row.line)"
        kind = Words.kind(row.kind)
        client = row.client
        customer = row.customer.ifAny
        total = row.payable.ifAny.map(Shown.money)
        badge = Badge(row.state)
        code = row.dianCode.ifAny
        issued = row.issued.ifAny.map { ColombianTime.words($0) }
        updated = ColombianTime.words(row.updatedAt)
        cufe = row.cufe.ifAny
        cufeShort = Shown.short(row.cufe)
    }
}
