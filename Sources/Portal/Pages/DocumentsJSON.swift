import JSONText
import Journal

extension MonitorPages {
    /// The list of the start page for programs.
    func documentsAsJSON(_ query: DocumentQuery) throws -> PageAnswer {
        let found = try query.rows(in: journal)
        let list = JSONValue.object([
            "documents": .list(found.rows.map(Self.json)), "page": .integer(query.page),
            "more": .bool(found.isMore),
        ])
        return PageAnswer(type: "application/json; charset=utf-8", text: list.serialized() + "\n")
    }

    private static func json(_ row: DocumentRow) -> JSONValue {
        .object([
            "id": .text(row.id.description), "drop": .text(row.id.drop), "client": .text(row.client),
            "state": .text(row.state.rawValue), "kind": .text(orNull: row.kind.ifAny),
            "number": .text(orNull: row.number.ifAny), "line": .integer(row.line),
            "customer": .text(orNull: row.customer.ifAny), "total": .text(orNull: row.payable.ifAny),
            "issued": .text(orNull: row.issued.ifAny), "cufe": .text(orNull: row.cufe.ifAny),
            "dian_code": .text(orNull: row.dianCode.ifAny), "delivery": .text(row.delivery.rawValue),
            "archive": .text(orNull: row.archive.ifAny), "updated": .text(ColombianTime.stamp(row.updatedAt)),
        ])
    }
}
