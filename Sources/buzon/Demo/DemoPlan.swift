import Fiscal

/// The fictitious companies of the demonstration.
struct DemoClient: Sendable {
    let name: String
    let company: String
    let nit: String
    let city: String
    let mapping: String
    let prefix: String
    let first: Int
    let last: Int
    /// Files below the mapping's `samples/`, dropped in this order.
    let samples: [String]

    /// NIT with its check digit.
    var fullNIT: String { "\(nit)-\(NIT.checkDigit(of: nit) ?? 0)" }
    var softwareID: String { "demo-\(name)" }
    var softwarePIN: String { "54321" }
    var softwarePassword: String { "clave-\(name)" }
    /// Such as the DIAN gives with a range; here anything of that shape.
    var technicalKey: String { "fc8eac422eba16e22ffd8c6f94b3f40a6e38162\(name.utf8.count % 10)" }

    static let all = [
        DemoClient(
            name: "cafe-nevado", company: "Tostadora Nevado Azul S.A.S.", nit: "901777888", city: "11001",
            mapping: "generico-csv", prefix: "SETP", first: 990_000_000, last: 995_000_000,
            samples: ["ventas_2026-02.csv", "ventas_con_errores.csv", "ventas_fuera_de_rango.csv"]),
        DemoClient(
            name: "ferreteria-andina", company: "Ferretería Andina Ltda.", nit: "900555111", city: "05001",
            mapping: "generico-coma-csv", prefix: "FE", first: 1, last: 100_000,
            samples: ["sales_2026-02.csv"]),
        DemoClient(
            name: "northwind", company: "Northwind Colombia S.A.S.", nit: "800999000", city: "76001",
            mapping: "northwind-csv", prefix: "NW", first: 10_000, last: 99_999, samples: []),
    ]

    /// Those that the demonstration shows when nobody asks for others.
    static let shown = Array(all.prefix(2))
}
