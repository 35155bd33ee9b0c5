import Foundation

/// Who is authorised to invoice, as the DIAN would know it.
struct SimulatorConfig: Codable, Sendable {
    struct Issuer: Codable, Sendable {
        /// Without check digit, like every NIT here.
        var nit: String
        var softwareID: String
        var softwarePassword: String
        var softwarePIN: String
        /// The owner of the software: the issuer itself or its technology provider.
        var providerNIT: String
        var ranges: [NumberRange]
    }

    struct NumberRange: Codable, Sendable {
        var resolution: String
        var resolutionDate: String
        /// Empty when the range has none.
        var prefix: String
        var from: Int64
        var to: Int64
        var validFrom: String
        var validTo: String
        var technicalKey: String
    }

    var issuers: [Issuer]

    enum Failure: Error, CustomStringConvertible {
        case unreadable(file: String, reason: String)

        var description: String {
            switch self {
            case .unreadable(let file, let reason): "No se pudo leer la configuración \(file): \(reason)"
            }
        }
    }

    /// An object with `issuers`, or the list alone.
    init(file: String) throws {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: file))
            let decoder = JSONDecoder()
            let isList = data.first { $0 > 0x20 } == UInt8(ascii: "[")
            issuers =
                try isList
                ? decoder.decode([Issuer].self, from: data) : decoder.decode(Whole.self, from: data).issuers
        } catch {
            throw Failure.unreadable(file: file, reason: "\(error)")
        }
    }

    private struct Whole: Codable { var issuers: [Issuer] }

    func issuer(nit: String, softwareID: String) -> Issuer? {
        issuers.first { $0.nit == nit && $0.softwareID == softwareID }
    }
}
