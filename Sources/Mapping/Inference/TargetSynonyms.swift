/// How ERPs call what a document is made of, in Spanish and in English.
///
/// Source: decision; headers of the exports under `mappings/`, and what Colombian ERPs write in theirs.
enum TargetSynonyms {
    struct Entry {
        var target: Target
        var names: [String]
    }

    static let entries: [Entry] = head + customer + payment + lines + rest

    private static let head = [
        entry(
            "kind", .code, "tipo", "tipo comprobante", "comprobante", "clase", "clase documento", "doc type",
            "type"),
        entry("number.prefix", .text, "prefijo", "prefix", "serie", "series"),
        entry(
            "number.sequence", .int, "número", "consecutivo", "número factura", "factura", "no factura",
            "nro",
            "nro factura", "folio", "number", "invoice number", "invoice no", "invoice", "order id", "docnum"),
        entry(
            "issued.date", .date, "fecha", "fecha elaboración", "fecha emisión", "fecha documento", "date",
            "issue date", "invoice date", "order date", "emitida"),
        entry("issued.time", .time, "hora", "hora emisión", "time", "issue time"),
        entry("currency", .code, "moneda", "divisa", "currency", "currency code"),
        entry("exchange.rate", .decimal, "tasa cambio", "trm", "exchange rate", "moneda tasa"),
        entry("order_reference", .text, "orden compra", "oc", "purchase order", "po number"),
    ]

    private static let customer = [
        entry(
            "customer.name", .text, "cliente", "razón social", "nombre tercero", "nombre cliente", "nombre",
            "tercero", "adquiriente", "customer name", "customer", "company name", "bill name", "buyer name",
            "buyer", "comprador"),
        entry(
            "customer.org_type", .code, "tipo cliente", "tipo persona", "tipo tercero", "tipo adquiriente",
            "tipo comprador", "customer type", "buyer type", "person type"),
        entry(
            "customer.id.type", .code, "tipo identificación", "tipo documento", "tipo doc", "tipo id",
            "identificacion tipo", "customer id type", "id type"),
        entry(
            "customer.id.number", .text, "nit", "identificación", "documento", "cédula", "nit cliente",
            "identificación tercero", "número identificación", "customer id", "tax id", "company id"),
        entry("customer.id.dv", .text, "dv", "dígito verificación", "customer dv", "check digit"),
        entry("customer.address.line", .text, "dirección", "dirección cliente", "address", "direccion linea"),
        entry("customer.address.city", .text, "ciudad", "municipio", "city", "city code"),
        entry("customer.email", .text, "correo", "correo electrónico", "email", "e mail", "electronic mail"),
        entry("customer.phone", .text, "teléfono", "tel", "celular", "phone", "telephone"),
    ]

    private static let payment = [
        entry("payment.form", .code, "forma pago", "condición pago", "terms", "payment form", "pago forma"),
        entry("payment.means", .code, "medio pago", "means", "payment means", "payment method"),
        entry(
            "payment.due_date", .date, "vence", "vencimiento", "fecha vencimiento", "due date",
            "required date"),
    ]

    private static let lines = [
        entry(
            "lines.code", .text, "código", "código producto", "sku", "referencia", "product id", "item code"),
        entry(
            "lines.description", .text, "descripción", "descripción producto", "producto", "detalle",
            "artículo",
            "concepto", "item", "description", "product name"),
        entry("lines.quantity", .decimal, "cantidad", "cant", "quantity", "qty"),
        entry("lines.unit", .code, "unidad", "und", "unidad medida", "unit", "uom", "cantidad unidad"),
        entry(
            "lines.price", .decimal, "precio unitario", "precio", "valor unitario", "vr unitario",
            "unit price",
            "price"),
        entry("lines.discount", .decimal, "descuento", "valor descuento", "dto", "discount"),
        entry(
            "lines.tax", .code, "impuesto", "impuesto cargo", "iva", "tax", "tipo impuesto", "impuesto tipo"),
        entry(
            "lines.rate", .decimal, "tarifa", "tarifa iva", "porcentaje iva", "tax rate", "impuesto tarifa"),
        entry(
            "lines.net", .decimal, "total línea", "valor línea", "subtotal línea", "neto línea", "line total",
            "line extension amount"),
    ]

    private static let rest = [
        entry(
            "references.number", .text, "factura afecta", "documento afecta", "factura referencia",
            "ref number"),
        entry(
            "references.date", .date, "fecha factura afecta", "fecha factura", "fecha referencia", "ref date"),
        entry("references.reason", .code, "motivo", "concepto nota", "reason"),
        entry(
            "declared.payable", .decimal, "total", "total documento", "total factura", "total pagar",
            "grand total",
            "valor total", "payable amount", "totales total"),
        entry("declared.tax", .decimal, "total iva", "total impuestos", "valor iva", "totales impuestos"),
        entry(
            "notes", .text, "observaciones", "observación", "nota", "notas", "notes", "note", "comentarios"),
    ]

    private static func entry(_ path: String, _ kind: Target.Kind, _ names: String...) -> Entry {
        Entry(target: Target(path: path, kind: kind), names: names)
    }
}
