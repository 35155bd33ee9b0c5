/// What reception answers, and whether it consumes the number (all of these do).
///
/// Source: Anexo técnico 005, 8.3.
enum ReceptionCode: Int, Codable, Sendable {
    case unreadableZip = 101
    case directories = 102
    case unknownSize = 103
    case severalFiles = 104
    case received = 200
    case notADocument = 300
    case notConforming = 310
    case mismatch = 320

    var comment: String {
        let zip = "El formato de los datos del ejemplar recibido no es correcto: "
        return switch self {
        case .unreadableZip: zip + "Error desconocido validar archivo ZIP"
        case .directories: zip + "Las entradas de directorio no están permitidos"
        case .unknownSize: zip + "Tamaño de archivo comprimido zip es 0 o desconocido"
        case .severalFiles: zip + "Sólo un archivo es permitido por archivo Zip"
        case .received: "Ejemplar recibido exitosamente pasará a verificación."
        case .notADocument:
            "Archivo no soportado: Solo reconoce los tipos 'Invoice', 'DebitNote' or 'CreditNote'."
        case .notConforming: "El ejemplar contiene errores de validación semantica"
        case .mismatch: "Parámetros de solicitud de servicio web, no coincide contra el archivo."
        }
    }
}

/// Where a registered document stands.
///
/// Source: `EstadoDocumento` of the consult service, as three independent programs read it.
enum DocumentState: Int, Codable, Sendable, CustomStringConvertible {
    case received = 7_200_001
    case successful = 7_200_002
    case validating = 7_200_003
    case failed = 7_200_004
    case invalid = 7_200_005

    var description: String {
        switch self {
        case .received: "Recibida"
        case .successful: "Exitosa"
        case .validating: "En proceso de validación"
        case .failed: "Fallida: no cumple al menos una verificación de la DIAN"
        case .invalid: "Error: el XML del documento no es válido"
        }
    }
}

/// `TipoDocumento` of the consult service.
enum DocumentType: Int, Codable, Sendable {
    /// Nothing that could be read as a document.
    case unknown = 0
    case invoice = 1
    case debitNote = 2
    case creditNote = 3

    init?(root: String) {
        switch root {
        case "Invoice": self = .invoice
        case "DebitNote": self = .debitNote
        case "CreditNote": self = .creditNote
        default: return nil
        }
    }
}

/// One verification of the second step, and how it ended.
struct Check: Codable, Sendable {
    var code: Int
    var name: String
    var isRight: Bool
    var text: String
}

/// One sending as it was filed; a resend is one of its own.
struct Registration: Codable, Sendable {
    /// 32 hexadecimal digits.
    var transaction: String
    var nit: String
    var type: DocumentType
    var number: String
    var issueDate: String
    var cufe: String?
    /// Of the XML, or of what came in its place.
    var sha256: String
    var receivedAt: String
    var code: ReceptionCode
    var state: DocumentState
    var checks: [Check]
    /// Base64; dropped once the verdict is there.
    var xml: String?

    init(_ outcome: SendOutcome, receivedAt: String) {
        transaction = outcome.transaction
        nit = outcome.nit
        type = outcome.type
        number = outcome.number
        issueDate = outcome.issueDate
        cufe = outcome.cufe
        sha256 = outcome.sha256
        self.receivedAt = receivedAt
        code = outcome.code
        state = outcome.code == .received ? .received : .invalid
        checks = []
        xml = outcome.code == .received ? base64Text(outcome.xml) : nil
    }

    /// Whether both claim one number of one issuer; what could not be read may be of any type.
    func claimsNumber(of other: Registration) -> Bool {
        nit == other.nit && number == other.number
            && (type == other.type || type == .unknown || other.type == .unknown)
    }
}
