import Journal

/// States in the words of people.
enum StateWords {
    static func name(_ state: DocumentState) -> String {
        switch state {
        case .waiting: "en espera"
        case .following: "repetido, sin veredicto"
        case .numbered: "numerado"
        case .signed: "firmado"
        case .sending: "enviando"
        case .asking: "consultando"
        case .pending: "pendiente"
        case .accepted: "aceptado"
        case .rejected: "rechazado"
        case .invalid: "inválido"
        case .conflict: "conflicto"
        case .repeated: "repetido"
        }
    }
}
